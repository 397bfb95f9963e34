import Randomness

extension QuantileLevel {
  /// The ranks, from 1, of the sorted values between which this quantile of their law lies; `nil` at an end that even
  /// the least or the greatest value does not reach.
  ///
  /// The number of values at most the quantile is binomial, whatever their law, if that is continuous; ties only make
  /// the interval cover more. Source: Hahn & Meeker 1991, "Statistical Intervals", section 5.2.
  ///
  /// - Parameters:
  ///   - count: how many values there are.
  ///   - tail: how likely the quantile may be below the low value, and how likely above the high one.
  /// - Complexity: O(log count) values of the beta law.
  package func ranks(of count: Int, tail: Double) -> (low: Int?, high: Int?) {
    let probability = Double(numerator) / Double(denominator)
    let law = { (rank: Int) in Beta(a: Double(rank), b: Double(count - rank + 1)) }
    // Fewer than `rank` values at most the quantile are likelier the higher the rank; at least `rank`, less likely.
    let above = Self.first(in: 1...count) { law($0).survival(probability) > tail }
    let high = Self.first(in: 1...count) { law($0).cumulative(probability) <= tail }
    return (above == 1 ? nil : above - 1, high > count ? nil : high)
  }

  /// The first number that has a property which all later ones have too; one beyond the last if none has.
  private static func first(in numbers: ClosedRange<Int>, where holds: (Int) -> Bool) -> Int {
    var (low, high) = (numbers.lowerBound, numbers.upperBound + 1)
    while low < high {
      let middle = low + (high - low) / 2
      if holds(middle) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
