/// A sequence whose next block is computed on its making: it gives the same words.
///
/// Where many are begun at once, these blocks come of a loop without branches, whose rounds overlap, and what depends on
/// them need not wait.
public struct BegunSequence: RandomWords, BitwiseCopyable, Sendable {
  @usableFromInline let first: (UInt64, UInt64)
  @usableFromInline var given = 0
  @usableFromInline var rest: RandomSequence

  /// - Parameter sequence: one of which nothing has been drawn.
  @inlinable @inline(__always)
  public init(_ sequence: RandomSequence) {
    first = sequence.words(at: sequence.position)
    rest = sequence
    rest.position += 1
  }

  @inlinable @inline(__always)
  public mutating func next() -> UInt64 {
    guard given < 2 else { return rest.next() }
    given += 1
    return given == 1 ? first.0 : first.1
  }
}
