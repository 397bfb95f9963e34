import Foundation
import Randomness
import Testing

@testable import Scenarios

struct RoundTripTests {
  private func expectRoundTrip(_ scenario: Scenario) throws {
    let again = try Scenario.load(bytes: Array(scenario.resolvedJSON.utf8), name: "resolved")
    #expect(again.inputs == scenario.inputs)
    #expect(again.resolvedJSON == scenario.resolvedJSON)
    #expect((1...5).map { again.draws(run: $0) } == (1...5).map { scenario.draws(run: $0) })
    #expect(again.plan(run: 1).schedule == scenario.plan(run: 1).schedule)
  }

  @Test(arguments: ScenarioTests.shipped) func `a resolved scenario is the scenario`(name: String) throws {
    try expectRoundTrip(Scenario.load(path: rootFolder.path + "/scenarios/\(name).json"))
  }

  @Test(arguments: ScenarioTests.cases) func `a resolved case is the case`(name: String) throws {
    try expectRoundTrip(Scenario.load(path: testFolder.path + "/Cases/case-\(name).json"))
  }

  @Test func `every corner of the format survives`() throws {
    try expectRoundTrip(
      load(
        #"""
        {"name": "a \"q\" \\ \n é 👍", "seed": 18446744073709551615, "quantiles": [0, 0.025, 1], "packages": [],
         "gold": {"fromBelow": {"direct": {"fixed": 0.01}, "indirect": {"ofBalance": 0.000001}}},
         "groupBuys": [{"mustLose": {"streak": null, "newcomer": null}, "expireAfterDays": 3}, {"name": "=b", "mustLose": null}],
         "population": {"influenceShape": null}, "behaviour": {"repurchase": {"r": null, "a": 1e-9}, "budget": null},
         "uncertainty": {"groupBuys.1.price": {"normal": [1e2, 3.5], "within": [90, 110]},
           "behaviour.stake": {"choice": [0.5, 0.25], "weights": [1, 0.5], "within": [0.2, 1]}},
         "schedule": [{"day": 2, "set": {"groupBuys.0.price": 1.5, "behaviour.repurchase.a": 0.1}, "invest": 2}]}
        """#))
  }

  @Test func `random values in the right places never do more than earn complaints`() throws {
    let values = [
      "null", "0", "1", "-1", "0.5", "1e3", "1e12", "100000000", "10000000", "true", "\"x\"", "[]", "{}",
      "[1]",
      "[0.1, 0.2]", "1e-6", #"{"uniform": [0, 1]}"#, #"{"fixed": 1}"#,
      #"[{"day": 1, "set": {"behaviour.stake": 1}}]"#,
    ]
    let paths = try load(#"{"name": "x"}"#).variables.map(\.path) + Draft.shape.keys.map(\.name)
    var random = RunStreams(seed: 12, run: 1).sequence(.draws, owner: 1)
    var accepted = 0
    for _ in 0..<1500 {
      let overrides = (0...random.index(below: 4)).map { _ in
        Override(
          path: (random.index(below: 5) == 0 ? "uncertainty." : "") + paths[random.index(below: paths.count)],
          value: values[random.index(below: values.count)])
      }
      guard
        let scenario = try? Scenario.load(
          bytes: Array(#"{"name": "x"}"#.utf8), name: "x", overrides: overrides)
      else { continue }
      accepted += 1
      try expectRoundTrip(scenario)
    }
    #expect(accepted > 50)
  }
}
