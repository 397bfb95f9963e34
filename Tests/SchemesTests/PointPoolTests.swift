import Books
import Randomness
import Testing

@testable import Schemes

struct PointPoolTests {
  @Test func `a mint may round to nothing, and the order still deposits and counts`() {
    var engine = Engine(Rules.pool(1_000_000, 10) { $0.exit = nil }, users: 2)
    engine.order(0, by: 0)
    engine.redeem(engine.points - 1, by: 0)
    // One micropoint stands for the fees of all the others.
    engine.order(1, by: 1)
    #expect(engine.flows.zeroMints == 1)
    #expect(engine.members[1].points == 0)
    #expect(engine.members[1].basis == yuan(10))
    #expect(engine.holderCount == 1)
    engine.checkTotals()
  }

  @Test func `the price after the last burn is that before it, for the next mint too`() {
    var engine = Engine(Rules.pool(1000), users: 2)
    engine.order(0, by: 0)
    engine.order(0, by: 0)
    let price = engine.price
    engine.redeem(engine.points, by: 0)
    #expect(engine.points == 0)
    #expect(engine.price == price)
    let left = engine.books.pool
    #expect(left == 600_00 - 480_00)
    engine.order(0, by: 1)
    #expect(engine.members[1].points == (210_00 as Int64).times(price.denominator, over: price.numerator))
    #expect(engine.books.pool == left + 300_00)
    engine.checkTotals()
  }

  @Test func `redemption pays the value less the fee and rounds the basis left up`() {
    var engine = Engine(Rules.pool(1000) { $0.redemption?.feePPM = 333_333 }, users: 2)
    engine.order(0, by: 0)
    engine.order(0, by: 1)
    engine.redeem(1_000_001, by: 0)
    let value = (1_000_001 as Int64) * 600_00 / 357_000_000
    #expect(engine.users[0].wallet == value * 666_667 / 1_000_000)
    #expect(engine.members[0].points == 208_999_999)
    let exact = 1_000_00 * 208_999_999.0 / 210_000_000.0
    #expect(engine.members[0].basis == Int64(exact.rounded(.up)))
    #expect(engine.exitLiability == engine.members[0].basis * 16 / 10 + 1_600_00)
    engine.checkTotals()
  }

  @Test func `a full redemption takes the basis along`() {
    var engine = Engine(Rules.pool(1000), users: 2)
    engine.order(0, by: 0)
    engine.order(0, by: 1)
    engine.redeem(engine.members[0].points, by: 0)
    #expect(engine.members[0].basis == 0)
    #expect(engine.members[0].redeemedDay == 1)
    #expect(engine.exitLiability == 1_600_00)
    #expect(engine.holderCount == 1)
    engine.checkTotals()
  }

  @Test func `with lots the oldest is redeemed first, with the pointless ones before it`() {
    let rules = Rules.pool(1000, 10) {
      $0.exit?.basis = .order
      $0.exit?.multiplePPM = 1_000_000_000
    }
    var engine = Engine(rules, users: 2)
    engine.order(0, by: 1)
    for package in [0, 1, 0] { engine.order(package, by: 0) }
    let lots = engine.lots.array[1...].map(\.points)
    #expect(lots.count == 3)
    engine.redeem(lots[0] + lots[1] / 2, by: 0)
    #expect(engine.members[0].basis == 1_005_00)
    #expect(engine.members[0].points == lots[1] - lots[1] / 2 + lots[2])
    engine.redeem(lots[1] - lots[1] / 2, by: 0)
    #expect(engine.members[0].basis == 1_000_00)
    engine.checkTotals()
  }

  @Test func `with lots each exits by itself and counts by itself`() {
    var engine = Engine(Rules.pool(1000) { $0.exit?.basis = .order }, users: 1)
    engine.order(0, by: 0)
    engine.order(0, by: 0)
    while engine.members[0].exits < 2 { engine.order(0, by: engine.join(referrer: nil)) }
    #expect(engine.moved(.exit) == [1_600_00, 1_600_00])
    #expect(engine.members[0].points == 0 && engine.members[0].basis == 0)
    #expect(engine.members[0].firstLot == Lot.none && engine.members[0].lastLot == Lot.none)
    engine.checkTotals()
  }

