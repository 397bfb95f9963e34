/// A sequence whose first block has been computed before: it gives the same words.
///
/// Where many are begun at once, their first blocks come of a loop without branches, whose rounds overlap, and what
/// depends on them need not wait.
public struct BegunSequence: RandomWords {
  @usableFromInline let first: (UInt64, UInt64)
  @usableFromInline var given = 0
  @usableFromInline var rest: RandomSequence

  /// - Parameters:
  ///   - first: the sequence's words at `sequence.position`.
  ///   - sequence: one of which nothing has been drawn.
  @inlinable @inline(__always)
  public init(_ first: (UInt64, UInt64), of sequence: RandomSequence) {
    self.first = first
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
