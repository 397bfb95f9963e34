extension SlowModel {
  /// The midnight that ends `day` and begins the next.
  mutating func midnight() throws(Stop) {
    day += 1
    date = date.next
    try shareDailyDividend()
    try releaseDaily()
    for user in users.indices { (users[user].drawnToday, users[user].scoreToday) = (0, 0) }
    dividendDue = 0
    expireEntries()
    reach(.operatingCost, if: scenario.platform.fixedCostPerDay > 0)
    monthProfit -= scenario.platform.fixedCostPerDay
    try pay(scenario.platform.fixedCostPerDay, to: .fees)
    if date.day == 1 { try endMonth() }
  }

  private mutating func shareDailyDividend() throws(Stop) {
    let scores = users.map(\.scoreToday)
    guard scores.reduce(0, +) > 0 else {
      reach(.dailyDividendForNobody, if: dividendDue > 0)
      return
    }
    reach(.dailyDividendShared)
    let declared = declarable(dividendDue)
    monthProfit -= declared
    try pay(declared, to: .dividendFund)
    shareFund(by: scores)
  }

  /// Shares the whole dividend fund, old remainders included; each share is rounded down.
  private mutating func shareFund(by weights: [Int128]) {
    let fund = balance(.dividendFund)
    let total = weights.reduce(0, +)
    for user in users.indices {
      move(fund * weights[user] / total, .dividendFund, .wallets, user: user)
    }
  }

  private mutating func releaseDaily() throws(Stop) {
    guard let gold = scenario.gold else { return }
    for user in users.indices {
      let daily = gold.fixed + gold.boostPerEntry * Int128(users[user].drawnToday)
      let branch: Branch = daily > gold.fixed ? .dailyReleaseForEntries : .dailyRelease
      try releaseGold(rate(daily, of: users[user].gold), user, branch)
    }
  }

  private mutating func expireEntries() {
    for activity in queues.indices {
      guard let days = scenario.activities[activity].expireAfterDays else { continue }
      for entry in queues[activity] where entry.day + days <= day {
        reach(.entryExpires)
        move(entry.stake, .escrow, .wallets, user: entry.user)
      }
      queues[activity].removeAll { $0.day + days <= day }
    }
  }

  private mutating func endMonth() throws(Stop) {
    let profit = max(0, monthProfit)
    let staked = users.map(\.staked)
    reach(.monthOfLoss, if: monthProfit < 0)
    monthProfit = 0
    if let monthly = scenario.monthly, staked.reduce(0, +) > 0 {
      reach(.monthlyDividendShared)
      try pay(declarable(rate(monthly.profitShare, of: profit)), to: .dividendFund)
      shareFund(by: staked)
    } else {
      reach(.monthlyDividendForNobody, if: scenario.monthly != nil && profit > 0)
    }
    let drawn = declarable(rate(scenario.platform.ownerDraw, of: profit))
    reach(.ownersDraw, if: drawn > 0)
    move(drawn, .platform, .outside)
  }
}
