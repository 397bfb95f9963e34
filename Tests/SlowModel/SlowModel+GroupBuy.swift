extension SlowModel {
  /// A user enters an activity in which he does not wait already.
  mutating func enter(_ activity: Int, _ user: Int) throws(Stop) {
    let last = users[user].lastEntryDay
    let stake = scenario.activities[activity].price
    reach(last == nil ? .newcomerEnters : last == day ? .laterEntryOfDay : .firstEntryOfDay)
    charge(stake, user, to: .escrow)
    grantPromoterDays((last == nil ? 1 : 0) + (last != day ? 1 : 0), user)
    queues[activity].append(
      Entry(user: user, day: day, stake: stake, firstToday: last != day, firstEver: last == nil))
    users[user].lastEntryDay = day
    if queues[activity].count == scenario.activities[activity].groupSize { try drawGroup(activity) }
  }

  private mutating func grantPromoterDays(_ granted: Int, _ user: Int) {
    users[user].promoterUntil = max(users[user].promoterUntil, day - 1) + granted
  }

  /// The whole of `activity`'s queue is a group, which is drawn or dissolves.
  private mutating func drawGroup(_ activity: Int) throws(Stop) {
    let group = queues[activity].map(\.user)
    let winnersWanted = scenario.activities[activity].winners
    let draw = announced[activity].first
    var losing = mustLose(activity)
    if group.count - losing.count < winnersWanted {
      if scenario.activities[activity].mustLose!.dissolves {
        if let draw { throw .refused(.drawOfDissolvedGroup, line: draw.line) }
        reach(.groupDissolves)
        groupsFormed[activity] += 1
        for entry in queues[activity] { move(entry.stake, .escrow, .wallets, user: entry.user) }
        queues[activity] = []
        return
      }
      reach(.randomDrawLiftsForcedLosses)
      for user in group {
        users[user].counters[activity].streakOwed = 0
        users[user].counters[activity].totalOwed = 0
      }
      losing = []
    }
    let winners = try winners(activity, group: group, losing: losing)
    groupsFormed[activity] += 1
    membersDrawn += group.count
    reach(draw == nil ? .drawnByChance : .drawnAsAnnounced)
    if draw != nil { announced[activity].removeFirst() }
    try settleStakes(activity, group, winners)
    settleArrears()
    for user in group {
      count(activity, user, won: winners.contains(user))
      try reward(activity, user, won: winners.contains(user))
    }
    for user in group { try releaseFromBelow(user) }
  }

  private func winners(_ activity: Int, group: [Int], losing: [Int]) throws(Stop) -> [Int] {
    let wanted = scenario.activities[activity].winners
    if let draw = announced[activity].first {
      let named = draw.winners.map { number(of: $0) ?? -1 }
      guard named.count == wanted, named.allSatisfy(group.contains), Set(named).count == wanted else {
        throw .refused(.wrongWinners, line: draw.line)
      }
      guard !named.contains(where: losing.contains) else { throw .refused(.winnerMustLose, line: draw.line) }
      return named
    }
    let eligible = group.filter { !losing.contains($0) }
    let request = DrawRequest(
      activity: scenario.activities[activity].name, groupsBefore: groupsFormed[activity], day: day,
      members: group.map { users[$0].name }, eligible: eligible.map { users[$0].name }, count: wanted)
    let drawn = chance(request).map { number(of: $0)! }
    precondition(
      drawn.count == wanted && Set(drawn).count == wanted && drawn.allSatisfy(eligible.contains),
      "chance drew the wrong winners, line \(line)")
    return drawn
  }

  /// The members of `activity`'s waiting group who must lose.
  private mutating func mustLose(_ activity: Int) -> [Int] {
    guard let rules = scenario.activities[activity].mustLose else { return [] }
    let group = queues[activity]
    var losing: [Int] = []
    if rules.firstToday, let first = group.first(where: \.firstToday) {
      reach(.mustLoseFirstToday)
      losing.append(first.user)
    }
    if rules.newcomer, let first = group.first(where: \.firstEver) {
      reach(.mustLoseAsNewcomer)
      losing.append(first.user)
    }
    for entry in group {
      let counters = users[entry.user].counters[activity]
      if counters.streakOwed > 0 || counters.totalOwed > 0 { losing.append(entry.user) }
      reach(.mustLoseByStreak, if: counters.streakOwed > 0)
      reach(.mustLoseByTotal, if: counters.totalOwed > 0)
      if let window = rules.window, counters.blockWins >= window.wins {
        reach(.mustLoseByWindow)
        losing.append(entry.user)
      }
    }
    return group.map(\.user).filter(losing.contains)
  }

  /// Step 1 of a draw, member by member; whoever is settled no longer waits.
  private mutating func settleStakes(_ activity: Int, _ group: [Int], _ winners: [Int]) throws(Stop) {
    let terms = scenario.activities[activity]
    for user in group {
      let stake = queues[activity].removeFirst().stake
      guard winners.contains(user) else {
        move(stake, .escrow, .wallets, user: user)
        continue
      }
      move(stake, .escrow, .platform, user: user)
      monthProfit += stake
      try payOwnCosts(goods: rate(terms.goods, of: stake), costRate: terms.costRate, price: stake)
      if scenario.pool?.feeds.contains("groupBuyWin") == true {
        reach(.winFeedsPool)
        try feedPool(stake, user)
      }
    }
  }

  /// An order's own cost and payment fee, which do not wait behind arrears.
  mutating func payOwnCosts(goods: Int128, costRate: Int128, price: Int128) throws(Stop) {
    let cost = rate(costRate, of: goods)
    let fee = rate(scenario.platform.paymentFeeRate, of: price)
    monthProfit -= cost + fee
    try pay(cost, to: .suppliers, waits: false)
    try pay(fee, to: .fees, waits: false)
  }

  private mutating func count(_ activity: Int, _ user: Int, won: Bool) {
    users[user].entries += 1
    users[user].drawnToday += 1
    if won { users[user].wins += 1 }
    guard let rules = scenario.activities[activity].mustLose else { return }
    var counters = users[user].counters[activity]
    counters.streakOwed = max(0, counters.streakOwed - 1)
    counters.totalOwed = max(0, counters.totalOwed - 1)
    counters.winsInARow = won ? counters.winsInARow + 1 : 0
    counters.winsInAll += won ? 1 : 0
    if let streak = rules.streak, won, counters.winsInARow == streak.wins {
      counters.streakOwed = streak.other
      counters.winsInARow = 0
    }
    if let total = rules.total, won, counters.winsInAll % total.wins == 0 {
      counters.totalOwed = total.other
    }
    counters.blockEntries += 1
    counters.blockWins += won ? 1 : 0
    if let window = rules.window, counters.blockEntries == window.other {
      counters.blockEntries = 0
      counters.blockWins = 0
    }
    users[user].counters[activity] = counters
  }

  private mutating func reward(_ activity: Int, _ user: Int, won: Bool) throws(Stop) {
    let terms = scenario.activities[activity]
    guard won else {
      let consolation = rate(terms.consolation, of: terms.price)
      reach(.consolation, if: consolation > 0)
      monthProfit -= consolation
      try pay(consolation, to: .wallets, user: user)
      try releaseGold(rate(terms.loseRelease, of: terms.price), user, .goldReleasedOnLoss)
      if scenario.mallCostRate != nil {
        grant(
          terms.loseConsumption, of: terms.price, to: \.consumption, user, .loserGetsConsumptionPoints)
      }
      return
    }
    try releaseGold(rate(terms.winRelease, of: terms.price), user, .goldReleasedOnWin)
    if scenario.gold != nil { grant(terms.winGold, of: terms.price, to: \.gold, user, .goldGranted) }
    if scenario.monthly != nil {
      grant(terms.dividendPoints, of: terms.price, to: \.dividendPoints, user, .dividendPointsGranted)
    }
    if let perWinningOrder = terms.perWinningOrder {
      dividendDue += perWinningOrder
      grant(terms.dailyScore, of: terms.price, to: \.scoreToday, user, .scoreGranted)
    }
    if scenario.mallCostRate != nil {
      grant(terms.winConsumption, of: terms.price, to: \.consumption, user, .winnerGetsConsumptionPoints)
    }
  }

  private mutating func grant(
    _ ppm: Int128, of price: Int128, to holding: WritableKeyPath<User, Int128>, _ user: Int, _ branch: Branch
  ) {
    let granted = rate(ppm, of: price)
    reach(branch, if: granted > 0)
    users[user][keyPath: holding] += granted
  }

  /// Releases at most `amount` of a user's gold, at most all of it.
  mutating func releaseGold(_ amount: Int128, _ user: Int, _ branch: Branch) throws(Stop) {
    let released = min(amount, users[user].gold)
    reach(branch, if: released > 0)
    reach(.releaseTakesLastGold, if: released > 0 && released == users[user].gold)
    users[user].gold -= released
    monthProfit -= released
    try pay(released, to: .wallets, user: user)
  }

  private mutating func releaseFromBelow(_ member: Int) throws(Stop) {
    guard let gold = scenario.gold, let direct = users[member].referrer else { return }
    try releaseFromBelow(gold.direct, direct, .directFixedRelease, .directShareRelease)
    guard let indirect = users[direct].referrer else { return }
    try releaseFromBelow(gold.indirect, indirect, .indirectFixedRelease, .indirectShareRelease)
  }

  private mutating func releaseFromBelow(
    _ side: SlowScenario.Below?, _ user: Int, _ fixed: Branch, _ share: Branch
  ) throws(Stop) {
    guard users[user].promoterUntil >= day else {
      reach(.referrerNoPromoter, if: side != nil && users[user].gold > 0)
      return
    }
    switch side {
    case .fixed(let amount): try releaseGold(amount, user, fixed)
    case .ofBalance(let ppm): try releaseGold(rate(ppm, of: users[user].gold), user, share)
    case nil: break
    }
  }
}
