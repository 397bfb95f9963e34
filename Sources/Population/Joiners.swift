import Columns
import Randomness
import Schemes

/// What some joiners are like and who referred them, drawn for all of them at once.
///
/// Each value is a long chain of arithmetic; in loops of their own the processor works at several of them.
struct Joiners: ~Copyable {
  /// How many are drawn at once at most.
  static var batch: Int { 64 }

  /// The most that net outlay may come to, fen.
  private(set) var budgets = Column<Int64>()
  /// Mean time between two entries on a clock of speed 1.
  private(set) var intervals = Column<Double>()
  /// Users' numbers, or `Member.nobody`.
  private(set) var referrers = Column<UInt32>()

  /// Draws so many joiners, who come after all users so far, and adds theirs to the running sums of influence.
  ///
  /// - Parameter referralProbability: of having been referred, for each of them.
  mutating func draw(
    _ count: Int, after users: Int, _ streams: RunStreams, _ laws: TraitLaws,
    _ influence: inout Column<Double>, referralProbability: Double
  ) {
    let owners = UInt32(users)..<UInt32(users + count)
    budgets.removeAll()
    for owner in owners { budgets.append(streams.budget(owner, laws.budget)) }
    intervals.removeAll()
    for owner in owners { intervals.append(streams.entryInterval(owner, laws.entryRate)) }
    if let law = laws.influence {
      for owner in owners { influence.append((influence.last ?? 0) + streams.influence(owner, law)) }
    }
    referrers.removeAll()
    for owner in owners {
      referrers.append(Self.referrer(of: owner, streams, influence, probability: referralProbability))
    }
  }

  /// Who referred a joiner, in proportion to influence among all with a lower number.
  @inline(__always)
  private static func referrer(
    of owner: UInt32, _ streams: RunStreams, _ influence: borrowing Column<Double>, probability: Double
  ) -> UInt32 {
    var words = streams.sequence(.referral, owner: owner)
    guard words.happens(withProbability: probability), owner > 0 else { return Member.nobody }
    let count = Int(owner)
    let total = influence.isEmpty ? 0 : influence[count - 1]
    guard total > 0 else { return UInt32(words.index(below: count)) }
    let mark = (words.unit() * total).bitPattern
    // The first user whose running sum is above the mark, without branches: each would be a guess. What is not negative
    // has the order of its bits.
    var (first, left) = (0, count)
    while left > 1 {
      let half = left / 2
      let excess = Int64(bitPattern: influence[first &+ half &- 1].bitPattern &- mark)
      first &+= half & Int((excess &- 1).sign)
      left &-= half
    }
    return UInt32(first)
  }
}
