import Scenarios

/// The base scenario, as it stands in the repository from which this was built.
enum BaseScenario {
  /// - Throws: what is wrong with the file.
  static func load(_ changes: String...) throws(ScenarioErrors) -> Scenario {
    // From Sources/bench/BaseScenario.swift.
    let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
    let path = root.joined(separator: "/") + "/scenarios/base.json"
    return try Scenario.load(path: path, overrides: changes.map { Override($0) })
  }
}
