/// The hidden rules of an activity as plain numbers; a rule that is off has a count nobody reaches.
struct HiddenRules: Equatable, Sendable {
  /// Whether there are any, so that counters move.
  var isOn = false
  var firstToday = false
  var newcomer = false
  var streakWins = UInt32.max
  var streakLosses: UInt32 = 0
  var totalWins = UInt32.max
  var totalLosses: UInt32 = 0
  var windowEntries = UInt32.max
  var windowWins = UInt32.max
  var drawsAnyway = false

  init(_ rules: GroupBuy.MustLose?) {
    guard let rules else { return }
    isOn = true
    firstToday = rules.firstToday
    newcomer = rules.newcomer
    if let streak = rules.streak { (streakWins, streakLosses) = (UInt32(streak.wins), UInt32(streak.losses)) }
    if let total = rules.total { (totalWins, totalLosses) = (UInt32(total.wins), UInt32(total.losses)) }
    if let window = rules.window {
      (windowEntries, windowWins) = (UInt32(window.entries), UInt32(window.wins))
    }
    drawsAnyway = rules.conflict == .randomDraw
  }
}

extension Standing {
  /// Moves the counters of a drawn entry: totals, the streak, wins in all, the window's block.
  ///
  /// A forced loss that is owed is used up by every drawn entry; where two fall due together the longer counts.
  @inline(__always)
  mutating func count(win: UInt32, _ rules: HiddenRules) {
    entries &+= 1
    wins &+= win
    guard rules.isOn else { return }
    var forced = forcedLosses &- (forcedLosses > 0 ? 1 : 0)
    streak = (streak &+ 1) &* win
    if streak >= rules.streakWins {
      forced = max(forced, rules.streakLosses)
      streak = 0
    }
    total &+= win
    // Only a win may set them off, also where a schedule has lowered the count meanwhile.
    if win == 1 && total >= rules.totalWins {
      forced = max(forced, rules.totalLosses)
      total = 0
    }
    forcedLosses = forced
    blockEntries &+= 1
    blockWins &+= win
    if blockEntries >= rules.windowEntries { (blockEntries, blockWins) = (0, 0) }
  }
}

extension Engine {
  @inline(__always)
  func standing(ofMember position: Int, in activity: Int) -> Int {
    standing(of: Int(queue[activities[activity].queueStart + position].user), in: activity)
  }

  /// Fills `eligible` with the positions of those who need not lose, and returns how many they are.
  @inline(__always)
  mutating func listEligible(_ activity: Int, _ terms: ActivityTerms) -> Int {
    let rules = terms.hiddenRules
    guard rules.isOn else {
      for position in 0..<terms.groupSize { eligible[position] = Int32(truncatingIfNeeded: position) }
      return terms.groupSize
    }
    var count = 0
    var firstTodayLeft = rules.firstToday
    var newcomerLeft = rules.newcomer
    for position in 0..<terms.groupSize {
      let entry = queue[terms.queueStart + position]
      let own = standings[standing(of: Int(entry.user), in: activity)]
      // Of the members a "first" rule names, the one in the best position alone must lose.
      let isFirstToday = firstTodayLeft && entry.isFirstToday
      let isNewcomer = newcomerLeft && entry.isNewcomer
      firstTodayLeft = firstTodayLeft && !isFirstToday
      newcomerLeft = newcomerLeft && !isNewcomer
      let must = isFirstToday || isNewcomer || own.forcedLosses > 0 || own.blockWins >= rules.windowWins
      eligible[count] = Int32(truncatingIfNeeded: position)
      count += must ? 0 : 1
    }
    return count
  }
}
