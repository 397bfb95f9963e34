extension Engine {
  @inline(__always)
  func standing(ofMember position: Int, in activity: Int) -> Int {
    standing(of: Int(queue[queueStart[activity] + position].user), in: activity)
  }

  /// Fills `eligible` with the positions of those who need not lose, and returns how many they are.
  @inline(__always)
  mutating func listEligible(_ activity: Int, _ group: GroupBuy) -> Int {
    var count = 0
    guard let mustLose = group.mustLose else {
      for position in 0..<group.groupSize { eligible[position] = position }
      return group.groupSize
    }
    var firstTodayLeft = mustLose.firstToday
    var newcomerLeft = mustLose.newcomer
    let windowWins = mustLose.window.map { UInt32($0.wins) } ?? .max
    let start = queueStart[activity]
    for position in 0..<group.groupSize {
      let entry = queue[start + position]
      let own = standings[standing(of: Int(entry.user), in: activity)]
      // Of the members a "first" rule names, the one in the best position alone must lose.
      let isFirstToday = firstTodayLeft && entry.isFirstToday
      let isNewcomer = newcomerLeft && entry.isNewcomer
      if isFirstToday { firstTodayLeft = false }
      if isNewcomer { newcomerLeft = false }
      let must = isFirstToday || isNewcomer || own.forcedLosses > 0 || own.blockWins >= windowWins
      eligible[count] = position
      count += must ? 0 : 1
    }
    return count
  }

  /// Moves the counters of a drawn entry: totals, the streak, wins in all, the window's block.
  ///
  /// A forced loss that is owed is used up by every drawn entry; where two fall due together the longer counts.
  @inline(__always)
  mutating func count(won: Bool, _ slot: Int, _ mustLose: GroupBuy.MustLose?) {
    let win: UInt32 = won ? 1 : 0
    standings[slot].entries += 1
    standings[slot].wins += win
    guard let mustLose else { return }
    var own = standings[slot]
    if own.forcedLosses > 0 { own.forcedLosses -= 1 }
    if let streak = mustLose.streak {
      own.streak = won ? own.streak + 1 : 0
      if own.streak >= UInt32(streak.wins) {
        own.forcedLosses = max(own.forcedLosses, UInt32(streak.losses))
        own.streak = 0
      }
    }
    if let total = mustLose.total {
      own.total += win
      if own.total >= UInt32(total.wins) {
        own.forcedLosses = max(own.forcedLosses, UInt32(total.losses))
        own.total = 0
      }
    }
    if let window = mustLose.window {
      own.blockEntries += 1
      own.blockWins += win
      if own.blockEntries >= UInt32(window.entries) { (own.blockEntries, own.blockWins) = (0, 0) }
    }
    standings[slot] = own
  }
}
