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
    monthProfit -= scenario.platform.fixedCostPerDay
    try pay(scenario.platform.fixedCostPerDay, to: .fees)
    if date.day == 1 { try endMonth() }
  }

  private mutating func shareDailyDividend() throws(Stop) {
    let scores = users.map(\.scoreToday)
    guard scores.reduce(0, +) > 0 else { return }
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
      try releaseGold(rate(daily, of: users[user].gold), user)
    }
  }

  private mutating func expireEntries() {
    for activity in queues.indices {
      guard let days = scenario.activities[activity].expireAfterDays else { continue }
      for entry in queues[activity] where entry.day + days <= day {
        move(entry.stake, .escrow, .wallets, user: entry.user)
      }
      queues[activity].removeAll { $0.day + days <= day }
    }
  }

  private mutating func endMonth() throws(Stop) {
    let profit = max(0, monthProfit)
    let staked = users.map(\.staked)
    monthProfit = 0
    if let monthly = scenario.monthly, staked.reduce(0, +) > 0 {
      try pay(declarable(rate(monthly.profitShare, of: profit)), to: .dividendFund)
      shareFund(by: staked)
    }
    move(declarable(rate(scenario.platform.ownerDraw, of: profit)), .platform, .outside)
  }
}
