import Books
import Testing

@testable import Schemes

/// What happens when the operator pays, and when it cannot.
struct PaymentsTests {
  /// A package of 100 yuan costing 30 of them, refunds of 50 yuan a referral, 40 yuan of cost a day.
  private func engine(
    _ custody: Platform.Custody = .segregated, _ insolvency: Platform.Insolvency = .arrears,
    change: (inout Rules) -> Void = { _ in }
  ) -> Engine<Journal> {
    var rules = Rules.packages(100)
    (rules.platform.custody, rules.platform.insolvency) = (custody, insolvency)
    rules.platform.fixedCostPerDayFen = yuan(40)
    rules.referral = Referral()
    rules.referral?.cyclePPM = [500_000]
    change(&rules)
    return Engine(rules, users: 2)
  }

  private func arrears(_ engine: borrowing Engine<Journal>) -> [Arrears.Item] { Array(engine.arrears.owed) }

  @Test func `a price is paid from the wallet first, the rest from outside, if the rules say so`() {
    for paysFromWallet in [true, false] {
      var engine = engine { $0.platform.payFromWallet = paysFromWallet }
      engine.order(0, by: 0)
      engine.order(0, by: engine.join(referrer: 0))
      #expect(engine.users[0].wallet == yuan(50))
      engine.order(0, by: 0)
      #expect(engine.users[0].wallet == (paysFromWallet ? 0 : yuan(50)))
      #expect(engine.users[0].paidIn == yuan(paysFromWallet ? 150 : 200))
      // Nothing is withdrawn, so net outlay is what was paid in.
      let paidIn = engine.users[0].paidIn
      #expect(engine.isWithin(paidIn + yuan(80), price: yuan(80), for: 0) == true)
      #expect(engine.isWithin(paidIn + yuan(80) - 1, price: yuan(80), for: 0) == false)
      engine.order(0, by: engine.join(referrer: 0))
      let least = paidIn + yuan(paysFromWallet ? 30 : 80)
      #expect(engine.isWithin(least, price: yuan(80), for: 0) == true)
      #expect(engine.isWithin(least - 1, price: yuan(80), for: 0) == false)
      engine.checkTotals()
    }
  }

  @Test func `arrears are paid first in, first out, and a newer payment joins them whole`() {
    var engine = engine()
    engine.order(0, by: 0)
    engine.passDays(2)
    // 70 of cash, 80 of costs: 10 are owed.
    #expect(arrears(engine) == [.init(amount: yuan(10), payee: .fees, reason: .operatingCost)])
    #expect(engine.ruinDay == 3)
    engine.passDays(1)
    engine.invest(yuan(12))
    #expect(engine.arrears.total == yuan(38))
    engine.order(0, by: engine.join(referrer: 0))
    // The order's own 30 went first, the arrears next, and the rebate of 50 found 32.
    #expect(engine.users[0].wallet == yuan(32))
    #expect(arrears(engine) == [.init(amount: yuan(18), payee: .user(0), reason: .rebate)])
    #expect(engine.books.suppliers == yuan(60))
    engine.order(0, by: engine.join(referrer: 0))
    #expect(engine.users[0].wallet == yuan(100))
    #expect(engine.books.platform == yuan(2))
    let late = engine.log.movements.filter(\.isArrears).map(\.amount)
    #expect(late == [10, 2, 38, 18].map { $0 * fenPerYuan })
    engine.checkTotals()
  }

  @Test func `while anything is owed a newer payment waits, whatever cash there is`() {
    var engine = engine { $0.platform.fixedCostPerDayFen = yuan(500) }
    engine.order(0, by: 0)
    engine.passDays(1)
    #expect(engine.arrears.total == yuan(430))
    engine.order(0, by: engine.join(referrer: 0))
    #expect(engine.books.platform == 0)
    #expect(engine.users[0].wallet == 0)
    #expect(
      arrears(engine) == [
        .init(amount: yuan(360), payee: .fees, reason: .operatingCost),
        .init(amount: yuan(50), payee: .user(0), reason: .rebate),
      ])
  }

  @Test func `a commingled operator pays wallets out of nothing, and suppliers out of the bank`() {
    var engine = engine(.commingled)
    engine.order(0, by: 0)
    engine.passDays(1)
    #expect(engine.books.platform == yuan(30))
    engine.order(0, by: engine.join(referrer: 0))
    #expect(engine.books.platform == yuan(50))
    engine.passDays(3)
    #expect(engine.books.platform == yuan(-50))
    #expect(engine.books.bank == 0)
    #expect(engine.arrears.total == yuan(20))
    #expect(engine.ruinDay == 5)
    // Rebates stay inside the bank, and need not wait for what is owed.
    engine.order(0, by: engine.join(referrer: 0))
    #expect(engine.users[0].wallet == yuan(100))
    #expect(engine.books.bank == yuan(50))
    #expect(engine.arrears.total == 0)
    engine.checkTotals()
  }

  @Test func `a commingled bank that cannot pay a withdrawal leaves the rest in the wallet`() {
    var engine = engine(.commingled)
    engine.order(0, by: 0)
    engine.order(0, by: engine.join(referrer: 0))
    engine.order(0, by: engine.join(referrer: 0))
    engine.passDays(4)
    #expect(engine.books.bank == yuan(50))
    engine.withdraw(yuan(80), by: 0)
    #expect(engine.users[0].wallet == yuan(50))
    #expect(engine.users[0].withdrawn == yuan(50))
    #expect(engine.flows.withdrawalsRefused == yuan(30))
    #expect(engine.flows.withdrawalCount == 1)
    #expect(engine.arrears.total == 0)
    #expect(engine.ruinDay == 5)
    engine.withdraw(yuan(50), by: 0)
    #expect(engine.flows.withdrawalCount == 1)
    engine.checkTotals()
  }

  @Test(arguments: Platform.Custody.allCases)
  func `an unlimited owner pays in what is missing`(custody: Platform.Custody) {
    var engine = engine(custody, .unlimited)
    engine.order(0, by: 0)
    engine.passDays(3)
    #expect(engine.injected == yuan(50))
    #expect(engine.books.platform == 0)
    #expect(engine.arrears.total == 0)
    #expect(engine.ruinDay == 3)
    #expect(engine.books.fees == yuan(120))
  }

  @Test func `an unlimited owner makes a short withdrawal good`() {
    var engine = engine(.commingled, .unlimited)
    engine.order(0, by: 0)
    engine.order(0, by: engine.join(referrer: 0))
    engine.passDays(3)
    #expect(engine.books.bank == yuan(20))
    engine.withdraw(yuan(50), by: 0)
    #expect(engine.users[0].wallet == 0)
    #expect(engine.injected == yuan(30))
    #expect(engine.ruinDay == 4)
    #expect(engine.flows.withdrawalsRefused == 0)
    engine.checkTotals()
  }

  @Test func `dividends are declared only out of cash at hand, and a smaller one is no ruin`() {
    var rules = Rules.groupBuy(size: 2, winners: 1) { activity in
      activity.win.dailyScorePPM = 1_000_000
      activity.dailyDividend = GroupBuy.DailyDividend()
      activity.dailyDividend?.perWinningOrderFen = yuan(300)
      activity.costPPM = 900_000
    }
    rules.platform.custody = .segregated
    var engine = Engine(rules, users: 2)
    engine.play([0, 1], winners: [1])
    engine.passDays(1)
    #expect(engine.users[1].wallet == yuan(10))
    #expect(engine.ruinDay == nil)
    #expect(engine.arrears.total == 0)
  }

  @Test func `prices of more than the books can hold are not accepted`() {
    var engine = Engine(Rules.packages(1_000_000_000_000_000), users: 1)
    while engine.order(0, by: 0) {}
    #expect(engine.hasOutgrownBooks == true)
    #expect(engine.turnover <= engine.turnoverLimit)
    engine.checkTotals()
  }
}

