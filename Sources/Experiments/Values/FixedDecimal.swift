import Scenarios

/// A decimal number as whole units of 10^−decimals, with room for exact sums, multiples and fractions.
struct FixedDecimal: Equatable, Sendable {
  var units: Int128
  var decimals: Int

  /// The most digits a number may have: a million times as many units still fit 128 bits.
  static let mostDigits = 30
  /// The most decimals that a scenario takes.
  static let mostDecimals = 22

  init(units: Int128, decimals: Int) {
    self.units = units
    self.decimals = decimals
  }

  /// Takes a number exactly; `nil` if it has more than 30 digits or 22 decimals.
  init?(_ number: ExactDecimal) {
    let zeros = max(number.exponent, 0)
    decimals = max(-number.exponent, 0)
    guard number.digits.count + zeros <= Self.mostDigits, decimals <= Self.mostDecimals else { return nil }
    units = Self.units(number)
  }

  /// Takes the shortest decimal that reads back as a double: at most 17 digits.
  ///
  /// - Precondition: the double is between 1e-22 and 1e22 in size, or 0.
  init(shortest double: Double) {
    let number = ExactDecimal(jsonNumber: "\(double)")
    units = Self.units(number)
    decimals = max(-number.exponent, 0)
  }

  private static func units(_ number: ExactDecimal) -> Int128 {
    var units: Int128 = 0
    for digit in number.digits { units = units * 10 + Int128(digit) }
    return units * power(max(number.exponent, 0)) * (number.isNegative ? -1 : 1)
  }

  /// The text of a JSON number: plain, without trailing zeros.
  var text: String { units.decimalText(decimals: decimals) }

  /// The nearest double.
  var double: Double { Double(text)! }

  /// How many units it is with more decimals; `nil` if they make more than 30 digits.
  func units(decimals finer: Int) -> Int128? {
    precondition(finer >= decimals)
    guard units == 0 || Self.digits(units) + finer - decimals <= Self.mostDigits else { return nil }
    return units == 0 ? 0 : units * Self.power(finer - decimals)
  }

  /// The nearest number with so many decimals, halves away from zero.
  func rounded(decimals coarser: Int) -> FixedDecimal {
    guard coarser < decimals else { return self }
    let (quotient, rest) = units.quotientAndRemainder(dividingBy: Self.power(decimals - coarser))
    let isUp = rest.magnitude * 2 >= Self.power(decimals - coarser)
    return FixedDecimal(units: quotient + (isUp ? units.signum() : 0), decimals: coarser)
  }

  /// The nearest number of so many significant digits, but never fewer than the decimals that are asked for.
  func rounded(significant: Int, leastDecimals: Int) -> FixedDecimal {
    rounded(decimals: max(leastDecimals, decimals - max(0, Self.digits(units) - significant)))
  }

  /// How many digits a whole number has; 0 for zero.
  static func digits(_ units: Int128) -> Int { units == 0 ? 0 : String(units.magnitude).utf8.count }

  /// 10 to a power from 0 to 38.
  static func power(_ exponent: Int) -> Int128 { (0..<exponent).reduce(1) { power, _ in power * 10 } }
}
