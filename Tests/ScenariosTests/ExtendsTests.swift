import Foundation
import Testing

@testable import Scenarios

struct ExtendsTests {
  /// Writes files into a folder of their own, loads the first, and says what came of it.
  private func load(_ files: (String, String)..., overrides: [String] = []) throws -> Result<
    Scenario, ScenarioErrors
  > {
    let folder = FileManager.default.temporaryDirectory.appending(path: "scenarios-\(UUID().uuidString)")
    try FileManager.default.createDirectory(
      at: folder.appending(path: "inner"), withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, json) in files { try Data(json.utf8).write(to: folder.appending(path: name)) }
    let path = folder.path + "/" + files[0].0
    return Result { () throws(ScenarioErrors) in
      do throws(ScenarioErrors) {
        return try Scenario.load(path: path, overrides: overrides.map { Override($0) })
      } catch {
        throw ScenarioErrors(
          error.errors.map {
            var error = $0
            error.source = error.source.replacingOccurrences(of: folder.path + "/", with: "")
            error.found = error.found.replacingOccurrences(of: folder.path + "/", with: "")
            return error
          })
      }
    }
  }

  private func complaints(_ result: Result<Scenario, ScenarioErrors>) -> String {
    if case .failure(let errors) = result { errors.description } else { "nothing" }
  }

  @Test func `a file overrides its parent key by key, and lists whole`() throws {
    let scenario = try load(
      (
        "a.json",
        #"{"extends": "inner/b.json", "pointPool": {"exit": {"multiple": 3}}, "packages": [{"name": "p"}], "mall": {}}"#
      ),
      (
        "inner/b.json",
        #"""
        {"extends": "../c.json", "name": "b", "pointPool": {"mintRate": 0.5, "exit": {"cashShare": 0.7}},
         "gold": {"fromBelow": {"direct": {"ofBalance": 0.1}}}, "referral": null}
        """#
      ),
      (
        "c.json",
        #"{"name": "c", "days": 9, "packages": [{"name": "q", "price": 5}], "mall": null, "gold": {"fromBelow": {"direct": {"fixed": 1}}}}"#
      )
    ).get()
    #expect(scenario.name == "b")
    #expect(scenario.days == 9)
    let rules = scenario.inputs.rules
    #expect(rules.packages.map(\.name) == ["p"])
    #expect(rules.packages[0].priceFen == 100_000)
    #expect(rules.pointPool?.mintPPM == 500_000)
    #expect(rules.pointPool?.exit?.multiplePPM == 3_000_000)
    #expect(rules.pointPool?.exit?.cashSharePPM == 700_000)
    #expect(rules.mall != nil)
    #expect(rules.referral == nil)
    #expect(rules.gold?.direct == .ofBalance(ppm: 100_000))
  }

  @Test func `a fault is reported in the file that says it`() throws {
    let result = try load(
      ("a.json", "{\"extends\": \"b.json\",\n \"days\": 0}"),
      ("b.json", "{\"name\": \"b\",\n\n \"runs\": 0, \"seeed\": 1}"))
    #expect(
      complaints(result) == """
        b.json:3:10: runs: found 0; allowed: a whole number from 1 to 10000000
        b.json:3:13: seeed: found the unknown key "seeed"; allowed: name, description, seed, runs, sampling, \
        days, startDate, quantiles, platform, packages, pointPool, referral, groupBuys, gold, monthlyDividend, \
        mall, population, behaviour, uncertainty, schedule, extends, $schema; did you mean "seed"?
        a.json:2:10: days: found 0; allowed: a whole number from 1 to 36525
        """)
  }

  @Test func `a missing parent is reported where it is named`() throws {
    let result = try load(("a.json", "{\"name\": \"a\",\n \"extends\": \"b.json\"}"))
    #expect(
      complaints(result)
        == "a.json:2:13: extends: found \"b.json\", no such file; allowed: a file that can be read")
  }

  @Test func `a cycle is reported with its way round`() throws {
    let result = try load(
      ("a.json", #"{"extends": "b.json"}"#), ("b.json", #"{"extends": "inner/c.json"}"#),
      ("inner/c.json", #"{"extends": "../b.json"}"#))
    #expect(
      complaints(result)
        == "inner/c.json:1:13: extends: found a cycle: b.json extends inner/c.json extends inner/../b.json; "
        + "allowed: a file that does not lead back here")
  }

  @Test func `files that extend one another without end are told so`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "scenarios-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    func put(_ number: Int, _ json: String) throws {
      try Data(json.utf8).write(to: folder.appending(path: "\(number).json"))
    }
    let most = SourceFiles.maximumParents
    for number in 0...most { try put(number, #"{"extends": "\#(number + 1).json"}"#) }
    try put(most + 1, #"{"name": "x"}"#)
    let error = #expect(throws: ScenarioErrors.self) { try Scenario.load(path: folder.path + "/0.json") }
    #expect(error?.errors.map(\.found) == ["more than 100 files that extend one another"])
    #expect(try Scenario.load(path: folder.path + "/1.json").name == "x")
  }

  @Test func `a parent that is no JSON is reported, and nothing else`() throws {
    let result = try load(("a.json", #"{"name": "a", "extends": "b.json", "x": 1}"#), ("b.json", "{"))
    #expect(complaints(result).hasPrefix("b.json:1:2: no valid JSON: found the end of the text"))
  }

  @Test func `what is no text does not extend`() throws {
    let result = try load(("a.json", #"{"name": "a", "extends": 3, "$schema": null}"#))
    #expect(
      complaints(result) == """
        a.json:1:26: extends: found 3; allowed: a text
        a.json:1:40: $schema: found null; allowed: a text
        """)
  }

  @Test func `setting an input in a file removes the law it inherits`() throws {
    let parent = """
      {"name": "p", "packages": [{"name": "q"}], "uncertainty": {
        "packages.q.price": {"uniform": [1, 2]}, "behaviour.stake": {"uniform": [0, 1]},
        "behaviour.spend": {"uniform": [0, 1]}, "mall.mallCostRate": {"uniform": [0, 1]},
        "platform.recovery": {"uniform": [0, 1]}}}
      """
    let scenario = try load(
      (
        "a.json",
        """
        {"extends": "p.json", "packages": [{}], "behaviour": {"stake": 0.5, "panic": 0}, "mall": null,
         "uncertainty": {"platform.recovery": null, "behaviour.stake": {"uniform": [0.1, 0.2]}}}
        """
      ), ("p.json", parent)
    ).get()
    #expect(scenario.uncertainPaths == ["behaviour.stake", "behaviour.spend"])
    #expect(scenario.notes.count == 2)
    #expect(scenario.notes[0].hasPrefix("packages.q.price is no longer uncertain: "))
    #expect(scenario.notes[1].hasPrefix("mall.mallCostRate is no longer uncertain: "))
  }

  @Test func `a folder, a giant and a device are no scenarios`() throws {
    #expect(throws: ScenarioErrors.self) { try Scenario.load(path: "/") }
    #expect(throws: ScenarioErrors.self) { try Scenario.load(path: "/dev/null") }
    let giant = String(repeating: "[", count: SourceFiles.maximumBytes + 1)
    #expect(
      complaints(try load(("a.json", giant)))
        == "a.json: cannot be read: it has 4194305 bytes, and at most 4194304 are allowed")
    #expect(
      complaints(try load(("a.json", #"{"extends": "b.json"}"#), ("b.json", giant)))
        == "a.json:1:13: extends: found \"b.json\", it has 4194305 bytes, and at most 4194304 are allowed; "
        + "allowed: a file that can be read")
  }
}
