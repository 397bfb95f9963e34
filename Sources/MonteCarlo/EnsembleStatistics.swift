import Population

extension Metric {
  /// How many decimals its means, bounds and quantiles have.
  ///
  /// Six for `ruined` too: its mean over runs is a probability.
  package var statisticDecimals: Int {
    switch unit {
    case .count: self == .ruined ? 6 : 2
    case .money: 2
    case .points, .ratio: 6
    }
  }

  /// What a run's whole number is multiplied by for that many decimals.
  package var statisticFactor: Int64 {
    switch unit {
    case .count: self == .ruined ? 1_000_000 : 100
    case .money, .points, .ratio: 1
    }
  }
}

/// The statistics of one metric on one day over the runs that define it, at output precision.
///
/// Whole numbers with `Metric.statisticDecimals` decimals; `nil` where undefined.
package struct CellStatistics: Equatable, Sendable {
  /// How many runs define it.
  package var count: Int
  package var mean: Int64?
  package var low: Int64?
  package var high: Int64?
  /// In the order of the levels.
  package var quantiles: [Int64?]

  package init(
    count: Int, mean: Int64? = nil, low: Int64? = nil, high: Int64? = nil, quantiles: [Int64?]
  ) {
    self.count = count
    self.mean = mean
    self.low = low
    self.high = high
    self.quantiles = quantiles
  }
}

/// The statistics of every metric on every day that has a row.
package struct EnsembleStatistics: Sendable {
  /// The days that have rows, ascending from 1.
  package let days: [Int]
  /// Days first.
  private let table: CellTable

  package var levels: [QuantileLevel] { table.levels }
  package var runs: Int { table.runs }

  /// Computes all of them.
  ///
  /// Complexity: O(days · metrics · runs).
  ///
  /// - Throws: what keeps the rows from being read.
  package init(_ ensemble: Ensemble, levels: [QuantileLevel], threads: Int) throws(FolderError) {
    days = ensemble.rowDays
    table = try CellTable(
      ensemble, cells: ensemble.rowDays.count * Metric.count, levels: levels, threads: threads)
  }

  /// The statistics of a metric on a day.
  ///
  /// - Parameter row: which of the days that have rows, from 0.
  package subscript(row: Int, metric: Metric) -> CellStatistics {
    table[row * Metric.count + metric.rawValue]
  }

  /// The numbers of a day: for every metric how many runs define it, mean, low, high and the quantiles;
  /// `Metric.undefined` for none.
  ///
  /// - Parameter row: which of the days that have rows, from 0.
  package func numbers(ofRow row: Int) -> ArraySlice<Int64> {
    table.numbers(of: row * Metric.count..<(row + 1) * Metric.count)
  }
}

extension Ensemble: CellSource {
  /// Cells are a run's rows, a day's metrics after another's.
  package func read(_ cells: Range<Int>, into words: inout [Int64]) throws(FolderError) {
    try readRows(cells, into: &words)
  }

  package func metric(ofCell cell: Int) -> Metric { Metric.allCases[cell % Metric.count] }
}
