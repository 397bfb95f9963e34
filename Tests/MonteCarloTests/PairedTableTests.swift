import MonteCarlo
import Population
import Testing

/// Two scenarios on the same random numbers.
struct PairedTableTests {
  /// One cell of every run.
  private struct Cell: CellSource {
    var metric: Metric
    var values: [Int64]
    var count: Int { values.count }

    func read(_ cells: Range<Int>, into words: inout [Int64]) {
      for run in values.indices { words[run] = values[run] }
    }

    func metric(ofCell cell: Int) -> Metric { metric }
  }

  private func compare(
    _ metric: Metric, _ first: [Int64], _ second: [Int64], pairs: [(first: Int, second: Int)]? = nil
  ) throws -> PairedStatistics {
    try PairedTable(
      Cell(metric: metric, values: first), Cell(metric: metric, values: second),
      pairs: pairs ?? first.indices.map { ($0, $0) }, cells: 1, threads: 1)[0]
  }

  @Test func `a paired interval by hand, over the runs that both define`() throws {
    let none = Metric.undefined
    let found = try compare(.solvency, [10, 20, 30, none, 50], [12, 18, 33, 7, none])
    // Differences 2, -2 and 3: mean 1, variance 7, t(2) = 4.302652730: 1 -+ 6.572.
    #expect(found.pairs == 3 && found.difference == 1 && found.low == -6 && found.high == 8)
    #expect(found.above == 2 && found.equal == 0)
    // 110 ÷ 4 and 70 ÷ 4, halves away from zero.
    #expect(found.firstCount == 4 && found.firstMean == 28)
    #expect(found.secondCount == 4 && found.secondMean == 18)
    // (100 + 117) ÷ 7.
    #expect(found.varianceReduction == 31_000_000)
  }

  @Test func `runs are paired by their places, and the second less the first is told`() throws {
    let found = try compare(.users, [1, 5, 9], [10, 6, 2], pairs: [(0, 2), (1, 1), (2, 0)])
    #expect(found.pairs == 3 && found.difference == 100 && found.low == 100 && found.high == 100)
    #expect(found.above == 3 && found.equal == 0 && found.varianceReduction == nil)
  }

  @Test func `with one pair there is no interval, with none no difference`() throws {
    let one = try compare(.solvency, [4], [4])
    #expect(one.pairs == 1 && one.difference == 0 && one.low == nil && one.high == nil && one.equal == 1)
    let none = try compare(.solvency, [4, Metric.undefined], [Metric.undefined, 4])
    #expect(none.pairs == 0 && none.difference == nil && none.firstMean == 4 && none.secondMean == 4)
  }
}
