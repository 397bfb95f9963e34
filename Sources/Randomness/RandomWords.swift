/// A source of independent, uniformly distributed 64-bit words: what every sampler draws from.
public protocol RandomWords {
  /// Returns the next word.
  mutating func next() -> UInt64
}

extension UInt64 {
  /// This word as a multiple of 2^-53, uniform in [0, 1): never 1.
  @inlinable @inline(__always)
  public var unit: Double { Double(Int64(truncatingIfNeeded: self &>> 11)) * 0x1p-53 }

  /// This word as a multiple of 2^-53, uniform in (0, 1]: never 0, so that its logarithm is finite.
  @inlinable @inline(__always)
  public var positiveUnit: Double { Double(Int64(truncatingIfNeeded: self &>> 11) &+ 1) * 0x1p-53 }
}

extension RandomWords {
  /// Returns a multiple of 2^-53, uniform in [0, 1): never 1.
  @inlinable @inline(__always)
  public mutating func unit() -> Double { next().unit }

  /// Returns a multiple of 2^-53, uniform in (0, 1]: never 0, so that its logarithm is finite.
  @inlinable @inline(__always)
  public mutating func positiveUnit() -> Double { next().positiveUnit }

  /// Returns an odd multiple of 2^-53, uniform in (0, 1) and symmetric about ½: for inverse distribution
  /// functions with two infinite tails.
  @inlinable @inline(__always)
  public mutating func openUnit() -> Double {
    Double(Int64(truncatingIfNeeded: next() &>> 11) | 1) * 0x1p-53
  }

  /// Returns a uniform value in (0, 1] whose spacing near 0 is 2^-64: for comparison with small
  /// probabilities.
  ///
  /// Postcondition: P(result < q) differs from q by at most 2^-64 or one part in 2^53, whichever is larger.
  @inlinable @inline(__always)
  public mutating func fineUnit() -> Double {
    let word = next()
    return (Double(word) + 0.5) * 0x1p-64
  }
}
