extension RandomWords {
  /// Returns whether an event of a given probability happens.
  ///
  /// The event is u < probability for one uniform u in [0, 1): with the same word, a higher probability never
  /// undoes an event. Probability 0 never happens, 1 always does; each takes its word.
  ///
  /// - Precondition: `probability` is within 0 ... 1.
  @inlinable @inline(__always)
  public mutating func happens(withProbability probability: Double) -> Bool {
    precondition(probability >= 0 && probability <= 1, "a probability lies within 0 ... 1")
    return unit() < probability
  }
}

/// A probability made ready for many words: `happens(withProbability:)` in whole numbers.
@frozen
public struct Bernoulli: BitwiseCopyable, Sendable {
  @usableFromInline let threshold: UInt64

  /// - Precondition: `probability` is within 0 ... 1.
  @inlinable
  public init(_ probability: Double) {
    precondition(probability >= 0 && probability <= 1, "a probability lies within 0 ... 1")
    // A uniform number is a whole one divided by 2⁵³, and a power of two divides without rounding.
    threshold = UInt64((probability * 0x1p53).rounded(.up))
  }

  /// Whether the event happens by the uniform number that a word stands for.
  @inlinable @inline(__always)
  public func happens(by word: UInt64) -> Bool { word &>> 11 < threshold }
}
