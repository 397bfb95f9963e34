import Dispatch
import Population
import Synchronization

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
  var statisticFactor: Int64 {
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
}

/// The statistics of every metric on every day.
package struct EnsembleStatistics: Sendable {
  package let levels: [QuantileLevel]
  package let runs: Int
  /// A day's cells after another, each `4 + levels` numbers; `Metric.undefined` for none.
  private let days: [[Int64]]

  package var dayCount: Int { days.count }

  /// Computes all of them, a worker taking a day at a time; the result is the same on any number of threads.
  ///
  /// Complexity: O(days · metrics · runs).
  package init(_ ensemble: Ensemble, levels: [QuantileLevel], threads: Int) {
    precondition(threads >= 1)
    let next = Atomic(0)
    let count = ensemble.days
    let finished = Mutex([[Int64]](repeating: [], count: count))
    DispatchQueue.concurrentPerform(iterations: max(1, min(threads, count))) { _ in
      var worker = CellWorker(levels: levels, runs: ensemble.rows.runs)
      while true {
        let day = next.add(1, ordering: .relaxed).oldValue
        guard day < count else { return }
        let cells = worker.cells(of: day, in: ensemble.rows)
        finished.withLock { $0[day] = cells }
      }
    }
    self.levels = levels
    runs = ensemble.rows.runs
    days = finished.withLock { $0 }
  }

  /// The statistics of a metric on a day.
  ///
  /// - Parameter day: from 0.
  package subscript(day: Int, metric: Metric) -> CellStatistics {
    let width = CellWorker.fixedWidth + levels.count
    let cell = days[day][metric.rawValue * width..<(metric.rawValue + 1) * width]
    let values = cell.dropFirst().map { $0 == Metric.undefined ? nil : $0 }
    return CellStatistics(
      count: Int(cell[cell.startIndex]), mean: values[0], low: values[1], high: values[2],
      quantiles: Array(values.dropFirst(3)))
  }

  /// The numbers of a day: for every metric how many runs define it, mean, low, high and the quantiles;
  /// `Metric.undefined` for none.
  package func numbers(ofDay day: Int) -> [Int64] { days[day] }
}
