import Books
import Columns
import Randomness

/// A draw in which nothing can fall short, in one pass: what the four steps come to, with one movement an account.
extension Engine {
  /// Whether a draw comes to the same in one pass: nobody watches the single movements, nothing is owed and
  /// nothing can fall short, no step sets off anything else, and every stake is today's price.
  @inline(__always)
  func canSettleAtOnce(_ activity: Int) -> Bool {
    settlesAlone(activity)
      && (isCommingled
        ? books.bank >= activities[activity].atOnce.paidAway
        : books.platform >= activities[activity].atOnce.leastCash)
  }

  /// Whether it would, had the operator the cash.
  @inline(__always)
  func settlesAlone(_ activity: Int) -> Bool {
    !Log.watchesMovements && arrears.total == 0 && settlesPlainly && (!hasRepriced || hasOneStake(activity))
  }

  /// Whether all of a group have paid today's price.
  private func hasOneStake(_ activity: Int) -> Bool {
    let price = activities[activity].price
    return group(activity).allSatisfy { $0.stake == price }
  }

  /// Whether, besides, nothing depends on the order in which members come to be listed: an operator who keeps accounts
  /// apart can pay out every wallet, whoever comes first.
  @inline(__always)
  func canDrawAtOnce(_ activity: Int) -> Bool { !isCommingled && canSettleAtOnce(activity) }

  /// Draws a complete group, or dissolves it; returns whether it was drawn.
  ///
  /// - Precondition: `canDrawAtOnce`.
  @inline(__always)
  mutating func drawAtOnce(_ activity: Int, using words: inout some RandomWords) -> Bool {
    var count = listCandidates(activity)
    if count < activities[activity].winners {
      guard activities[activity].hiddenRules.drawsAnyway else {
        dissolveGroup(activity)
        return false
      }
      count = Self.listAll(&drawnMembers, queue, activities, activity)
      for position in 0..<count { standings[standing(ofMember: position, in: activity)].forcedLosses = 0 }
    }
    Self.choose(activities[activity].winners, of: count, &drawnMembers, using: &words)
    settleAtOnce(activity)
    return true
  }

  /// Settles what `drawnMembers` says of the group.
  mutating func settleAtOnce(_ activity: Int) {
    countGroups(1, activity)
    let grantsScores = activities[activity].stake.winScore > 0
    if grantsScores {
      for index in 0..<activities[activity].winners { dailyScores.prefetch(Int(drawnMembers[index])) }
    }
    let released = Self.settle(
      &users, &standings, &newlyInWallets, &payers, drawnMembers, activities, activity)
    if grantsScores {
      Self.grantScores(&dailyScores, &scorers, drawnMembers, activities, activity)
    }
    book(groups: 1, activities[activity].atOnce, released: released)
    emptyQueue(activity)
  }

  /// The members' part of a draw; returns the gold released.
  ///
  /// A function of columns, not of the engine: so what is written to one need not be looked up again in another.
  @inline(never)
  static func settle(
    _ users: inout Column<User>, _ standings: inout Column<Standing>, _ filled: inout Column<UInt32>,
    _ payers: inout PayerCounts, _ members: borrowing Column<UInt32>,
    _ activities: borrowing Column<ActivityTerms>, _ activity: Int
  ) -> Int64 {
    let (slots, size, winners) = (
      activities.count, activities[activity].groupSize, activities[activity].winners
    )
    let (stake, rules, isCounted) = (
      activities[activity].stake, activities[activity].hiddenRules, activities[activity].hiddenRules.isOn
    )
    filled.reserve(filled.count &+ size)
    var released: Int64 = 0
    for index in winners..<size {
      let member = members[index]
      let user = Int(member)
      if isCounted { standings[user &* slots &+ activity].countLoss(rules) }
      setWaiting(false, user, activity, &users, &standings, slots: slots)
      released &+= users[user].settleLoss(stake, &payers)
      // With a refund there is money in the wallet.
      filled.appendReserved(member, if: users[user].listWallet(if: Flag(true)))
    }
    for index in 0..<winners {
      let member = members[index]
      let user = Int(member)
      if isCounted { standings[user &* slots &+ activity].count(win: 1, rules) }
      setWaiting(false, user, activity, &users, &standings, slots: slots)
      released &+= users[user].settleWin(stake, &payers)
      filled.appendReserved(member, if: users[user].listFilledWallet())
    }
    return released
  }