struct ClosingTests {
  /// Two pay 1000 yuan for points, one waits with a stake of 100, and the operator cannot pay 10 000.
  private func closed(_ custody: Platform.Custody, recoveryPPM: Int64, cost: Double = 10_000) -> Engine<
    Journal
  > {
    var rules = Rules.pool(1000)
    rules.platform.custody = custody
    rules.platform.insolvency = .halt
    rules.platform.recoveryPPM = recoveryPPM
    rules.platform.fixedCostPerDayFen = yuan(cost)
    rules.groupBuys = [.bare(size: 2, winners: 1)]
    var engine = Engine(rules, users: 3)
    engine.order(0, by: 0)
    engine.order(0, by: 1)
    _ = engine.enter(0, by: 2)
    engine.passDays(1)
    return engine
  }

  @Test func `stakes return, wallets go out and the recovered part of the pool goes to holders`() {
    let engine = closed(.segregated, recoveryPPM: 500_000)
    #expect(engine.isClosed && engine.closingDay == 2 && engine.ruinDay == 2)
    #expect(engine.users[2].withdrawn == yuan(100))
    #expect(engine.books.wallets == 0 && engine.books.escrow == 0)
    #expect(engine.moved(.closedPool) == [yuan(176.47), yuan(123.52)])
    #expect(engine.books.pool == yuan(600) - yuan(299.99))
    #expect(engine.points == 357_000_000)
    #expect(engine.arrears.total == 0)
    #expect(engine.isWaiting(2, in: 0) == false)
    engine.checkTotals()
  }

  @Test func `where the bank is short wallets get their part of it, and the pool nothing`() {
    let engine = closed(.commingled, recoveryPPM: 1_000_000)
    // All 1500 of the bank went to pay the cost, so nothing is left for anybody.
    #expect(engine.books.fees == yuan(1_500))
    #expect(engine.books.bank == 0)
    #expect(engine.users[2].wallet == yuan(100))
    #expect(engine.moved(.closedPool).isEmpty)
    engine.checkTotals()
  }

  @Test func `nothing moves after the close`() {
    var engine = closed(.segregated, recoveryPPM: 0)
    let (books, day) = (engine.books.sum, engine.day)
    let pool = engine.books.pool
    engine.standStill()
    engine.adopt(Rules.pool(5), goodsValue: 0)
    #expect(engine.books.sum == books && engine.books.pool == pool && engine.day == day + 1)
  }

  @Test func `an operator that closes in a draw pays wallets out and keeps the books`() {
    var rules = Rules.groupBuy(size: 3, winners: 1) {
      $0.lose.consolationPPM = 500_000
    }
    rules.platform.insolvency = .halt
    var engine = Engine(rules, users: 4)
    for user in 0..<3 { _ = engine.enter(0, by: user) }
    guard case .eligible = engine.judgeGroup(0) else { return }
    engine.drawGroup(0, winners: [1])
    // 100 of revenue and two consolations of 50: nothing falls short.
    #expect(engine.isClosed == false)
    engine.play([3, 0, 1], winners: [0])
    #expect(engine.isClosed == false)
    var poor = rules
    poor.groupBuys[0].lose.consolationPPM = 800_000
    engine.adopt(poor, goodsValue: 0)
    for user in 0..<3 { _ = engine.enter(0, by: user) }
    _ = engine.judgeGroup(0)
    engine.drawGroup(0, winners: [2])
    #expect(engine.isClosed == true)
    #expect(engine.books.escrow == 0 && engine.books.wallets == 0 && engine.books.bank == 0)
    engine.checkTotals()
  }
}
