/// The named streams of a run: what a random number is for.
///
/// Mechanisms that draw from different streams never shift each other's numbers, which is what makes two
/// scenarios comparable run by run. Source: Glasserman & Yao 1992, "Some Guidelines and Guarantees for Common
/// Random Numbers"; L'Ecuyer, Simard, Chen & Kelton 2002, "An Object-Oriented Random-Number Package with Many
/// Long Streams and Substreams".
///
/// The raw values are part of every draw's address: changing one changes results.
public enum Stream: UInt32, CaseIterable, Sendable, BitwiseCopyable {
  /// Uncertain scenario parameters, one value a run.
  case parameters = 0
  /// How many people join on a day, and whether with a referrer.
  case adoption = 1
  /// Who referred a joiner.
  case referral = 2
  /// What a user is like: rates, probabilities, influence, budget.
  case traits = 3
  /// Package purchases, drop-out and choice of package.
  case purchases = 4
  /// Group-buy entries: their days, thinning, choice of activity, quitting.
  case entries = 5
  /// Mall visits, staking and spending.
  case habits = 6
  /// Who wins a group.
  case draws = 7
  /// The order in which users act on a day.
  case orderOfTheDay = 8
  /// Who withdraws on a day.
  case withdrawals = 9
  /// Who redeems points on a day.
  case redemptions = 10
  /// Where the points of an experiment lie, and which of them are drawn again for an interval.
  case experiments = 11
}

/// One run's random numbers: a function of (seed, run) alone.
///
/// A draw is a function of its address (seed, run, stream, part, owner, position). The seed is the
/// generator's key and the other five fill its counter without overlap, so two addresses never share a
/// block.
public struct RunStreams: Sendable, Equatable, BitwiseCopyable {
  /// The scenario's seed.
  public let seed: UInt64

  /// The index of the run.
  public let run: UInt32

  public init(seed: UInt64, run: UInt32) {
    self.seed = seed
    self.run = run
  }

  /// Returns the sequence at an address within this run.
  ///
  /// - Parameters:
  ///   - owner: whose numbers they are: a user's number, a day, a group.
  ///   - part: tells apart several sequences of one owner in one stream, below 2^24.
  ///   - position: the first block to be drawn.
  @inlinable @inline(__always)
  public func sequence(
    _ stream: Stream, owner: UInt32, part: UInt32 = 0, position: UInt32 = 0
  ) -> RandomSequence {
    RandomSequence(seed: seed, run: run, stream: stream, owner: owner, part: part, position: position)
  }

  /// Returns both words of one block of the sequence at an address, whatever has been drawn so far.
  @inlinable @inline(__always)
  public func words(
    _ stream: Stream, owner: UInt32, part: UInt32 = 0, position: UInt32
  ) -> (UInt64, UInt64) {
    sequence(stream, owner: owner, part: part).words(at: position)
  }

  /// Returns the sequence that belongs to a text, such as a parameter's path in the scenario.
  ///
  /// The 64 bits of the text's hash fill owner, part and the top eight bits of position, so only texts with
  /// equal hashes share a sequence: among 1000 different texts the odds are 3e-14. A sequence runs into the
  /// next slice of positions only after 2^24 blocks.
  ///
  /// Complexity: O(length of the text).
  public func sequence(_ stream: Stream, owner text: String) -> RandomSequence {
    let hash = RunStreams.hash(of: text)
    return RandomSequence(
      seed: seed, run: run, stream: stream, owner: UInt32(truncatingIfNeeded: hash),
      part: UInt32(truncatingIfNeeded: hash >> 32) & 0xFF_FFFF,
      position: UInt32(truncatingIfNeeded: hash >> 56) << 24)
  }

  /// Returns the 64-bit FNV-1a hash of a text's UTF-8 bytes; the empty text gives the offset basis.
  ///
  /// Source: Fowler, Noll & Vo, "The FNV Non-Cryptographic Hash Algorithm".
  public static func hash(of text: String) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in text.utf8 {
      hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
    }
    return hash
  }
}
