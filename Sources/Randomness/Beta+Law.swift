extension Beta {
  /// Returns the probability that a value is at most x: the regularised incomplete beta function I_x(a, b).
  ///
  /// 0 for x ≤ 0 and 1 for x ≥ 1. Relative error about 1e-13 (1e-10 for shapes of a million).
  /// Source: Press, Teukolsky, Vetterling & Flannery 2007, "Numerical Recipes", section 6.4.
  ///
  /// - Complexity: O(√(a + b)) at worst, near the mean.
  public func cumulative(_ x: Double) -> Double {
    if !(x > 0) { return 0 }
    if x >= 1 { return 1 }
    return Beta.lowerTail(x, 1 - x, a, b)
  }

  /// Returns the probability that a value is above x, with the same relative accuracy.
  public func survival(_ x: Double) -> Double {
    if !(x > 0) { return 1 }
    if x >= 1 { return 0 }
    return Beta.lowerTail(1 - x, x, b, a)
  }

  /// Returns the smallest x of which `cumulative` is at least p; 0 for p = 0.
  ///
  /// By bisection over the bit patterns between 0 and 1, whose order is that of the numbers: exact to the
  /// last bit that `cumulative` resolves, for any shapes.
  ///
  /// - Precondition: `p` is within 0 ... 1.
  /// - Complexity: 62 evaluations of `cumulative`.
  public func quantile(_ p: Double) -> Double {
    precondition(p >= 0 && p <= 1, "a probability lies within 0 ... 1")
    return Beta.smallest { cumulative($0) >= p }
  }

  /// Returns the smallest x of which `survival` is at most q.
  ///
  /// It is `quantile(1 − q)` without the rounding of 1 − q.
  ///
  /// - Precondition: `q` is within 0 ... 1.
  public func upperQuantile(_ q: Double) -> Double {
    precondition(q >= 0 && q <= 1, "a probability lies within 0 ... 1")
    return Beta.smallest { survival($0) <= q }
  }

  /// Returns the smallest double within 0 ... 1 that has a property which all larger ones have too.
  private static func smallest(where holds: (Double) -> Bool) -> Double {
    var (low, high) = (Double(0).bitPattern, Double(1).bitPattern)
    while low < high {
      let middle = low + (high - low) / 2
      if holds(Double(bitPattern: middle)) { high = middle } else { low = middle + 1 }
    }
    return Double(bitPattern: high)
  }

  /// Returns I_x(a, b) for 0 < x < 1, given x and y = 1 − x.
  private static func lowerTail(_ x: Double, _ y: Double, _ a: Double, _ b: Double) -> Double {
    // Each fraction converges fast on its side of the mean.
    if x <= (a + 1) / (a + b + 2) { return front(x, y, a, b) / a * fraction(x, a, b) }
    return max(0, 1 - front(y, x, b, a) / b * fraction(y, b, a))
  }

  /// Returns x^a y^b ÷ B(a, b).
  private static func front(_ x: Double, _ y: Double, _ a: Double, _ b: Double) -> Double {
    let powers = Elementary.logPair(of: x) * a + Elementary.logPair(of: y) * b
    if min(a, b) < 0x1p-50 {
      // B(a, b) is 1 ÷ a + 1 ÷ b to the last bit.
      return Elementary.exp(powers.rounded) / (1 / a + 1 / b)
    }
    let logarithm =
      powers + Elementary.logGammaPair(a + b) - Elementary.logGammaPair(a) - Elementary.logGammaPair(b)
    return Elementary.exp(logarithm.rounded)
  }

  /// Returns the continued fraction of the incomplete beta function, by Lentz's method.
  private static func fraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
    var c = 1.0
    var d = 1 / away(1 - (a + b) * x / (a + 1))
    var value = d
    var m = 1.0
    while m < 1_000_000 {
      let twice = a + 2 * m
      let even = m * (b - m) * x / ((twice - 1) * twice)
      d = 1 / away(1 + even * d)
      c = away(1 + even / c)
      value *= d * c
      let odd = -(a + m) * (a + b + m) * x / (twice * (twice + 1))
      d = 1 / away(1 + odd * d)
      c = away(1 + odd / c)
      value *= d * c
      if (d * c - 1).magnitude < 0x1p-52 { break }
      m += 1
    }
    return value
  }

  /// Keeps a denominator away from 0.
  @inline(__always)
  private static func away(_ x: Double) -> Double {
    x.magnitude < 1e-300 ? 1e-300 : x
  }
}
