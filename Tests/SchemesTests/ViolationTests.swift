import Testing

@testable import Books
@testable import Schemes

/// Every invariant can be seen to fail: a sound state is spoilt in one place, and the first thing that is told is that.
struct ViolationTests {
  struct Spoiling: CustomTestStringConvertible {
    let told: String
    let spoil: @Sendable (inout Engine<Journal>) -> Void

    init(_ told: String, _ spoil: @escaping @Sendable (inout Engine<Journal>) -> Void) {
      (self.told, self.spoil) = (told, spoil)
    }

    var testDescription: String { told }
  }

  static let spoilings: [Spoiling] = [
    Spoiling("the sum of all accounts 0.01 yuan and nothing, 0.00 yuan differ by 0.01 yuan") {
      $0.books.balances[Account.platform.rawValue] += 1
    },
    Spoiling("the operator's cash -0.01 yuan, below zero by 0.01 yuan") {
      $0.books.move($0.books.platform + 1, from: .platform, to: .outside)
    },
    Spoiling("the pool -300.00 yuan, below zero by 300.00 yuan") {
      $0.books.move($0.books.pool + 300_00, from: .pool, to: .platform)
    },
    Spoiling("the point price fell from 7.00 yuan for 2.000000 points to 6.00 yuan for 2.000000 points") {
      $0.priceFall = PriceFall(
        before: Fraction(numerator: 7_00, denominator: 2_000_000),
        after: Fraction(numerator: 6_00, denominator: 2_000_000))
    },
    Spoiling("wallets 100.00 yuan and the users' wallets 99.00 yuan differ by 1.00 yuan") {
      $0.users[0].wallet -= 1_00
    },
    Spoiling("a user has less than nothing") { $0.users[1].wallet = -1 },
    Spoiling("a user has less than nothing") { $0.members[0].basis = -1 },
    Spoiling("shopping gold 5.00 and the users' gold 0.00 differ by 5.00") { $0.gold += 5_00 },
    Spoiling("pool points 357.000001 and the users' points 357.000000 differ by 0.000001") { $0.points += 1 },
    Spoiling("consumption points 0.00 and the users' consumption points 3.00 differ by -3.00") {
      $0.users[1].consumptionPoints += 3_00
    },
    Spoiling("the dividend pool 0.00 and the users' points in it 1.00 differ by -1.00") {
      $0.shares[2].dividendPool += 1_00
    },
    Spoiling("all that was paid in 2100.01 yuan and what users paid in 2100.00 yuan differ by 0.01 yuan") {
      $0.paidInTotal += 1
    },
    Spoiling(
      "what users have out of it -1999.99 yuan and the users' own sums -2000.00 yuan differ by 0.01 yuan"
    ) {
      $0.netTotal += 1
    },
    Spoiling("the worth of goods 1000.00 yuan and what users received 1000.01 yuan differ by -0.01 yuan") {
      $0.users[0].netWithGoods += 1
    },
    Spoiling("users losing 4 and those counted 3 differ by 1") { $0.payers.losing += 1 },
    Spoiling("users losing with goods 2 and those counted 3 differ by -1") { $0.payers.losingWithGoods -= 1 },
    Spoiling("users who have paid in 4 and those counted 3 differ by 1") { $0.payers.all += 1 },
    Spoiling("holders of points 1 and those counted 2 differ by -1") { $0.holderCount -= 1 },
    Spoiling("members 3 and those counted 2 differ by 1") { $0.memberCount += 1 },
    Spoiling("members who have exited 1 and those counted 0 differ by 1") { $0.exitedMemberCount += 1 },
    Spoiling("what exits would pay 3200.01 yuan and the holders' exits 3200.00 yuan differ by 0.01 yuan") {
      $0.exitLiability += 1
    },
    Spoiling("what exits would pay 3200.00 yuan and the holders' exits 3216.00 yuan differ by -16.00 yuan") {
      $0.members[1].basis += 10_00
    },
    Spoiling(
      "what exits would pay 3200.00 yuan and the exits waiting for their turn 1600.00 yuan differ by "
        + "1600.00 yuan"
    ) {
      $0.exitQueue.remove(id: 1)
    },
    Spoiling(
      "what refund cycles would pay 900.01 yuan and the members' cycles 900.00 yuan differ by 0.01 yuan"
    ) {
      $0.referralLiability += 1
    },
    Spoiling("an exit that is due was not carried out") {
      let old = $0.rules
      var rules = old
      rules.pointPool?.exit?.multiplePPM = 300_000
      $0.rules = rules
      $0.exitLiability = $0.exitPayouts
    },
    Spoiling("escrow 100.00 yuan and the stakes that wait 99.00 yuan differ by 1.00 yuan") {
      $0.queue[0].stake -= 1_00
    },
    Spoiling("somebody stands in the queue of g and is not said to wait") { $0.setWaiting(false, 2, 0) },
    Spoiling("entries that wait 1 and those of users 2 differ by -1") { $0.setWaiting(true, 0, 0) },
    Spoiling("the day's score 0.00 and the users' scores 0.01 differ by -0.01") { $0.dailyScores[0] = 1 },
  ]

  /// Two members, one the referrer of the other, with points; a third user whose stake waits.
  private func sound() -> Engine<Journal> {
    var rules = Rules.pool(1000)
    rules.referral = Referral()
    rules.groupBuys = [.bare(size: 3, winners: 1)]
    var engine = Engine(rules, users: 1)
    engine.join(referrer: 0)
    engine.join(referrer: nil)
    engine.order(0, by: 0)
    engine.order(0, by: 1)
    _ = engine.enter(0, by: 2)
    return engine
  }

  @Test(arguments: spoilings)
  func `a spoilt state is told`(_ spoiling: Spoiling) {
    var engine = sound()
    #expect(engine.violation == nil)
    spoiling.spoil(&engine)
    #expect(engine.violation?.description == spoiling.told)
  }

  @Test func `lots that do not come to their owner's points are told`() {
    var engine = Engine(Rules.pool(1000) { $0.exit?.basis = .order }, users: 1)
    engine.order(0, by: 0)
    engine.order(0, by: 0)
    #expect(engine.violation == nil)
    engine.lots[0].points += 1
    #expect(engine.violation?.description == "a user's lots do not come to the user's points and basis")
  }

  @Test func `arrears that are not the payments that wait, and cash beside them, are told`() {
    var rules = Rules.packages(1000)
    rules.platform.fixedCostPerDayFen = 10_00
    var engine = Engine(rules, users: 1)
    engine.midnight(endsMonth: false)
    #expect(engine.violation == nil && engine.arrears.total == 10_00)
    engine.books.move(1, from: .outside, to: .platform)
    #expect(
      engine.violation?.description
        == "the operator's cash while it owes 0.01 yuan and nothing, 0.00 yuan differ by 0.01 yuan")
  }

  @Test func `a price that falls between two checks is told`() {
    var engine = sound()
    #expect(engine.violationSinceLastCheck() == nil)
    engine.books.move(1, from: .pool, to: .platform)
    #expect(
      engine.violationSinceLastCheck()?.description
        == "the point price fell from 600.00 yuan for 357.000000 points to 599.99 yuan for 357.000000 points")
  }
}
