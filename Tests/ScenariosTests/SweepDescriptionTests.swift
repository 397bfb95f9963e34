import Foundation
import Testing

@testable import Scenarios

struct SweepDescriptionTests {
  private static let folder = rootFolder.path + "/scenarios/sweeps/"
  private static let shipped = ["deposit-and-mint", "exit-multiple", "growth"]

  private func read(_ json: String) -> SweepDescription? {
    SweepDescription.read(Array(json.utf8), file: "f/s.json")
  }

  @Test func `a sweep file is read`() throws {
    let sweep = try #require(
      read(
        #"""
        {"$schema": "x", "name": "a \"b\"", "description": "d", "scenario": "../b.json", "design": "lhs", "points": 5,
         "runs": 7, "metrics": ["pool", "exits"],
         "vary": {"days": [1, 2.50, null], "population.market": "5..9", "platform.custody": ["commingled"], "x": true}}
        """#))
    #expect(sweep.errors.isEmpty)
    #expect(sweep.scenario == "f/../b.json")
    #expect(sweep.design == .lhs && sweep.points == 5)
    #expect(sweep.metrics == [.pool, .exits])
    #expect(sweep.overrides.map(\.text) == [#"name="a \"b\"""#, "runs=7"])
    #expect(
      sweep.vary.map(\.text) == [
        "days=1,2.5,null", "population.market=5..9", #"platform.custody="commingled""#, "x=true",
      ])
    #expect(sweep.vary[1].option == "f/s.json:3:36: vary")
  }

  @Test func `what is no sweep is left to others`() {
    #expect(read(#"{"name": "x"}"#) == nil)
    #expect(read(#"{"vary": "#) == nil)
    #expect(read("[]") == nil)
  }

  /// Whether a sweep file is sound, and what is said about it.
  static let documents: [(json: String, complaints: [String])] = [
    (#"{"scenario": "b", "vary": {"days": [1, 2]}}"#, []),
    (#"{"scenario": "b", "vary": {"days": [1, 2]}, "runs": null, "points": null}"#, []),
    (#"{"vary": {"days": [1, 2]}}"#, ["scenario"]), (#"{"scenario": "b"}"#, ["vary"]),
    (#"{"scenario": 1, "vary": []}"#, ["scenario", "vary"]),
    (#"{"scenario": "b", "vary": {}}"#, ["vary"]), (#"{"scenario": "", "vary": {"x": 1}}"#, ["scenario"]),
    (#"{"scenario": "b", "vary": {"x": []}}"#, ["vary.x"]),
    (#"{"scenario": "b", "vary": {"x": 1}, "$schema": 1}"#, ["$schema"]),
    (#"{"scenario": "b", "vary": {"x": 1}, "design": "star"}"#, ["design"]),
    (#"{"scenario": "b", "vary": {"x": 1}, "runs": 0, "points": 1.5}"#, ["runs", "points"]),
    (
      #"{"scenario": "b", "vary": {"x": 1}, "metrics": ["pol", "pool", "pool"]}"#, ["metrics.0", "metrics.2"]
    ),
    (#"{"scenario": "b", "vary": {"x": 1}, "name": "", "variy": 2}"#, ["name", "variy"]),
  ]

  @Test(arguments: documents)
  func `all that is wrong is said at once, and the schema agrees`(json: String, complaints: [String]) throws {
    let sweep = try #require(read(json))
    #expect(sweep.errors.map(\.path) == complaints)
    #expect(sweep.errors.allSatisfy { $0.source == "f/s.json" && $0.line == 1 })
    let validator = try SchemaValidator(JSONSchema.sweepText)
    #expect(try validator.accepts(JSONSchemaTests.parse(json)) == complaints.isEmpty)
  }

  @Test(arguments: [
    (#""design": "grid", "points": 5"#, "points"), (#""design": "sobol""#, "points"),
    (#""design": "lhs", "points": null"#, "points"), (#""runs": 1, "runs": 2"#, "runs"),
  ])
  func `what a schema cannot say is refused all the same`(keys: String, path: String) throws {
    let sweep = try #require(read(#"{"scenario": "b", "vary": {"x": [1, 2]}, "# + keys + "}"))
    #expect(sweep.errors.map(\.path) == [path])
  }

  @Test(arguments: shipped) func `a sweep that ships is sound`(name: String) throws {
    let sweep = try #require(try SweepDescription.read(path: Self.folder + name + ".json"))
    #expect(sweep.errors.isEmpty && !sweep.about.isEmpty)
    #expect(sweep.name == name)
    #expect(try Scenario.load(path: sweep.scenario, overrides: sweep.overrides).name == name)
  }

  @Test func `all shipped sweeps are among those`() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: Self.folder).sorted()
    #expect(names == Self.shipped.map { $0 + ".json" })
  }
}
