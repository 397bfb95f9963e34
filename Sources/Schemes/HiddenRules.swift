import Columns

/// The hidden rules of an activity as plain numbers; a rule that is off has a count nobody reaches.
struct HiddenRules: Equatable, Sendable, BitwiseCopyable {
  /// Whether there are any; without, no counter moves.
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
  /// Moves the counters of a drawn entry that has lost.
  @inline(__always)
  mutating func countLoss(_ rules: HiddenRules) {
    forcedLosses &-= forcedLosses > 0 ? 1 : 0
    streak = 0
    countInBlock(win: 0, rules)
  }

  @inline(__always)
  private mutating func countInBlock(win: UInt32, _ rules: HiddenRules) {
    let (entries, wins) = (blockEntries &+ 1, blockWins &+ win)
    // All ones while the block goes on, else 0.
    let goesOn = UInt32(truncatingIfNeeded: (Int64(entries) &- Int64(rules.windowEntries)).sign)
    (blockEntries, blockWins) = (entries & goesOn, wins & goesOn)
  }

  /// Moves the counters of a drawn entry: the streak, wins in all, the window's block.
  ///
  /// A forced loss that is owed is used up by every drawn entry; where two fall due together the longer counts.
  @inline(__always)
  mutating func count(win: UInt32, _ rules: HiddenRules) {
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
    countInBlock(win: win, rules)
  }
}

extension Engine {
  @inline(__always)
  func standing(ofMember position: Int, in activity: Int) -> Int {
    standing(of: Int(queue[activities[activity].queueStart + position].user), in: activity)
  }

  /// Fills `eligible` with the positions of those who need not lose, and returns how many they are.
  mutating func listEligible(_ activity: Int) -> Int {
    let size = activities[activity].groupSize
    guard activities[activity].hiddenRules.isOn else {
      for position in 0..<size { eligible[position] = UInt32(position) }
      return size
    }
    var (judge, count) = (Judge(activities[activity].hiddenRules), 0)
    for position in 0..<size {
      let entry = queue[activities[activity].queueStart + position]
      eligible[count] = UInt32(position)
      count += judge.mayWin(entry, standings[standing(ofMember: position, in: activity)]).bit
    }
    return count
  }

  /// Lists the members of a complete group, those who need not lose first, in queue order, and returns how many these
  /// are.
  @inline(__always)
  mutating func listCandidates(_ activity: Int) -> Int {
    activities[activity].hiddenRules.isOn
      ? Self.listCandidates(&drawnMembers, queue, standings, activities, activity)
      : Self.listAll(&drawnMembers, queue, activities, activity)
  }

  @inline(__always)
  static func listAll(
    _ members: inout Column<UInt32>, _ queue: borrowing Column<Waiting>,
    _ activities: borrowing Column<ActivityTerms>, _ activity: Int
  ) -> Int {
    let (start, size) = (activities[activity].queueStart, activities[activity].groupSize)
    members.replaceFirst(with: start..<start + size, of: queue) { $0.user }
    return size
  }

  /// Without a branch on who may win: everybody is written both behind those who may and before those who may not, and
  /// what is wrong of it is written over later.
  @inline(never)
  static func listCandidates(
    _ members: inout Column<UInt32>, _ queue: borrowing Column<Waiting>,
    _ standings: borrowing Column<Standing>, _ activities: borrowing Column<ActivityTerms>, _ activity: Int
  ) -> Int {
    let (slots, start, size) = (
      activities.count, activities[activity].queueStart, activities[activity].groupSize
    )
    var (judge, count, last) = (Judge(activities[activity].hiddenRules), 0, size &- 1)
    for position in 0..<size {
      let entry = queue[start &+ position]
      let mayWin = judge.mayWin(entry, standings[Int(entry.user) &* slots &+ activity]).bit
      members[last] = entry.user
      members[count] = entry.user
      count &+= mayWin
      last &-= 1 &- mayWin
    }
    return count
  }
}

/// Who of a group may win, asked member by member in queue order.
private struct Judge {
  private var firstTodayLeft: Int
  private var newcomerLeft: Int
  private let windowWins: Int64

  @inline(__always)
  init(_ rules: HiddenRules) {
    firstTodayLeft = rules.firstToday ? 1 : 0
    newcomerLeft = rules.newcomer ? 1 : 0
    windowWins = Int64(rules.windowWins)
  }

  /// Whether the next member need not lose, without branches.
  @inline(__always)
  mutating func mayWin(_ entry: Waiting, _ own: Standing) -> Flag {
    // Of the members a "first" rule names, the one in the best position alone must lose.
    let isFirstToday = firstTodayLeft & entry.isFirstToday.bit
    let isNewcomer = newcomerLeft & entry.isNewcomer.bit
    firstTodayLeft &-= isFirstToday
    newcomerLeft &-= isNewcomer
    // Below zero where a loss is owed, or where the block has its wins.
    let free = (0 &- Int64(own.forcedLosses)) | (windowWins &- 1 &- Int64(own.blockWins))
    return Flag(lowestBitOf: (1 &- (isFirstToday | isNewcomer)) & Int(free.sign &+ 1))
  }
}
