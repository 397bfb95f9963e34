import Columns

/// The next tick of many users' Poisson clocks, filed under the day on which it falls.
///
/// Days hold chains of fixed-size chunks out of one pool, so that a day costs what falls on it, memory is what is
/// pending, and nothing is allocated once the pool has grown. Within a day the order is that of filing.
struct EventCalendar: ~Copyable {
  /// One user's next tick.
  struct Tick: Sendable, BitwiseCopyable {
    var user: UInt32
    /// Counts the user's ticks, from 0.
    var number: UInt32
    /// When within its day, from 0 to 1.
    var time: Float
    /// Mean time between two ticks, in days of a clock that runs at speed 1.
    var interval: Float
  }

  /// A day's chain: its first chunk, and the place after its last tick, which is a chunk's first where the chunk
  /// before is full, or where there is none.
  struct Chain: BitwiseCopyable {
    var first = noChunk
    var end = Int32(0)
  }

  static var chunkSize: Int { 128 }
  static var noChunk: Int32 { -1 }

  private var ticks = Column<Tick>()
  private var nextChunk = Column<Int32>()
  private var freeChunk = noChunk
  private var days = Column<Chain>()

  /// Forgets everything and makes room for days 1 to `days`.
  mutating func start(days count: Int) {
    ticks.removeAll()
    nextChunk.removeAll()
    freeChunk = Self.noChunk
    days = Column(repeating: Chain(), count: count + 1)
  }

  /// The last day that can hold a tick.
  var lastDay: Int { days.count - 1 }

  /// Files a tick under a day. O(1).
  @inline(__always)
  mutating func file(_ tick: Tick, on day: Int) {
    let end = Int(days[day].end)
    if end & (Self.chunkSize - 1) == 0 { return fileInNewChunk(tick, on: day) }
    ticks[end] = tick
    days[day].end = Int32(truncatingIfNeeded: end &+ 1)
  }

  @inline(never)
  private mutating func fileInNewChunk(_ tick: Tick, on day: Int) {
    let chunk = takeFreeChunk()
    if days[day].first == Self.noChunk {
      days[day].first = chunk
    } else {
      nextChunk[Int(days[day].end) / Self.chunkSize - 1] = chunk
    }
    ticks[Int(chunk) * Self.chunkSize] = tick
    days[day].end = chunk * Int32(Self.chunkSize) + 1
  }

  private mutating func takeFreeChunk() -> Int32 {
    let chunk = freeChunk
    guard chunk == Self.noChunk else {
      freeChunk = nextChunk[Int(chunk)]
      nextChunk[Int(chunk)] = Self.noChunk
      return chunk
    }
    ticks.append(repeating: Tick(user: 0, number: 0, time: 0, interval: 0), count: Self.chunkSize)
    nextChunk.append(Self.noChunk)
    return Int32(nextChunk.count - 1)
  }

  /// Takes a day's ticks out into a list. O(ticks).
  mutating func take(day: Int, into list: inout Column<Tick>) {
    list.removeAll()
    var chunk = days[day].first
    let end = Int(days[day].end)
    while chunk != Self.noChunk {
      let start = Int(chunk) * Self.chunkSize
      let count = (start + 1...start + Self.chunkSize).contains(end) ? end - start : Self.chunkSize
      list.append(start..<start + count, of: ticks)
      let next = nextChunk[Int(chunk)]
      nextChunk[Int(chunk)] = freeChunk
      freeChunk = chunk
      chunk = next
    }
    days[day] = Chain()
  }
}
