import Randomness
import Schemes

/// Entering group buys: a Poisson process a user, thinned by confidence, until the user has had enough.
extension Simulation {
  /// The clock starts at the end of the joining day, at the user's own pace.
  mutating func startEntryClock(_ owner: UInt32) {
    guard !engine.activities.isEmpty else { return }
    let interval = streams.entryInterval(owner, shape: people.entriesPerDay.shape)
    let tick = EventCalendar.Tick(user: owner, number: 0, time: 0, interval: Float(interval))
    entryClock.file(tick, after: entryClock.speed + streams.wait(.entries, tick) * Double(tick.interval))
  }

  /// Makes intents of the entries that fall on today, each kept with probability c_t, and files the next ones.
  mutating func listEntries() {
    entryClock.takeToday(into: &ticks)
    drawNextWaits()
    let speed = entryClock.speed
    for index in ticks.indices {
      var tick = ticks[index]
      guard !persons[Int(tick.user)].hasQuitGroupBuys else { continue }
      // Both in units of the clock's own time, from the start of the day.
      var time = Double(tick.time) * speed
      listEntry(tick)
      tick.number += 1
      time += waits[index] * Double(tick.interval)
      while time < speed {
        listEntry(tick)
        tick.number += 1
        time += streams.wait(.entries, tick) * Double(tick.interval)
      }
      entryClock.file(tick, after: time)
    }
  }

  /// Draws the waits after all of today's ticks in one loop without branches, whose rounds overlap.
  private mutating func drawNextWaits() {
    waits.removeAll(keepingCapacity: true)
    for tick in ticks {
      waits.append(
        streams.exponential(.entries, tick.user, part: Part.clock, position: tick.number &+ 1))
    }
  }

  @inline(__always)
  private mutating func listEntry(_ tick: EventCalendar.Tick) {
    if confidence < 1 {
      // The coin is the second word of the block whose first timed the tick.
      let words = streams.words(.entries, owner: tick.user, part: Part.clock, position: tick.number)
      guard words.1.unit < confidence else { return }
    }
    guard let activityChoice else { return }
    var activity = 0
    if engine.activities.count > 1 {
      var words = streams.sequence(.entries, owner: tick.user, part: Part.choice, position: tick.number)
      activity = activityChoice.sample(using: &words)
    }
    intents.append(Intent(user: tick.user, tick: tick.number, kind: .entry(activity: UInt16(activity))))
  }

  mutating func carryOutEntry(_ intent: Intent, activity: Int) {
    let user = Int(intent.user)
    guard !persons[user].hasQuitGroupBuys else { return }
    switch engine.enter(activity, by: user, budget: persons[user].budget) {
    case .refused: return
    case .unaffordable:
      unaffordable += 1
      return
    case .waiting: break
    case .completesGroup: drawGroup(activity)
    }
    if !engine.isClosed { actOnHabits(intent, part: Part.afterEntry) }
  }

  private mutating func drawGroup(_ activity: Int) {
    var words = streams.sequence(
      .draws, owner: groupsCompleted[activity], part: UInt32(activity))
    groupsCompleted[activity] &+= 1
    let isDrawn = engine.drawGroup(activity, using: &words)
    guard isDrawn, !engine.isClosed, hazards.afterWin > 0 || hazards.afterLoss > 0 else { return }
    let start = engine.activities[activity].queueStart
    for position in 0..<engine.activities[activity].groupSize {
      let user = Int(engine.queue[start + position].user)
      persons[user].patience -= engine.won[position] ? hazards.afterWin : hazards.afterLoss
      if persons[user].patience < 0 { persons[user].hasQuitGroupBuys = true }
    }
  }
}

/// The coins of the day, as hazards: what each takes off an exponential threshold.
struct Hazards: Equatable {
  var afterWin = 0.0
  var afterLoss = 0.0
  var withdraw = 0.0
  var mallVisit = 0.0
  var stake = 0.0

  init() {}

  init(_ people: People) {
    afterWin = Self.hazard(of: people.quitAfterWin)
    afterLoss = Self.hazard(of: people.quitAfterLoss)
    withdraw = Self.hazard(of: people.withdrawDaily)
    mallVisit = Self.hazard(of: people.mallVisit)
    stake = Self.hazard(of: people.stake)
  }

  /// The hazard that a probability is, −log(1 − p).
  private static func hazard(of probability: Double) -> Double {
    probability >= 1 ? .infinity : -Elementary.logOnePlus(-probability)
  }
}
