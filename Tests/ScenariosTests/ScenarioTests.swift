import Foundation
import Testing

@testable import Scenarios

struct ScenarioTests {
  static let shipped = [
    "base", "packages-only", "group-buy-only", "commingled", "seed-example", "vendor-brochure", "viral-boom",
    "stagnation", "bank-run", "no-referral", "draw-without-hidden-rules", "redemption-wave", "literal-profit",
    "exit-per-order",
  ]
  static let cases = [
    "002", "004", "016", "021", "023", "032", "035", "038", "506", "522",
  ]

  @Test(arguments: shipped) func `a scenario that ships is sound`(name: String) throws {
    let scenario = try Scenario.load(path: rootFolder.path + "/scenarios/\(name).json")
    #expect(scenario.name == name)
    #expect(!scenario.description.isEmpty)
    #expect(scenario.notes.isEmpty, "what it sets it makes certain itself")
  }

  @Test(arguments: cases) func `a worked case is sound`(name: String) throws {
    let scenario = try Scenario.load(path: testFolder.path + "/Cases/case-\(name).json")
    #expect(scenario.name == "case-\(Int(name)!)")
  }

  @Test func `a name alone makes a scenario of defaults`() throws {
    let scenario = try load(#"{"name": "x"}"#)
    var expected = Inputs()
    expected.name = "x"
    #expect(scenario.inputs == expected)
  }
}
