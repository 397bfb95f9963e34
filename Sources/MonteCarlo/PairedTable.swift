import Population

/// What one quantity comes to in two scenarios that are run on the same random numbers.
///
/// Whole numbers with `Metric.statisticDecimals` decimals; `nil` where undefined.
package struct PairedStatistics: Equatable, Sendable {
  /// How many runs of the first define it, and their mean: what that scenario gives alone.
  package var firstCount: Int
  package var firstMean: Int64?
  package var secondCount: Int
  package var secondMean: Int64?
  /// How many runs define it in both.
  package var pairs: Int
  /// Of second less first, run by run.
  package var difference: Int64?
  /// Bounds of its 95% interval (Student's t of the differences).
  package var low: Int64?
  package var high: Int64?
  /// Pairs in which the second is larger.
  package var above: Int
  package var equal: Int
  /// How many times smaller the variance of the difference is than it were with independent runs,
  /// (s₁² + s₂²) ÷ s² of the differences, in millionths; `nil` where the differences do not vary.
  package var varianceReduction: Int64?
}

/// The paired statistics of every cell of two sources.
///
/// Source: common random numbers and the paired-t interval, Law 2015, Simulation Modeling and Analysis,
/// sections 10.2 and 11.2.
package struct PairedTable: Sendable {
  private let numbers: [Int64]
  private static let width = 11

  /// Computes all of them; the result is the same on any number of threads.
  ///
  /// - Parameters:
  ///   - pairs: for each pair of runs the places of both among the runs of their sources.
  ///   - cells: how many both sources have.
  package init(
    _ first: some CellSource, _ second: some CellSource, pairs: [(first: Int, second: Int)], cells: Int,
    threads: Int
  ) throws(FolderError) {
    let runs = first.count + second.count
    numbers = try CellBlocks(cells: cells, runs: runs, threads: threads).numbers(
      makeWorker: { PairWorker() },
      body: { (worker, block) throws(FolderError) in try worker.numbers(of: block, first, second, pairs) })
  }

  package subscript(cell: Int) -> PairedStatistics {
    let some = Array(numbers[cell * Self.width..<(cell + 1) * Self.width])
    func defined(_ index: Int) -> Int64? { some[index] == Metric.undefined ? nil : some[index] }
    return PairedStatistics(
      firstCount: Int(some[0]), firstMean: defined(1), secondCount: Int(some[2]), secondMean: defined(3),
      pairs: Int(some[4]), difference: defined(5), low: defined(6), high: defined(7), above: Int(some[8]),
      equal: Int(some[9]), varianceReduction: defined(10))
  }
}

/// Computes cells' paired statistics, keeping its memory from one block to the next.
private struct PairWorker {
  private var sorter = ColumnSorter()
  private var point: TPoint?

  mutating func numbers(
    of cells: Range<Int>, _ first: some CellSource, _ second: some CellSource,
    _ pairs: [(first: Int, second: Int)]
  ) throws(FolderError) -> [Int64] {
    var ones = [Int64](repeating: 0, count: cells.count * first.count)
    var others = [Int64](repeating: 0, count: cells.count * second.count)
    try first.read(cells, into: &ones)
    try second.read(cells, into: &others)
    var numbers: [Int64] = []
    for (index, cell) in cells.enumerated() {
      let one = (0..<first.count).map { ones[$0 * cells.count + index] }
      let other = (0..<second.count).map { others[$0 * cells.count + index] }
      append(one, other, pairs, factor: first.metric(ofCell: cell).statisticFactor, to: &numbers)
    }
    return numbers
  }

  private mutating func append(
    _ one: [Int64], _ other: [Int64], _ pairs: [(first: Int, second: Int)], factor: Int64,
    to numbers: inout [Int64]
  ) {
    for values in [one, other] {
      let moments = moments(of: values.filter { $0 != Metric.undefined })
      numbers += [Int64(moments?.count ?? 0), moments?.mean(factor: factor) ?? Metric.undefined]
    }
    let both = pairs.map { (one[$0.first], other[$0.second]) }
      .filter { $0.0 != Metric.undefined && $0.1 != Metric.undefined }
    numbers.append(Int64(both.count))
    guard let differences = moments(of: both.map { (Int128($0.1) - Int128($0.0)).saturated }) else {
      numbers += [Metric.undefined, Metric.undefined, Metric.undefined, 0, 0, Metric.undefined]
      return
    }
    numbers.append(differences.mean(factor: factor))
    numbers += bounds(of: differences, factor: factor)
    numbers.append(Int64(both.count { $0.1 > $0.0 }))
    numbers.append(Int64(both.count { $0.1 == $0.0 }))
    numbers.append(reduction(both, differences))
  }

  private mutating func bounds(of differences: Moments, factor: Int64) -> [Int64] {
    guard differences.count > 1 else { return [Metric.undefined, Metric.undefined] }
    if point?.runs != differences.count { point = TPoint(runs: differences.count) }
    let (low, high) = differences.interval(point: point!.value, factor: factor)
    return [low, high]
  }

  private mutating func reduction(_ both: [(Int64, Int64)], _ differences: Moments) -> Int64 {
    guard differences.variance > 0, let one = moments(of: both.map(\.0)),
      let other = moments(of: both.map(\.1))
    else { return Metric.undefined }
    return ((one.variance + other.variance) / differences.variance).millionths
  }

  /// `nil` without values.
  private mutating func moments(of values: [Int64]) -> Moments? {
    guard !values.isEmpty else { return nil }
    var sorted = values
    sorter.sort(&sorted)
    return Moments(sorted: sorted)
  }
}
