import Foundation
import Testing

@testable import Scenarios

struct SummaryTests {
  @Test(arguments: ScenarioTests.shipped) func `a summary says what a scenario means`(name: String) throws {
    let scenario = try Scenario.load(path: rootFolder.path + "/scenarios/\(name).json")
    let text = Summary(scenario).lines.joined(separator: "\n") + "\n"
    try expectGolden(text, at: testFolder.appending(path: "Snapshots/summary-\(name).txt"))
  }

  @Test func `with deposits only the first exit comes at order 768`() throws {
    let pool = try #require(try load(#"{"name": "x"}"#).inputs.rules.pointPool)
    #expect(pool.ordersToFirstExit(priceFen: 100_000, limit: 1000) == 768)
  }

  @Test func `a deposit of the profit instead of the price waits for order 2520`() throws {
    // Read literally, the vendor's text says 30% of profit: 0.7 of the price at a cost of 0.3.
    let scenario = try load(#"{"name": "x"}"#, "pointPool.depositRate=0.21")
    let pool = try #require(scenario.inputs.rules.pointPool)
    #expect(pool.ordersToFirstExit(priceFen: 100_000, limit: 5000) == 2520)
  }

  @Test func `a pool without an exit promises nothing but redemption`() throws {
    let lines = Summary(try load(#"{"name": "x", "pointPool": {"exit": null}}"#)).lines
    #expect(lines.contains("Point pool: no exit, so points are worth only what redemption gives."))
    #expect(!lines.contains { $0.contains("promise") || $0.contains("first exit") })
  }

  @Test func `where no order is large enough to mint no first exit is foretold`() throws {
    let pool = try #require(try load(#"{"name": "x"}"#).inputs.rules.pointPool)
    #expect(pool.ordersToFirstExit(priceFen: 100_000, limit: 767) == nil)
  }

  @Test func `a group of ten without fees leaves 175`() throws {
    let scenario = try load(#"{"name": "x", "platform": {"paymentFeeRate": 0}}"#)
    #expect(
      Summary(scenario).lines.contains { $0.contains("a drawn group leaves the operator 175 of 300 yuan") })
  }
}