  /// The winners' scores of a draw, without a branch on who has one already.
  @inline(never)
  static func grantScores(
    _ scores: inout Column<Int64>, _ scorers: inout Column<UInt32>, _ members: borrowing Column<UInt32>,
    _ activities: borrowing Column<ActivityTerms>, _ activity: Int
  ) {
    let (winners, score) = (activities[activity].winners, activities[activity].stake.winScore)
    scorers.reserve(scorers.count &+ winners)
    for index in 0..<winners {
      let old = scores[Int(members[index])]
      scores[Int(members[index])] = old &+ score
      // Old scores are not negative, so that one less is below zero for none.
      scorers.appendReserved(members[index], if: Flag(lowestBitOf: Int((old &- 1).sign)))
    }
  }

  /// The totals' part of so many draws.
  @inline(__always)
  mutating func book(groups: Int64, _ atOnce: GroupTerms, released: Int64) {
    let (revenue, cost, fee) = (groups &* atOnce.revenue, groups &* atOnce.cost, groups &* atOnce.fee)
    let (refunds, consolations) = (groups &* atOnce.refunds, groups &* atOnce.consolations)
    books.move(revenue, from: .escrow, to: .platform)
    books.move(cost, from: .platform, to: .suppliers)
    books.move(fee, from: .platform, to: .fees)
    books.move(refunds, from: .escrow, to: .wallets)
    books.move(consolations &+ released, from: .platform, to: .wallets)
    flows.revenue &+= revenue
    flows.goodsCost &+= cost
    flows.fees &+= fee
    flows.consolations &+= consolations
    flows.goldReleased &+= released
    monthProfit &+= revenue &- cost &- fee &- consolations &- released
    gold &+= groups &* atOnce.gold &- released
    consumptionPoints &+= groups &* atOnce.consumptionPoints
    netTotal &+= refunds &+ consolations &+ released
    goodsWorthTotal &+= groups &* atOnce.goodsWorth
    dailyScoreTotal &+= groups &* atOnce.score
  }
}

/// What a draw comes to over all members of a group, but for the gold they release.
struct GroupTerms: Equatable, Sendable, BitwiseCopyable {
  var revenue: Int64 = 0
  var cost: Int64 = 0
  var fee: Int64 = 0
  var refunds: Int64 = 0
  var consolations: Int64 = 0
  var gold: Int64 = 0
  var consumptionPoints: Int64 = 0
  var goodsWorth: Int64 = 0
  var score: Int64 = 0
  /// The cash with which nothing can fall short: consolations and the most gold that members can release, less the margin.
  var leastCash: Int64 = 0
  /// What the stakes won leave of their cost and fee.
  var margin: Int64 = 0

  /// What leaves the bank.
  var paidAway: Int64 { cost + fee }

  init(_ stake: StakeTerms, winners: Int64, losers: Int64) {
    revenue = winners * stake.sale.price
    cost = winners * stake.sale.cost
    fee = winners * stake.sale.fee
    refunds = losers * stake.sale.price
    consolations = losers * stake.consolation
    gold = winners * stake.winGold
    consumptionPoints = winners * stake.winConsumptionPoints + losers * stake.loseConsumptionPoints
    goodsWorth = winners * stake.sale.goodsWorth
    score = winners * stake.winScore
    margin = revenue - cost - fee
    leastCash = max(stake.winRelease, stake.consolation + stake.loseRelease) * (winners + losers) - margin
  }
}

extension User {
  /// Marks a wallet as listed where a condition holds, and returns whether it is so only now.
  @inline(__always)
  mutating func listWallet(if condition: Flag) -> Flag {
    let isNew = condition.bit & (1 &- isListedForWallet.bit)
    isListedForWallet = Flag(lowestBitOf: isListedForWallet.bit | condition.bit)
    return Flag(lowestBitOf: isNew)
  }

  /// Marks a wallet as listed where there is money in it.
  @inline(__always)
  mutating func listFilledWallet() -> Flag { listWallet(if: Flag(lowestBitOf: Int((0 &- wallet).sign))) }

  /// A loser's part of a draw in which nothing falls short; returns the gold released.
  @inline(__always)
  mutating func settleLoss(_ stake: StakeTerms, _ payers: inout PayerCounts) -> Int64 {
    let released = min(stake.loseRelease, gold)
    let paid = stake.sale.price &+ stake.consolation &+ released
    gold &-= released
    consumptionPoints &+= stake.loseConsumptionPoints
    wallet &+= paid
    shiftNet(by: paid, withGoods: paid, &payers)
    return released
  }

  /// A winner's part of a draw in which nothing falls short; returns the gold released.
  @inline(__always)
  mutating func settleWin(_ stake: StakeTerms, _ payers: inout PayerCounts) -> Int64 {
    let released = min(stake.winRelease, gold)
    gold &+= stake.winGold &- released
    dividendPoints &+= stake.winDividendPoints
    consumptionPoints &+= stake.winConsumptionPoints
    wallet &+= released
    shiftNet(by: released, withGoods: released &+ stake.sale.goodsWorth, &payers)
    return released
  }
}
