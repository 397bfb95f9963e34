/// Maps values to places on an axis.
package struct Scale: Equatable, Sendable {
  /// How places follow from values.
  package enum Kind: Equatable, Sendable {
    case linear
    /// Equal ratios are equally far apart; for positive values only.
    case logarithmic
  }

  let kind: Kind
  /// The values at the two ends.
  let low: Double
  let high: Double
  /// The places of the two ends, in units of the picture.
  let start: Double
  let end: Double
  /// Where the axis is marked, ascending.
  let ticks: [Double]

  /// An axis from zero, or below it, to a round number, marked at round numbers.
  ///
  /// What lies below zero by less than a quarter of a step gets no step of its own.
  ///
  /// - Parameters:
  ///   - values: what must find a place; zero does too.
  ///   - marks: about how many.
  static func linear(
    _ values: some Sequence<Double>, from start: Double, to end: Double, marks: Int, rounding: Bool = true
  ) -> Scale {
    let (least, most) = values.reduce((0, 0)) { (min($0.0, $1), max($0.1, $1)) }
    let step = roundStep((most > least ? most - least : 1) / Double(marks))
    let first = least > -step / 4 ? 0 : (least / step).rounded(.down)
    let last = max((most / step).rounded(rounding ? .up : .down), first + (rounding ? 1 : 0))
    let ticks = (0...Int(last - first)).map { (first + Double($0)) * step }
    return Scale(
      kind: .linear, low: rounding ? min(ticks[0], least) : least,
      high: rounding ? ticks[ticks.count - 1] : max(most, step),
      start: start, end: end, ticks: ticks)
  }

  /// An axis over whole powers of ten.
  ///
  /// - Precondition: all values are positive.
  static func logarithmic(_ values: some Sequence<Double>, from start: Double, to end: Double, marks: Int)
    -> Scale
  {
    let logs = values.map(decimalLogarithm)
    let first = Int((logs.min() ?? 0).rounded(.down))
    let last = max(Int((logs.max() ?? 1).rounded(.up)), first + 1)
    let step = (last - first + marks - 1) / marks
    let ticks = stride(from: first, through: last, by: step).map(powerOfTen)
    return Scale(
      kind: .logarithmic, low: powerOfTen(first), high: powerOfTen(last), start: start, end: end, ticks: ticks
    )
  }

  /// An axis from the least value to the greatest, marked at round numbers between them.
  ///
  /// Equal ratios are equally far apart only where all values are positive.
  static func spanning(
    _ values: some Collection<Double>, _ kind: Kind, from start: Double, to end: Double, marks: Int
  ) -> Scale {
    let (least, most) = (values.min() ?? 0, values.max() ?? 1)
    guard least < most else {
      return Scale(
        kind: .linear, low: least - 1, high: least + 1, start: start, end: end, ticks: [least])
    }
    if kind == .logarithmic && least > 0 {
      let powers = logarithmic(values, from: start, to: end, marks: marks).ticks
      let ticks = powers.filter { (least...most).contains($0) }
      return Scale(kind: kind, low: least, high: most, start: start, end: end, ticks: ticks)
    }
    let step = roundStep((most - least) / Double(marks))
    let (first, last) = ((least / step).rounded(.up), (most / step).rounded(.down))
    let ticks = first <= last ? stride(from: first, through: last, by: 1).map { $0 * step } : []
    return Scale(kind: .linear, low: least, high: most, start: start, end: end, ticks: ticks)
  }

  /// The place of a value.
  func place(_ value: Double) -> Double {
    switch kind {
    case .linear: start + (end - start) * (value - low) / (high - low)
    case .logarithmic:
      start + (end - start) * (decimalLogarithm(value) - decimalLogarithm(low))
        / (decimalLogarithm(high) - decimalLogarithm(low))
    }
  }

  /// The least of 1, 2, 5 times a power of ten that is no less.
  static func roundStep(_ wanted: Double) -> Double {
    var size = powerOfTen(Int(decimalLogarithm(wanted).rounded(.down)))
    // The logarithm may be off by a hair at a power of ten itself.
    if size * 10 <= wanted { size *= 10 }
    return [1, 2, 5].map { $0 * size }.first { $0 >= wanted * (1 - 1e-9) } ?? 10 * size
  }
}

/// The logarithm to base ten by + − × ÷ alone, so that it is the same on every system; within 1e-11.
///
/// ln m = 2 artanh((m − 1) ÷ (m + 1)) for the significand 1 ≤ m < 2, whose series has powers of at most 1/9.
///
/// - Precondition: the value is positive and normal.
package func decimalLogarithm(_ value: Double) -> Double {
  precondition(value > 0 && value.isNormal)
  let ratio = (value.significand - 1) / (value.significand + 1)
  var (power, sum) = (ratio, 0.0)
  for odd in stride(from: 1.0, through: 23, by: 2) {
    sum += power / odd
    power *= ratio * ratio
  }
  return (Double(value.exponent) * 0.693147180559945309 + 2 * sum) / 2.302585092994045684
}

func powerOfTen(_ exponent: Int) -> Double {
  exponent >= 0 ? NumberText.power(exponent) : 1 / NumberText.power(-exponent)
}
