import Population

/// Some cells of a source, in an order of their own.
package struct SelectedCells<Source: CellSource>: CellSource {
  private let source: Source
  private let cells: [Int]

  package init(_ source: Source, _ cells: [Int]) {
    self.source = source
    self.cells = cells
  }

  package var count: Int { source.count }

  package func read(_ range: Range<Int>, into words: inout [Int64]) throws(FolderError) {
    var column = [Int64](repeating: 0, count: count)
    for (offset, cell) in cells[range].enumerated() {
      try source.read(cell..<cell + 1, into: &column)
      for run in 0..<count { words[run * range.count + offset] = column[run] }
    }
  }

  package func metric(ofCell cell: Int) -> Metric { source.metric(ofCell: cells[cell]) }
}
