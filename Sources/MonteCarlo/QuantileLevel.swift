/// The probability of a quantile, an exact decimal between 0 and 1.
package struct QuantileLevel: Equatable, Sendable {
  /// The level times 10 to the number of decimals; a multiple of 10 only where there are no decimals.
  package let numerator: Int64
  package let decimals: Int

  /// The most decimals a level may have.
  package static let maximumDecimals = 15

  /// Takes the shortest decimal, of at most fifteen places, that reads back as this number; `nil` if there is
  /// none or it is not between 0 and 1.
  package init?(probability: Double) {
    guard probability >= 0, probability <= 1 else { return nil }
    var scale: Int64 = 1
    for decimals in 0...Self.maximumDecimals {
      let numerator = Int64(probability * Double(scale) + 0.5)
      if Double(numerator) / Double(scale) == probability {
        self.numerator = numerator
        self.decimals = decimals
        return
      }
      if decimals < Self.maximumDecimals { scale *= 10 }
    }
    return nil
  }

  /// One half.
  package static let median = QuantileLevel(numerator: 5, decimals: 1)

  private init(numerator: Int64, decimals: Int) { (self.numerator, self.decimals) = (numerator, decimals) }

  /// 10 to the number of decimals.
  package var denominator: Int64 { (0..<decimals).reduce(1) { power, _ in power * 10 } }

  /// The name of its column: `p` and its decimals, at least two; `p100` for 1.
  package var columnName: String {
    if numerator == denominator { return "p100" }
    let digits = String(numerator)
    let padded = String(repeating: "0", count: decimals - (numerator == 0 ? 0 : digits.count))
    let text = numerator == 0 ? "" : padded + digits
    return "p" + text + String(repeating: "0", count: max(0, 2 - text.count))
  }

  /// Returns this quantile of sorted values, times a factor, rounded half away from zero.
  ///
  /// Type 7: with h = (n − 1)p, the value at ⌊h⌋ plus h − ⌊h⌋ of the way to the next, computed as an exact
  /// fraction. Source: Hyndman & Fan 1996, Sample Quantiles in Statistical Packages, definition 7.
  ///
  /// - Parameters:
  ///   - values: ascending and not empty.
  ///   - factor: from 1 to 1 000 000; with the values it makes no more than 64 bits.
  /// - Complexity: O(1).
  package func value(inSorted values: [Int64], factor: Int64) -> Int64 {
    let (low, step) = parts(inSorted: values)
    guard step > 0 else { return (low * Int128(factor)).saturated }
    let denominator = Int128(denominator)
    // The whole part stays outside the product, which could pass 128 bits with it.
    let offset = (step * Int128(factor)).quotientAndRemainder(dividingBy: denominator)
    let whole = low * Int128(factor) + offset.quotient
    return whole.addingHalfAwayFromZero(offset.remainder, over: denominator).saturated
  }

  /// This quantile of sorted values exactly: `low + step ÷ denominator`.
  ///
  /// - Parameter values: ascending and not empty.
  package func parts(inSorted values: [Int64]) -> (low: Int128, step: Int128) {
    precondition(!values.isEmpty)
    let position = Int128(values.count - 1) * Int128(numerator)
    let (index, rest) = position.quotientAndRemainder(dividingBy: Int128(denominator))
    let low = Int128(values[Int(index)])
    return (low, rest == 0 ? 0 : rest * (Int128(values[Int(index) + 1]) - low))
  }
}

extension Int128 {
  /// Returns `self + numerator ÷ denominator`, rounded half away from zero.
  ///
  /// - Precondition: the fraction is not negative and below 1.
  fileprivate func addingHalfAwayFromZero(_ numerator: Int128, over denominator: Int128) -> Int128 {
    assert(numerator >= 0 && numerator < denominator)
    let double = numerator + numerator
    return double > denominator || (double == denominator && self >= 0) ? self + 1 : self
  }
}
