/// The subcommands.
enum Command: String, CaseIterable, Sendable {
  case run, audit, sweep, compare, seek, sensitivity, explain, verify, replay, check, merge, report, show,
    runs, job

  /// What stands on the command line beside options, in order; the last of some may be repeated.
  var operands: [String] {
    switch self {
    case .run, .audit, .sweep, .compare, .seek, .sensitivity, .verify: ["SCENARIO"]
    case .explain: ["SCENARIO"]
    case .replay: ["SCENARIO", "EVENTS.csv"]
    case .check: ["FILE"]
    case .merge, .report, .show, .runs: ["FOLDER"]
    case .job: ["ENGINE", "SCENARIO"]
    }
  }

  var mostOperands: Int {
    switch self {
    case .check, .merge, .compare: .max
    default: operands.count
    }
  }

  /// Options of every study.
  private static let study: [Option] = [
    .runs, .days, .seed, .set, .threads, .out, .every, .xlsx, .excel, .keepRuns, .resume, .shard, .check,
    .noReport, .lang, .ignoreMemory, .quiet, .help,
  ]

  var options: [Option] {
    switch self {
    case .run:
      [
        .runs, .until, .maxRuns, .days, .seed, .set, .threads, .onlyRun, .out, .every, .xlsx, .excel,
        .keepRuns,
        .resume, .shard, .check, .noReport, .lang, .ignoreMemory, .quiet, .help,
      ]
    case .audit:
      [
        .stopGrowth, .runs, .days, .seed, .set, .threads, .out, .every, .xlsx, .excel, .keepRuns, .resume,
        .shard, .check, .noReport, .lang, .ignoreMemory, .quiet, .help,
      ]
    case .sweep: [.vary, .design, .points, .metrics] + Self.study
    case .compare: [.with] + Self.study
    case .seek: [.vary, .soThat, .largest, .points, .tolerance] + Self.study.filter { $0 != .every }
    case .sensitivity: [.vary, .method, .points, .metrics] + Self.study.filter { $0 != .every }
    case .verify: [.runs, .days, .seed, .set, .threads, .quiet, .help]
    case .explain:
      [
        .run, .by, .runs, .days, .seed, .set, .threads, .out, .excel, .check, .lang, .ignoreMemory, .quiet,
        .help,
      ]
    case .replay: [.seed, .set, .out, .xlsx, .excel, .check, .quiet, .help]
    case .check: [.runs, .days, .seed, .set, .quiet, .help]
    case .merge: [.threads, .out, .xlsx, .excel, .keepRuns, .check, .noReport, .lang, .quiet, .help]
    case .report: [.lang, .quiet, .help]
    case .show: [.metric, .lang, .help]
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
  case until
  case maxRuns = "max-runs"
  case stopGrowth = "stop-growth"
  case out, every, xlsx, excel
  case keepRuns = "keep-runs"
  case resume, shard, run, by, lang
  case noReport = "no-report"
  case ignoreMemory = "ignore-memory"
  case metric
  case vary, design, method, points, metrics, with
  case soThat = "so-that"
  case largest, tolerance
  case check, quiet, help, version
  case shards, time, program, image
  case volumeClaim = "volume-claim"

  /// As it is typed.
  var name: String { "--" + rawValue }

  /// What its value is called; `nil` if it takes none.
  var value: String? {
    switch self {
    case .runs, .days, .seed, .threads, .onlyRun, .every, .run, .shards, .points, .maxRuns: "N"
    case .stopGrowth: "DAY"
    case .time: "MINUTES"
    case .program: "PATH"
    case .image, .volumeClaim: "NAME"
    case .lang: "en|zh"
    case .set, .with: "PATH=VALUE"
    case .vary: "PATH=VALUES"
    case .design: "KIND"
    case .method: "METHOD"
    case .until: "PRECISION"
    case .metric: "NAME"
    case .by: "METRIC"
    case .metrics: "NAMES"
    case .soThat: "CONSTRAINT"
    case .tolerance: "NUMBER"
    case .out: "FOLDER"
    case .shard: "I/N"
    case .xlsx, .excel, .keepRuns, .resume, .largest, .noReport, .ignoreMemory, .check, .quiet, .help,
      .version:
      nil
    }
  }

  /// Whether it may be given more than once.
  var isRepeatable: Bool { [.set, .vary, .with, .until].contains(self) }

  /// Whether it changes the scenario, as a value of that path would.
  var isOverride: Bool { [.runs, .days, .seed, .set].contains(self) }

  /// The option of a name as typed; `nil` if there is none.
  init?(named name: String) {
    let known = Self.allCases.first { $0.name == name || (name == "-h" && $0 == .help) }
    guard let known else { return nil }
    self = known
  }
}
