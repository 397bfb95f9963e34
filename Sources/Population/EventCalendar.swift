/// The next tick of many users' Poisson clocks, filed under the day on which it falls.
///
/// Days hold chains of fixed-size chunks out of one pool, so that a day costs what falls on it, memory is what is
/// pending, and nothing is allocated once the pool has grown. Within a day the order is that of filing.
struct EventCalendar {
  /// One user's next tick.
  struct Tick: Sendable {
    var user: UInt32
    /// Counts the user's ticks, from 0.
    var number: UInt32
    /// When within its day, from 0 to 1.
    var time: Float
    /// Mean time between two ticks, in days of a clock that runs at speed 1.
    var interval: Float
  }

  /// A day's chain: its first and last chunk, and how many ticks the last one holds; the others are full.
  private struct Chain {
    var first = noChunk
    var last = noChunk
    var count = Int32(chunkSize)
  }

  private static var chunkSize: Int { 128 }
  private static var noChunk: Int32 { -1 }

  private var ticks: [Tick] = []
  private var nextChunk: [Int32] = []
  private var freeChunk = noChunk
  private var days: [Chain] = []

  /// Forgets everything and makes room for days 1 to `days`.
  mutating func start(days count: Int) {
    ticks.removeAll(keepingCapacity: true)
    nextChunk.removeAll(keepingCapacity: true)
    freeChunk = Self.noChunk
    days = [Chain](repeating: Chain(), count: count + 1)
  }

  /// The last day that can hold a tick.
  var lastDay: Int { days.count - 1 }

  /// Files a tick under a day. O(1).
  @inline(__always)
  mutating func file(_ tick: Tick, on day: Int) {
    if days[day].count == Self.chunkSize { addChunk(to: day) }
    let chain = days[day]
    ticks[Int(chain.last) &* Self.chunkSize &+ Int(chain.count)] = tick
    days[day].count = chain.count &+ 1
  }

  @inline(never)
  private mutating func addChunk(to day: Int) {
    var chunk = freeChunk
    if chunk == Self.noChunk {
      chunk = Int32(nextChunk.count)
      let empty = Tick(user: 0, number: 0, time: 0, interval: 0)
      ticks.append(contentsOf: repeatElement(empty, count: Self.chunkSize))
      nextChunk.append(Self.noChunk)
    } else {
      freeChunk = nextChunk[Int(chunk)]
      nextChunk[Int(chunk)] = Self.noChunk
    }
    if days[day].last == Self.noChunk {
      days[day].first = chunk
    } else {
      nextChunk[Int(days[day].last)] = chunk
    }
    days[day].last = chunk
    days[day].count = 0
  }

  /// Takes a day's ticks out into a list. O(ticks).
  mutating func take(day: Int, into list: inout [Tick]) {
    list.removeAll(keepingCapacity: true)
    var chunk = days[day].first
    while chunk != Self.noChunk {
      let start = Int(chunk) * Self.chunkSize
      let count = chunk == days[day].last ? Int(days[day].count) : Self.chunkSize
      list.append(contentsOf: ticks[start..<start + count])
      let next = nextChunk[Int(chunk)]
      nextChunk[Int(chunk)] = freeChunk
      freeChunk = chunk
      chunk = next
    }
    days[day] = Chain()
  }
}
