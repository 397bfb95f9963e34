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
  /// Of entering, mean 1.
  private(set) var entryRates = Column<Double>()
  /// Users' numbers, or `Member.nobody`.
  private(set) var referrers = Column<UInt32>()

  /// Each one's sequence of the trait that is being drawn.
  private var sequences = Column<BegunSequence>()

  /// Draws so many joiners, who come after all users so far, and adds theirs to the running sums of influence.
  ///
  /// - Parameter referralProbability: of having been referred, for each of them.
  mutating func draw(
    _ count: Int, after users: Int, _ streams: RunStreams, _ laws: TraitLaws,
    _ influence: inout Column<Double>, referralProbability: Double
  ) {
    let owners = UInt32(users)..<UInt32(users + count)
    drawBudgets(of: owners, streams, laws.budget)
    drawEntryRates(of: owners, streams, laws.entryRate)
    if let law = laws.influence { drawInfluence(of: owners, streams, law, adding: &influence) }
    referrers.removeAll()
    for owner in owners {
      referrers.append(Self.referrer(of: owner, streams, influence, probability: referralProbability))
    }
  }

  private mutating func drawBudgets(of owners: Range<UInt32>, _ streams: RunStreams, _ law: BudgetLaw?) {
    budgets.removeAll()
    guard let law else { return budgets.append(repeating: User.unlimitedBudget, count: owners.count) }
    begin(Part.budget, of: owners, streams)
    for index in sequences.indices { budgets.append(law.sample(using: &sequences[index])) }
  }

  private mutating func drawEntryRates(of owners: Range<UInt32>, _ streams: RunStreams, _ law: Gamma?) {
    entryRates.removeAll()
    guard let law else { return entryRates.append(repeating: 1, count: owners.count) }
    begin(Part.entryRate, of: owners, streams)
    for index in sequences.indices { entryRates.append(law.sample(using: &sequences[index])) }
  }

  private mutating func drawInfluence(
    of owners: Range<UInt32>, _ streams: RunStreams, _ law: Gamma, adding sums: inout Column<Double>
  ) {
    begin(Part.influence, of: owners, streams)
    for index in sequences.indices {
      sums.append((sums.last ?? 0) + law.sample(using: &sequences[index]))
    }
  }

  /// Begins each one's sequence of a trait.
  @inline(never)
  private mutating func begin(_ part: UInt32, of owners: Range<UInt32>, _ streams: RunStreams) {
    sequences.removeAll()
    sequences.reserve(owners.count)
    for owner in owners {
      sequences.appendReserved(BegunSequence(streams.sequence(.traits, owner: owner, part: part)))
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
