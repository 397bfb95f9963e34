import InventedRuns
import MonteCarlo
import Population
import Testing

@Suite struct CellStatisticsTests {
  /// One day of runs in which one metric takes these values.
  private func cell(_ metric: Metric, _ values: [Int64]) throws -> CellStatistics {
    let builder = try EnsembleBuilder(days: 1, inputPaths: [])
    for (index, value) in values.enumerated() {
      var result = inventedResult(run: index + 1, days: 1, seed: 1)
      result.rows[metric.rawValue] = value
      try builder.add(result, drawn: [])
    }
    return try EnsembleStatistics(builder.ensemble(), levels: [], threads: 1)[0, metric]
  }

  @Test func `a t-interval by hand`() throws {
    // Mean 3, variance 2.5, t(4) = 2.776445105: 3 -+ 1.963243161.
    let users = try cell(.users, [1, 2, 3, 4, 5])
    #expect(users.mean == 300 && users.low == 104 && users.high == 496)
    // Mean 0, variance 2, t(1) = 12.7062047: -+ 12.7062047 millionths.
    let solvency = try cell(.solvency, [-1, 1])
    #expect(solvency.mean == 0 && solvency.low == -13 && solvency.high == 13)
  }

  @Test func `a probability has Wilson's interval and six decimals`() throws {
    let ruined = try cell(.ruined, [Int64](repeating: 0, count: 95) + [Int64](repeating: 1, count: 5))
    #expect(ruined.mean == 50_000 && ruined.low == 21_544 && ruined.high == 111_750)
  }

  @Test func `runs that do not define a metric are left out`() throws {
    let solvency = try cell(.solvency, [Metric.undefined, 10, Metric.undefined, 20])
    #expect(solvency.count == 2 && solvency.mean == 15)
    let alone = try cell(.solvency, [Metric.undefined, 10])
    #expect(alone.count == 1 && alone.mean == 10 && alone.low == nil)
    #expect(try cell(.solvency, [Metric.undefined]).mean == nil)
  }

  @Test func `equal values leave no doubt`() throws {
    let pool = try cell(.pool, [77, 77, 77])
    #expect(pool.mean == 77 && pool.low == 77 && pool.high == 77)
  }

  @Test func `means of the largest ratios are exact and bounds are cut off`() throws {
    let most: Int64 = 9_000_000_000_000_000_000
    let solvency = try cell(.solvency, [most, most, most - 3])
    #expect(solvency.mean == most - 1)
    #expect(solvency.low == most - 5 && solvency.high == most + 3)
    let torn = try cell(.solvency, [most, -most])
    #expect(torn.mean == 0 && torn.low == -.max && torn.high == .max)
  }
}
