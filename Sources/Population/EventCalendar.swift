import Columns

/// What falls on days to come, filed under its day: ticks of users' clocks, or the users who will withdraw.
///
/// Days hold chains of fixed-size chunks out of one pool, so that a day costs what falls on it, memory is what is
/// pending, and nothing is allocated once the pool has grown. Within a day the order is that of filing.
struct EventCalendar<Event: BitwiseCopyable>: ~Copyable {
  static var chunkSize: Int { 128 }
  private static var noChunk: Int32 { CalendarChain.noChunk }

  private var events = Column<Event>()
  private var nextChunk = Column<Int32>()
  private var freeChunk = noChunk
  private var days = Column<CalendarChain>()

  /// Forgets everything and makes room for days 1 to `days`.
  mutating func start(days count: Int) {
    events.removeAll()
    nextChunk.removeAll()
    freeChunk = Self.noChunk
    days = Column(repeating: CalendarChain(), count: count + 1)
  }

  /// The last day that can hold anything.
  var lastDay: Int { days.count - 1 }

  /// Files an event under a day. O(1).
  @inline(__always)
  mutating func file(_ event: Event, on day: Int) {
    let end = Int(days[day].end)
    if end & (Self.chunkSize - 1) == 0 { return fileInNewChunk(event, on: day) }
    events[end] = event
    days[day].end = Int32(truncatingIfNeeded: end &+ 1)
  }

  @inline(never)
  private mutating func fileInNewChunk(_ event: Event, on day: Int) {
    let chunk = takeFreeChunk(filler: event)
    if days[day].first == Self.noChunk {
      days[day].first = chunk
    } else {
      nextChunk[Int(days[day].end) / Self.chunkSize - 1] = chunk
    }
    events[Int(chunk) * Self.chunkSize] = event
    days[day].end = chunk * Int32(Self.chunkSize) + 1
  }

  private mutating func takeFreeChunk(filler: Event) -> Int32 {
    let chunk = freeChunk
    guard chunk == Self.noChunk else {
      freeChunk = nextChunk[Int(chunk)]
      nextChunk[Int(chunk)] = Self.noChunk
      return chunk
    }
    events.append(repeating: filler, count: Self.chunkSize)
    nextChunk.append(Self.noChunk)
    return Int32(nextChunk.count - 1)
  }

  /// Takes a day's events out, and puts them in place of a list. O(events).
  mutating func take(day: Int, into list: inout Column<Event>) {
    list.removeAll()
    append(day: day, to: &list)
  }

  /// Takes a day's events out, and appends them to a list. O(events).
  mutating func append(day: Int, to list: inout Column<Event>) {
    let end = Int(days[day].end)
    var chunk = days[day].first
    while chunk != Self.noChunk {
      let start = Int(chunk) * Self.chunkSize
      let count = (start + 1...start + Self.chunkSize).contains(end) ? end - start : Self.chunkSize
      list.append(start..<start + count, of: events)
      chunk = nextChunk[Int(chunk)]
    }
    forget(day: day)
  }

  /// Forgets a day's events. O(events).
  mutating func forget(day: Int) {
    var chunk = days[day].first
    while chunk != Self.noChunk {
      let next = nextChunk[Int(chunk)]
      nextChunk[Int(chunk)] = freeChunk
      freeChunk = chunk
      chunk = next
    }
    days[day] = CalendarChain()
  }
}

/// A day's chain: its first chunk, and the place after its last event, which is a chunk's first where the chunk before
/// is full, or where there is none.
struct CalendarChain: BitwiseCopyable {
  static var noChunk: Int32 { -1 }

  var first = noChunk
  var end = Int32(0)
}

/// The next tick of a user's Poisson clock.
struct Tick: Sendable, BitwiseCopyable {
  var user: UInt32
  /// Counts the user's ticks, from 0.
  var number: UInt32
  /// When within its day, from 0 to 1.
  var time: Float
  /// Mean time between two ticks, in days of a clock that runs at speed 1.
  var interval: Float
}
