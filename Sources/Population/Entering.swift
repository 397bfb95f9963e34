import Books
import Columns
import Randomness
import Schemes

/// Entering group buys: a Poisson process a user, thinned by confidence, until the user has had enough.
extension Simulation {
  /// The clock starts at the end of the joining day, at the user's own pace.
  mutating func startEntryClock(rate: Double) {
    guard !engine.activities.isEmpty else { return }
    entryClock.add(rate: rate, today: engine.day, streams)
  }

  /// Makes intents of the entries that fall on today, each kept with probability c_t.
  mutating func listEntries() {
    // None is kept where there is no activity that anybody would choose.
    if activityChoice == nil { return entryClock.forget(day: engine.day) }
    if confidence == 1 && !someHaveQuit { return entryClock.append(day: engine.day, to: &intents) }
    entryClock.take(day: engine.day, into: &due)
    if confidence < 1 {
      Self.list(due, thinning: EntryThinning(streams, engine.day, confidence), hasQuitGroupBuys, &intents)
    } else {
      Self.list(due, thinning: NoThinning(), hasQuitGroupBuys, &intents)
    }
  }

  /// Lists the entries of those who have not given group buys up, without branches on chance.
  @inline(never)
  private static func list(
    _ entries: borrowing Column<UInt32>, thinning: some Thinning, _ hasQuit: borrowing Column<Bool>,
    _ intents: inout Column<UInt32>
  ) {
    var thinning = thinning
    intents.reserve(intents.count + entries.count)
    for index in entries.indices {
      let user = entries[index]
      let isKept = Flag(thinning.keeps(user)).bit & ~Flag(hasQuit[Int(user)]).bit
      intents.appendReserved(Intent.word(.entry, by: user), if: Flag(lowestBitOf: isKept))
    }
  }

  /// Carries out the entries among the intents from one on, up to one that completes a group, and all that follows them;
  /// returns the intent after it.
  mutating func carryOutEntries(from start: Int, on day: HabitDay) -> Int {
    let row = engine.enterRow(
      intents, from: start, &persons, hasQuit: hasQuitGroupBuys, on: day, followed: &due)
    unaffordable += row.unaffordable
    if row.sighted != 0 { prefetchHolding(of: Int(Intent.user(of: row.sighted))) }
    if !due.isEmpty {
      // A number of them that does not depend on chance: it would be a guess.
      for index in 0..<4 { engine.prefetchShares(Int(due[min(index, due.count - 1)])) }
      for index in due.indices { actOnHabits(Int(due[index])) }
    }
    if let completer = row.completer {
      drawGroup(0)
      followHabits(of: completer, on: day)
    }
    return row.next
  }

  /// Carries out the entries among the intents from one on, and the groups they complete, where nobody has habits nor gives
  /// group buys up, and everybody an unlimited budget; returns the intent after them.
  mutating func carryOutPlainEntries(from start: Int) -> Int {
    let row = engine.enterAndDraw(intents, from: start, using: &drawWords[0], lives)
    if row.sighted != 0 { prefetchHolding(of: Int(Intent.user(of: row.sighted))) }
    if row.completer != nil { drawGroup(0) }
    return row.next
  }

  mutating func carryOutEntry(by owner: UInt32) {
    let user = Int(owner)
    guard !hasQuitGroupBuys[user] else { return }
    let activity = engine.activities.count > 1 ? chooseActivity(user) : 0
    let outcome = engine.enter(activity, by: user, budget: persons[user].budget)
    if outcome == .unaffordable { unaffordable += 1 }
    if outcome == .unaffordable || outcome == .refused { return }
    note(.entry(activity: activity), by: owner)
    if outcome == .completesGroup { drawGroup(activity) }
    followHabits(of: user)
  }

  /// Draws by the user's turn, as purchases do.
  private mutating func chooseActivity(_ user: Int) -> Int {
    lives[user].entryTurns &+= 1
    var words = streams.sequence(
      .entries, owner: UInt32(user), part: Part.choice, position: lives[user].entryTurns)
    return activityChoice?.sample(using: &words) ?? 0
  }

  private mutating func drawGroup(_ activity: Int) {
    let isDrawn = engine.drawGroup(activity, using: &drawWords[activity])
    drawWords[activity].advance()
    guard isDrawn, coins.someQuit, !engine.isClosed else { return }
    Self.countDrawn(
      engine.drawnMembers, winners: engine.activities[activity].winners,
      members: engine.activities[activity].groupSize, &persons, &hasQuitGroupBuys, &someHaveQuit)
  }

  /// Takes one off the wins, or losses, left to each member of a group; whoever has none left quits.
  @inline(never)
  private static func countDrawn(
    _ drawn: borrowing Column<UInt32>, winners: Int, members: Int, _ persons: inout Column<Person>,
    _ hasQuit: inout Column<Bool>, _ someHaveQuit: inout Bool
  ) {
    for index in 0..<winners {
      let user = Int(drawn[index])
      persons[user].winsLeft &-= 1
      if persons[user].winsLeft == 0 { (hasQuit[user], someHaveQuit) = (true, true) }
    }
    for index in winners..<members {
      let user = Int(drawn[index])
      persons[user].lossesLeft &-= 1
      if persons[user].lossesLeft == 0 { (hasQuit[user], someHaveQuit) = (true, true) }
    }
  }
}
