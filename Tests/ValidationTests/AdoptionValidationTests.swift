import Foundation
import Population
import Scenarios
import Testing

/// Bass diffusion against its closed form, by runs in which people do nothing but join.
///
/// Room air conditioners; a year is 365.25 days. Source: Bass 1969, "A New Product Growth for Model Consumer
/// Durables", Management Science 15(5).
struct AdoptionValidationTests {
  private static let source = "Bass 1969"
  private static let year = 365.25
  private static let (innovation, imitation) = (0.010399 / year, 0.41861 / year)
  /// Days to the peak.
  private static let peak = log(imitation / innovation) / (innovation + imitation)
  /// Millions of people in the market of the paper.
  private static let market = 16.895

  /// Users at the end of every day of one run.
  private static func users(market: Int, days: Int, run: Int = 1) throws -> [Double] {
    let json = """
      { "name": "bass", "days": \(days), "packages": [], "pointPool": null, "referral": null, "groupBuys": null,
        "gold": null, "monthlyDividend": null, "mall": null, "runs": 1000,
        "population": { "market": \(market), "initialUsers": 0, "firstPackage": 0, "influenceShape": null },
        "behaviour": { "budget": null, "confidence": null } }
      """
    var plan = try Scenario.load(bytes: Array(json.utf8), name: "bass.json").plan(run: run)
    plan.people.adoption.innovation = innovation
    plan.people.adoption.imitation = imitation
    let rows = try RunWorkspace().run(plan).rows
    return stride(from: Metric.users.rawValue, to: rows.count, by: Metric.count).map { Double(rows[$0]) }
  }

  /// The share that has joined after some days: F(t).
  private static func share(_ days: Double) -> Double {
    let decay = exp(-(innovation + imitation) * days)
    return (1 - decay) / (1 + imitation / innovation * decay)
  }

  /// What is expected at the end of every day: the recursion in steps of a day, and the variance about it.
  ///
  /// The variance is that of the linear noise approximation: an early surplus of people breeds further ones. Source:
  /// van Kampen 2007, Stochastic Processes in Physics and Chemistry, chapter X.
  private static func recursion(market: Double, days: Int) -> [(users: Double, variance: Double)] {
    var (users, variance) = (0.0, 0.0)
    return (1...days).map { _ in
      let share = users / market
      let slope = imitation * (1 - 2 * share) - innovation
      variance += 2 * slope * variance + market * (1 - share) * (innovation + imitation * share)
      users += (market - users) * (1 - exp(-(innovation + imitation * share)))
      return (users, variance)
    }
  }

  /// At the end of every second year the users of a run are within 3.29 standard errors of the closed form and of the
  /// recursion, or, where the market is so large that the days' steps show, of the recursion alone.
  private func expectGrowth(market: Int, years: ClosedRange<Int>, againstClosedForm: Bool, of what: String)
    throws
  {
    let users = try Self.users(market: market, days: Int(Double(years.upperBound) * Self.year) + 1)
    let expected = Self.recursion(market: Double(market), days: users.count)
    var worst = 0.0
    for year in years {
      let day = Int(Double(year) * Self.year)
      let (mean, error) = (expected[day - 1].users, expected[day - 1].variance.squareRoot())
      #expect(abs(mean / Double(market) - Self.share(Double(day))) < 0.0005)
      let right = againstClosedForm ? Self.share(Double(day)) * Double(market) : mean
      worst = max(worst, abs(users[day - 1] - right) / error)
    }
    #expect(worst < criticalErrors)
    let day = Int(9 * Self.year)
    let right = againstClosedForm ? Self.share(Double(day)) : expected[day - 1].users / Double(market)
    Finding(
      what: "share joined after 9 years, \(what)", expected: right.text(5),
      found: (users[day - 1] / Double(market)).text(5),
      within: "3.29 × \((expected[day - 1].variance.squareRoot() / Double(market)).text(5)); "
        + "worst of \(years.count) years \(worst.text(2)) standard errors",
      source: Self.source + (againstClosedForm ? ", F(t)" : ", in steps of a day")
    ).expectInGuide()
  }

