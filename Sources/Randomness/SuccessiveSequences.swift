/// The sequences of owners 0, 1, 2, … of one stream, one after another.
///
/// The first block of the next one is computed when the one before is left, so that what depends on it need not wait.
public struct SuccessiveSequences: RandomWords, BitwiseCopyable, Sendable {
  @usableFromInline let streams: RunStreams
  @usableFromInline let stream: Stream
  @usableFromInline let part: UInt32
  /// Whose words come now.
  @usableFromInline var owner: UInt32 = 0
  @usableFromInline var block: (UInt64, UInt64)
  /// How many words of this owner have been given.
  @usableFromInline var given: UInt32 = 0

  /// - Precondition: `part` is below 2^24.
  @inlinable @inline(__always)
  public init(_ streams: RunStreams, _ stream: Stream, part: UInt32) {
    (self.streams, self.stream, self.part) = (streams, stream, part)
    block = streams.words(stream, owner: 0, part: part, position: 0)
  }

  @inlinable @inline(__always)
  public mutating func next() -> UInt64 {
    let word = given
    given &+= 1
    if word == 0 { return block.0 }
    if word == 1 { return block.1 }
    return further(word)
  }

  /// A word beyond the first block.
  @inlinable @inline(never)
  mutating func further(_ word: UInt32) -> UInt64 {
    if word % 2 == 0 { block = streams.words(stream, owner: owner, part: part, position: word / 2) }
    return word % 2 == 0 ? block.0 : block.1
  }

  /// Leaves this owner for the next.
  @inlinable @inline(__always)
  public mutating func advance() {
    owner &+= 1
    given = 0
    block = streams.words(stream, owner: owner, part: part, position: 0)
  }
}
