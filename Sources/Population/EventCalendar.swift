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

  private static var chunkSize: Int { 128 }
  private static var noChunk: Int32 { -1 }

  private var ticks: [Tick] = []
  private var counts: [Int32] = []
  private var nextChunk: [Int32] = []
  private var freeChunk = noChunk
  private var first: [Int32] = []
  private var last: [Int32] = []

  /// Forgets everything and makes room for days 1 to `days`.
  mutating func start(days: Int) {
    ticks.removeAll(keepingCapacity: true)
    counts.removeAll(keepingCapacity: true)
    nextChunk.removeAll(keepingCapacity: true)
    freeChunk = Self.noChunk
    first = [Int32](repeating: Self.noChunk, count: days + 1)
    last = first
  }

  /// The last day that can hold a tick.
  var lastDay: Int { first.count - 1 }

  /// Files a tick under a day. O(1).
  @inline(__always)
  mutating func file(_ tick: Tick, on day: Int) {
    var chunk = last[day]
    if chunk == Self.noChunk || counts[Int(chunk)] == Self.chunkSize { chunk = addChunk(to: day) }
    let count = Int(counts[Int(chunk)])
    ticks[Int(chunk) * Self.chunkSize + count] = tick
    counts[Int(chunk)] = Int32(truncatingIfNeeded: count + 1)
  }

  @inline(never)
  private mutating func addChunk(to day: Int) -> Int32 {
    var chunk = freeChunk
    if chunk == Self.noChunk {
      chunk = Int32(counts.count)
      let empty = Tick(user: 0, number: 0, time: 0, interval: 0)
      ticks.append(contentsOf: repeatElement(empty, count: Self.chunkSize))
      counts.append(0)
      nextChunk.append(Self.noChunk)
    } else {
      freeChunk = nextChunk[Int(chunk)]
      counts[Int(chunk)] = 0
      nextChunk[Int(chunk)] = Self.noChunk
    }
    if last[day] == Self.noChunk { first[day] = chunk } else { nextChunk[Int(last[day])] = chunk }
    last[day] = chunk
    return chunk
  }

  /// Takes a day's ticks out into a list. O(ticks).
  mutating func take(day: Int, into list: inout [Tick]) {
    list.removeAll(keepingCapacity: true)
    var chunk = first[day]
    while chunk != Self.noChunk {
      let start = Int(chunk) * Self.chunkSize
      list.append(contentsOf: ticks[start..<start + Int(counts[Int(chunk)])])
      let next = nextChunk[Int(chunk)]
      nextChunk[Int(chunk)] = freeChunk
      freeChunk = chunk
      chunk = next
    }
    first[day] = Self.noChunk
    last[day] = Self.noChunk
  }
}
