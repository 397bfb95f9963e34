/// How a number must stand to a bound.
package enum Relation: String, CaseIterable, Sendable {
  case atMost = "<="
  case atLeast = ">="
  case below = "<"
  case above = ">"

  /// Whether less meets it sooner.
  var wantsLess: Bool { self == .atMost || self == .below }

  func holds(_ number: Int128, _ bound: Int128) -> Bool {
    switch self {
    case .atMost: number <= bound
    case .atLeast: number >= bound
    case .below: number < bound
    case .above: number > bound
    }
  }
}

/// A relation to a bound, decided exactly.
struct Limit: Equatable, Sendable {
  var relation: Relation
  /// In the unit that tables show; at most 15 digits and 12 decimals.
  var bound: FixedDecimal

  static let mostDigits = 15
  static let mostDecimals = 12

  /// Whether numerator ÷ denominator stands to the bound as it should.
  ///
  /// - Parameters:
  ///   - numerator: below 10²⁶ in size.
  ///   - denominator: from 1 to 10¹⁰.
  ///   - decimals: how many the numerator has.
  func isMet(by numerator: Int128, over denominator: Int128 = 1, decimals: Int) -> Bool {
    let (finer, coarser) = (max(0, bound.decimals - decimals), max(0, decimals - bound.decimals))
    return relation.holds(
      numerator * FixedDecimal.power(finer), bound.units * FixedDecimal.power(coarser) * denominator)
  }

  /// `true` if all of an interval meets it, `false` if none of it does; `nil` if it lies on both sides.
  ///
  /// - Parameter decimals: how many the bounds of the interval have.
  func side(of interval: (low: Int64, high: Int64), decimals: Int) -> Bool? {
    let (best, worst) = relation.wantsLess ? (interval.low, interval.high) : (interval.high, interval.low)
    if isMet(by: Int128(worst), decimals: decimals) { return true }
    return isMet(by: Int128(best), decimals: decimals) ? nil : false
  }
}

extension Limit: CustomStringConvertible {
  var description: String { relation.rawValue + bound.text }
}