  @Test func `adoption lands on the closed form of Bass`() throws {
    try expectGrowth(market: 20_000, years: 2...10, againstClosedForm: true, of: "20 000 people")
  }

  @Test(.enabled(if: runsLongTests))
  func `adoption among 100 000 people lands on the closed form of Bass`() throws {
    try expectGrowth(market: 100_000, years: 2...16, againstClosedForm: true, of: "100 000 people")
  }

  @Test(.enabled(if: runsLongTests))
  func `adoption among 2 000 000 people follows the recursion in steps of a day`() throws {
    try expectGrowth(market: 2_000_000, years: 2...16, againstClosedForm: false, of: "2 000 000 people")
  }

  /// The day steps move the curve by at most 0.0005 of the market.
  @Test func `the recursion in steps of a day keeps within 0.0005 of the closed form`() {
    let furthest = Self.recursion(market: 1, days: 6_000).enumerated().map { day, expected in
      abs(expected.users - Self.share(Double(day + 1)))
    }.max()!
    #expect(furthest < 0.0005)
    Finding(
      what: "largest distance of the recursion in steps of a day from F(t)", expected: "at most 0.0005",
      found: furthest.text(6), within: "exact", source: "derived"
    ).expectInGuide()
  }

  /// The vertex of a parabola through the joiners of three spans of two years, which is the peak as the curve is
  /// symmetric about it, and the joiners of the year about the peak, a mean over runs each.
  private func expectPeak(market: Int, runs: Int, of what: String) throws {
    let span = 2 * Self.year
    var (vertices, heights) = ([Double](), [Double]())
    for run in 1...runs {
      let users = try Self.users(market: market, days: Int(Self.peak + 1.5 * span) + 1, run: run)
      func joined(from start: Double, to end: Double) -> Double {
        users[Int(end) - 1] - users[Int(start) - 1]
      }
      let counts = [-1.5, -0.5, 0.5].map {
        joined(from: Self.peak + $0 * span, to: Self.peak + ($0 + 1) * span)
      }
      let bend = 2 * counts[1] - counts[0] - counts[2]
      vertices.append((Self.peak + span * (counts[2] - counts[0]) / (2 * bend)) / Self.year)
      heights.append(
        joined(from: Self.peak - Self.year / 2, to: Self.peak + Self.year / 2) / Double(market) * Self.market)
    }
    // Over a year about the peak the mean of the curve is a little below its height of 1.857.
    let half = Self.year / 2
    let height = (Self.share(Self.peak + half) - Self.share(Self.peak - half)) * Self.market
    let figures: [(String, Double, [Double], String)] = [
      ("years to the peak", Self.peak / Self.year, vertices, "ln(q/p) ÷ (p + q)"),
      ("millions a year at the peak, the year about it", height, heights, "m(p + q)² ÷ 4q is 1.857"),
    ]
    for (name, expected, found, formula) in figures {
      #expect(abs(found.mean - expected) < criticalErrors * found.standardError, "\(name): \(found)")
      Finding(
        what: "\(name), \(what)", expected: expected.text(3), found: found.mean.text(3),
        within: "3.29 × \(found.standardError.text(3))", source: "\(Self.source); \(formula)"
      ).expectInGuide()
    }
  }

  @Test func `adoption peaks when and as high as Bass says`() throws {
    try expectPeak(market: 3_000, runs: 8, of: "8 runs of 3 000 people")
  }

  @Test(.enabled(if: runsLongTests))
  func `adoption of 40 runs of 20 000 people peaks when and as high as Bass says`() throws {
    try expectPeak(market: 20_000, runs: 40, of: "40 runs of 20 000 people")
  }
}
