import Columns
import Randomness

/// Some days for which users' entries are drawn together.
struct EntryWindow {
  /// Five bits say which of them.
  static var longest: Int { 32 }
  private static var dayBits: UInt64 { 5 }
  private static var daysAWord: Int { 12 }
  /// Users with up to so many entries are drawn together with those who have as many.
  static var mostTogether: Int { 64 }
  /// Entries from which on a mean user's windows are shorter: what is to come takes memory.
  static var mostExpected: Double { 64 }

  /// A user, and the days of the first of the entries.
  struct Draw: BitwiseCopyable {
    var user: UInt32
    var days: UInt64
  }

  let firstDay: Int
  /// Entries a day that a mean user makes.
  let speed: Double
  /// The day after the last.
  let end: Int
  /// Days that are drawn for, a power of two; those from `end` on are left to the next window.
  private let length: Int

  init(firstDay: Int, speed: Double) {
    var length = Self.longest
    while length > 1 && speed * Double(length) > Self.mostExpected { length /= 2 }
    self.firstDay = firstDay
    self.speed = speed
    self.length = length
    // Wherever a schedule changes the speed, the next windows begin where they would have begun.
    end = (firstDay - 1) / length * length + length + 1
  }

  /// How many entries a user makes in the days drawn for, at a multiple of a mean user's rate.
  func law(rate: Double) -> Poisson { Poisson(mean: min(rate * speed * Double(length), 1e15)) }

  /// Draws for all users but those who have given group buys up.
  ///
  /// Their numbers come first, then the days of those with equally many together: so neither loop has a branch on chance,
  /// and rounds overlap.
  @inline(never)
  func drawAll(
    _ laws: borrowing Column<Poisson>, _ streams: RunStreams, hasQuit: borrowing Column<Bool>,
    _ draws: inout EventCalendar<Draw>, filedIn calendar: inout EventCalendar<UInt32>
  ) {
    for user in laws.indices where !hasQuit[user] {
      let owner = UInt32(truncatingIfNeeded: user)
      let law = laws[user]
      if law.isInverted {
        let words = words(0, of: owner, streams)
        let count = law.count(of: words.0.positiveUnit)
        if count <= Self.mostTogether {
          draws.file(Draw(user: owner, days: words.1), on: count)
          continue
        }
      }
      draw(law, of: owner, streams, after: 0, filedIn: &calendar)
    }
    draws.forget(day: 0)
    var list = Column<Draw>()
    for count in 1...Self.mostTogether {
      draws.take(day: count, into: &list)
      for index in list.indices { file(list[index], count, streams, after: 0, in: &calendar) }
    }
  }

  /// Draws for one user, of whose entries those after a day count.
  @inline(never)
  func draw(
    _ law: Poisson, of user: UInt32, _ streams: RunStreams, after day: Int,
    filedIn calendar: inout EventCalendar<UInt32>
  ) {
    let words = words(0, of: user, streams)
    var further = streams.sequence(.entries, owner: user, part: part(Part.manyEntries))
    let count = law.isInverted ? law.count(of: words.0.positiveUnit) : law.sample(using: &further)
    file(Draw(user: user, days: words.1), count, streams, after: day, in: &calendar)
  }

  @inline(__always)
  private func file(
    _ draw: Draw, _ count: Int, _ streams: RunStreams, after day: Int,
    in calendar: inout EventCalendar<UInt32>
  ) {
    var (days, left, block) = (draw.days, count, 0 as UInt32)
    // Of the days drawn for those that are wanted: all of them, but for joiners and windows cut short.
    let skipped = max(day &+ 1 &- firstDay, 0)
    let wanted = UInt(bitPattern: end &- firstDay &- skipped)
    while true {
      for _ in 0..<min(left, Self.daysAWord) {
        let place = Int(truncatingIfNeeded: days) & (length &- 1)
        days &>>= Self.dayBits
        if UInt(bitPattern: place &- skipped) < wanted { calendar.file(draw.user, on: firstDay &+ place) }
      }
      left &-= Self.daysAWord
      if left <= 0 { return }
      block &+= 1
      days = words(block, of: draw.user, streams).1
    }
  }

  /// A block of a user's for this window: the first word of the first decides on the number of entries, and the second of
  /// each on the days of twelve.
  @inline(__always)
  private func words(_ position: UInt32, of user: UInt32, _ streams: RunStreams) -> (UInt64, UInt64) {
    streams.words(.entries, owner: user, part: part(Part.clock), position: position)
  }

  @inline(__always)
  private func part(_ part: UInt32) -> UInt32 { Part.ofDay(firstDay, part) }
}
