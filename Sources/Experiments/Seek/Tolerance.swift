import Scenarios

/// How near to the value that is sought a search comes.
package enum Tolerance: Equatable, Sendable {
  /// In the unit of the parameter.
  case distance(Distance)
  /// Of the value found, in millionths; in a range that is not logarithmic no finer than a billionth of it, as what is
  /// found may be 0.
  case share(Int128)

  package struct Distance: Equatable, Sendable {
    let number: FixedDecimal

    /// Rounded down.
    fileprivate func steps(decimals: Int) -> Int128 {
      let (finer, coarser) = (max(0, decimals - number.decimals), max(0, number.decimals - decimals))
      return number.units * FixedDecimal.power(finer) / FixedDecimal.power(coarser)
    }
  }

  /// Half a percent.
  package static let usual = Tolerance.share(5_000)

  package static let allowed =
    "a number above 0 in the unit of the parameter, or a percentage of the value found, such as 0.5%"

  /// Reads a number or a percentage.
  package init(_ text: String) throws(Refusal) {
    let isPercentage = text.hasSuffix("%")
    let digits = isPercentage ? String(text.dropLast()).trimmed : text
    guard let value = try? GivenValue(digits), value.kind == .number,
      let number = FixedDecimal(ExactDecimal(jsonNumber: value.json)), number.units > 0,
      FixedDecimal.digits(number.units) <= ValueRange.mostDigits
    else { throw Refusal(found: text.quoted, allowed: Self.allowed) }
    guard isPercentage else {
      self = .distance(Distance(number: number))
      return
    }
    guard number.decimals <= 4, number.units < 100 * FixedDecimal.power(number.decimals) else {
      throw Refusal(found: text.quoted, allowed: "a percentage below 100, of at most four decimals")
    }
    self = .share(number.units * FixedDecimal.power(4 - number.decimals))
  }

  /// As `init(_:)` reads it.
  package var text: String {
    switch self {
    case .distance(let distance): distance.number.text
    case .share(let millionths): millionths.decimalText(decimals: 4) + "%"
    }
  }
}

extension ValueRange {
  /// Whether two values are so near that the search is over.
  ///
  /// - Parameter found: that of both which may be the answer.
  func isNarrow(_ found: Int128, _ other: Int128, _ tolerance: Tolerance) -> Bool {
    let width = found < other ? other - found : found - other
    if width <= 1 { return true }
    switch tolerance {
    case .distance(let distance):
      return width <= distance.steps(decimals: decimals)
    case .share(let millionths):
      let size = (low + found).magnitude * millionths.magnitude / 1_000_000
      return width.magnitude <= max(size, isLogarithmic ? 0 : lastStep.magnitude / 1_000_000_000)
    }
  }
}
