import Foundation
import Testing

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
    _ = try Scenario.load(
      bytes: Array(json.utf8), name: "test.json", overrides: overrides.map { Override($0) })
    return ""
  } catch {
    return error.description
  }
}

/// Holds a text to a file; with RECORD_SNAPSHOTS=1 rewrites the file and fails.
func expectGolden(_ text: String, at url: URL) throws {
  if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
    try Data(text.utf8).write(to: url)
    Issue.record("recorded \(url.lastPathComponent)")
    return
  }
  let golden = try String(decoding: Data(contentsOf: url), as: UTF8.self)
  #expect(text == golden)
}
