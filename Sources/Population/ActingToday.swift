import Columns
import Randomness
import Schemes

extension Simulation {
  /// The most intents a day may hold.
  private static var mostIntents: Int { 100_000_000 }

  /// The day's intents, in random order.
  mutating func actToday() throws(RunFailure) {
    intents.removeAll()
    listRedemptions()
    listPurchases()
    listEntries()
    guard intents.count <= Self.mostIntents else {
      throw RunFailure("more than \(Self.mostIntents) purchases and entries on day \(engine.day)")
    }
    Self.shuffle(&intents, streams, day: UInt32(engine.day))
    try carryOutIntents()
  }

  private mutating func carryOutIntents() throws(RunFailure) {
    let looksAtPeople = coins.someHaveHabits || laws.budget != nil || coins.someQuit || someHaveQuit
    let day = habitDay
    var index = 0
    while index < intents.count && !engine.isClosed {
      if engine.entersInRows && Intent.kind(of: intents[index]) == .entry {
        index = looksAtPeople ? carryOutEntries(from: index, on: day) : carryOutPlainEntries(from: index)
      } else {
        prefetch(index + Engine<Log>.lookahead)
        try carryOut(intents[index])
        index += 1
      }
    }
  }

  /// Asks the processor for what an intent will touch.
  @inline(__always)
  private func prefetch(_ index: Int) {
    guard index < intents.count else { return }
    let user = Int(Intent.user(of: intents[index]))
    engine.prefetch(user)
    persons.prefetch(user)
    if Intent.kind(of: intents[index]) != .entry { prefetchHolding(of: user) }
  }

  /// Asks the processor for what a purchase or a redemption will touch, and an entry will not.
  @inline(__always)
  func prefetchHolding(of user: Int) {
    engine.prefetchHolding(of: user)
    lives.prefetch(user)
  }

  private mutating func carryOut(_ intent: UInt32) throws(RunFailure) {
    let (owner, kind) = (Intent.user(of: intent), Intent.kind(of: intent))
    switch kind {
    case .entry: carryOutEntry(by: owner)
    case .order: carryOutOrder(by: owner)
    case .redemption: carryOutRedemption(by: owner)
    }
    try checkEvent("the \(kind)", by: owner)
  }

  /// Puts intents into random order, four steps of Durstenfeld 1964 (Algorithm 235) a block.
  @inline(never)
  private static func shuffle(_ intents: inout Column<UInt32>, _ streams: RunStreams, day: UInt32) {
    let blocks = streams.sequence(.orderOfTheDay, owner: day)
    var redraws = streams.sequence(.orderOfTheDay, owner: day, part: Part.redraw)
    var (left, position) = (UInt32(intents.count), 0 as UInt32)
    while left > 4 {
      let words = blocks.words(at: position)
      position &+= 1
      exchange(&intents, &left, words.0, &redraws)
      exchange(&intents, &left, words.0 &>> 32, &redraws)
      exchange(&intents, &left, words.1, &redraws)
      exchange(&intents, &left, words.1 &>> 32, &redraws)
    }
    let words = blocks.words(at: position)
    for word in [words.0, words.0 &>> 32, words.1] where left > 1 {
      exchange(&intents, &left, word, &redraws)
    }
  }

  /// One step: exchanges the last of those left with one of them, by the low half of a word.
  @inline(__always)
  private static func exchange(
    _ intents: inout Column<UInt32>, _ left: inout UInt32, _ word: UInt64, _ redraws: inout RandomSequence
  ) {
    let other = redraws.index(below: left, from: UInt32(truncatingIfNeeded: word))
    left &-= 1
    intents.swapAt(Int(left), other)
  }
}
