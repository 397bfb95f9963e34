import Books
import Columns

/// The amounts of one package, each rounded down once.
public struct SaleTerms: Equatable, Sendable, BitwiseCopyable {
  public internal(set) var price: Int64
  var cost: Int64
  var fee: Int64
  var deposit: Int64
  var mintValue: Int64
  var goodsWorth: Int64
}

/// The amounts of one stake, each rounded down once.
struct StakeTerms: Equatable, Sendable, BitwiseCopyable {
  var sale: SaleTerms
  var winRelease: Int64
  var winGold: Int64
  var winDividendPoints: Int64
  var winScore: Int64
  var winConsumptionPoints: Int64
  var consolation: Int64
  var loseRelease: Int64
  var loseConsumptionPoints: Int64
}

/// An activity as draws use it: plain numbers, copied without counting references.
public struct ActivityTerms: Equatable, Sendable, BitwiseCopyable {
  public internal(set) var groupSize: Int
  public internal(set) var winners: Int
  /// Its queue takes the places from here on.
  public internal(set) var queueStart: Int
  var stake: StakeTerms
  /// What a draw at today's price comes to.
  var atOnce: GroupTerms
  var hiddenRules: HiddenRules

  public var losers: Int { groupSize &- winners }

  /// What must be paid for an entry today.
  public var price: Int64 { stake.sale.price }
}

extension Engine {
  /// Puts rules in force and works out their amounts.
  mutating func prepare(_ rules: Rules, goodsValue: Double) {
    self.rules = rules
    self.goodsValue = Int64(goodsValue * 1e15 + 0.5)
    turnoverLimit = BooksLimit.turnover(rules)
    packageTerms = rules.packages.map { package in
      saleTerms(
        price: package.priceFen, goods: package.priceFen, costPPM: package.costPPM,
        feedsPool: rules.pointPool?.feedsPackage ?? false)
    }
    activities.removeAll()
    var queueStart = 0
    for group in rules.groupBuys {
      let stake = terms(of: group, stake: group.priceFen)
      let (winners, losers) = (Int64(group.winners), Int64(group.groupSize - group.winners))
      activities.append(
        ActivityTerms(
          groupSize: group.groupSize, winners: group.winners, queueStart: queueStart, stake: stake,
          atOnce: GroupTerms(stake, winners: winners, losers: losers),
          hiddenRules: HiddenRules(group.mustLose)))
      queueStart += group.groupSize
    }
    rowTurnover = mostPaidInRow
    let gold = rules.gold
    settlesPlainly =
      rules.pointPool?.feedsGroupBuyWin != true && gold?.boostPerEntryPPM ?? 0 == 0 && gold?.direct == nil
      && gold?.indirect == nil
  }

  private func saleTerms(price: Int64, goods: Int64, costPPM: Int64, feedsPool: Bool) -> SaleTerms {
    let pool = feedsPool ? rules.pointPool : nil
    let deposit = price.times(ratePPM: pool?.depositPPM ?? 0)
    return SaleTerms(
      price: price,
      cost: goods.times(ratePPM: costPPM),
      fee: price.times(ratePPM: rules.platform.paymentFeePPM),
      deposit: deposit,
      mintValue: deposit.times(ratePPM: pool?.mintPPM ?? 0),
      goodsWorth: worth(of: goods))
  }

  /// What goods at a list price are worth to users, rounded down.
  func worth(of goods: Int64) -> Int64 { goods.times(goodsValue, over: 1_000_000_000_000_000) }

  /// The terms at a stake, which may have been paid before the price changed.
  func terms(of activity: GroupBuy, stake: Int64) -> StakeTerms {
    let goldIsOn = rules.gold != nil
    let goods = stake.times(ratePPM: activity.win.goodsPPM)
    return StakeTerms(
      sale: saleTerms(
        price: stake, goods: goods, costPPM: activity.costPPM,
        feedsPool: rules.pointPool?.feedsGroupBuyWin ?? false),
      winRelease: goldIsOn ? stake.times(ratePPM: activity.win.releasePPM) : 0,
      winGold: goldIsOn ? stake.times(ratePPM: activity.win.goldPPM) : 0,
      winDividendPoints: rules.monthlyDividend == nil
        ? 0 : stake.times(ratePPM: activity.win.dividendPointsPPM),
      winScore: activity.dailyDividend == nil ? 0 : stake.times(ratePPM: activity.win.dailyScorePPM),
      winConsumptionPoints: rules.mall == nil ? 0 : stake.times(ratePPM: activity.win.consumptionPointsPPM),
      consolation: stake.times(ratePPM: activity.lose.consolationPPM),
      loseRelease: goldIsOn ? stake.times(ratePPM: activity.lose.releasePPM) : 0,
      loseConsumptionPoints: rules.mall == nil
        ? 0 : stake.times(ratePPM: activity.lose.consumptionPointsPPM))
  }

  /// Puts changed rules in force in the middle of a run: amounts, the promises counted beside the books, and the
  /// exits that a lowered multiple makes due.
  ///
  /// - Precondition: only numbers have changed; nothing was added, taken away, switched on or off.
  public mutating func adopt(_ rules: Rules, goodsValue: Double) {
    guard !isClosed else { return }
    let old = self.rules
    prepare(rules, goodsValue: goodsValue)
    if old.groupBuys.map(\.priceFen) != rules.groupBuys.map(\.priceFen) { hasRepriced = true }
    setInitialPrice()
    if old.referral != rules.referral { recountReferralLiability() }
    if old.pointPool?.exit != rules.pointPool?.exit {
      recountExitLiability()
      carryOutExits()
    }
  }
}
