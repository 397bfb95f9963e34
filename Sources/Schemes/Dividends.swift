import Books
import Columns

/// The monthly dividend on dividend points (分红积分) in the dividend pool (积分池): debits `dividendFund` and
/// credits `platform`, then debits `wallets` and credits `dividendFund`.
public struct MonthlyDividend: Equatable, Sendable {
  public var profitSharePPM: Int64 = 100_000
  public var goodsCostPPM: Int64 = 300_000

  public init() {}
}

extension Engine {
  @inline(__always)
  mutating func grantScore(_ score: Int64, to user: Int) {
    guard score > 0 else { return }
    if dailyScores[user] == 0 { scorers.append(UInt32(user)) }
    dailyScores[user] += score
    dailyScoreTotal += score
  }

  /// The daily dividend (日分红): so much for each of yesterday's winning orders, shared among yesterday's winners
  /// by score.
  mutating func shareDailyDividend() {
    defer { clearWinningOrders() }
    guard dailyScoreTotal > 0 else { return }
    var due: Int64 = 0
    for (activity, group) in rules.groupBuys.enumerated() {
      let rate = group.dailyDividend?.perWinningOrderFen ?? 0
      let (product, overflow) = rate.multipliedReportingOverflow(by: winningOrders[activity])
      // Only cash at hand is declared, so what lies beyond it need not be exact.
      due = min(due + min(overflow ? .max : product, .max / 4), .max / 4)
    }
    monthProfit -= declareDividend(due, reason: .dailyDividend)
    let (fund, total) = (books.dividendFund, dailyScoreTotal)
    if Log.watchesMovements {
      for index in scorers.indices {
        let user = Int(scorers[index])
        payDividend(fund.times(dailyScores[user], over: total), to: user, reason: .dailyDividend)
        dailyScores[user] = 0
      }
    } else {
      let paid = Self.shareOut(fund, over: total, scorers, &dailyScores, &users, &newlyInWallets, &payers)
      books.move(paid, from: .dividendFund, to: .wallets)
      netTotal &+= paid
      flows.dividends &+= paid
    }
    scorers.removeAll()
    dailyScoreTotal = 0
  }

  /// Shares a fund out by scores, which are then forgotten, and returns what was paid: what single payments come to, in
  /// one loop.
  @inline(never)
  private static func shareOut(
    _ fund: Int64, over total: Int64, _ scorers: borrowing Column<UInt32>, _ scores: inout Column<Int64>,
    _ users: inout Column<User>, _ filled: inout Column<UInt32>, _ payers: inout PayerCounts
  ) -> Int64 {
    var paid: Int64 = 0
    filled.reserve(filled.count &+ scorers.count)
    for index in scorers.indices {
      let user = Int(scorers[index])
      if index &+ 16 < scorers.count {
        users.prefetch(Int(scorers[index &+ 16]))
        scores.prefetch(Int(scorers[index &+ 16]))
      }
      let share = fund.times(scores[user], over: total)
      scores[user] = 0
      paid &+= share
      users[user].wallet &+= share
      users[user].shiftNet(by: share, withGoods: share, &payers)
      filled.appendReserved(scorers[index], if: users[user].listFilledWallet())
    }
    return paid
  }

  private mutating func clearWinningOrders() {
    for activity in winningOrders.indices { winningOrders[activity] = 0 }
  }

  /// The monthly dividend: a share of the month's operating profit, if positive, among the points in the pool.
  mutating func shareMonthlyDividend() {
    guard let terms = rules.monthlyDividend, dividendPoolTotal > 0 else { return }
    _ = declareDividend(max(monthProfit, 0).times(ratePPM: terms.profitSharePPM), reason: .monthlyDividend)
    let (fund, total) = (books.dividendFund, dividendPoolTotal)
    for index in dividendPoolUsers.indices {
      let user = Int(dividendPoolUsers[index])
      if index &+ 8 < dividendPoolUsers.count {
        users.prefetch(Int(dividendPoolUsers[index &+ 8]))
        shares.prefetch(Int(dividendPoolUsers[index &+ 8]))
      }
      payDividend(fund.times(shares[user].dividendPool, over: total), to: user, reason: .monthlyDividend)
    }
  }

  /// Sets a dividend aside, only out of cash at hand, and returns how much of it there was.
  private mutating func declareDividend(_ due: Int64, reason: Reason) -> Int64 {
    let declared = min(due, declarableCash)
    move(declared, from: .platform, to: .dividendFund, reason: reason)
    return declared
  }

  private mutating func payDividend(_ share: Int64, to user: Int, reason: Reason) {
    credit(share, from: .dividendFund, to: user, reason: reason)
    flows.dividends += share
  }

  /// The owner's draw: a share of the month's operating profit, if positive, out of cash at hand; debits
  /// `outside`, credits `platform`.
  mutating func payOwner() {
    let due = max(monthProfit, 0).times(ratePPM: rules.platform.ownerDrawPPM)
    let drawn = min(due, declarableCash)
    move(drawn, from: .platform, to: .outside, reason: .ownersDraw)
    ownerDrawn += drawn
  }

  /// Asks the processor for what staking of a user will touch.
  @inline(__always)
  public func prefetchShares(_ user: Int) { shares.prefetch(user) }

  /// Moves dividend points into the dividend pool (积分池).
  ///
  /// - Precondition: whole hundreds that the user has outside it, on a day that allows it.
  public mutating func stakeDividendPoints(_ amount: Int64, by user: Int) {
    precondition(!isClosed && amount > 0 && amount <= users[user].dividendPoints)
    users[user].dividendPoints -= amount
    shares[user].dividendPool += amount
    dividendPoolTotal += amount
    guard !shares[user].isListedInDividendPool else { return }
    shares[user].isListedInDividendPool = true
    dividendPoolUsers.append(UInt32(user))
  }

  /// Moves dividend points out of the dividend pool.
  ///
  /// - Precondition: whole hundreds that the user has in it, on a day that allows it.
  public mutating func unstakeDividendPoints(_ amount: Int64, by user: Int) {
    precondition(!isClosed && amount > 0 && amount <= shares[user].dividendPool)
    shares[user].dividendPool -= amount
    users[user].dividendPoints += amount
    dividendPoolTotal -= amount
  }

  /// Spends dividend points on goods, one yuan of list price a point: debits `suppliers`, credits `platform`.
  ///
  /// - Precondition: whole hundreds that the user has, on a day that allows it.
  public mutating func spendDividendPoints(_ amount: Int64, by user: Int) {
    precondition(!isClosed && amount > 0 && amount <= users[user].dividendPoints)
    guard let terms = rules.monthlyDividend else { preconditionFailure("dividend points are off") }
    users[user].dividendPoints -= amount
    receiveGoods(user, worth: worth(of: amount), listPrice: amount)
    let cost = amount.times(ratePPM: terms.goodsCostPPM)
    flows.goodsCost += cost
    monthProfit -= cost
    payAway(cost, to: .suppliers, reason: .dividendPointsSpent, waits: true)
  }
}

/// What the calendar allows with dividend points (分红积分).
public enum DividendPointsCalendar {
  /// Spending on goods and moving out of the pool: days 1–5 of a month.
  public static func allowsSpending(dayOfMonth: Int) -> Bool { dayOfMonth <= 5 }
  /// Moving into the pool: days 1–24.
  public static func allowsStaking(dayOfMonth: Int) -> Bool { dayOfMonth <= 24 }
  /// Dividend points move in whole hundreds, counted in hundredths.
  public static let lot: Int64 = 10_000
}
