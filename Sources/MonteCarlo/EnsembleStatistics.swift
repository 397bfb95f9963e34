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

/// The statistics of every metric on every day that has a row.
package struct EnsembleStatistics: Sendable {
  package let levels: [QuantileLevel]
  package let runs: Int
  /// The days that have rows, ascending from 1.
  package let days: [Int]
  /// A cell after another, days first, each `4 + levels` numbers; `Metric.undefined` for none.
  private let numbers: [Int64]

  /// Words of all blocks in work together: what computing takes of memory, however many runs there are.
  private static let blockWords = 4 << 20

  /// Computes all of them, a worker taking a block of cells at a time; the result is the same on any number of
  /// threads.
  ///
  /// Complexity: O(days · metrics · runs); memory for a fixed number of values, or of one cell a thread if that is
  /// more.
  ///
  /// - Throws: what keeps the rows from being read.
  package init(_ ensemble: Ensemble, levels: [QuantileLevel], threads: Int) throws(FolderError) {
    precondition(threads >= 1)
    let blocks = Self.blocks(
      cells: ensemble.rowDays.count * Metric.count, runs: ensemble.count, threads: threads)
    let width = CellWorker.fixedWidth + levels.count
    let next = Atomic(0)
    let state = Mutex(
      State(numbers: [Int64](repeating: 0, count: (blocks.last?.upperBound ?? 0) * width)))
    DispatchQueue.concurrentPerform(iterations: max(1, min(threads, blocks.count))) { _ in
      var worker = CellWorker(levels: levels, runs: ensemble.count)
      while true {
        let index = next.add(1, ordering: .relaxed).oldValue
        guard index < blocks.count else { return }
        do throws(FolderError) {
          let numbers = try worker.numbers(of: blocks[index], in: ensemble)
          state.withLock { $0.put(numbers, at: blocks[index].lowerBound * width) }
        } catch {
          let failure = error
          return state.withLock { $0.failure = failure }
        }
      }
    }
    self.levels = levels
    runs = ensemble.count
    days = ensemble.rowDays
    numbers = try state.withLock { (state) throws(FolderError) in
      if let failure = state.failure { throw failure }
      return state.numbers
    }
  }

  private struct State {
    var numbers: [Int64]
    var failure: FolderError?

    mutating func put(_ some: [Int64], at start: Int) {
      for (index, number) in some.enumerated() { numbers[start + index] = number }
    }
  }

  /// Ranges of cells, a day's metrics after another's: as large as memory allows, and some for every thread.
  private static func blocks(cells: Int, runs: Int, threads: Int) -> [Range<Int>] {
    let affordable = blockWords / max(1, runs) / threads
    let size = max(1, min(affordable, cells / (4 * threads) + 1))
    return stride(from: 0, to: cells, by: size).map { $0..<min($0 + size, cells) }
  }

  /// The statistics of a metric on a day.
  ///
  /// - Parameter row: which of the days that have rows, from 0.
  package subscript(row: Int, metric: Metric) -> CellStatistics {
    let width = CellWorker.fixedWidth + levels.count
    let start = (row * Metric.count + metric.rawValue) * width
    let values = numbers[start + 1..<start + width].map { $0 == Metric.undefined ? nil : $0 }
    return CellStatistics(
      count: Int(numbers[start]), mean: values[0], low: values[1], high: values[2],
      quantiles: Array(values.dropFirst(3)))
  }

  /// The numbers of a day: for every metric how many runs define it, mean, low, high and the quantiles;
  /// `Metric.undefined` for none.
  ///
  /// - Parameter row: which of the days that have rows, from 0.
  package func numbers(ofRow row: Int) -> ArraySlice<Int64> {
    let size = Metric.count * (CellWorker.fixedWidth + levels.count)
    return numbers[row * size..<(row + 1) * size]
  }
}
