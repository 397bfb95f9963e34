import Testing

@testable import Population
@testable import Schemes

/// A mechanism switched off comes to the same as its rates at zero.
struct MetamorphicTests {
  private func compare(
    _ name: String, except: Set<Metric> = [], _ off: (inout Rules) -> Void, _ zero: (inout Rules) -> Void
  ) throws {
    try comparePlans(name, except: except, redeems: false, { off(&$0.rules) }, { zero(&$0.rules) })
  }

  private func comparePlans(
    _ name: String, except: Set<Metric> = [], redeems: Bool = true, _ off: (inout RunPlan) -> Void,
    _ zero: (inout RunPlan) -> Void
  ) throws {
    for (number, custody) in Platform.Custody.allCases.enumerated() {
      func result(_ change: (inout RunPlan) -> Void) throws -> RunResult {
        try run(
          .busy(seed: UInt64(number + 20), days: 50) { plan in
            plan.rules.platform.custody = custody
            if !redeems { (plan.people.redeemDaily, plan.people.panic) = (0, 0) }
            change(&plan)
          }, checked: false)
      }
      let (isOff, isZero) = (try result(off), try result(zero))
      for metric in Metric.allCases where !except.contains(metric) {
        #expect(isOff.column(metric) == isZero.column(metric), "\(metric) without \(name)")
      }
    }
  }

  @Test func `no referral is a cycle of nothing`() throws {
    try compare("referral", { $0.referral = nil }, { $0.referral?.cyclePPM = [0] })
  }

  @Test func `no pool is a pool without deposits`() throws {
    // The price stays at its first one, and every order is counted as one that got no points.
    try compare(
      "pool", except: [.point_price, .zero_mints], { $0.pointPool = nil }, { $0.pointPool?.depositPPM = 0 })
  }

  @Test func `no feeds are no pool but for the price`() throws {
    try compare(
      "feeds", except: [.point_price], { $0.pointPool = nil },
      { rules in
        rules.pointPool?.feedsPackage = false
        rules.pointPool?.feedsGroupBuyWin = false
      })
  }

  @Test func `no gold is gold never granted`() throws {
    try compare(
      "gold", { $0.gold = nil }, { for index in $0.groupBuys.indices { $0.groupBuys[index].win.goldPPM = 0 } }
    )
  }

  @Test func `no releases are releases of nothing`() throws {
    try compare(
      "releases",
      { rules in
        rules.gold?.direct = nil
        rules.gold?.indirect = nil
      },
      { rules in
        rules.gold?.direct = .fixed(fen: 0)
        rules.gold?.indirect = .ofBalance(ppm: 0)
      })
  }

  @Test func `no mall is no consumption points`() throws {
    try compare(
      "mall", { $0.mall = nil },
      { rules in
        for index in rules.groupBuys.indices {
          rules.groupBuys[index].win.consumptionPointsPPM = 0
          rules.groupBuys[index].lose.consumptionPointsPPM = 0
        }
      })
  }

  @Test func `no monthly dividend is no dividend points`() throws {
    try compare(
      "monthly dividend", { $0.monthlyDividend = nil },
      { for index in $0.groupBuys.indices { $0.groupBuys[index].win.dividendPointsPPM = 0 } })
  }

  @Test func `no daily dividend is a score of nothing`() throws {
    try compare(
      "daily dividend", { for index in $0.groupBuys.indices { $0.groupBuys[index].dailyDividend = nil } },
      { for index in $0.groupBuys.indices { $0.groupBuys[index].win.dailyScorePPM = 0 } })
  }

  @Test func `no hidden rules are hidden rules that are all off`() throws {
    try compare(
      "hidden rules", { for index in $0.groupBuys.indices { $0.groupBuys[index].mustLose = nil } },
      { rules in
        for index in rules.groupBuys.indices {
          var off = GroupBuy.MustLose()
          (off.firstToday, off.newcomer) = (false, false)
          rules.groupBuys[index].mustLose = off
        }
      })
  }

  @Test func `no hidden rule is one that nobody comes to`() throws {
    func change(_ rules: inout Rules, _ change: (inout GroupBuy.MustLose) -> Void) {
      for index in rules.groupBuys.indices { change(&rules.groupBuys[index].mustLose!) }
    }
    let never = 1_000_000
    try compare(
      "streak", { change(&$0) { $0.streak = nil } },
      { change(&$0) { $0.streak = .init(wins: never, losses: 1) } })
    try compare(
      "total", { change(&$0) { $0.total = nil } },
      { change(&$0) { $0.total = .init(wins: never, losses: 1) } })
    try compare(
      "window", { change(&$0) { $0.window = nil } },
      { change(&$0) { $0.window = .init(entries: never, wins: never) } })
  }

  @Test func `no release to one side is one of nothing`() throws {
    try compare("direct", { $0.gold?.direct = nil }, { $0.gold?.direct = .ofBalance(ppm: 0) })
    try compare("indirect", { $0.gold?.indirect = nil }, { $0.gold?.indirect = .fixed(fen: 0) })
  }

  @Test func `no exit is one that nobody comes near, but for what it would pay`() throws {
    try compare(
      "exit", except: [.exit_liability, .exit_coverage, .liabilities, .solvency],
      { $0.pointPool?.exit = nil }, { $0.pointPool?.exit?.multiplePPM = 1_000_000_000 })
  }

  @Test func `no redemption is nobody who redeems`() throws {
    try comparePlans(
      "redemption", { $0.rules.pointPool?.redemption = nil },
      { ($0.people.redeemDaily, $0.people.panic) = (0, 0) })
  }

  @Test func `no expiry is one after the last day`() throws {
    try compare(
      "expiry", { $0.groupBuys[1].expireAfterDays = nil }, { $0.groupBuys[1].expireAfterDays = 50 })
  }

  @Test func `no confidence is one that never moves`() throws {
    try comparePlans("confidence", { $0.people.confidence = nil }, { $0.people.confidence?.adjust = 0 })
  }

  @Test func `no budget is one that nobody reaches`() throws {
    try comparePlans("budget", { $0.people.budget = nil }, { $0.people.budget?.median = 1e12 })
  }

  @Test func `nobody interested is nothing on offer`() throws {
    let off = try run(.busy { ($0.rules.packages, $0.rules.groupBuys) = ([], []) }, checked: false)
    let idle = try run(
      .busy { plan in
        plan.people.firstPackage = 0
        plan.people.entriesPerDay.mean = 0
      }, checked: false)
    #expect(off.rows == idle.rows)
  }
}
