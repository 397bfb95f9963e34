import Books
import Columns
import Randomness

extension Engine {
  /// The group of an activity so far, in queue order.
  public func group(_ activity: Int) -> [Waiting] {
    let start = activities[activity].queueStart
    return (0..<queueLength[activity]).map { queue[start + $0] }
  }

  /// What the hidden rules leave of a complete group.
  public enum Verdict: Sendable {
    /// So many members may win; `eligiblePosition` names them.
    case eligible(Int)
    case dissolves
  }

  /// Sets aside who must lose; where fewer may win than there are prizes, the group dissolves, or forced losses
  /// lapse and all may win.
  public mutating func judgeGroup(_ activity: Int) -> Verdict {
    let count = listEligible(activity)
    if count >= activities[activity].winners { return .eligible(count) }
    guard activities[activity].hiddenRules.drawsAnyway else { return .dissolves }
    for position in 0..<activities[activity].groupSize {
      standings[standing(ofMember: position, in: activity)].forcedLosses = 0
      eligible[position] = UInt32(position)
    }
    return .eligible(activities[activity].groupSize)
  }

  /// Position in the group of the n-th member who may win.
  public func eligiblePosition(_ n: Int) -> Int { Int(eligible[n]) }

  /// Draws the complete group of an activity, or dissolves it, and empties the queue.
  ///
  /// - Parameter words: chooses the winners, uniformly from those who may win, two a word.
  /// - Returns: whether the group was drawn; `drawnMembers` then tells who won.
  public mutating func drawGroup(_ activity: Int, using words: inout some RandomWords) -> Bool {
    if canDrawAtOnce(activity) { return drawAtOnce(activity, using: &words) }
    guard case .eligible(let count) = judgeGroup(activity) else {
      dissolveGroup(activity)
      return false
    }
    let winners = activities[activity].winners
    Self.choose(winners, of: count, &eligible, using: &words)
    clearWinners(activity)
    for chosen in 0..<winners { won[Int(eligible[chosen])] = Flag(true) }
    settleGroup(activity)
    return true
  }

  /// Chooses some of those who stand first in a list, uniformly, and puts them at its head.
  @inline(__always)
  static func choose(
    _ winners: Int, of count: Int, _ list: inout Column<UInt32>, using words: inout some RandomWords
  ) {
    var chosen = 0
    while chosen < winners {
      let word = words.next()
      exchange(&list, chosen, of: count, UInt32(truncatingIfNeeded: word), &words)
      if chosen &+ 1 == winners { return }
      exchange(&list, chosen &+ 1, of: count, UInt32(truncatingIfNeeded: word &>> 32), &words)
      chosen &+= 2
    }
  }

  /// Exchanges a place of a list with one of those from it on, by half a word.
  @inline(__always)
  private static func exchange(
    _ list: inout Column<UInt32>, _ place: Int, of count: Int, _ half: UInt32, _ words: inout some RandomWords
  ) {
    let left = UInt32(truncatingIfNeeded: count &- place)
    list.swapAt(place, place &+ words.index(below: left, from: half))
  }

  /// Draws the complete group of an activity with winners named by position.
  ///
  /// - Precondition: as many as there are prizes, all different, all among those who may win.
  public mutating func drawGroup(_ activity: Int, winners: [Int]) {
    clearWinners(activity)
    for position in winners { won[position] = Flag(true) }
    settleGroup(activity)
  }

  private mutating func clearWinners(_ activity: Int) {
    won.fill(activities[activity].groupSize, with: Flag(false))
  }

  /// Settles what `won` says of the group.
  private mutating func settleGroup(_ activity: Int) {
    listMembers(activity)
    if canSettleAtOnce(activity) { return settleAtOnce(activity) }
    countGroups(1, activity)
    settleStepByStep(activity, activities[activity])
    if !isClosed { emptyQueue(activity) }
  }

  /// The group fails (成团流失): every stake is refunded, nothing else moves.
  public mutating func dissolveGroup(_ activity: Int) {
    let start = activities[activity].queueStart
    for place in start..<start + queueLength[activity] {
      let entry = queue[place]
      setWaiting(false, entry.user, activity)
      credit(entry.stake, from: .escrow, to: Int(entry.user), reason: .dissolved)
    }
    queueLength[activity] = 0
    flows.groupsDissolved += 1
  }

  @inline(__always)
  mutating func countGroups(_ groups: Int, _ activity: Int) {
    flows.groupsDrawn &+= Int64(groups)
    flows.entriesDrawn &+= Int64(groups &* activities[activity].groupSize)
    winningOrders[activity] &+= Int64(groups &* activities[activity].winners)
  }

  @inline(__always)
  mutating func emptyQueue(_ activity: Int) {
    queueLength[activity] = 0
    settledMembers = 0
  }

