import Testing

@testable import Population
@testable import Schemes

/// Switching a mechanism off, or changing a price, shifts no random number of the others.
struct CommonRandomNumbersTests {
  private func calm(_ run: Int, _ change: (inout RunPlan) -> Void = { _ in }) throws -> RunResult {
    try PopulationTests.run(
      .busy(run: run) { plan in
        plan.people.confidence = nil
        plan.people.budget = nil
        change(&plan)
      }, checked: false)
  }

  @Test(arguments: 1...5)
  func `without group buys the same people join and order on the same days`(number: Int) throws {
    let (with, without) = (try calm(number), try calm(number) { $0.rules.groupBuys = [] })
    #expect(with.column(.entries).reduce(0, +) > 0)
    for metric in [Metric.users, .new_users, .members, .orders] {
      #expect(with.column(metric) == without.column(metric), "\(metric)")
    }
  }

  /// Not run 3, in which somebody cannot afford a package on day 1.
  @Test(arguments: [1, 2, 4, 5, 6])
  func `with budgets and confidence so it is up to the first day they are felt`(number: Int) throws {
    func run(_ change: (inout RunPlan) -> Void = { _ in }) throws -> RunResult {
      try PopulationTests.run(
        .busy(run: number) { plan in
          plan.rules.platform.initialCashFen = 10_000_00
          plan.people.budget?.median = 20_000
          change(&plan)
        }, checked: false)
    }
    let (with, without) = (try run(), try run { $0.rules.groupBuys = [] })
    var same = 0
    for day in 0..<60 {
      // The confidence that was the morning's, and a purchase that somebody could not afford.
      let isCalm = [with, without].allSatisfy {
        $0.column(.confidence)[day] == 1_000_000 && $0.column(.unaffordable)[day] == 0
      }
      guard isCalm else { break }
      same += 1
      for metric in [Metric.new_users, .orders] {
        #expect(with.column(metric)[day] == without.column(metric)[day], "\(metric) on day \(day + 1)")
      }
    }
    #expect(same > 5)
  }

  @Test func `a change of rules shifts neither joins nor orders nor entries`() throws {
    let changes: [(name: String, change: (inout Rules) -> Void)] = [
      ("prices", { ($0.packages[0].priceFen, $0.groupBuys[0].priceFen) = (1_000_01, 200_00) }),
      ("exits", { $0.pointPool?.exit = nil }), ("pool", { $0.pointPool = nil }),
      ("referral", { $0.referral = nil }), ("gold", { $0.gold = nil }), ("mall", { $0.mall = nil }),
      ("monthly dividend", { $0.monthlyDividend = nil }),
      ("daily dividend", { $0.groupBuys[0].dailyDividend = nil }),
      ("rewards", { $0.groupBuys[0].win = GroupBuy.Win() }),
      ("cash", { $0.platform.initialCashFen = 1_000_000_00 }),
    ]
    let plain = try calm(1) { $0.people.redeemDaily = 0 }
    for (name, change) in changes {
      let changed = try calm(1) { plan in
        plan.people.redeemDaily = 0
        change(&plan.rules)
      }
      for metric in [
        Metric.new_users, .orders, .entries, .entries_refused, .entries_drawn, .groups_dissolved,
      ] {
        #expect(plain.column(metric) == changed.column(metric), "\(metric), \(name)")
      }
    }
  }

  @Test func `habits, withdrawals and redemptions have streams of their own`() throws {
    let changes: [(inout People) -> Void] = [
      { $0.mallVisit = 1 }, { $0.stake = 0.1 }, { $0.spend = 0.9 }, { $0.withdrawDaily = 0.9 },
    ]
    let plain = try calm(1)
    for change in changes {
      let changed = try calm(1) { change(&$0.people) }
      for metric in [Metric.new_users, .orders, .entries, .redemptions, .exits] {
        #expect(plain.column(metric) == changed.column(metric), "\(metric)")
      }
    }
    let patient = try calm(1) { $0.people.redeemDaily = 0 }
    for metric in [Metric.new_users, .orders] {
      #expect(plain.column(metric) == patient.column(metric), "\(metric)")
    }
  }

  @Test func `a change in the market's imitation does not change who its first users are`() throws {
    let (slow, fast) = (try calm(2), try calm(2) { $0.people.adoption.imitation = 0.9 })
    #expect(slow.column(.new_users) != fast.column(.new_users))
    #expect(slow.column(.orders)[0] >= 10)
    #expect(abs(slow.column(.orders)[0] - fast.column(.orders)[0]) <= fast.column(.new_users)[0])
  }
}
