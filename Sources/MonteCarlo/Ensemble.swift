import Population

/// One value that a run drew for an uncertain input, at the resolution of its kind.
package enum InputValue: Equatable, Sendable {
  case whole(Int64)
  /// Money, in fen.
  case hundredths(Int64)
  /// A rate, in parts per million.
  case millionths(Int64)
  case real(Double)

  /// Keeps the order of the values of one kind. (Amounts stay below 2^53.)
  var order: Double {
    switch self {
    case .whole(let value), .hundredths(let value), .millionths(let value): Double(value)
    case .real(let value): value
    }
  }
}

/// The results of all runs that ended well, most of them in run stores.
///
/// In memory are 32 bytes a run, and sums over runs.
package struct Ensemble: Sendable {
  package let days: Int
  /// The days that have rows, ascending from 1.
  package let rowDays: [Int]
  /// Paths of the uncertain inputs.
  package let inputPaths: [String]
  package let users: UserTally
  /// By run number, ascending.
  package let failures: [FailedRun]
  /// Joins, orders, drawn entries, exits, redemptions and withdrawals of all runs.
  package let events: Int
  /// How many ratios were cut off at ±9·10^18.
  package let saturated: Int
  /// Of all stores.
  package let storeBytes: Int
  /// What was noted of the runs beyond their metrics; `nil` if they were not audited.
  package let audit: AuditPlan?
  /// Time from a user's first pool-feeding order to the first exit, all runs together.
  let firstExits: UserCounts.Spells

  private let stores: [RunStore]
  private let records: [Record]
  private let layout: RecordLayout

  private struct Record: Sendable {
    var run: Int
    var start: Int
    var store: Int
  }

  /// The runs of these stores.
  ///
  /// - Precondition: there is a store, their headers are the same but for the shard, and no run is in two of them.
  package init(_ stores: [RunStore], inputPaths: [String]) {
    precondition(!stores.isEmpty && stores[0].header.inputs == inputPaths.count)
    self.stores = stores
    self.inputPaths = inputPaths
    layout = RecordLayout(stores[0].header)
    audit = stores[0].header.audit
    (days, rowDays) = (layout.days, layout.rowDays)
    storeBytes = stores.reduce(0) { $0 + $1.bytes }
    failures = stores.flatMap(\.failures).sorted { $0.run < $1.run }
    let tallies = stores.map(\.tally)
    events = tallies.reduce(0) { $0 + $1.events }
    saturated = tallies.reduce(0) { $0 + $1.saturated }
    firstExits = tallies.reduce(into: .none) { $0.add($1.firstExits) }
    users = tallies.reduce(into: UserTally()) { $0.add($1.users) }
    records = tallies.indices.flatMap { store in
      tallies[store].finished.map { Record(run: $0.run, start: $0.start, store: store) }
    }.sorted { $0.run < $1.run }
  }

  /// How many runs ended well.
  package var count: Int { records.count }

  /// Their numbers, ascending.
  package var numbers: [Int] { records.map(\.run) }

  /// Reads what is kept of each run beside its daily rows, in the order of their numbers.
  package func forEachRun(
    _ body: (RunSummary) throws(FolderError) -> Void
  ) throws(FolderError) {
    var words = [Int64](repeating: 0, count: layout.waits)
    for record in records {
      try read(layout.waits, from: 0, of: record, into: &words, at: 0)
      guard let summary = RunSummary(words: words, layout: layout) else { throw damaged(record) }
      try body(summary)
    }
  }

  /// The daily rows of one run, a day after another; `nil` if it is not among those that ended well.
  package func rows(ofRun run: Int) throws(FolderError) -> [Int64]? {
    guard let record = records.first(where: { $0.run == run }) else { return nil }
    var words = [Int64](repeating: 0, count: rowDays.count * Metric.count)
    try read(words.count, from: layout.rows, of: record, into: &words, at: 0)
    return words
  }

  /// Fills an array with a range of every run's rows, run by run.
  ///
  /// - Parameters:
  ///   - cells: of a run's rows, a day after another.
  ///   - words: long enough for `cells.count · count` values.
  func readRows(_ cells: Range<Int>, into words: inout [Int64]) throws(FolderError) {
    try readAll(cells.count, from: layout.rows + cells.lowerBound, into: &words)
  }

  /// Fills an array with the waits of a range of lengths of every run, run by run.
  func readWaits(_ days: Range<Int>, into words: inout [Int64]) throws(FolderError) {
    try readAll(days.count, from: layout.waits + days.lowerBound, into: &words)
  }

  /// One number of every run's audit, run by run.
  ///
  /// - Parameter place: within the audit's layout.
  func auditValues(at place: Int) throws(FolderError) -> [Int64] {
    var words = [Int64](repeating: 0, count: count)
    try readAll(1, from: layout.audit + place, into: &words)
    return words
  }

  private func readAll(_ count: Int, from place: Int, into words: inout [Int64]) throws(FolderError) {
    for index in records.indices {
      try read(count, from: place, of: records[index], into: &words, at: index * count)
    }
  }

  private func read(
    _ count: Int, from place: Int, of record: Record, into words: inout [Int64], at index: Int
  ) throws(FolderError) {
    let file = stores[record.store].file
    guard try file.read(count, at: record.start + place, into: &words, from: index) == count else {
      throw damaged(record)
    }
  }

  private func damaged(_ record: Record) -> FolderError {
    FolderError(
      path: stores[record.store].file.path, found: "the record of run \(record.run) was damaged meanwhile",
      allowed: "leave the file alone while it is read")
  }
}

extension Ensemble {
  /// How often and when runs are ruined, and what goes with it.
  package struct Outcome: Equatable, Sendable {
    package var ruin: RuinStatistics
    /// The strongest first.
    package var inputs: [InputCorrelations]
  }

  /// Reads what every run came to, a few numbers each.
  package func outcome() throws(FolderError) -> Outcome {
    var ruinDays: [Int?] = []
    var tornado = Tornado(paths: inputPaths)
    try forEachRun { (run) throws(FolderError) in
      ruinDays.append(run.ruinDay)
      tornado.add(run)
    }
    return Outcome(ruin: RuinStatistics(ruinDays: ruinDays), inputs: tornado.correlations())
  }
}
