import Books
import Scenarios
import Testing

/// The figures of the rules themselves, by replaying event logs.
struct RulesValidationTests {
  private static let rules = "the rules, by arithmetic"

  /// A replay of a log under a scenario in which nothing costs a fee and all is off but what is said.
  private func replay(_ rules: String, _ events: [String]) throws -> ReplayResult {
    var blocks = [
      "name": #""validation""#, "packages": #"[{ "name": "p", "price": 1000 }]"#, "pointPool": "null",
      "referral": "null", "groupBuys": "null", "gold": "null", "monthlyDividend": "null", "mall": "null",
      "platform": #"{ "paymentFeeRate": 0 }"#,
    ]
    for block in rules.split(separator: ";") {
      let parts = block.split(separator: ":", maxSplits: 1)
      blocks[parts[0].trimmingCharacters(in: .whitespacesAndNewlines)] = String(parts[1])
    }
    let json =
      "{" + blocks.sorted { $0.key < $1.key }.map { "\"\($0)\": \($1)" }.joined(separator: ", ") + "}"
    let scenario = try Scenario.load(bytes: Array(json.utf8), name: "validation.json")
    let log = (["day,event,user,arg1,arg2"] + events).map { $0 + "\n" }.joined()
    return try Replay.run(
      scenario, log: Array(log.utf8), file: "validation.csv", checksEveryEvent: events.count < 200)
  }

  /// A group of two of which the first one named wins.
  private func group(_ activity: String, winner: String, loser: String) -> [String] {
    ["1,draw,,\(activity),\(winner)", "1,enter,\(winner),\(activity)", "1,enter,\(loser),\(activity)"]
  }

  private func moved(_ reason: Reason, in replay: ReplayResult) -> [Int64] {
    replay.journal.map(\.movement).filter { $0.reason == reason }.map(\.amount)
  }

  private func yuan(_ fen: Int64) -> String {
    fen % fenPerYuan == 0 ? "\(fen / fenPerYuan)" : (Double(fen) / 100).text(2)
  }

  @Test func `mints of 1000 yuan give 210, 147 and 124.95 points`() throws {
    let found = try replay("pointPool: {}", ["1,order,A,p", "1,order,B,p", "1,order,C,p"])
    #expect(found.states.map(\.points) == [210_000_000, 357_000_000, 481_950_000])
    #expect(found.states.map(\.pool) == [300_00, 600_00, 900_00])
    #expect(found.states.map { $0.price?.numerator } == [300_00, 600_00, 900_00])
    #expect(found.states.map { $0.price?.denominator } == [210_000_000, 357_000_000, 481_950_000])
    let minted = found.users.map { (Double($0.member.points) / 1e6).text(2) }
    let prices = found.states.map { "\(yuan($0.pool))/\((Double($0.points) / 1e6).text(2))" }
    Finding(
      what: "mints A, B, C of 1000 yuan",
      expected: "210, 147, 124.95 points; price 300/210, 600/357, 900/481.95",
      found: "\(minted.joined(separator: ", ")) points; price \(prices.joined(separator: ", "))",
      within: "exact", source: Self.rules
    ).expectInGuide()
  }

  @Test func `the exit at 2000 over 210 pays 1600 and leaves 400`() throws {
    let found = try replay("pointPool: {}", (1...800).map { "1,order,u\($0),p" })
    let order = try #require(found.states.firstIndex { $0.pool < Int64($0.line - 1) * 300_00 })
    let (before, after) = (found.states[order - 1], found.states[order])
    let burned: Int64 = 210_000_000
    #expect(moved(.exit, in: found) == [1_600_00])
    #expect(found.users[0].user.wallet == 1_600_00)
    #expect(found.users[0].member.points == 0 && found.users[0].member.basis == 0)
    #expect(found.users.map(\.member.exits).reduce(0, +) == 1)
    // Due with the deposit of this order and not before it: points × pool ÷ all points against 2000 yuan.
    let (poolDue, pointsDue) = (before.pool + 300_00, after.points + burned)
    #expect(Int128(burned) * Int128(poolDue) >= 2_000_00 * Int128(pointsDue))
    #expect(Int128(burned) * Int128(before.pool) < 2_000_00 * Int128(before.points))
    #expect(after.pool == poolDue - 1_600_00)
    Finding(
      what: "exit of A at 2000/210 = 9.5238…", expected: "1600 to the wallet, 400 stays, 210 burned",
      found: "\(yuan(found.users[0].user.wallet)) to the wallet, "
        + "\(yuan(2_000_00 - poolDue + after.pool)) stays, \((pointsDue - after.points) / 1_000_000) burned",
      within: "exact", source: Self.rules
    ).expectInGuide()
  }

