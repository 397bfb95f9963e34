/// The words at consecutive positions of one address, two to a block.
///
/// A value type of 40 bytes: copying it forks nothing, both copies give the same words.
public struct RandomSequence: RandomWords, BitwiseCopyable, Sendable, Equatable {
  /// The position of the next block to be computed.
  ///
  /// A sequence made anew with this position goes on where this one stands, but for the second word of the
  /// block drawn last, if it is still waiting.
  public var position: UInt32

  @usableFromInline let owner: UInt32
  @usableFromInline let run: UInt32
  @usableFromInline let tag: UInt32
  @usableFromInline let seed: UInt64
  @usableFromInline var waiting: UInt64 = 0
  @usableFromInline var isWaiting = false

  /// Makes the sequence at an address.
  ///
  /// - Parameters:
  ///   - seed: the scenario's seed; the generator's key.
  ///   - run: the index of the run.
  ///   - stream: what the numbers are for.
  ///   - owner: whose they are.
  ///   - part: tells apart several sequences of one owner in one stream.
  ///   - position: the first block to be drawn.
  /// - Precondition: `part` is below 2^24.
  @inlinable @inline(__always)
  public init(
    seed: UInt64, run: UInt32, stream: Stream, owner: UInt32, part: UInt32 = 0, position: UInt32 = 0
  ) {
    precondition(part < 1 << 24, "the part of an address has 24 bits")
    self.seed = seed
    self.run = run
    self.owner = owner
    self.position = position
    tag = stream.rawValue | part &<< 8
  }

  /// Returns both words of the block at a position, whatever has been drawn so far.
  @inlinable @inline(__always)
  public func words(at position: UInt32) -> (UInt64, UInt64) {
    Philox2x64.block(
      counter: (UInt64(position) | UInt64(owner) &<< 32, UInt64(run) | UInt64(tag) &<< 32), key: seed)
  }

  /// Returns the next word.
  ///
  /// - Precondition: fewer than 2^32 − 1 positions lie behind.
  @inlinable @inline(__always)
  public mutating func next() -> UInt64 {
    if isWaiting {
      isWaiting = false
      return waiting
    }
    let (first, second) = words(at: position)
    position += 1
    waiting = second
    isWaiting = true
    return first
  }
}
