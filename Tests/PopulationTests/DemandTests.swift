import Books
import Testing

@testable import Population
@testable import Schemes

/// What the demand models do beyond their authors' figures.
struct DemandTests {
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

  /// From the first midnight on there is a cost that can never be paid, and confidence follows at once.
  private func doubting(_ confidence: Double) throws -> RunResult {
    try run(
      .small(seed: 6, days: 40) { plan in
        plan.rules.platform.fixedCostPerDayFen = 1_000_000_00
        (plan.people.market, plan.people.initialUsers) = (2_000, 400)
        plan.people.adoption.innovation = 0
        plan.people.adoption.imitation = 0.02
        (plan.people.quitAfterLoss, plan.people.quitAfterWin) = (0, 0)
        plan.people.budget = nil
        plan.people.confidence?.confidenceWhenLate = confidence
        plan.people.confidence?.adjust = 1
      }, checked: false)
  }

  @Test func `without confidence nobody follows others in, and nobody enters`() throws {
    let result = try doubting(0)
    let felt = try #require(result.column(.confidence).firstIndex(of: 0))
    #expect(felt == 2 && result.column(.confidence)[felt...].allSatisfy { $0 == 0 })
    for metric in [Metric.new_users, .entries] {
      #expect(result.column(metric)[..<felt].reduce(0, +) > 0, "\(metric)")
      #expect(result.column(metric)[felt...].reduce(0, +) == 0, "\(metric)")
    }
  }

  @Test func `half the confidence halves those who follow others in, and the entries of each`() throws {
    let (all, half) = (try doubting(1), try doubting(0.5))
    // On the first day on which it is felt both have had the same two days before it.
    let joiners = [all, half].map { Double($0.column(.new_users)[2]) }
    let imitation = 0.02 * Double(all.column(.users)[1]) / 2_000
    let others = 2_000 - Double(all.column(.users)[1])
    #expect(abs(joiners[0] - others * imitation) < 3.3 * (others * imitation).squareRoot())
    #expect(abs(joiners[1] - others * imitation / 2) < 3.3 * (others * imitation / 2).squareRoot())
    let rates = [all, half].map { result in
      let entries =
        result.column(.entries)[2...].reduce(0, +) + result.column(.entries_refused)[2...].reduce(0, +)
      return Double(entries) / Double(result.column(.users)[2...].reduce(0, +))
    }
    #expect(rates[1] / rates[0] > 0.45 && rates[1] / rates[0] < 0.55)
  }

  @Test(arguments: [(afterLoss: 1.0, afterWin: 0.0, leavers: Int64(3)), (0.0, 1.0, 1)])
  func `who gives up after every loss loses once, and after every win wins once`(
    afterLoss: Double, afterWin: Double, leavers: Int64
  ) throws {
    let result = try run(
      .small(seed: 7) { plan in
        (plan.people.quitAfterLoss, plan.people.quitAfterWin) = (afterLoss, afterWin)
        plan.people.budget = nil
        plan.rules.groupBuys[0].mustLose = nil
      }, checked: false)
    // Groups are of four, one of whom wins.
    let (groups, users) = (result.column(.groups_drawn).reduce(0, +), result.column(.users).last!)
    #expect(groups > 0 && groups * leavers <= users)
    // Nearly everybody has come to it.
    #expect(groups * leavers > users / 2)
  }

  @Test func `who cannot afford a purchase is not lost, and buys when it is cheaper again`() throws {
    let result = try run(
      .small(days: 60) { plan in
        plan.rules = Rules()
        plan.rules.packages = [Package(name: "cd", priceFen: 10_00, costPPM: 0, weight: 1)]
        (plan.people.market, plan.people.initialUsers) = (300, 300)
        plan.people.firstPackage = 1
        plan.people.budget = People.Budget()
        plan.people.budget?.median = 10_000
        plan.people.budget?.sigma = 0
        (plan.people.repurchase.r, plan.people.repurchase.alpha) = (nil, 5)
        // Whoever buys again is lost soon; whoever could not has thrown no coin.
        (plan.people.repurchase.a, plan.people.repurchase.b) = (1e6, 1)
        plan.step(on: 2) { rules, _ in rules.packages[0].priceFen = 1_000_000_00 }
        plan.step(on: 31) { rules, _ in rules.packages[0].priceFen = 10_00 }
      }, checked: false)
    let orders = result.column(.orders)
    #expect(orders[0] == 300 && orders[1..<30].reduce(0, +) == 0)
    // 300 Poisson clocks of rate 1/5 over 29 days.
    let missed = Double(result.column(.unaffordable).reduce(0, +))
    #expect(abs(missed - 1_740) < 3.3 * 1_740.0.squareRoot())
    // Over 30 days nearly each clock ticks, and every tick finds its user, for the first time only.
    #expect(orders[30...].reduce(0, +) > 290)
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
