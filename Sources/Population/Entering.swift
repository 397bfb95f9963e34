import Books
import Columns
import Randomness
import Schemes

/// Entering group buys: a Poisson process a user, thinned by confidence, until the user has had enough.
extension Simulation {
  /// The clock starts at the end of the joining day, at the user's own pace.
  mutating func startEntryClock(_ owner: UInt32, interval: Double) {
    guard !engine.activities.isEmpty else { return }
    let tick = Tick(user: owner, number: 0, time: 0, interval: Float(interval))
    entryClock.file(tick, after: entryClock.speed + streams.wait(.entries, tick) * Double(tick.interval))
  }

  /// Makes intents of the entries that fall on today, each kept with probability c_t, and files the next ones; those
  /// that fall on today again are taken out with the next round.
  mutating func listEntries() {
    entryClock.takeToday(into: &ticks)
    while !ticks.isEmpty {
      Self.listTicks(
        ticks, &times, entryClock.speed, keptShare, streams, ziggurat, hasQuitGroupBuys, &intents)
      entryClock.file(nextOf: ticks, after: times)
      entryClock.takeToday(into: &ticks)
    }
  }

  /// Lists the entries that ticks of today stand for, and when the next ones come in `times`, in one loop without
  /// branches on chance, whose rounds overlap.
  ///
  /// The next tick's block holds in its two words the wait for it and this one's coin. The next tick of somebody who
  /// has given group buys up never comes.
  @inline(never)
  private static func listTicks(
    _ ticks: borrowing Column<Tick>, _ times: inout Column<Double>, _ speed: Double, _ keptShare: Double,
    _ streams: RunStreams, _ ziggurat: Ziggurat, _ hasQuit: borrowing Column<Bool>,
    _ intents: inout Column<UInt32>
  ) {
    intents.reserve(intents.count + ticks.count)
    times.removeAll()
    times.reserve(ticks.count)
    let kept = Bernoulli(keptShare)
    for index in ticks.indices {
      let tick = ticks[index]
      guard !hasQuit[Int(tick.user)] else {
        times.appendReserved(.infinity)
        continue
      }
      let words = streams.words(.entries, owner: tick.user, part: Part.clock, position: tick.number &+ 1)
      intents.appendReserved(Intent.word(.entry, by: tick.user), if: kept.happens(by: words.1))
      times.appendReserved(Double(tick.time) * speed + ziggurat.time(of: words.0) * Double(tick.interval))
    }
  }

  /// The share of entries that are kept: none where there is no activity that anybody would choose.
  private var keptShare: Double { activityChoice == nil ? 0 : confidence }

  /// Carries out the entries among the intents from one on, up to one that completes a group, and all that follows them;
  /// returns the intent after it.
  mutating func carryOutEntries<Day: EntryTerms>(from start: Int, on day: Day) -> Int
  where Day.Person == Person {
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
    var words = streams.sequence(
      .draws, owner: groupsCompleted[activity], part: UInt32(activity))
    groupsCompleted[activity] &+= 1
    let isDrawn = engine.drawGroup(activity, using: &words)
    guard isDrawn, coins.someQuit, !engine.isClosed else { return }
    Self.countDrawn(
      engine.drawnMembers, winners: engine.activities[activity].winners,
      members: engine.activities[activity].groupSize, &persons, &hasQuitGroupBuys)
  }

  /// Takes one off the wins, or losses, left to each member of a group; whoever has none left quits.
  @inline(never)
  private static func countDrawn(
    _ drawn: borrowing Column<UInt32>, winners: Int, members: Int, _ persons: inout Column<Person>,
    _ hasQuit: inout Column<Bool>
  ) {
    for index in 0..<winners {
      let user = Int(drawn[index])
      persons[user].winsLeft &-= 1
      if persons[user].winsLeft == 0 { hasQuit[user] = true }
    }
    for index in winners..<members {
      let user = Int(drawn[index])
      persons[user].lossesLeft &-= 1
      if persons[user].lossesLeft == 0 { hasQuit[user] = true }
    }
  }
}
