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
    for index in intents.indices {
      let intent = intents[index]
      if index &+ Self.lookahead < intents.count { prefetch(intents[index &+ Self.lookahead].user) }
      switch intent.kind {
      case .entry: carryOutEntry(by: intent.user)
      case .order: carryOutOrder(by: intent.user)
      case .redemption: carryOutRedemption(by: intent.user)
      }
      try checkEvent("the \(intent.kind)", by: intent.user)
      if engine.isClosed { return }
    }
  }

  /// How many intents ahead the records of those who act are asked for: enough for memory to answer meanwhile.
  private static var lookahead: Int { 16 }

  @inline(__always)
  private func prefetch(_ owner: UInt32) {
    engine.prefetch(Int(owner), withShares: coins.someHaveHabits)
    persons.prefetch(Int(owner))
  }

  /// Puts intents into random order, four steps of Durstenfeld 1964 (Algorithm 235) a block.
  @inline(never)
  private static func shuffle(_ intents: inout Column<Intent>, _ streams: RunStreams, day: UInt32) {
    let blocks = streams.sequence(.orderOfTheDay, owner: day)
    var redraws = streams.sequence(.orderOfTheDay, owner: day, part: Part.redraw)
    var (left, position) = (intents.count, 0 as UInt32)
    while left > 1 {
      let words = blocks.words(at: position)
      position += 1
      exchange(&intents, &left, words.0, &redraws)
      exchange(&intents, &left, words.0 &>> 32, &redraws)
      exchange(&intents, &left, words.1, &redraws)
      exchange(&intents, &left, words.1 &>> 32, &redraws)
    }
  }

  /// One step: exchanges the last of those left with one of them, by the low half of a word.
  @inline(__always)
  private static func exchange(
    _ intents: inout Column<Intent>, _ left: inout Int, _ word: UInt64, _ redraws: inout RandomSequence
  ) {
    // The last block may hold more steps than are left.
    guard left > 1 else { return }
    intents.swapAt(left &- 1, redraws.index(below: left, from: UInt32(truncatingIfNeeded: word)))
    left &-= 1
  }
}
