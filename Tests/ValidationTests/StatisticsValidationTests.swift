import MonteCarlo
import Population
import Testing

/// The statistics of runs and users against textbook figures.
struct StatisticsValidationTests {
  @Test func `Wilson's interval of 0 of 10, 0 of 1000 and 5 of 100`() throws {
    let table: [(successes: Int, trials: Int, low: Double, high: Double, decimals: Int, expected: String)] = [
      (0, 10, 0, 0.278, 3, "(0, 0.278)"), (0, 1000, 0, 0.00383, 5, "(0, 0.00383)"),
      (5, 100, 0.0215, 0.1118, 4, "(0.0215, 0.1118)"),
    ]
    for row in table {
      let interval = try #require(Interval.wilson(successes: row.successes, of: row.trials))
      let half = 0.5 / [3: 1e3, 4: 1e4, 5: 1e5][row.decimals]!
      #expect(abs(interval.low - row.low) <= half && abs(interval.high - row.high) <= half)
      Finding(
        what: "Wilson 95%: \(row.successes)/\(row.trials)", expected: row.expected,
        found: "(\(interval.low == 0 ? "0" : interval.low.text(row.decimals + 2)), "
          + "\(interval.high.text(row.decimals + 2)))",
        within: "its last digit", source: "Wilson 1927, JASA 22"
      ).expectInGuide()
    }
  }

  /// Times 3 5 6 7 8 10 12 12, events 1 0 1 1 0 1 1 0.
  @Test func `Kaplan–Meier of the textbook's eight`() throws {
    var spells = UserCounts.Spells(days: 20)
    for day in [3, 6, 7, 10, 12] { spells.exits[day] += 1 }
    for day in [5, 8, 12] { spells.censored[day] += 1 }
    let curve = Survival.curve(spells)
    for (day, waiting) in [(3, 0.875), (6, 0.7292), (7, 0.5833)] {
      #expect(abs(curve[day].waiting - waiting) < 0.00005)
    }
    let median = try #require(Survival.median(spells))
    #expect(median == 10)
    Finding(
      what: "Kaplan–Meier, times 3 5 6 7 8 10 12 12, events 1 0 1 1 0 1 1 0",
      expected: "S(3) 0.875, S(6) 0.7292, S(7) 0.5833, median 10",
      found: [3, 6, 7].map { "S(\($0)) \(curve[$0].waiting.text(6))" }.joined(separator: ", ")
        + ", median \(median)",
      within: "its last digit", source: "Kaplan & Meier 1958, JASA 53"
    ).expectInGuide()
  }
}