  @Test func `without exits nothing is promised`() {
    var engine = Engine(Rules.pool(1000) { $0.exit = nil })
    for _ in 0..<50 { engine.order(0, by: engine.join(referrer: nil)) }
    #expect(engine.exitLiability == 0 && engine.flows.exits == 0)
    engine.checkTotals()
  }

  @Test func `wins feed the pool where the rules say so`() {
    for feeds in [true, false] {
      var rules = Rules.pool(1000) { pool in
        pool.feedsPackage = false
        pool.feedsGroupBuyWin = feeds
      }
      rules.groupBuys = [.bare(size: 2, winners: 1)]
      var engine = Engine(rules, users: 2)
      engine.order(0, by: 0)
      #expect(engine.points == 0)
      engine.play([0, 1], winners: [1])
      #expect(engine.members[1].points == (feeds ? points(21) : 0))
      #expect(engine.members[1].basis == (feeds ? 100_00 : 0))
    }
  }

  /// Exactly, in integers, whatever is bought, redeemed or forced out.
  @Test(arguments: 1...12 as ClosedRange<UInt64>)
  func `the price never falls`(seed: UInt64) {
    var words = RandomSequence(seed: seed, run: 1, stream: .parameters, owner: 0)
    let rules = Rules.pool(1, 77, 1000, 123_456) { pool in
      pool.depositPPM = [300_000, 333_333, 1_000, 700_000][Int(seed % 4)]
      pool.mintPPM = [700_000, 1_000_000, 123_457][Int(seed % 3)]
      pool.exit?.multiplePPM = [2_000_000, 400_000, 1_100_000][Int(seed / 4 % 3)]
      pool.exit?.basis = seed % 2 == 0 ? .user : .order
      pool.redemption?.feePPM = [0, 200_000, 1_000_000][Int(seed / 3 % 3)]
    }
    var engine = Engine(rules, users: 30)
    var last = engine.price
    var events = 0
    for _ in 0..<1_500 {
      let user = words.index(below: 30)
      if words.index(below: 3) > 0 {
        engine.order(words.index(below: 4), by: user)
      } else if engine.members[user].points > 0 {
        engine.redeem(1 + Int64(words.index(below: Int(engine.members[user].points))), by: user)
      }
      #expect(last <= engine.price)
      if last != engine.price { events += 1 }
      last = engine.price
    }
    #expect(events > 5)
    #expect(engine.flows.poolOutflow <= engine.flows.poolInflow)
    engine.checkTotals()
  }
}

struct ReferralTests {
  private func engine(_ change: (inout Referral) -> Void) -> Engine<Journal> {
    var rules = Rules.packages(1000, 300)
    var referral = Referral()
    change(&referral)
    rules.referral = referral
    return Engine(rules, users: 1)
  }

  @Test func `only a member's referrals count, and only first orders`() {
    var engine = engine { _ in }
    let early = engine.join(referrer: 0)
    engine.order(0, by: early)
    #expect(engine.moved(.rebate).isEmpty)
    engine.order(1, by: 0)
    engine.order(0, by: early)
    #expect(engine.moved(.rebate).isEmpty)
    engine.order(0, by: engine.join(referrer: 0))
    #expect(engine.moved(.rebate) == [30_00])
    #expect(engine.referralLiability == 60_00 + 210_00)
  }

  @Test func `every order counts where the rules say so, at the referee's price`() {
    var engine = engine { referral in
      referral.trigger = .everyOrder
      referral.base = .refereeSpend
    }
    engine.order(0, by: 0)
    let referee = engine.join(referrer: 0)
    for package in [0, 1, 0, 1] { engine.order(package, by: referee) }
    #expect(engine.moved(.rebate) == [100_00, 60_00, 700_00, 30_00])
    // The liability is at the member's own first price under either base.
    #expect(engine.referralLiability == 200_00 + 700_00)
  }

