import Books
import Schemes

/// What an audit counts of one run beyond its result: exact sums and counts, no users.
package struct AuditCounts: Sendable {
  /// Prices of packages, fen.
  package var packageTurnover: Int64 = 0
  /// All that users were given, but for stakes that came back, fen.
  package var income: Int64 = 0
  /// The part of it that comes of others' orders and entries, fen.
  package var incomeFromRecruits: Int64 = 0
  package var draws = DrawCounts()
  package var gold = GoldWaits()
  /// Users who have bought a package.
  package var buyers = 0
  /// Buyers who have come to the end of a refund cycle.
  package var buyersAtCycleEnd = 0
  /// Buyers who were paid rebates of at least the price of their first package.
  package var buyersRefunded = 0
  /// What holders of points have spent on them, fen.
  package var holdersBasis: Int64 = 0
  /// Users who have paid in, by tenth of their order of joining.
  package var tenths = [Fortune](repeating: Fortune(), count: 10)
  /// The same by month of joining, those from before day 1 first.
  package var cohorts: [Fortune] = []
  /// The lowest worth of goods, in millionths of list price, at which half of those who have paid in break even;
  /// `nil` where no worth is enough, or nobody has paid in.
  package var breakEvenOfHalf: Int64?
  /// The same for 95% of them.
  package var breakEvenOfNearlyAll: Int64?
  /// Of every net gain the share of all net losses that later joiners bear, averaged over gains by size, in
  /// millionths; `nil` without gains or losses.
  package var borneByLater: Int64?
  package var tree = TreeCounts()
  /// The greatest list price of what one entry may win, fen.
  package var topPrize: Int64 = 0

  /// How some users fared.
  package struct Fortune: Equatable, Sendable {
    package var users = 0
    /// In cash.
    package var losing = 0
    package var losingWithGoods = 0
  }
}

extension Simulation<AuditLog> {
  /// Counts the users of a run that has ended.
  mutating func auditCounts() -> AuditCounts {
    closeGoldBalances()
    let log = engine.log
    var counts = AuditCounts()
    (counts.packageTurnover, counts.income) = (log.packageTurnover, log.income)
    (counts.incomeFromRecruits, counts.draws, counts.gold) = (log.incomeFromRecruits, log.draws, log.gold)
    countBuyers(&counts)
    countFortunes(&counts)
    (counts.breakEvenOfHalf, counts.breakEvenOfNearlyAll) = breakEvenWorths()
    counts.borneByLater = AuditCounts.shareBorneByLater(engine.users.indices.map { engine.users[$0].net })
    counts.tree = TreeCounts(referrers: engine.members.indices.map { engine.members[$0].referrer })
    counts.topPrize =
      engine.rules.groupBuys.map { $0.priceFen.times(ratePPM: $0.win.goodsPPM) }.max() ?? 0
    return counts
  }

  private mutating func closeGoldBalances() {
    let balances = engine.users.indices.map { engine.users[$0].gold }
    engine.log.close { balances[$0] }
  }

  private func countBuyers(_ counts: inout AuditCounts) {
    for user in engine.members.indices {
      let (member, account) = (engine.members[user], engine.log.account(of: user))
      if member.points > 0 { counts.holdersBasis &+= member.basis }
      guard member.isMember else { continue }
      counts.buyers += 1
      if account.hasEndedCycle { counts.buyersAtCycleEnd += 1 }
      if account.rebatesPaid >= member.firstPrice { counts.buyersRefunded += 1 }
    }
  }

  private func countFortunes(_ counts: inout AuditCounts) {
    let payers = engine.users.indices.filter { engine.users[$0].paidIn > 0 }
    let months = cohortsByDay()
    counts.cohorts = .init(repeating: AuditCounts.Fortune(), count: (months.last ?? 0) + 1)
    for (place, user) in payers.enumerated() {
      let cohort = lives[user].isInitial ? 0 : months[Int(lives[user].joinDay)]
      counts.tenths[place * 10 / payers.count].count(engine.users[user])
      counts.cohorts[cohort].count(engine.users[user])
    }
  }

  /// The worth of goods at which half, and 95%, of those who have paid in break even.
  private func breakEvenWorths() -> (half: Int64?, nearlyAll: Int64?) {
    let payers = engine.users.indices.filter { engine.users[$0].paidIn > 0 }
    return AuditCounts.breakEvenWorths(
      of: payers.map { (net: engine.users[$0].net, goods: engine.log.account(of: $0).goods) })
  }
}

extension AuditCounts {
  /// The lowest worth of goods, in millionths of list price, at which half of some users break even, and 95% of them;
  /// `nil` where no worth up to a thousand times list price is enough.
  ///
  /// - Parameter users: what each has out of it in cash, and goods received at list price, fen.
  static func breakEvenWorths(of users: [(net: Int64, goods: Int64)]) -> (half: Int64?, nearlyAll: Int64?) {
    let never = Int64.max
    var worths = users.map { net, goods -> Int64 in
      guard net < 0 else { return 0 }
      guard Int128(-net) <= Int128(goods) * 1000 else { return never }
      return (-net).timesRoundedUp(1_000_000, over: goods)
    }
    guard !worths.isEmpty else { return (nil, nil) }
    worths.sortByDigits()
    func worth(of percent: Int) -> Int64? {
      let worth = worths[max(1, (worths.count * percent + 99) / 100) - 1]
      return worth == never ? nil : worth
    }
    return (worth(of: 50), worth(of: 95))
  }

  /// Σ gain · (net losses of later joiners) ÷ (Σ gain · Σ net loss), in millionths; `nil` without gains or losses.
  ///
  /// - Parameter nets: what each user has out of it in cash, in joining order, fen.
  static func shareBorneByLater(_ nets: [Int64]) -> Int64? {
    var (gains, losses, borne): (Int128, Int128, Int128) = (0, 0, 0)
    for net in nets.reversed() {
      let net = Int128(net)
      if net > 0 {
        gains += net
        borne += net * losses
      } else {
        losses -= net
      }
    }
    guard gains > 0, losses > 0 else { return nil }
    // Exact until the one division; a Double holds the share to 15 digits.
    return Int64(Double(borne) / (Double(gains) * Double(losses)) * 1_000_000 + 0.5)
  }
}

extension AuditCounts.Fortune {
  fileprivate mutating func count(_ user: User) {
    users += 1
    losing += user.net < 0 ? 1 : 0
    losingWithGoods += user.netWithGoods < 0 ? 1 : 0
  }
}
