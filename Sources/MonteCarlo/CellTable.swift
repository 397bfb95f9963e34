import Population

/// The same numbered quantities of many runs.
package protocol CellSource: Sendable {
  /// How many runs.
  var count: Int { get }

  /// Fills an array with a range of every run's cells, run by run; `Metric.undefined` stands for none.
  ///
  /// - Parameter words: long enough for `cells.count · count` values.
  func read(_ cells: Range<Int>, into words: inout [Int64]) throws(FolderError)

  /// The metric whose unit and decimals a cell has.
  func metric(ofCell cell: Int) -> Metric
}

/// The statistics over runs of every cell of a source.
package struct CellTable: Sendable {
  package let levels: [QuantileLevel]
  package let runs: Int
  /// A cell after another, each `CellWorker.fixedWidth + levels` numbers; `Metric.undefined` for none.
  private let numbers: [Int64]

  private var width: Int { CellWorker.fixedWidth + levels.count }

  /// Computes all of them; the result is the same on any number of threads.
  ///
  /// Complexity: O(cells · runs).
  ///
  /// - Parameter cells: how many the source has.
  /// - Throws: what keeps them from being read.
  package init(
    _ source: some CellSource, cells: Int, levels: [QuantileLevel], threads: Int
  ) throws(FolderError) {
    let runs = source.count
    numbers = try CellBlocks(cells: cells, runs: runs, threads: threads).numbers(
      makeWorker: { CellWorker(levels: levels, runs: runs) },
      body: { (worker, block) throws(FolderError) in try worker.numbers(of: block, in: source) })
    self.levels = levels
    self.runs = runs
  }

  package subscript(cell: Int) -> CellStatistics {
    let start = cell * width
    let values = numbers[start + 1..<start + width].map { $0 == Metric.undefined ? nil : $0 }
    return CellStatistics(
      count: Int(numbers[start]), mean: values[0], low: values[1], high: values[2],
      quantiles: Array(values.dropFirst(3)))
  }

  /// How many runs define each cell, its mean, low, high and the quantiles; `Metric.undefined` for none.
  func numbers(of cells: Range<Int>) -> ArraySlice<Int64> {
    numbers[cells.lowerBound * width..<cells.upperBound * width]
  }
}