  @Test func `the owner's first price stays the base`() {
    var engine = engine { _ in }
    engine.order(1, by: 0)
    engine.order(0, by: 0)
    engine.order(0, by: engine.join(referrer: 0))
    #expect(engine.moved(.rebate) == [30_00])
  }
}

struct AdoptTests {
  @Test func `a lowered multiple sets off exits at once, lowest threshold first`() {
    var engine = Engine(Rules.pool(1000), users: 4)
    for user in 0..<4 { engine.order(0, by: user) }
    engine.adopt(Rules.pool(1000) { $0.exit?.multiplePPM = 400_000 }, goodsValue: 0.5)
    // Whoever came first has most points for the money; each exit raises the price for the rest.
    #expect(engine.members.array.map(\.exits).first == 1)
    #expect(engine.moved(.exit).allSatisfy { $0 == 320_00 })
    let rest = engine.members.array.filter { $0.points > 0 }
    #expect(engine.exitLiability == Int64(rest.count) * 320_00)
    engine.checkTotals()
  }

  @Test func `a changed cash share changes what exits would pay`() {
    for basis in PointPool.Exit.Basis.allCases {
      var engine = Engine(Rules.pool(1000) { $0.exit?.basis = basis }, users: 2)
      for user in [0, 1, 0] { engine.order(0, by: user) }
      engine.adopt(
        Rules.pool(1000) { pool in
          pool.exit?.basis = basis
          pool.exit?.cashSharePPM = 500_000
        }, goodsValue: 0.5)
      #expect(engine.exitLiability == 3_000_00)
      engine.checkTotals()
    }
  }

  @Test func `the initial price may change as long as nothing was minted`() {
    var engine = Engine(Rules.pool(1000), users: 2)
    engine.adopt(Rules.pool(1000) { $0.initialPriceFen = 2_00 }, goodsValue: 0.5)
    engine.order(0, by: 0)
    #expect(engine.points == points(105))
    engine.redeem(engine.points, by: 0)
    let price = engine.price
    engine.adopt(Rules.pool(1000) { $0.initialPriceFen = 1_00 }, goodsValue: 0.5)
    #expect(engine.price == price)
  }

  @Test func `the initial price may be as high as any price`() {
    var engine = Engine(Rules.pool(1000) { $0.initialPriceFen = 10_000_000_00 }, users: 1)
    engine.order(0, by: 0)
    #expect(engine.points == 21, "micropoints for 210 yuan")
    engine.checkTotals()
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func `the lowest threshold exits first, however orders, redemptions and mint rates moved it`(seed: UInt64) {
    var words = RandomSequence(seed: seed, run: 1, stream: .parameters, owner: 0)
    func rules(mintPPM: Int64) -> Rules {
      Rules.pool(1000, 50, 333) { pool in
        (pool.depositPPM, pool.mintPPM) = (700_000, mintPPM)
        pool.exit?.multiplePPM = 700_000
      }
    }
    var engine = Engine(rules(mintPPM: 700_000), users: 30)
    for _ in 0..<600 {
      let user = words.index(below: 30)
      let before = engine.members.indices.map { engine.members[$0] }
      let seen = engine.log.movements.count
      switch words.index(below: 20) {
      case 0:
        // Where more is minted for a price than before, an order lowers its buyer's threshold.
        engine.adopt(rules(mintPPM: Int64(1 + words.index(below: 9)) * 100_000), goodsValue: 0.5)
      case 1..<5:
        let held = engine.members[user].points
        if held > 0 { engine.redeem(1 + Int64(words.index(below: Int(held))), by: user) }
      default: engine.order(words.index(below: 3), by: user)
      }
      #expect(engine.violation == nil)
      let movements = engine.log.movements[seen...]
      let out = movements.filter { $0.reason == .exit }.compactMap { $0.user.map(Int.init) }
      let others = out.filter { $0 != user }
      #expect(
        others == others.sorted { isLower(before[$0], $0, than: before[$1], $1) },
        "the thresholds of all but \(user) are what they were")
      let left = before.indices.filter { $0 != user && before[$0].points > 0 && !out.contains($0) }
      #expect(others.allSatisfy { a in left.allSatisfy { isLower(before[a], a, than: before[$0], $0) } })
    }
    #expect(engine.flows.exits > 5)
  }

