import MonteCarlo
import Pictures
import Population
import Scenarios
import Testing

@testable import Pages

/// The story of a run in words.
@Suite struct StoryTests {
  private func story(_ changes: String, days: Int = 60, run: Int = 1, _ language: Language = .en) throws
    -> String
  {
    let text = """
      { "name": "told", "days": \(days), "runs": 3, "startDate": "2025-01-01",
        "population": { "market": 150, "initialUsers": 40, "adoption": { "innovation": 0.01, "imitation": 0.1 } },
        \(changes) }
      """
    let scenario = try Scenario.load(bytes: Array(text.utf8), name: "told.json")
    return StoryText(try RunStory(scenario.plan(run: run)), scenario, choice: Words("")).text(language)
  }

  private static let dear = #""fixedCostPerDay": 2000, "initialCash": 20000"#

  @Test(arguments: Language.allCases)
  func `a run that is ruined in arrears`(language: Language) throws {
    let text = try story(#""platform": { \#(Self.dear) }"#, language)
    expectSnapshot(text, named: "story-arrears-\(language.rawValue).txt")
  }

  @Test(arguments: [
    ("halt", #""platform": { "insolvency": "halt", "recovery": 0.5, \#(dear) }"#),
    ("unlimited", #""platform": { "insolvency": "unlimited", \#(dear) }"#),
    (
      "commingled",
      #""platform": { "custody": "commingled", \#(dear) }, "behaviour": { "panic": 0.3, "withdrawDaily": 0.5 }"#
    ),
    ("sound", #""platform": { "initialCash": 1000000 }"#),
  ])
  func `a run by how it ends`(name: String, changes: String) throws {
    expectSnapshot(try story(changes), named: "story-\(name).txt")
  }

  @Test func `a run of a day in which nobody does anything has a story too`() throws {
    let text = try story(
      #""packages": [], "groupBuys": null, "pointPool": null, "referral": null, "gold": null, "mall": null"#,
      days: 1)
    #expect(text.contains("Nobody paid anything in."))
    #expect(text.contains("Nothing gave way."))
  }

  @Test func `an operator that closes in its first week has a story too`() throws {
    let text = try story(
      #""platform": { "insolvency": "halt", "fixedCostPerDay": 9000, "initialCash": 0 }"#, days: 30)
    #expect(text.contains("The operator closes."))
    #expect(!text.contains("Recruits have halved"))
    let empty = try story(
      #"""
      "packages": [], "pointPool": null, "referral": null,
      "platform": { "insolvency": "halt", "fixedCostPerDay": 9000, "initialCash": 0 }
      """#, days: 5)
    #expect(empty.contains("The operator closes.") && empty.contains("\nNothing stays on its books.\n"))
    #expect(!empty.contains("What stays"))
  }

  @Test func `what a scenario does not have is not said to have held`() throws {
    let packages = #""groupBuys": null, "gold": null, "monthlyDividend": null, "mall": null"#
    let sound = #""platform": { "initialCash": 1000000, "fixedCostPerDay": 0 }"#
    let all = try story(sound)
    #expect(all.contains("confidence below one half, a surge of redemptions, the pool lost half."))
    let groupBuys = try story(#""packages": [], "pointPool": null, "referral": null, \#(sound)"#)
    #expect(
      !groupBuys.contains("redemptions") && !groupBuys.contains("pool") && !groupBuys.contains("refund"))
    #expect(groupBuys.contains("There are no exits."))
    let calm = try story(#"\#(packages), "behaviour": { "confidence": null }, \#(sound)"#)
    #expect(!calm.lowercased().contains("confidence") && !calm.contains("gold"))
    let closed = try story(
      #"\#(packages), "referral": null, "platform": { "insolvency": "halt", \#(Self.dear) }"#)
    #expect(
      closed.contains(
        "At the close wallets paid out 0.00 yuan and holders of points got nothing of the pool."))
    #expect(!closed.contains("stakes of"))
  }

  @Test(arguments: [
    ("2", "two-times exits", "Nobody got out at twice their spending."),
    ("2.5", "2.5-times exits", "Nobody got out at 2.5 times their spending."),
  ])
  func `exits are called by their multiple`(multiple: String, name: String, nobody: String) throws {
    let text = try story(#""pointPool": { "exit": { "multiple": \#(multiple) } }"#)
    #expect(text.contains("coming \(name)") && text.contains(nobody))
  }

  @Test func `exits whose multiple changes are called by none`() throws {
    let text = try story(
      #""schedule": [{ "day": 40, "set": { "pointPool.exit.multiple": 1.1 } }]"#)
    #expect(text.contains("coming exits") && !text.contains("two-times") && !text.contains("twice"))
    #expect(text.contains("day 40  2025-02-09  The scenario sets pointPool.exit.multiple to 1.1.\n"))
  }

  @Test func `goods count for what the run drew, not for what the scenario would have had`() throws {
    let text = try story(#""uncertainty": { "behaviour.goodsValue": { "choice": [0.25] } }"#)
    #expect(text.contains("It drew behaviour.goodsValue 0.25."))
    #expect(text.contains("with goods counted at 25% of their list price"))
  }

  @Test func `what the owner chose to pay in was not forced`() throws {
    let invest = #""schedule": [{ "day": 5, "invest": 1000 }]"#
    let forced = try story(#""platform": { "insolvency": "unlimited", \#(Self.dear) }, \#(invest)"#)
    let words = forced.split { $0 == " " || $0 == "\n" }
    func amount(after words: [Substring], of text: [Substring]) throws -> Int {
      let start = try #require(text.indices.first { text[$0...].starts(with: words) })
      return try #require(Int(text[start + words.count].filter { $0 != "," }))
    }
    let had = try amount(after: ["owner", "had", "to", "pay", "in,"], of: words)
    let paid = try amount(after: ["yuan,", "paid", "in"], of: words)
    #expect(had > 0 && paid == had + 1000)
    #expect(forced.contains("day 5   2025-01-05  The owner pays in 1,000 yuan.\n"))
  }

  @Test func `cash that is low because the owner took it is said to be`() throws {
    let platform = #""fixedCostPerDay": 100, "initialCash": 100, "ownerDraw": 1"#
    let text = try story(#""platform": { \#(platform) }"#)
    let words = text.split { $0 == " " || $0 == "\n" }.joined(separator: " ")
    #expect(words.contains("day 32 2025-02-01 The operator's cash holds less than a day's payments, "))
    #expect(words.contains(" a day went out over the week, after the owner took out "))
    let kept = try story(#""platform": { \#(Self.dear) }"#)
    #expect(kept.contains("holds less than a day's payments") && !kept.contains("the owner took out"))
  }

  @Test func `what is missing in the morning and there in the evening is said to be paid`() throws {
    let text = try story(#""platform": { "fixedCostPerDay": 1500, "initialCash": 5000 }"#)
    #expect(text.contains("ruined on day 23"))
    #expect(
      text.split { $0 == " " || $0 == "\n" }.joined(separator: " ").contains(
        " 23.80 yuan is missing, and paid before the day ends."))
    let later = try story(#""platform": { "fixedCostPerDay": 1000, "initialCash": 5000 }"#)
    #expect(later.contains("ruined on day 58") && later.contains("something is owed late on 3 days"))
    #expect(later.contains("is\n                      missing.\n") && !later.contains("before the day ends"))
  }

  private func candidate(_ run: Int, _ ruinDay: Int?, _ value: Int64, _ solvency: Int64)
    -> StoryChoice.Candidate
  {
    StoryChoice.Candidate(run: run, ruinDay: ruinDay, value: value, solvency: solvency)
  }

  @Test func `the worst run is ruined first, of equals the one with the lowest solvency`() {
    let all = [
      candidate(1, nil, 0, 1), candidate(2, 30, 0, 500), candidate(3, 30, 0, 400),
      candidate(4, 31, 0, 0), candidate(5, 30, 0, Metric.undefined),
    ]
    let worst = StoryChoice(all, by: nil, isWorst: true)
    #expect(worst.run == 3)
    #expect(
      worst.words.en
        == "Of 5 runs, 4 of them ruined, in the order of ruin and then of solvency at the end, it is the worst."
    )
    #expect(StoryChoice(all.reversed(), by: nil, isWorst: false).run == 5)
    let only = StoryChoice([all[0]], by: nil, isWorst: false)
    #expect(only.run == 1 && only.words.en == "It is the only run.")
    let sound = StoryChoice([all[0], all[0]], by: nil, isWorst: true).words
    #expect(sound.en.hasPrefix("Of 2 runs, none of them ruined, ") && sound.zh.hasPrefix("共2次运行，均未破产；"))
    let lost = StoryChoice([all[1], all[2]], by: nil, isWorst: true).words
    #expect(lost.en.hasPrefix("Of 2 runs, all of them ruined, ") && lost.zh.hasPrefix("共2次运行，全部破产；"))
  }

  @Test func `by a metric the worse value comes first, whichever way that is`() {
    let all = [
      candidate(1, nil, 700_000, 0), candidate(2, 9, Metric.undefined, 0), candidate(3, nil, 50_000, 0),
    ]
    #expect(StoryChoice(all, by: .solvency, isWorst: true).run == 3)
    #expect(StoryChoice(all, by: .arrears, isWorst: true).run == 1)
    #expect(StoryChoice(all, by: .arrears, isWorst: false).run == 3)
    let words = StoryChoice(all, by: .solvency, isWorst: true).words
    #expect(
      words.en == "Of 3 runs, ordered by solvency at the end, the lowest first, it is the worst: 5.00%.")
    #expect(words.zh == "共3次运行，按偿付率（期末）由低到高排列，此为最差的一次：5.00%。")
  }
}
