import Foundation
import SlowModel
import Testing

let caseNames = ["002", "004", "016", "021", "023", "032", "035", "038", "506", "522"]

/// A worked case: a scenario, a log and the books it must produce.
struct WorkedCase {
  let scenario: SlowScenario
  let log, state, users, journal: String

  init(_ name: String) throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Cases/\(name)")
    func text(_ path: String) throws -> String {
      try String(contentsOf: folder.appending(path: path), encoding: .utf8)
    }
    scenario = try SlowScenario(contentsOf: folder.appending(path: "scenario.json"))
    log = try text("events.csv")
    state = try text("expected/state.csv")
    users = try text("expected/users.csv")
    journal = try text("expected/journal.csv")
  }

  func replayed() -> SlowReplay {
    SlowReplay(scenario, log: log) { request in
      Issue.record("a group of \(request.activity) is drawn that no draw announced")
      return Array(request.eligible.prefix(request.count))
    }
  }

  /// The journal's net change of every account by log line, in fen.
  func expectedChanges() throws -> [Int: [SlowModel.Account: Int128]] {
    var changes: [Int: [SlowModel.Account: Int128]] = [:]
    for record in try #require(csvRecords(journal)).dropFirst() {
      let line = try #require(Int(record[2]))
      let amount = try #require(Int128(record[6].filter { $0 != "." }))
      changes[line, default: [:]][try #require(.init(rawValue: record[3])), default: 0] += amount
      changes[line, default: [:]][try #require(.init(rawValue: record[4])), default: 0] -= amount
    }
    return changes.mapValues { $0.filter { $0.value != 0 } }.filter { !$0.value.isEmpty }
  }
}

/// Expects two texts to be the same and shows the first line in which they are not.
func expectSame(_ found: String, _ expected: String, _ what: String) {
  let found = found.split(separator: "\n", omittingEmptySubsequences: false)
  let expected = expected.split(separator: "\n", omittingEmptySubsequences: false)
  for (line, pair) in zip(found, expected).enumerated() where pair.0 != pair.1 {
    Issue.record("\(what), line \(line + 1)\n   found: \(pair.0)\nexpected: \(pair.1)")
    return
  }
  #expect(found.count == expected.count, "\(what) has too few or too many lines")
}

@Test(arguments: caseNames)
func `the slow model writes the books of a worked case`(name: String) throws {
  let worked = try WorkedCase(name)
  let replay = worked.replayed()
  if let refusal = replay.refusal { Issue.record("line \(refusal.line) refused: \(refusal.refusal)") }
  expectSame(replay.state, worked.state, "\(name)/state.csv")
  expectSame(replay.users, worked.users, "\(name)/users.csv")
  let expected = try worked.expectedChanges()
  let differing = Set(expected.keys).union(replay.netChanges.keys).sorted()
    .first { expected[$0] != replay.netChanges[$0] }
  #expect(differing == nil, "\(name)/journal.csv, line \(differing ?? 0)")
}

@Test(arguments: [("002", nil), ("023", 86), ("506", 370), ("522", 561)] as [(String, Int?)])
func `a replay says at which line the operator closed`(name: String, line: Int?) throws {
  #expect(try WorkedCase(name).replayed().closedLine == line)
}
