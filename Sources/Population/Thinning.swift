import Randomness

/// Which of a day's entries are kept, asked for those of a user one after another.
protocol Thinning {
  mutating func keeps(_ user: UInt32) -> Bool
}

struct NoThinning: Thinning {
  @inline(__always)
  func keeps(_ user: UInt32) -> Bool { true }
}

/// A coin for each entry, from a sequence of the user's own for the day.
struct EntryThinning: Thinning {
  private let streams: RunStreams
  private let part: UInt32
  private let kept: Bernoulli
  private var last = UInt32.max
  private var position: UInt32 = 0

  init(_ streams: RunStreams, _ day: Int, _ share: Double) {
    self.streams = streams
    part = Part.ofDay(day, Part.thinning)
    kept = Bernoulli(share)
  }

  @inline(__always)
  mutating func keeps(_ user: UInt32) -> Bool {
    position = user == last ? position &+ 1 : 0
    last = user
    return kept.happens(by: streams.words(.entries, owner: user, part: part, position: position).0)
  }
}