  @Test func `who buys again where more is minted comes to exit early`() {
    func rules(mintPPM: Int64) -> Rules {
      Rules.pool(1000, 50) { pool in
        (pool.depositPPM, pool.mintPPM) = (700_000, mintPPM)
        pool.exit?.multiplePPM = 1_000_000
      }
    }
    var engine = Engine(rules(mintPPM: 900_000), users: 3)
    for _ in 0..<5 { engine.order(0, by: 1) }
    engine.adopt(rules(mintPPM: 100_000), goodsValue: 0.5)
    engine.order(1, by: 0)
    let poor = engine.members[0]
    engine.adopt(rules(mintPPM: 900_000), goodsValue: 0.5)
    engine.order(0, by: 0)
    #expect(isLower(engine.members[0], 0, than: poor, 0))
    #expect(isLower(engine.members[1], 1, than: engine.members[0], 0))
    engine.adopt(rules(mintPPM: 100_000), goodsValue: 0.5)
    // User 2's own orders never come to be due, but raise the price for the others.
    for _ in 0..<12 {
      engine.order(0, by: 2)
      #expect(engine.violation == nil)
    }
    let out = engine.log.movements.filter { $0.reason == .exit }.compactMap(\.user)
    #expect(out == [1, 0])
  }

  private func isLower(_ a: Member, _ first: Int, than b: Member, _ second: Int) -> Bool {
    let (left, right) = (Int128(a.basis) * Int128(b.points), Int128(b.basis) * Int128(a.points))
    return left != right ? left < right : first < second
  }

  @Test func `the referral liability is recounted under a new cycle`() {
    var rules = Rules.packages(1000)
    rules.referral = Referral()
    var engine = Engine(rules, users: 1)
    engine.order(0, by: 0)
    engine.order(0, by: engine.join(referrer: 0))
    #expect(engine.referralLiability == 900_00)
    rules.referral?.cyclePPM = [100_000, 300_000, 100_000]
    engine.adopt(rules, goodsValue: 0.5)
    #expect(engine.referralLiability == 400_00)
    engine.order(0, by: engine.join(referrer: 0))
    #expect(engine.moved(.rebate) == [100_00, 300_00])
    #expect(engine.referralLiability == 100_00)
  }

  @Test func `waiting entries are drawn, costed and refunded at the stake they paid`() {
    func rules(_ priceFen: Int64) -> Rules {
      var rules = Rules.groupBuy(size: 3, winners: 1) { activity in
        activity.priceFen = priceFen
        activity.costPPM = 300_000
        activity.lose.consolationPPM = 100_000
        activity.win.goldPPM = 1_000_000
        activity.expireAfterDays = 2
      }
      rules.gold = ShoppingGold()
      return rules
    }
    var engine = Engine(rules(100_00), users: 4)
    _ = engine.enter(0, by: 0)
    engine.adopt(rules(200_00), goodsValue: 0.5)
    _ = engine.enter(0, by: 1)
    engine.adopt(rules(50_00), goodsValue: 0.5)
    _ = engine.enter(0, by: 2)
    _ = engine.judgeGroup(0)
    engine.drawGroup(0, winners: [1])
    #expect(engine.moved(.stake) == [100_00, 200_00, 50_00])
    #expect(engine.moved(.refund) == [100_00, 50_00])
    #expect(engine.moved(.win) == [200_00])
    #expect(engine.moved(.goods) == [60_00])
    #expect(engine.moved(.consolation) == [10_00, 5_00])
    #expect(engine.users[1].gold == 200_00)
    _ = engine.enter(0, by: 3)
    engine.adopt(rules(100_00), goodsValue: 0.5)
    engine.passDays(2)
    #expect(engine.moved(.expired) == [50_00])
    engine.checkTotals()
  }
}
