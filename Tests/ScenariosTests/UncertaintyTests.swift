import Foundation
import Population
import Testing

@testable import Scenarios

struct UncertaintyTests {
  private func scenario(
    _ path: String, _ law: String, sampling: String = "random", runs: Int = 2000
  ) throws -> Scenario {
    try load(
      """
      {"name": "x", "seed": 7, "runs": \(runs), "sampling": "\(sampling)", "uncertainty": {"\(path)": \(law)}}
      """)
  }

  /// Laws with their distribution functions, written out anew.
  static let laws: [(String, @Sendable (Double) -> Double)] = [
    (#"{"uniform": [0.2, 0.6]}"#, { ($0 - 0.2) / 0.4 }),
    (#"{"triangular": [0.2, 0.3, 0.6]}"#, triangular),
    (#"{"pert": [0, 0.25, 1]}"#, { 1 - (1 - $0) * (1 - $0) * (1 - $0) * (1 - $0) * (1 + 4 * $0) }),
    (
      #"{"normal": [0.5, 0.1], "within": [0.4, 1]}"#,
      { (phi(($0 - 0.5) / 0.1) - phi(-1)) / (phi(5) - phi(-1)) }
    ),
    (#"{"normal": [0.1, 0.01], "within": [0.15, 1]}"#, { 1 - phi(-($0 - 0.1) / 0.01) / phi(-5) }),
    (
      #"{"lognormal": [0.2, 0.5], "within": [0, 0.4]}"#,
      { phi(log($0 / 0.2) / 0.5) / phi(log(2) / 0.5) }
    ),
    (
      #"{"lognormal": [0.1, 0.5], "within": [0.2, 1]}"#,
      { 1 - phi(-log($0 / 0.1) / 0.5) / phi(-log(2) / 0.5) }
    ),
    (#"{"uniform": [0, 1], "within": [0.5, 1]}"#, { ($0 - 0.5) / 0.5 }),
    (
      #"{"triangular": [0.2, 0.3, 0.6], "within": [0.25, 0.4]}"#,
      { (triangular($0) - triangular(0.25)) / (triangular(0.4) - triangular(0.25)) }
    ),
  ]

  private static func phi(_ z: Double) -> Double { erfc(-z / 2.0.squareRoot()) / 2 }

  @Sendable private static func triangular(_ x: Double) -> Double {
    x < 0.3 ? (x - 0.2) * (x - 0.2) / (0.4 * 0.1) : 1 - (0.6 - x) * (0.6 - x) / (0.4 * 0.3)
  }

  @Test(arguments: laws.indices)
  func `draws follow their law`(index: Int) throws {
    let (law, cumulative) = Self.laws[index]
    let scenario = try scenario("population.firstPackage", law)
    let values = (1...2000).map { scenario.drawnValues(run: $0)[0] }.sorted()
    let distance = values.enumerated().map { i, x in
      max(abs(cumulative(x) - Double(i) / 2000), abs(cumulative(x) - Double(i + 1) / 2000))
    }.max()!
    // Kolmogorov–Smirnov at 0.001.
    #expect(distance < 1.95 / 2000.0.squareRoot(), "\(law)")
  }

  @Test(arguments: [
    Law.uniform(low: 2, high: 5), .triangular(low: 0, mode: 1, high: 4),
    .triangular(low: 1, mode: 1, high: 2),
    .pert(low: 0, mode: 1, high: 4), .normal(mean: -3, deviation: 2), .lognormal(median: 5, sigma: 0.7),
    .choice(values: [1, 2, 5], weights: [1, 0, 3]),
  ])
  func `a quantile is the smallest value that so large a share does not exceed`(law: Law) {
    for p in [0.001, 0.25, 0.5, 0.75, 0.999] {
      let x = law.quantile(p)
      #expect(law.cumulative(x) >= p - 1e-9, "\(p)")
      #expect(law.cumulative(x - 1e-6) <= p + 1e-9, "\(p)")
    }
  }

  @Test func `a choice draws in proportion to its weights`() throws {
    let scenario = try scenario("groupBuys.0.winners", #"{"choice": [4, 1, 2], "weights": [1, 0, 3]}"#)
    let values = (1...2000).map { scenario.draws(run: $0)[0] }
    let fours = values.filter { $0 == "4" }.count
    #expect(values.allSatisfy { $0 == "4" || $0 == "2" })
    // 500 expected; 3.29 standard errors.
    #expect(abs(fours - 500) < 64)
  }

  @Test(arguments: [
    ("platform.initialCash", #"{"triangular": [0.5, 2, 1000000]}"#, "0.5..1000000"),
    ("packages.0.costRate", #"{"normal": [0.3, 0.1], "within": [0.000001, 0.4]}"#, "0.000001..0.4"),
    (
      "population.adoption.imitation", #"{"lognormal": [0.3, 0.1], "within": [0.00001, 0.4]}"#, "1e-05..0.4"
    ),
    (
      "groupBuys.0.winners", #"{"choice": [4, 1, 2, 4, 3], "weights": [1, 0, 3, 1, 2], "within": [1, 3]}"#,
      "2,3"
    ),
    ("groupBuys.0.winners", #"{"choice": [4, 4]}"#, nil),
  ])
  func `an input's span is all that it can be`(path: String, law: String, span: String?) throws {
    #expect(try scenario(path, law).uncertain[0].span == span)
  }

  @Test func `values come at the resolution of their kind`() throws {
    let json = """
      {"name": "x", "uncertainty": {
        "packages.0.price": {"uniform": [1, 1.05]},
        "pointPool.mintRate": {"uniform": [0.1, 0.100003]},
        "population.market": {"uniform": [10000, 10002]}}}
      """
    let scenario = try load(json)
    let draws = (1...200).map { scenario.draws(run: $0) }
    #expect(Set(draws.map { $0[0] }) == ["1", "1.01", "1.02", "1.03", "1.04", "1.05"])
    #expect(Set(draws.map { $0[1] }) == ["0.1", "0.100001", "0.100002", "0.100003"])
    #expect(Set(draws.map { $0[2] }) == ["10000", "10001", "10002"])
    #expect(
      scenario.uncertainPaths == ["packages.gift-1000.price", "pointPool.mintRate", "population.market"])
    #expect(scenario.plan(run: 3).people.market == Int(draws[2][2]))
  }

  @Test func `adding a path does not move the others`() throws {
    let one = try load(#"{"name": "x", "uncertainty": {"behaviour.stake": {"uniform": [0, 1]}}}"#)
    let two = try load(
      #"{"name": "x", "uncertainty": {"mall.mallCostRate": {"uniform": [0, 1]}, "behaviour.stake": {"uniform": [0, 1]}}}"#
    )
    #expect((1...20).map { one.draws(run: $0)[0] } == (1...20).map { two.draws(run: $0)[1] })
  }

  @Test func `an index and a name address the same draw`() throws {
    let byIndex = try scenario("packages.0.costRate", #"{"uniform": [0, 0.3]}"#)
    let byName = try scenario("packages.gift-1000.costRate", #"{"uniform": [0, 0.3]}"#)
    #expect(byIndex.uncertainPaths == byName.uncertainPaths)
    #expect(byIndex.draws(run: 5) == byName.draws(run: 5))
  }

  @Test(arguments: [1, 2, 3, 10, 64, 65, 1000])
  func `a Latin hypercube draws once from every stratum`(runs: Int) throws {
    let scenario = try scenario(
      "behaviour.stake", #"{"uniform": [0, 1]}"#, sampling: "latinHypercube", runs: runs)
    let strata = (1...runs).map { Int(scenario.drawnValues(run: $0)[0] * Double(runs)) }
    #expect(strata.sorted() == Array(0..<runs))
  }

  @Test func `every stratum is as likely for a run as any other`() {
    var counts = [[Int]](repeating: [Int](repeating: 0, count: 5), count: 5)
    for seed in UInt64(1)...1000 {
      let strata = Strata(seed: seed, path: "a", runs: 5)
      for run in 1...5 { counts[run - 1][strata.stratum(of: run) - 1] += 1 }
    }
    // Chi-squared of each run's strata, 4 degrees of freedom, 0.001 ÷ 5.
    for row in counts {
      let statistic = row.reduce(0.0) { $0 + (Double($1) - 200) * (Double($1) - 200) / 200 }
      #expect(statistic < 22.1)
    }
  }

  @Test func `the stratum of a run is the same for ever`() {
    let strata = Strata(seed: 1, path: "behaviour.stake", runs: 10_000_000)
    #expect([1, 2, 10_000_000].map(strata.stratum) == [5_316_116, 4_585_393, 3_874_453])
  }

  @Test func `a later source switches uncertainty off, and says so`() throws {
    let base = rootFolder.path + "/scenarios/base.json"
    let scenario = try Scenario.load(
      path: base,
      overrides: [
        Override("packages.0.costRate=0.3"), Override("uncertainty.behaviour.entriesPerDay.mean=null"),
      ])
    #expect(
      scenario.uncertainPaths == ["population.adoption.imitation", "groupBuys.ten-pick-three.costRate"])
    #expect(
      scenario.notes == [
        "packages.gift-1000.costRate is no longer uncertain: --set packages.0.costRate sets it"
      ])
    #expect(try Scenario.load(path: base, overrides: [Override("uncertainty=null")]).uncertain.isEmpty)
    let back = try Scenario.load(
      path: base,
      overrides: [
        Override("packages.0.costRate=0.3"),
        Override(#"uncertainty.packages.0.costRate={"uniform":[0.1,0.2]}"#),
      ])
    #expect(back.uncertainPaths.count == 4)
  }

  @Test func `a schedule replaces what a run drew from its morning on`() throws {
    let scenario = try load(
      """
      {"name": "x", "uncertainty": {"behaviour.stake": {"uniform": [0.1, 0.2]}},
       "schedule": [{"day": 3, "set": {"behaviour.stake": 0.9}}, {"day": 5, "invest": 12.5}]}
      """)
    let plan = scenario.plan(run: 1)
    #expect(plan.people.stake < 0.2)
    #expect(plan.schedule.map(\.day) == [3, 5])
    #expect(plan.schedule.map(\.people.stake) == [0.9, 0.9])
    #expect(plan.schedule.map(\.investFen) == [0, 1250])
  }
}