  @Test func `seven referrals of 1000 yuan pay 100, 200, 700, 100, 200, 700, 100`() throws {
    let recruits = (1...7).flatMap { ["1,join,r\($0),A", "1,order,r\($0),p"] }
    let found = try replay("referral: {}", ["1,order,A,p"] + recruits)
    let rebates = moved(.rebate, in: found)
    #expect(rebates == [100, 200, 700, 100, 200, 700, 100].map { $0 * fenPerYuan })
    Finding(
      what: "refund cycle over seven referrals of 1000", expected: "100, 200, 700, 100, 200, 700, 100",
      found: rebates.map(yuan).joined(separator: ", "), within: "exact", source: Self.rules
    ).expectInGuide()
  }

  @Test func `a newcomer is a promoter today and tomorrow`() throws {
    let found = try replay(#"groupBuys: [{ "name": "g" }]"#, ["5,enter,A,g"])
    let until = Int(found.users[0].user.promoterUntil)
    #expect(until == 6)
    Finding(
      what: "newcomer's promoter days", expected: "2: today and tomorrow",
      found: "\(until - 4): from day 5 to day \(until)", within: "exact", source: Self.rules
    ).expectInGuide()
  }

  /// An activity of two at 100 yuan that gives nothing but what is said.
  private func activity(_ name: String, gold: Int, lossRelease: String = "0") -> String {
    """
    { "name": "\(name)", "groupSize": 2, "winners": 1, "costRate": 0, "dailyDividend": null, "mustLose": null,
      "win": { "release": 0, "gold": \(gold), "dividendPoints": 0, "dailyScore": 0, "consumptionPoints": 0 },
      "lose": { "consolation": 0, "release": \(lossRelease), "consumptionPoints": 0 } }
    """
  }

  @Test func `gold of 100 is gone after 20 later entries at 100 that all lose`() throws {
    let losses = (1...21).flatMap { _ in group("g", winner: "B", loser: "A") }
    let found = try replay(
      "groupBuys: [\(activity("g", gold: 1, lossRelease: "0.05"))]; gold: {}",
      group("g", winner: "A", loser: "B") + losses)
    let releases = moved(.release, in: found)
    #expect(releases == [Int64](repeating: 5_00, count: 20))
    #expect(found.users[0].name == "A" && found.users[0].user.gold == 0)
    Finding(
      what: "gold of 100, 20 later entries at 100 that all lose", expected: "0 left",
      found: "\(yuan(found.users[0].user.gold)) left after \(releases.count) releases", within: "exact",
      source: Self.rules
    ).expectInGuide()
  }

  @Test func `gold of 100 is gone the same day by 20 direct referrals entering five times`() throws {
    let joins = (1...20).map { "1,join,r\($0),A" }
    let pairs = (0..<50).map { (1 + 2 * $0 % 20, 1 + (2 * $0 + 1) % 20) }
    let entries = pairs.flatMap { group("h", winner: "r\($0.0)", loser: "r\($0.1)") }
    let found = try replay(
      """
      groupBuys: [\(activity("g", gold: 1)), \(activity("h", gold: 0))];
      gold: { "fromBelow": { "direct": { "fixed": 1 }, "indirect": null } }
      """, group("g", winner: "A", loser: "B") + joins + entries)
    let releases = moved(.releaseFromBelow, in: found)
    #expect(releases == [Int64](repeating: 1_00, count: 100))
    #expect(found.users[0].user.gold == 0)
    #expect(found.states.last?.day == 1)
    Finding(
      what: "gold of 100 released 1 yuan per direct referral's entry, 20 referrals entering five times",
      expected: "0 left the same day",
      found: "\(yuan(found.users[0].user.gold)) left on day \(found.states.last?.day ?? 0) after "
        + "\(releases.count) releases",
      within: "exact", source: Self.rules
    ).expectInGuide()
  }

  @Test func `a group of ten at 100 yuan leaves the operator 175 yuan and 300 of gold`() throws {
    let found = try replay(
      #"groupBuys: [{ "name": "g", "costRate": 0.3, "mustLose": null }]; gold: {}; mall: {}; monthlyDividend: {}"#,
      ["1,draw,,g,u3;u6;u10"] + (1...10).map { "1,enter,u\($0),g" })
    let books = try #require(found.states.last)
    #expect(books.platform == 175_00 && books.gold == 300_00 && books.wallets == 7 * 105_00)
    let costs = moved(.goods, in: found).reduce(0, +)
    let consolations = moved(.consolation, in: found).reduce(0, +)
    Finding(
      what: "a group of ten at 100 yuan, three winners, cost 0.30, no fees, nobody holding gold",
      expected: "platform +300 − 90 − 35 = +175; gold +300",
      found:
        "platform +\(yuan(moved(.win, in: found).reduce(0, +))) − \(yuan(costs)) − \(yuan(consolations)) "
        + "= +\(yuan(books.platform)); gold +\(yuan(books.gold))",
      within: "exact", source: "derived"
    ).expectInGuide()
  }
}
