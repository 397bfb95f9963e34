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

/// What is kept of one run beside its daily rows: its line of `runs.csv`.
package struct RunSummary: Equatable, Sendable {
  /// From 1.
  package var run: Int
  package var ruinDay: Int?
  /// In the order of the ensemble's input paths.
  package var drawn: [InputValue]
  /// By metric: a stock at the end, a flow summed over the run; `Metric.undefined` for none.
  package var totals: [Int64]
  /// In millionths.
  package var returnMedian: Int64?
  /// In millionths.
  package var gini: Int64?
}

/// Where the daily rows of many runs are read from, a day at a time.
package protocol DailyRows: Sendable {
  /// How many runs there are.
  var runs: Int { get }

  /// Fills `columns` with a day's values: for every metric in order the values of all runs, by run number.
  ///
  /// - Parameters:
  ///   - day: from 0.
  ///   - columns: takes `Metric.count · runs` values; whatever it held is replaced.
  func read(day: Int, into columns: inout [Int64])
}

/// The results of all runs that ended well.
package struct Ensemble: Sendable {
  package let days: Int
  /// Paths of the uncertain inputs.
  package let inputPaths: [String]
  /// By run number, ascending.
  package let runs: [RunSummary]
  package let rows: any DailyRows
  package let users: UserTally
  /// Time from a user's first pool-feeding order to the first exit, run by run.
  package let firstExits: [UserCounts.Spells]
  /// Joins, orders, drawn entries, exits, redemptions and withdrawals of all runs.
  package let events: Int
  /// How many ratios were cut off at ±9·10^18.
  package let saturated: Int

  package var ruin: RuinStatistics { RuinStatistics(ruinDays: runs.map(\.ruinDay)) }
}

/// Daily rows held in memory, run by run.
struct RowsInMemory: DailyRows {
  let rowsOfRuns: [[Int64]]

  var runs: Int { rowsOfRuns.count }

  func read(day: Int, into columns: inout [Int64]) {
    let size = Metric.count * runs
    if columns.count != size { columns = [Int64](repeating: 0, count: size) }
    let first = day * Metric.count
    for run in rowsOfRuns.indices {
      Self.scatter(rowsOfRuns[run], from: first, into: &columns, at: run, stride: runs)
    }
  }

  private static func scatter(
    _ row: [Int64], from first: Int, into columns: inout [Int64], at run: Int, stride: Int
  ) {
    var place = run
    for index in first..<first + Metric.count {
      columns[place] = row[index]
      place += stride
    }
  }
}

/// Gathers runs, in any order, into an ensemble.
package struct EnsembleBuilder: Sendable {
  private let days: Int
  private let inputPaths: [String]
  private var gathered: [(summary: RunSummary, rows: [Int64], firstExits: UserCounts.Spells)] = []
  private var users = UserTally()
  private var events = 0
  private var saturated = 0

  package init(days: Int, inputPaths: [String]) {
    self.days = days
    self.inputPaths = inputPaths
  }

  /// Takes in one run.
  ///
  /// - Parameter drawn: what it drew for each of the input paths.
  /// - Precondition: the result has a row for every day, and there is a value for every path.
  package mutating func add(_ result: RunResult, drawn: [InputValue]) {
    precondition(result.rows.count == days * Metric.count && drawn.count == inputPaths.count)
    let summary = RunSummary(
      run: result.run, ruinDay: result.ruinDay, drawn: drawn, totals: Self.totals(of: result.rows),
      returnMedian: result.returnMedian, gini: result.gini)
    gathered.append((summary, result.rows, result.users.firstExits))
    users.add(result.users)
    events += result.events
    saturated += result.saturated
  }

  /// The ensemble of the runs so far.
  package func ensemble() -> Ensemble {
    let ordered = gathered.sorted { $0.summary.run < $1.summary.run }
    return Ensemble(
      days: days, inputPaths: inputPaths, runs: ordered.map(\.summary),
      rows: RowsInMemory(rowsOfRuns: ordered.map(\.rows)), users: users,
      firstExits: ordered.map(\.firstExits), events: events, saturated: saturated)
  }

  /// Returns flows summed over the days and stocks of the last.
  private static func totals(of rows: [Int64]) -> [Int64] {
    var totals = [Int64](rows.suffix(Metric.count))
    let flows = Metric.allCases.filter(\.isFlow).map(\.rawValue)
    for first in stride(from: 0, to: rows.count - Metric.count, by: Metric.count) {
      for flow in flows { totals[flow] += rows[first + flow] }
    }
    return totals
  }
}
