/// An unevaluated sum of two doubles, about 100 significant bits: for results that must round well.
///
/// Source: Dekker 1971, "A Floating-Point Technique for Extending the Available Precision".
struct Pair {
  /// The nearest double.
  var high: Double

  /// What is left: at most half an ulp of `high`.
  var low: Double

  @inline(__always)
  init(_ high: Double, _ low: Double = 0) {
    self.high = high
    self.low = low
  }

  /// Makes the exact sum of two doubles.
  @inline(__always)
  init(exactSum a: Double, _ b: Double) {
    high = a + b
    let part = high - a
    low = (a - (high - part)) + (b - part)
  }

  /// Makes the exact product of two doubles, each of magnitude below 2^996, product above 2^-968.
  @inline(__always)
  init(exactProduct a: Double, _ b: Double) {
    high = a * b
    let (a1, a2) = Pair.halves(a)
    let (b1, b2) = Pair.halves(b)
    low = a2 * b2 - (((high - a1 * b1) - a2 * b1) - a1 * b2)
  }

  /// The nearest double to the sum.
  @inline(__always)
  var rounded: Double { high + low }

  @inline(__always)
  static func + (a: Pair, b: Pair) -> Pair {
    let sum = Pair(exactSum: a.high, b.high)
    return Pair(exactSum: sum.high, sum.low + (a.low + b.low))
  }

  @inline(__always)
  static func - (a: Pair, b: Pair) -> Pair {
    a + Pair(-b.high, -b.low)
  }

  @inline(__always)
  static func * (a: Pair, b: Double) -> Pair {
    let product = Pair(exactProduct: a.high, b)
    return Pair(exactSum: product.high, product.low + a.low * b)
  }

  @inline(__always)
  static func * (a: Pair, b: Pair) -> Pair {
    let product = Pair(exactProduct: a.high, b.high)
    return Pair(exactSum: product.high, product.low + (a.low * b.high + a.high * b.low))
  }

  /// Splits a double into two of 26 bits whose products are exact.
  @inline(__always)
  private static func halves(_ a: Double) -> (Double, Double) {
    let scaled = 0x8000001p0 * a
    let high = scaled - (scaled - a)
    return (high, a - high)
  }
}
