import Foundation

@testable import Scenarios

/// The folder of these tests, and the repository's root.
let testFolder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
let rootFolder = testFolder.deletingLastPathComponent().deletingLastPathComponent()

/// Loads a scenario that stands in the test.
func load(_ json: String, _ overrides: String...) throws -> Scenario {
  try Scenario.load(bytes: Array(json.utf8), name: "test.json", overrides: overrides.map { Override($0) })
}

/// What is said about a scenario that stands in the test; empty if nothing is wrong.
func complaints(_ json: String, _ overrides: [String] = []) -> String {
  do {
    _ = try Scenario.load(bytes: Array(json.utf8), name: "test.json", overrides: overrides.map { Override($0) })
    return ""
  } catch {
    return error.description
  }
}
