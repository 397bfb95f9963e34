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
    #expect(StoryChoice([all[0]], by: nil, isWorst: false).run == 1)
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
