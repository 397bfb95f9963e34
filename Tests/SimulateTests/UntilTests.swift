import MonteCarlo
import Population
import Scenarios
import Testing

@testable import simulate

@Suite struct UntilTests {
  private func cell(_ mean: Int64?, _ low: Int64?, _ high: Int64?) -> CellStatistics {
    CellStatistics(count: 9, mean: mean, low: low, high: high, quantiles: [])
  }

  @Test func `a precision is a metric and a reach, in its unit or in percent`() throws {
    let absolute = try Precision(" ruined +- 0.01 ")
    #expect(absolute.metric == .ruined && absolute.reach == 0.01 && !absolute.isShare)
    let share = try Precision("pool±2.5 %")
    #expect(share.metric == .pool && share.reach == 0.025 && share.isShare && share.text == "pool +- 2.5%")
    for text in [
      "", "ruined", "+- 1", "ruined +- ", "ruined +- x", "ruined +- 0", "ruined +- inf", "ruined +- nan",
    ] {
      #expect(throws: Refusal.self, "\(text)") { try Precision(text) }
    }
  }

  @Test func `the excess is how many times wider the interval is than asked for`() throws {
    // Ratios have six decimals, money two.
    #expect(try Precision("ruined +- 0.01").excess(of: cell(500_000, 480_000, 520_000)) == 2)
    #expect(try Precision("pool +- 10").excess(of: cell(100_000, 99_500, 100_500)) == 0.5)
    #expect(try Precision("pool +- 1%").excess(of: cell(-100_000, -100_400, -99_600)) == 0.4)
    #expect(try Precision("pool +- 1%").excess(of: cell(0, -1, 1)) == nil)
    #expect(try Precision("pool +- 1%").excess(of: cell(0, 0, 0)) == 0)
    #expect(try Precision("solvency +- 1").excess(of: cell(nil, nil, nil)) == nil)
  }

  private func finding(_ excess: Double?) throws -> Until.Finding {
    Until.Finding(precision: try Precision("ruined +- 0.01"), excess: excess, cell: cell(1, 0, 2))
  }

  @Test func `the next look is where the widest interval seems narrow enough, within bounds`() throws {
    let until = Until(wanted: [], mostRuns: 5000)
    #expect(until.first == 100)
    #expect(until.next(after: 100, [try finding(1), try finding(0.2)]) == nil)
    #expect(until.next(after: 1000, [try finding(1.5), try finding(0.2)]) == 2363)
    #expect(until.next(after: 1000, [try finding(1.001)]) == 1100)
    #expect(until.next(after: 1000, [try finding(9)]) == 4000)
    #expect(until.next(after: 1000, [try finding(nil), try finding(1.1)]) == 4000)
    #expect(until.next(after: 4000, [try finding(2)]) == 5000)
    #expect(until.next(after: 5000, [try finding(2)]) == nil)
  }

  @Test func `what held it up is named`() throws {
    let findings = [
      try finding(0.5),
      Until.Finding(precision: try Precision("pool +- 1%"), excess: 0.9, cell: cell(20_000, 19_820, 20_180)),
    ]
    #expect(
      Until.report(findings, runs: 1840)
        == "pool +- 1% is reached after 1,840 runs, at 0.900000%, the last of 2 to be reached")
    #expect(
      Until.report(
        [
          Until.Finding(
            precision: try Precision("ruined +- 0.01"), excess: 2, cell: cell(50_000, 30_000, 70_000))
        ], runs: 300)
        == "ruined +- 0.01 is not reached after 300 runs, at 0.020000")
  }
}
