import Books
import GoodnessOfFit
import Scenarios
import Testing

@testable import Population

/// BG/NBD against the CDNOW customers, by runs in which people do nothing but buy packages.
///
/// The clock of repeat purchases starts at the end of the day of a customer's own first purchase, so w weeks of
/// observation are the 7w days after it. The customers of the data made theirs within the first twelve of the 39
/// weeks, and were watched for what was left of them: here evenly, a day after another. (The days of the data differ a
/// little; that moves no class of the histogram by more than 0.8%.)
///
/// Source: Fader, Hardie & Lee 2005, "“Counting Your Customers” the Easy Way", Marketing Science 24(2).
struct RepurchaseValidationTests {
  private static let source = "Fader, Hardie & Lee 2005"
  private static let customers = 2_357
  /// Expected repeat purchases of one customer.
  private static let published = [(10, 0.4324), (20, 0.7448), (39, 1.1967), (52, 1.4461), (78, 1.8605)]
  /// Customers by number of repeat purchases in 39 weeks: 0 to 6, and 7 or more.
  private static let histogram = [1406.5, 460.8, 192.7, 101.3, 59.9, 38.2, 25.6, 72.0]

  /// Counts the purchases of each customer up to the end of some weeks after day 1, when all buy their first.
  private struct Purchases: Recorder {
    static var checksEveryEvent: Bool { false }
    static var watchesMovements: Bool { true }

    let weeks: [Int]
    /// By horizon, then by customer; the first purchase included.
    private(set) var counts: [[Int]]
    /// By customer, up to the end of week 39 where the first purchase was on one of the days 1 to 84.
    private(set) var watched: [Int]

    init(weeks: [Int], customers: Int) {
      self.weeks = weeks
      counts = weeks.map { _ in [Int](repeating: 0, count: customers) }
      watched = [Int](repeating: 0, count: customers)
    }

    mutating func record(_ movement: @autoclosure () -> Movement) {
      let movement = movement()
      guard movement.reason == .order, let user = movement.user else { return }
      for index in weeks.indices where movement.day <= 7 * weeks[index] + 1 { counts[index][Int(user)] += 1 }
      let firstDay = 1 + Int(user) % (12 * 7)
      if firstDay + movement.day - 1 <= 39 * 7 { watched[Int(user)] += 1 }
    }
  }

  private static func purchases(times: Int) throws -> Purchases {
    let count = customers * times
    let json = """
      { "name": "cdnow", "days": 547, "packages": [{ "name": "cd", "price": 0.01, "costRate": 0 }],
        "platform": { "paymentFeeRate": 0 }, "pointPool": null, "referral": null, "groupBuys": null, "gold": null,
        "monthlyDividend": null, "mall": null,
        "population": { "market": \(count), "initialUsers": \(count), "firstPackage": 1, "influenceShape": null },
        "behaviour": {
          "repurchase": { "r": 0.243, "alpha": 30.898, "a": 0.793, "b": 2.426 }, "budget": null,
          "confidence": null
        } }
      """
    let scenario = try Scenario.load(bytes: Array(json.utf8), name: "cdnow.json")
    var simulation = Simulation(log: Purchases(weeks: published.map(\.0), customers: count))
    _ = try simulation.run(scenario.plan(run: 1))
    return simulation.engine.log
  }

  /// Whom the tests of one size share.
  private static let once = Result { try purchases(times: 1) }
  private static let twoHundredTimes = Result { try purchases(times: 200) }

  private func expectMeans(_ purchases: Purchases, of what: String) {
    for (index, (weeks, expected)) in Self.published.enumerated() {
      let repeats = purchases.counts[index].map { Double($0 - 1) }
      let (mean, error) = (repeats.mean, repeats.standardError)
      #expect(abs(mean - expected) < criticalErrors * error + 0.00005, "week \(weeks): \(mean)")
      Finding(
        what: "repeat purchases of one customer in \(weeks) weeks, \(what)", expected: expected.text(4),
        found: mean.text(4), within: "3.29 × \(error.text(4))", source: Self.source
      ).expectInGuide()
    }
  }

  private func expectHistogram(_ purchases: Purchases, times: Double, of what: String) {
    var classes = [Int](repeating: 0, count: Self.histogram.count)
    for count in purchases.watched { classes[min(count - 1, 7)] += 1 }
    let (statistic, critical) = chiSquared(classes, expected: Self.histogram.map { $0 * times })
    #expect(statistic < critical, "\(classes)")
    Finding(
      what: "\(what) by repeat purchases to week 39, the first one within 12 weeks: 0, 1, …, 6, 7+",
      expected: Self.histogram.map { $0.text(1) }.joined(separator: ", ")
        + (times > 1 ? " each 200 times" : ""),
      found: classes.map { (Double($0) / times).text(times > 1 ? 1 : 0) }.joined(separator: ", "),
      within: "χ² \(statistic.text(2)) < \(critical.text(2))", source: Self.source
    ).expectInGuide()
  }

  @Test func `repeat purchases are those of the CDNOW customers`() throws {
    expectMeans(try Self.once.get(), of: "2 357 customers")
  }

  @Test func `customers by repeat purchases are those of CDNOW`() throws {
    expectHistogram(try Self.once.get(), times: 1, of: "2 357 customers")
  }

  @Test(.enabled(if: runsLongTests))
  func `repeat purchases of 471 400 customers are those of CDNOW`() throws {
    expectMeans(try Self.twoHundredTimes.get(), of: "471 400 customers")
  }

  @Test(.enabled(if: runsLongTests))
  func `471 400 customers by repeat purchases are those of CDNOW`() throws {
    expectHistogram(try Self.twoHundredTimes.get(), times: 200, of: "471 400 customers")
  }
}
