extension RandomWords {
  /// Returns an index uniform in 0 ..< bound, without bias, out of half a word already drawn.
  ///
  /// As `integer(below:)` with 32 bits; another word is drawn with probability below bound ÷ 2^32.
  ///
  /// - Precondition: `bound` is positive.
  @inlinable @inline(__always)
  public mutating func index(below bound: UInt32, from half: UInt32) -> Int {
    let product = UInt64(half) &* UInt64(bound)
    if UInt32(truncatingIfNeeded: product) >= bound { return Int(product &>> 32) }
    return index(below: bound, fromSuspect: product)
  }

  /// The same where the low half of the product may be one that is refused.
  @inlinable @inline(never)
  mutating func index(below bound: UInt32, fromSuspect first: UInt64) -> Int {
    precondition(bound > 0, "there is no index into nothing")
    var product = first
    let refused = (0 &- bound) % bound
    while UInt32(truncatingIfNeeded: product) < refused {
      product = UInt64(UInt32(truncatingIfNeeded: next())) &* UInt64(bound)
    }
    return Int(product &>> 32)
  }

  /// Returns an integer uniform in 0 ..< bound, without bias.
  ///
  /// The high half of word × bound is the result; the few low halves that would favour some results are
  /// refused. Source: Lemire 2019, "Fast Random Integer Generation in an Interval", algorithm 5.
  ///
  /// - Precondition: `bound` is positive.
  /// - Complexity: one word, seldom more; a division only with probability bound ÷ 2^64.
  @inlinable @inline(__always)
  public mutating func integer(below bound: UInt64) -> UInt64 {
    precondition(bound > 0, "there is no integer below zero")
    var product = next().multipliedFullWidth(by: bound)
    if product.low < bound {
      let refused = (0 &- bound) % bound
      while product.low < refused {
        product = next().multipliedFullWidth(by: bound)
      }
    }
    return product.high
  }

  /// Returns an index uniform in 0 ..< count.
  ///
  /// - Precondition: `count` is positive.
  @inlinable @inline(__always)
  public mutating func index(below count: Int) -> Int {
    precondition(count > 0, "there is no index into nothing")
    return Int(integer(below: UInt64(count)))
  }
}
