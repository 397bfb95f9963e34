/// The subcommands.
enum Command: String, CaseIterable, Sendable {
  case run, replay, check, merge, report, runs, job

  /// What stands on the command line beside options, in order; the last of `check` and `merge` may be repeated.
  var operands: [String] {
    switch self {
    case .run: ["SCENARIO"]
    case .replay: ["SCENARIO", "EVENTS.csv"]
    case .check: ["FILE"]
    case .merge, .report, .runs: ["FOLDER"]
    case .job: ["ENGINE", "SCENARIO"]
    }
  }

  var mostOperands: Int { self == .check || self == .merge ? .max : operands.count }

  var options: [Option] {
    switch self {
    case .run:
      [
        .runs, .days, .seed, .set, .threads, .onlyRun, .out, .every, .keepRuns, .resume, .shard, .check,
        .noReport, .lang, .quiet, .help,
      ]
    case .replay: [.seed, .set, .out, .check, .quiet, .help]
    case .check: [.runs, .days, .seed, .set, .quiet, .help]
    case .merge: [.threads, .out, .keepRuns, .noReport, .lang, .quiet, .help]
    case .report: [.lang, .quiet, .help]
    case .runs: [.run, .help]
    case .job:
      [
        .shards, .runs, .days, .seed, .set, .threads, .time, .out, .every, .keepRuns, .program, .image,
        .volumeClaim, .check, .quiet, .help,
      ]
    }
  }

  static let names = allCases.map(\.rawValue)
}

/// The options, of all subcommands alike.
enum Option: String, CaseIterable, Sendable {
  case runs, days, seed, set, threads
  case onlyRun = "only-run"
  case out, every
  case keepRuns = "keep-runs"
  case resume, shard, run, lang
  case noReport = "no-report"
  case check, quiet, help, version
  case shards, time, program, image
  case volumeClaim = "volume-claim"

  /// As it is typed.
  var name: String { "--" + rawValue }

  /// What its value is called; `nil` if it takes none.
  var value: String? {
    switch self {
    case .runs, .days, .seed, .threads, .onlyRun, .every, .run, .shards: "N"
    case .time: "MINUTES"
    case .program: "PATH"
    case .image, .volumeClaim: "NAME"
    case .lang: "en|zh"
    case .set: "PATH=VALUE"
    case .out: "FOLDER"
    case .shard: "I/N"
    case .keepRuns, .resume, .noReport, .check, .quiet, .help, .version: nil
    }
  }

  /// Whether it changes the scenario, as a value of that path would.
  var isOverride: Bool { [.runs, .days, .seed, .set].contains(self) }

  /// The option of a name as typed; `nil` if there is none.
  init?(named name: String) {
    let known = Self.allCases.first { $0.name == name || (name == "-h" && $0 == .help) }
    guard let known else { return nil }
    self = known
  }
}
