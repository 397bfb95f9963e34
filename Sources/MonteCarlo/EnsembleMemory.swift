import Population

/// How much memory the statistics of many runs take, and the tables made of them: a bound, found without a run.
package struct EnsembleMemory: Equatable, Sendable {
  package var bytes: Int

  /// A run in memory: where its record stands, its number among those to do, what it came to, sorted and unsorted.
  private static let bytesARun = 400
  /// A line of runs.csv as a page holds it.
  private static let bytesALine = 32 * Metric.count

  /// - Parameters:
  ///   - runs: of this process.
  ///   - rows: days that have rows.
  ///   - levels: how many quantiles are reported.
  ///   - showsRuns: whether a page is made of runs.csv.
  package init(
    runs: Int, rows: Int, days: Int, levels: Int, inputs: Int, users: Double, showsRuns: Bool
  ) {
    var bytes = runs * (Self.bytesARun + 64 * inputs)
    if showsRuns { bytes += runs * (Self.bytesALine + 32 * inputs) }
    let cells = rows * Metric.count
    bytes += cells * (4 + levels) * MemoryLayout<Int64>.stride * 3
    bytes += min(CellBlocks.bytes, cells * runs * MemoryLayout<Int64>.stride) * 3 / 2
    // Of the run that has just ended, of the store's runs, and of all stores'.
    bytes += Int(3 * RunMemory.cohortBytes(days: days, users: users))
    self.bytes = bytes
  }
}
