import Foundation
import Reports
import Scenarios
import Testing

/// The worked cases: event logs with the books they must produce.
enum Cases {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Cases")

  static let names = ["002", "004", "016", "021", "023", "032", "035", "038", "506", "522"]

  static func text(_ name: String, _ file: String) throws -> String {
    try String(contentsOf: folder.appendingPathComponent(name).appendingPathComponent(file), encoding: .utf8)
  }

  static func replay(_ name: String) throws -> ReplayResult {
    let place = folder.appendingPathComponent(name)
    let scenario = try Scenario.load(path: place.appendingPathComponent("scenario.json").path)
    let log = [UInt8](try Data(contentsOf: place.appendingPathComponent("events.csv")))
    return try Replay.run(scenario, log: log, file: "events.csv", checksEveryEvent: true)
  }
}

struct ReplayFilesTests {
  private func file(_ name: String, _ result: ReplayResult) throws -> String {
    try ReplayFiles.write(name, of: result, to: MemorySink()).text
  }

  @Test(arguments: Cases.names)
  func `a worked case gives its state and users to the byte`(name: String) throws {
    let result = try Cases.replay(name)
    for file in ["state.csv", "users.csv"] {
      let found = try self.file(file, result)
      let expected = try Cases.text(name, "expected/\(file)")
      #expect(found == expected, "\(firstDifference(found, expected))")
    }
  }

  @Test(arguments: Cases.names)
  func `a worked case moves every account by the same net amount a line`(name: String) throws {
    let found = try netChanges(file("journal.csv", Cases.replay(name)))
    let expected = try netChanges(Cases.text(name, "expected/journal.csv"))
    #expect(found == expected)
    #expect(expected.count > 50)
  }

  /// By "line account": what the account gained, in fen.
  private func netChanges(_ journal: String) -> [String: Int] {
    var changes: [String: Int] = [:]
    for row in journal.split(separator: "\n").dropFirst() {
      let cells = row.split(separator: ",", omittingEmptySubsequences: false)
      // A user's name may hold commas; the columns before and after it do not.
      let amount = Int(cells[cells.count - 2].filter { $0 != "." })!
      changes["\(cells[2]) \(cells[3])", default: 0] += amount
      changes["\(cells[2]) \(cells[4])", default: 0] -= amount
    }
    return changes.filter { $0.value != 0 }
  }

  private func firstDifference(_ found: String, _ expected: String) -> String {
    let (left, right) = (found.split(separator: "\n"), expected.split(separator: "\n"))
    for (a, b) in zip(left, right) where a != b { return "found    \(a)\nexpected \(b)" }
    return "\(left.count) lines instead of \(right.count)"
  }
}