  /// Lists the members of the group being drawn, winners before losers, each in queue order.
  private mutating func listMembers(_ activity: Int) {
    let (start, size) = (activities[activity].queueStart, activities[activity].groupSize)
    var (winner, loser) = (0, activities[activity].winners)
    for position in 0..<size {
      let user = queue[start + position].user
      if won[position].isOn {
        drawnMembers[winner] = user
        winner += 1
      } else {
        drawnMembers[loser] = user
        loser += 1
      }
    }
  }

  @inline(__always)
  func terms(for stake: Int64, in activity: Int) -> StakeTerms {
    stake == activities[activity].price
      ? activities[activity].stake : terms(of: rules.groupBuys[activity], stake: stake)
  }

  // MARK: - Step by step

  /// Carries out a draw in its four steps, each member by member in position order.
  private mutating func settleStepByStep(_ activity: Int, _ terms: ActivityTerms) {
    settleStakes(activity, terms)
    if isClosed { return }
    settleArrears()
    for position in 0..<terms.groupSize {
      let goldBefore = Log.watchesMovements ? users[Int(queue[terms.queueStart + position].user)].gold : 0
      reward(position, activity, terms)
      if isClosed { return }
      if Log.watchesMovements { noteDrawn(position, activity, terms, goldBefore: goldBefore) }
    }
    releaseFromBelow(terms)
  }

  /// Tells a watching recorder of one member's entry, once its rewards have fallen due.
  private mutating func noteDrawn(
    _ position: Int, _ activity: Int, _ terms: ActivityTerms, goldBefore: Int64
  ) {
    let (entry, hasWon) = (queue[terms.queueStart + position], won[position].isOn)
    let goldAfter = users[Int(entry.user)].gold
    log.note(
      .drawn(
        DrawnEntry(
          user: entry.user, activity: activity, isNewcomer: entry.isNewcomer.isOn,
          isFirstToday: entry.isFirstToday.isOn, hasWon: hasWon, goldBefore: goldBefore,
          goldAfter: goldAfter)))
  }

  /// Step 1: a winner's stake becomes revenue and leaves its cost, fee and deposit; a loser's returns.
  private mutating func settleStakes(_ activity: Int, _ terms: ActivityTerms) {
    let feedsPool = rules.pointPool?.feedsGroupBuyWin == true
    for position in 0..<terms.groupSize {
      let entry = queue[terms.queueStart + position]
      let user = Int(entry.user)
      setWaiting(false, entry.user, activity)
      settledMembers = position + 1
      guard won[position].isOn else {
        credit(entry.stake, from: .escrow, to: user, reason: .refund)
        continue
      }
      let sale = self.terms(for: entry.stake, in: activity).sale
      move(entry.stake, from: .escrow, to: .platform, user: user, reason: .win)
      let goodsPPM = Log.watchesMovements ? rules.groupBuys[activity].win.goodsPPM : 0
      receiveGoods(user, worth: sale.goodsWorth, listPrice: entry.stake.times(ratePPM: goodsPPM))
      sell(sale)
      if isClosed { return }
      if feedsPool { deposit(sale, for: user) }
    }
  }

  /// Step 3 for one member: counters move, then rewards fall due.
  private mutating func reward(_ position: Int, _ activity: Int, _ terms: ActivityTerms) {
    let entry = queue[terms.queueStart + position]
    let user = Int(entry.user)
    let stake = self.terms(for: entry.stake, in: activity)
    if terms.hiddenRules.isOn {
      standings[standing(of: user, in: activity)].count(win: UInt32(won[position].bit), terms.hiddenRules)
    }
    if Log.watchesMovements { log.note(.counted(user: entry.user, hasWon: won[position].isOn)) }
    if rules.gold?.boostPerEntryPPM ?? 0 > 0 { countDrawnToday(user) }
    if won[position].isOn {
      releaseGold(stake.winRelease, of: user, reason: .release)
      if isClosed { return }
      users[user].gold += stake.winGold
      gold += stake.winGold
      users[user].dividendPoints += stake.winDividendPoints
      grantScore(stake.winScore, to: user)
      grantConsumptionPoints(stake.winConsumptionPoints, to: user)
    } else {
      flows.consolations += stake.consolation
      monthProfit -= stake.consolation
      pay(stake.consolation, to: user, reason: .consolation)
      if isClosed { return }
      releaseGold(stake.loseRelease, of: user, reason: .release)
      if isClosed { return }
      grantConsumptionPoints(stake.loseConsumptionPoints, to: user)
    }
  }

  private mutating func grantConsumptionPoints(_ granted: Int64, to user: Int) {
    users[user].consumptionPoints += granted
    consumptionPoints += granted
  }
}
