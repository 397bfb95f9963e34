import Books
import Randomness

extension Engine {
  /// The complete group of an activity, in queue order.
  public func group(_ activity: Int) -> ArraySlice<Waiting> {
    queue[queueStart[activity]..<queueStart[activity] + queueLength[activity]]
  }

  /// What the hidden rules leave of a complete group.
  public enum Verdict: Sendable {
    /// So many members may win; their positions are the first of `eligible`.
    case eligible(Int)
    case dissolves
  }

  /// Sets aside who must lose; where fewer may win than there are prizes, the group dissolves, or forced losses
  /// lapse and all may win.
  public mutating func judgeGroup(_ activity: Int) -> Verdict {
    let group = rules.groupBuys[activity]
    var count = listEligible(activity, group)
    if count < group.winners {
      guard group.mustLose?.conflict == .randomDraw else { return .dissolves }
      for position in 0..<group.groupSize {
        standings[standing(ofMember: position, in: activity)].forcedLosses = 0
        eligible[position] = position
      }
      count = group.groupSize
    }
    return .eligible(count)
  }

  /// Position in the group of the n-th member who may win.
  public func eligiblePosition(_ n: Int) -> Int { eligible[n] }

  /// Draws the complete group of an activity, or dissolves it, and empties the queue.
  ///
  /// - Parameter words: chooses the winners, uniformly from those who may win.
  /// - Returns: whether the group was drawn; `won` then tells who won, by position.
  public mutating func drawGroup(_ activity: Int, using words: inout some RandomWords) -> Bool {
    guard case .eligible(let count) = judgeGroup(activity) else {
      dissolveGroup(activity)
      return false
    }
    let winners = rules.groupBuys[activity].winners
    clearWinners(activity)
    for chosen in 0..<winners {
      let other = chosen + words.index(below: count - chosen)
      eligible.swapAt(chosen, other)
      won[eligible[chosen]] = true
    }
    settleGroup(activity)
    return true
  }

  /// Draws the complete group of an activity with winners named by position.
  ///
  /// - Precondition: as many as there are prizes, all different, all among those who may win.
  public mutating func drawGroup(_ activity: Int, winners: [Int]) {
    clearWinners(activity)
    for position in winners { won[position] = true }
    settleGroup(activity)
  }

  private mutating func clearWinners(_ activity: Int) {
    for position in 0..<rules.groupBuys[activity].groupSize { won[position] = false }
  }

  /// The group fails (成团流失): every stake is refunded, nothing else moves.
  public mutating func dissolveGroup(_ activity: Int) {
    for place in queueStart[activity]..<queueStart[activity] + queueLength[activity] {
      let entry = queue[place]
      setWaiting(false, entry.user, activity)
      credit(entry.stake, from: .escrow, to: Int(entry.user), reason: .dissolved)
    }
    queueLength[activity] = 0
    flows.groupsDissolved += 1
  }

  /// Carries out a draw in its four steps, each member by member in position order.
  private mutating func settleGroup(_ activity: Int) {
    let size = rules.groupBuys[activity].groupSize
    flows.groupsDrawn += 1
    flows.entriesDrawn += Int64(size)
    settleStakes(activity, size)
    if isClosed { return }
    settleArrears()
    for position in 0..<size {
      reward(position, activity)
      if isClosed { return }
    }
    releaseFromBelow(activity, size)
    if isClosed { return }
    queueLength[activity] = 0
    settledMembers = 0
  }

  /// Step 1: a winner's stake becomes revenue and leaves its cost, fee and deposit; a loser's returns.
  private mutating func settleStakes(_ activity: Int, _ size: Int) {
    let start = queueStart[activity]
    let feedsPool = rules.pointPool?.feedsGroupBuyWin == true
    for position in 0..<size {
      let entry = queue[start + position]
      let user = Int(entry.user)
      setWaiting(false, entry.user, activity)
      settledMembers = position + 1
      guard won[position] else {
        credit(entry.stake, from: .escrow, to: user, reason: .refund)
        continue
      }
      let sale = terms(for: entry.stake, in: activity).sale
      move(entry.stake, from: .escrow, to: .platform, user: user, reason: .win)
      receiveGoods(user, worth: sale.goodsWorth)
      sell(sale)
      if isClosed { return }
      if feedsPool { deposit(sale, for: user) }
    }
  }

  @inline(__always)
  private func terms(for stake: Int64, in activity: Int) -> StakeTerms {
    stake == stakeTerms[activity].sale.price
      ? stakeTerms[activity] : terms(of: rules.groupBuys[activity], stake: stake)
  }

  /// Step 3 for one member: counters move, then rewards fall due.
  @inline(__always)
  private mutating func reward(_ position: Int, _ activity: Int) {
    let entry = queue[queueStart[activity] + position]
    let user = Int(entry.user)
    let terms = terms(for: entry.stake, in: activity)
    count(won: won[position], standing(of: user, in: activity), rules.groupBuys[activity].mustLose)
    if rules.gold?.boostPerEntryPPM ?? 0 > 0 { countDrawnToday(user) }
    if won[position] {
      winningOrders[activity] += 1
      releaseGold(terms.winRelease, of: user, reason: .release)
      if isClosed { return }
      users[user].gold += terms.winGold
      gold += terms.winGold
      users[user].dividendPoints += terms.winDividendPoints
      grantScore(terms.winScore, to: user)
      grantConsumptionPoints(terms.winConsumptionPoints, to: user)
    } else {
      flows.consolations += terms.consolation
      monthProfit -= terms.consolation
      pay(terms.consolation, to: user, reason: .consolation)
      if isClosed { return }
      releaseGold(terms.loseRelease, of: user, reason: .release)
      if isClosed { return }
      grantConsumptionPoints(terms.loseConsumptionPoints, to: user)
    }
  }

  @inline(__always)
  private mutating func grantConsumptionPoints(_ granted: Int64, to user: Int) {
    users[user].consumptionPoints += granted
    consumptionPoints += granted
  }
}
