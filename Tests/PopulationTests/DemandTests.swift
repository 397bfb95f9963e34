import Books
import Foundation
import Testing

@testable import Population
@testable import Schemes

/// The demand models against their authors' figures.
struct DemandTests {
  /// CDNOW, with a week as seven days; everybody buys a first package on day 1.
  private func cdnow(weeks: Int, seed: UInt64) throws -> RunPlan {
    try .small(seed: seed, days: weeks * 7 + 1) { plan in
      plan.rules = Rules()
      plan.rules.packages = [Package(name: "cd", priceFen: 1, costPPM: 0, weight: 1)]
      plan.people.market = 2_357
      plan.people.initialUsers = 2_357
      plan.people.firstPackage = 1
      plan.people.budget = nil
      plan.people.repurchase.r = 0.243
      plan.people.repurchase.alpha = 4.414 * 7
      plan.people.repurchase.a = 0.793
      plan.people.repurchase.b = 2.426
    }
  }

  /// How many repeat purchases each user has made within so many weeks of the first.
  private func repeatPurchases(_ movements: [Movement], weeks: Int) -> [Int] {
    var counts = [Int](repeating: -1, count: 2_357)
    for movement in movements where movement.reason == .order && movement.day <= 7 * weeks + 1 {
      counts[Int(movement.user!)] += 1
    }
    return counts
  }

