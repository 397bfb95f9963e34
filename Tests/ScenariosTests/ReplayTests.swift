import Testing

@testable import Scenarios

/// What is said of a log that the rules forbid.
struct ReplayTests {
  private static let rules = """
    {
      "name": "x", "startDate": "2025-01-01",
      "groupBuys": [
        {
          "name": "g", "groupSize": 2, "winners": 1,
          "mustLose": {
            "firstToday": true, "newcomer": null, "streak": { "wins": 1, "losses": 1 }, "total": null,
            "window": null, "conflict": "dissolve"
          }
        },
        { "name": "free", "groupSize": 2, "winners": 1, "mustLose": null }
      ]
    }
    """

  private func refusal(_ lines: [String], _ rules: String = Self.rules) throws -> LogError? {
    let log = "day,event,user,arg1,arg2\n" + lines.map { $0 + "\n" }.joined()
    let scenario = try load(rules)
    return #expect(throws: LogError.self) {
      try Replay.run(scenario, log: Array(log.utf8), file: "log.csv")
    }
  }

  @Test(arguments: [
    (
      // b has won, and must lose; a, who is in the better position, is here for the first time that day.
      ["1,enter,a,g", "1,draw,,g,b", "1,enter,b,g", "2,enter,a,g", "2,draw,,g,b", "2,enter,b,g"],
      "log.csv, line 6: found a draw for a group that dissolves; allowed: no draw where too few members may win"
    ),
    (
      ["1,enter,a,g", "1,draw,,g,a", "1,enter,b,g"],
      "log.csv, line 3: found the winner \"a\", who must lose; allowed: winners among b"
    ),
    (
      ["1,enter,a,free", "1,draw,,free,c", "1,enter,b,free"],
      "log.csv, line 3: found the winner \"c\", who is not in the group; allowed: members: a, b"
    ),
    (["1,stake,a,all"], "log.csv, line 2: found \"all\"; allowed: an amount in whole hundreds"),
    (
      ["1,enter,a,free", "1,draw,,free,a", "1,enter,b,free", "1,spend,a,50"],
      "log.csv, line 5: found 50 dividend points; allowed: whole hundreds"
    ),
  ])
  func `an event that the rules forbid is refused at its line, with what is allowed`(
    lines: [String], said: String
  ) throws {
    #expect(try refusal(lines)?.description == said)
  }
}
