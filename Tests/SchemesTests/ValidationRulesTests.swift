import Books
import Testing

@testable import Schemes

/// The table "Rules (exact)" of the figures that must be reproduced.
struct ValidationRulesTests {
  @Test func `mints of 1000 yuan give 210, 147 and 124.95 points`() {
    var engine = Engine(Rules.pool(1000), users: 3)
    var found: [[Int64]] = []
    for user in 0..<3 {
      engine.order(0, by: user)
      engine.checkTotals()
      found.append([engine.members[user].points, engine.books.pool, engine.points])
    }
    #expect(
      found == [
        [points(210), yuan(300), points(210)], [points(147), yuan(600), points(357)],
        [points(124.95), yuan(900), points(481.95)],
      ])
    #expect(engine.price == Fraction(numerator: yuan(900), denominator: points(481.95)))
  }

  @Test func `the exit at 2000 over 210 pays 1600 and leaves 400`() {
    var engine = Engine(Rules.pool(1000))
    while engine.moved(.exit).isEmpty {
      engine.order(0, by: engine.join(referrer: nil))
      engine.checkTotals()
    }
    #expect(engine.moved(.exit) == [yuan(1600)])
    #expect(engine.users[0].wallet == yuan(1600))
    #expect(engine.members[0].points == 0)
    #expect(engine.members[0].basis == 0)
    #expect(engine.members[0].exits == 1)
    // At the exit the points were worth just 2000 or more; but for the 1600 everything stayed.
    let pool = engine.books.pool + yuan(1600)
    let points = engine.points + 210_000_000
    let threshold = Fraction(numerator: yuan(2000), denominator: 210_000_000)
    #expect(threshold <= Fraction(numerator: pool, denominator: points))
    #expect(pool == Int64(engine.users.count) * yuan(300))
  }

  @Test func `seven referrals of 1000 yuan pay 100, 200, 700, 100, 200, 700, 100`() {
    var rules = Rules.packages(1000)
    rules.referral = Referral()
    var engine = Engine(rules, users: 1)
    engine.order(0, by: 0)
    for _ in 0..<7 {
      engine.order(0, by: engine.join(referrer: 0))
      engine.checkTotals()
    }
    #expect(engine.moved(.rebate) == [100, 200, 700, 100, 200, 700, 100].map { $0 * fenPerYuan })
  }

  @Test func `a newcomer is a promoter today and tomorrow`() {
    var engine = Engine(Rules.groupBuy(size: 10, winners: 3), users: 1)
    engine.passDays(4)
    _ = engine.enter(0, by: 0)
    #expect(engine.day == 5)
    #expect(engine.users[0].promoterUntil == 6)
  }

  @Test func `gold of 100 is gone after 20 later entries at 100 that all lose`() {
    var rules = Rules.groupBuy(size: 2, winners: 1) {
      $0.win.goldPPM = 1_000_000
      $0.lose.releasePPM = 50_000
    }
    rules.gold = ShoppingGold()
    rules.platform.initialCashFen = yuan(10_000)
    var engine = Engine(rules, users: 2)
    engine.play([0, 1], winners: [0])
    for entry in 1...20 {
      engine.play([0, 1], winners: [1])
      #expect(engine.users[0].gold == yuan(100 - 5 * Double(entry)))
    }
    #expect(engine.users[0].gold == 0)
    engine.play([0, 1], winners: [1])
    #expect(engine.moved(.release).count == 20)
  }

  @Test func `gold of 100 is gone the same day by 20 direct referrals entering five times`() {
    var rules = Rules.groupBuy(size: 2, winners: 1)
    rules.gold = ShoppingGold()
    rules.gold?.direct = .fixed(fen: yuan(1))
    rules.platform.initialCashFen = yuan(10_000)
    rules.groupBuys.append(.bare(size: 2, winners: 1) { $0.win.goldPPM = 1_000_000 })
    var engine = Engine(rules, users: 2)
    engine.play([0, 1], winners: [0], activity: 1)
    #expect(engine.users[0].gold == yuan(100))
    let referrals = (0..<20).map { _ in engine.join(referrer: 0) }
    for entry in 0..<50 {
      let pair = [referrals[2 * entry % 20], referrals[(2 * entry + 1) % 20]]
      engine.play(pair, winners: [pair[0]])
    }
    #expect(engine.moved(.releaseFromBelow) == [Int64](repeating: yuan(1), count: 100))
    #expect(engine.users[0].gold == 0)
    #expect(engine.day == 1)
  }

  @Test func `a group of ten at 100 yuan leaves the operator 175 yuan and 300 of gold`() {
    var rules = Rules.groupBuy(size: 10, winners: 3) { activity in
      activity.costPPM = 300_000
      activity.win = GroupBuy.Win()
      activity.lose = GroupBuy.Lose()
    }
    rules.gold = ShoppingGold()
    var engine = Engine(rules, users: 10)
    engine.play(Array(0..<10), winners: [2, 5, 9])
    #expect(engine.books.platform == yuan(300 - 90 - 35))
    #expect(engine.gold == yuan(300))
    #expect(engine.books.suppliers == yuan(90))
    #expect(engine.books.wallets == yuan(7 * 105))
  }
}