  /// Source: Fader, Hardie & Lee 2005, "“Counting Your Customers” the Easy Way", Marketing Science 24(2).
  @Test func `repeat purchases are those of the CDNOW customers`() throws {
    var simulation = Simulation(log: Watching())
    _ = try simulation.run(cdnow(weeks: 78, seed: 1))
    let movements = simulation.engine.log.movements
    for (weeks, expected) in [(10, 0.4324), (20, 0.7448), (39, 1.1967), (52, 1.4461), (78, 1.8605)] {
      let counts = repeatPurchases(movements, weeks: weeks).map(Double.init)
      let mean = counts.reduce(0, +) / 2_357
      let variance = counts.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 2_356
      #expect(abs(mean - expected) < 3.3 * (variance / 2_357).squareRoot(), "week \(weeks): \(mean)")
    }
    // Chi-squared over the paper's eight classes, 7 degrees of freedom, at 0.001.
    let expected = [1406.5, 460.8, 192.7, 101.3, 59.9, 38.2, 25.6, 72.0]
    var classes = [Double](repeating: 0, count: 8)
    for count in repeatPurchases(movements, weeks: 39) { classes[min(count, 7)] += 1 }
    let chiSquared = zip(classes, expected).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) / $1.1 }
    #expect(chiSquared < 24.32, "\(classes)")
  }

  @Test func `nobody is lost to packages at a 0, and without r everybody buys at the same rate`() throws {
    let result = try run(
      .small(days: 101) { plan in
        plan.rules = Rules()
        plan.rules.packages = [Package(name: "cd", priceFen: 1, costPPM: 0, weight: 1)]
        plan.people.market = 300
        plan.people.initialUsers = 300
        plan.people.firstPackage = 1
        plan.people.budget = nil
        plan.people.repurchase.r = nil
        plan.people.repurchase.alpha = 5
        plan.people.repurchase.a = 0
      }, checked: false)
    // 300 Poisson clocks of rate 1/5 over 100 days.
    let repeats = Double(result.column(.orders).reduce(0, +) - 300)
    #expect(abs(repeats - 6_000) < 3.3 * 6_000.0.squareRoot())
  }

  private func adoption(market: Int, days: Int, seed: UInt64) throws -> RunPlan {
    try .small(seed: seed, days: days) { plan in
      plan.rules = Rules()
      plan.people.market = market
      plan.people.initialUsers = 0
      plan.people.adoption.innovation = 0.010399 / 365.25
      plan.people.adoption.imitation = 0.41861 / 365.25
      plan.people.influenceShape = nil
      plan.people.budget = nil
      plan.people.firstPackage = 0
    }
  }

  /// Room air conditioners. The standard error is that of the linear noise approximation, in which an early surplus
  /// of adopters breeds further ones; `BASS_MARKET` sets another market than 20 000 (the figures' is 100 000).
  ///
  /// Source: Bass 1969, "A New Product Growth for Model Consumer Durables", Management Science 15(5).
  @Test func `adoption follows the closed form of Bass`() throws {
    let market = ProcessInfo.processInfo.environment["BASS_MARKET"].map { Int($0)! } ?? 20_000
    let size = Double(market)
    let (p, q) = (0.010399 / 365.25, 0.41861 / 365.25)
    let users = try run(adoption(market: market, days: 5_844, seed: 1), checked: false).column(.users)
    var (adopters, variance) = (0.0, 0.0)
    for day in 1...5_844 {
      let share = adopters / size
      let slope = q * (1 - 2 * share) - p
      variance += 2 * slope * variance + size * (1 - share) * (p + q * share)
      adopters += (size - adopters) * (1 - exp(-(p + q * share)))
      guard day % 365 == 0 else { continue }
      let decay = exp(-(p + q) * Double(day))
      let closedForm = (1 - decay) / (1 + q / p * decay)
      #expect(abs(adopters / size - closedForm) < 0.0005)
      let error = Double(users[day - 1]) - adopters
      #expect(abs(error) < 3.3 * variance.squareRoot() + 1, "day \(day)")
    }
    let peak = try #require(users.indices.dropFirst(365).max { pace(users, $0) < pace(users, $1) })
    #expect(abs(Double(peak) - 365.25 / 2 - log(q / p) / (p + q)) < 365)
    #expect(abs(Double(pace(users, peak)) / size - (p + q) * (p + q) / (4 * q) * 365.25) < 0.01)
  }

  /// Users who joined in the year up to a day.
  private func pace(_ users: [Int64], _ day: Int) -> Int64 { users[day] - users[max(0, day - 365)] }

  /// Everybody refers with probability q·A/m ÷ (p + q·A/m), among earlier users in proportion to influence.
  @Test func `only imitators have a referrer, and always an earlier user`() throws {
    var simulation = Simulation(log: Silent())
    _ = try simulation.run(adoption(market: 3_000, days: 3_000, seed: 2))
    let members = simulation.engine.members.array
    for (user, member) in members.enumerated() where member.referrer != Member.nobody {
      #expect(Int(member.referrer) < user)
    }
    let (p, q) = (0.010399, 0.41861)
    var (expected, variance) = (0.0, 0.0)
    var joined = 0
    let rows = try run(adoption(market: 3_000, days: 3_000, seed: 2), checked: false)
    for joiners in rows.column(.new_users) {
      let imitation = q * Double(joined) / 3_000
      let probability = imitation / (p + imitation)
      expected += Double(joiners) * probability
      variance += Double(joiners) * probability * (1 - probability)
      joined += Int(joiners)
    }
    let referred = members.count { $0.referrer != Member.nobody }
    #expect(abs(Double(referred) - expected) < 3.3 * variance.squareRoot())
  }

  @Test func `a small influence shape makes a few strong recruiters`() throws {
    func topShare(_ shape: Double?) throws -> Double {
      var simulation = Simulation(log: Silent())
      var plan = try adoption(market: 2_000, days: 4_000, seed: 3)
      plan.people.influenceShape = shape
      _ = try simulation.run(plan)
      var referrals = [Int](repeating: 0, count: simulation.engine.users.count)
      for member in simulation.engine.members.array where member.referrer != Member.nobody {
        referrals[Int(member.referrer)] += 1
      }
      let best = referrals.sorted(by: >).prefix(20).reduce(0, +)
      return Double(best) / Double(referrals.reduce(0, +))
    }
    #expect(try topShare(0.1) > 2 * topShare(nil))
  }

  @Test func `a budget caps net outlay`() throws {
    var simulation = Simulation(log: Watching())
    let result = try simulation.run(
      .busy(seed: 4) { plan in
        plan.people.budget?.median = 1_500
        plan.people.budget?.sigma = 0
        plan.people.withdrawDaily = 0.5
      })
    var outlay: [UInt32: Int64] = [:]
    for movement in simulation.engine.log.movements {
      guard let user = movement.user else { continue }
      if movement.source == .outside {
        outlay[user, default: 0] += movement.amount
        #expect(outlay[user]! <= 1_500_00, "user \(user)")
      }
      if movement.target == .outside { outlay[user, default: 0] -= movement.amount }
    }
    #expect(result.column(.unaffordable).reduce(0, +) > 20)
  }

  @Test func `confidence moves towards its target every evening`() throws {
    let result = try run(
      .busy(seed: 5) { plan in
        plan.rules.platform.fixedCostPerDayFen = 1_000_00
        plan.people.confidence?.adjust = 0.25
      })
    let (confidence, arrears) = (result.column(.confidence), result.column(.arrears))
    var expected = 1.0
    for day in 0..<60 {
      #expect(confidence[day] == Int64(expected * 1_000_000))
      expected += 0.25 * ((arrears[day] > 0 ? 0.2 : 1) - expected)
    }
    #expect(confidence.min()! < 500_000)
  }
}
