/// Cells of many runs in blocks, so that some workers go through them in bounded memory.
struct CellBlocks {
  private let blocks: [Range<Int>]
  private let workers: Workers

  /// Words of all blocks in work together: what computing takes of memory, however many runs there are.
  private static let words = 4 << 20

  /// The same in bytes.
  static let bytes = words * MemoryLayout<Int64>.stride

  /// Blocks as large as memory allows, of at least one cell, and some for every thread.
  init(cells: Int, runs: Int, threads: Int) {
    workers = Workers(threads: threads)
    let affordable = Self.words / max(1, runs) / threads
    let size = max(1, min(affordable, cells / (4 * threads) + 1))
    blocks = stride(from: 0, to: cells, by: size).map { $0..<min($0 + size, cells) }
  }

  /// Computes numbers for all cells, a worker taking a block at a time.
  ///
  /// - Parameter body: gives the numbers of a block, as many for each cell.
  /// - Returns: the numbers of all cells in their order.
  func numbers<Worker>(
    makeWorker: @Sendable () -> Worker,
    body: @Sendable (inout Worker, Range<Int>) throws(FolderError) -> [Int64]
  ) throws(FolderError) -> [Int64] {
    try workers.map(blocks.count, makeWorker: makeWorker) { (worker, index) throws(FolderError) in
      try body(&worker, blocks[index])
    }.flatMap(\.self)
  }
}
