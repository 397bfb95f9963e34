import Population

/// Which part of a scenario's runs one process does: every `count`-th from `index` on, so that any share of any
/// beginning is like any other.
package struct Shard: Equatable, Sendable, CustomStringConvertible {
  /// From 1.
  package var index: Int
  package var count: Int

  /// How many shards there may be.
  package static let most = 1_000_000

  /// All runs.
  package static let whole = Shard(index: 1, count: 1)

  /// - Precondition: the index is between 1 and the count.
  package init(index: Int, count: Int) {
    precondition(index >= 1 && index <= count)
    self.index = index
    self.count = count
  }

  package var description: String { "\(index)/\(count)" }

  /// Reads what `description` writes.
  package init?(_ text: String) {
    let numbers = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
    guard numbers.count == 2, let index = numbers[0], let count = numbers[1],
      (1...Self.most).contains(count), (1...count).contains(index)
    else { return nil }
    self.init(index: index, count: count)
  }
}

/// What is noted of audited runs beyond their metrics.
package struct AuditPlan: Equatable, Sendable {
  package var layout: AuditLayout
  /// The day from which nobody joins in the run-off test; `nil` without one.
  package var stopDay: Int?

  package init(layout: AuditLayout, stopDay: Int?) {
    self.layout = layout
    self.stopDay = stopDay
  }
}

/// What the runs of a store are runs of: all that must be the same for them to belong together.
package struct StoreHeader: Equatable, Sendable {
  /// Of the layout of files; it changes whenever an old program could not read a new file.
  package static let format = 1

  /// Of the program that does the runs.
  package var version: String
  /// Tells one build of a version from another.
  package var build: String
  /// How many the scenario has, all shards together.
  package var runs: Int
  package var days: Int
  /// How many days lie between two rows that are kept.
  package var every: Int
  package var shard: Shard
  /// The number of the only run, if the others were left out.
  package var onlyRun: Int?
  /// What ends the runs before there are `runs` of them; `nil` if nothing does.
  package var until: String?
  /// How many uncertain inputs each run draws.
  package var inputs: Int
  /// `nil` if the runs are not audited.
  package var audit: AuditPlan?
  /// The resolved scenario, a JSON object.
  package var scenarioJSON: String

  package init(
    version: String, build: String, runs: Int, days: Int, every: Int = 1, shard: Shard = .whole,
    onlyRun: Int? = nil, until: String? = nil, inputs: Int, audit: AuditPlan? = nil, scenarioJSON: String
  ) {
    self.version = version
    self.build = build
    self.runs = runs
    self.days = days
    self.every = every
    self.shard = shard
    self.onlyRun = onlyRun
    self.until = until
    self.inputs = inputs
    self.audit = audit
    self.scenarioJSON = scenarioJSON
  }

  /// The runs that belong into the store, ascending.
  package var numbers: [Int] {
    if let onlyRun { return [onlyRun] }
    return Array(stride(from: shard.index, through: runs, by: shard.count))
  }

  /// The days whose rows are kept, ascending from 1: every so many, and the last.
  package var rowDays: [Int] {
    let regular = Array(stride(from: every, through: days, by: every))
    return regular.last == days ? regular : regular + [days]
  }
}

extension StoreHeader {
  /// As scenarios allow.
  package static let mostRuns = 10_000_000
  package static let mostDays = 36_525
  private static let mostInputs = 1_000_000

  /// The names of all metrics, in their order.
  package static let metrics = Metric.allCases.map(\.name).joined(separator: ",")

  var text: StoreText {
    var values = [
      ("format", "\(Self.format)"), ("version", version), ("build", build), ("runs", "\(runs)"),
      ("shard", "\(shard)"), ("only_run", onlyRun.map(String.init) ?? "-"), ("until", until ?? "-"),
      ("days", "\(days)"),
      ("every", "\(every)"), ("inputs", "\(inputs)"), ("metrics", Self.metrics),
    ]
    if let audit {
      values += [
        ("audit", Self.figures), ("cohorts", "\(audit.layout.cohorts)"),
        ("stop_growth", audit.stopDay.map(String.init) ?? "-"),
      ]
    }
    return StoreText(values, json: scenarioJSON)
  }

  /// The names of all figures of an audit, in their order.
  private static let figures = AuditFigure.allCases.map(\.name).joined(separator: ",")

  /// Reads the header of a file; `nil` where it is torn, or no header that a program of this format writes.
  ///
  /// - Returns: the header, and how many words it takes.
  /// - Throws: what the system says, or that another format of ours, or other metrics are found.
  static func read(from file: WordFile) throws(FolderError) -> (header: StoreHeader, size: Int)? {
    guard let (text, size) = try StoreText.read(from: file) else { return nil }
    if let kind = text["kind"] {
      throw FolderError(
        path: file.path, found: "holds the runs of a \(kind)", allowed: "allowed: those of one scenario")
    }
    try checkFormat(text, at: file.path)
    return StoreHeader(text).map { ($0, size) }
  }

  /// Refuses what another version of this program wrote.
  package static func checkFormat(_ text: StoreText, at path: String) throws(FolderError) {
    let found: String
    if text["format"] != "\(format)" {
      found = "is of format \(text["format"] ?? "unknown")"
    } else if text["metrics"] != metrics {
      found = "holds other metrics"
    } else {
      return
    }
    throw FolderError(
      path: path, found: found, allowed: "allowed: format \(format) with the metrics of this version")
  }

  /// - Returns: `nil` where a value is missing, or none that this program would have written.
  private init?(_ text: StoreText) {
    guard let version = text["version"], let build = text["build"],
      let runs = text.number("runs", in: 1...Self.mostRuns),
      let days = text.number("days", in: 1...Self.mostDays), let every = text.number("every", in: 1...days),
      let inputs = text.number("inputs", in: 0...Self.mostInputs),
      let shard = text["shard"].flatMap({ Shard($0) }), let until = text["until"]
    else { return nil }
    var audit: AuditPlan?
    if let figures = text["audit"] {
      guard figures == Self.figures, let cohorts = text.number("cohorts", in: 1...Self.mostDays) else {
        return nil
      }
      let stopDay = text.number("stop_growth", in: 1...days)
      guard stopDay != nil || text["stop_growth"] == "-" else { return nil }
      audit = AuditPlan(layout: AuditLayout(cohorts: cohorts), stopDay: stopDay)
    }
    let onlyRun = text.number("only_run", in: 1...runs)
    guard onlyRun != nil || text["only_run"] == "-" else { return nil }
    self.init(
      version: version, build: build, runs: runs, days: days, every: every, shard: shard, onlyRun: onlyRun,
      until: until == "-" ? nil : until, inputs: inputs, audit: audit, scenarioJSON: text.json)
  }
}
