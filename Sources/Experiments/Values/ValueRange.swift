import Randomness
import Scenarios

/// All numbers from one end to another, as finely as their field tells them apart; uniform, or uniform in their
/// logarithms.
package struct ValueRange: Equatable, Sendable {
  /// The ends, in units of 10^−decimals.
  let low: Int128
  let high: Int128
  let decimals: Int
  package let isLogarithmic: Bool

  /// Whether the field has a resolution of its own; if not, logarithms are rounded to twelve significant digits.
  private let isResolved: Bool

  /// The significant digits of what is not exact.
  static let digits = 12
  /// The significant digits that a scenario takes.
  static let mostDigits = 15
  /// Any fraction of 2^53 of that many still fits 128 bits.
  private static let mostSteps: Int128 = 100_000_000_000_000_000_000

  /// - Parameter decimals: how many the field has; without them twelve digits tell the numbers apart.
  /// - Throws: that the ends are in the wrong order, not positive for a logarithm, or too far apart.
  init(
    _ low: FixedDecimal, _ high: FixedDecimal, isLogarithmic: Bool, decimals: Int?
  ) throws(Refusal) {
    let least = max(low.decimals, high.decimals)
    let wanted = decimals ?? Self.decimals(from: low, to: high)
    self.decimals = max(least, wanted)
    self.isLogarithmic = isLogarithmic
    isResolved = decimals != nil
    guard let lowUnits = low.units(decimals: self.decimals),
      let highUnits = high.units(decimals: self.decimals),
      highUnits - lowUnits < Self.mostSteps
    else {
      throw Refusal(found: "ends of too many digits", allowed: "at most 20 digits between the ends")
    }
    (self.low, self.high) = (lowUnits, highUnits)
  }

  /// As many decimals as make twelve digits of the distance, and no more than fifteen of either end.
  private static func decimals(from low: FixedDecimal, to high: FixedDecimal) -> Int {
    let decimals = max(low.decimals, high.decimals)
    let (lowUnits, highUnits) = (low.units(decimals: decimals) ?? 0, high.units(decimals: decimals) ?? 0)
    let missing = digits - FixedDecimal.digits(highUnits - lowUnits)
    let room = mostDigits - max(FixedDecimal.digits(lowUnits), FixedDecimal.digits(highUnits))
    return min(decimals + max(0, min(missing, room)), FixedDecimal.mostDecimals)
  }

  /// The number of the last step, counted from 0 at the lower end: for a search by halving.
  package var lastStep: Int128 { high - low }

  /// The number so many steps above the lower end.
  package func value(atStep step: Int128) -> GivenValue {
    precondition(step >= 0 && step <= lastStep)
    return GivenValue(number: FixedDecimal(units: low + step, decimals: decimals).text)
  }

  /// The number that stands for a fraction from 0 to 1: the lower end for 0, the upper one for 1.
  package func value(at unit: Double) -> GivenValue {
    isLogarithmic ? GivenValue(number: geometric(at: unit).text) : value(atStep: step(at: unit))
  }

  /// Every step has an equal share, the two ends too.
  private func step(at unit: Double) -> Int128 {
    min((Int128(unit * 0x1p53) * (lastStep + 1)) >> 53, lastStep)
  }

  /// Where the number that stands for a fraction lies between the ends, from 0 to 1, or between their logarithms.
  func position(at unit: Double) -> Double {
    guard lastStep > 0 else { return 0 }
    guard isLogarithmic else { return Double(step(at: unit)) / Double(lastStep) }
    let (from, to) = (
      Elementary.log(number(atStep: 0).double), Elementary.log(number(atStep: lastStep).double)
    )
    return (Elementary.log(geometric(at: unit).double) - from) / (to - from)
  }

  private func number(atStep step: Int128) -> FixedDecimal {
    FixedDecimal(units: low + step, decimals: decimals)
  }

  /// The number at a fraction of the way between the logarithms, rounded, within the ends.
  func geometric(at unit: Double) -> FixedDecimal {
    let (start, end) = (number(atStep: 0), number(atStep: lastStep))
    if unit == 0 { return start }
    if unit == 1 { return end }
    let (from, to) = (Elementary.log(start.double), Elementary.log(end.double))
    let number = Elementary.exp(from + unit * (to - from))
    let rounded = Self.nearest(number, isResolved ? decimals : nil)
    guard let units = rounded.units(decimals: max(rounded.decimals, decimals)) else { return end }
    let scale = FixedDecimal.power(max(rounded.decimals - decimals, 0))
    return units <= low * scale ? start : units >= high * scale ? end : rounded
  }

  /// The decimal nearest to a number, with so many decimals or twelve significant digits.
  private static func nearest(_ number: Double, _ decimals: Int?) -> FixedDecimal {
    let shortest = FixedDecimal(shortest: number)
    if let decimals { return shortest.rounded(decimals: decimals) }
    let rounded = shortest.rounded(significant: digits, leastDecimals: 0)
    return rounded.rounded(decimals: FixedDecimal.mostDecimals)
  }
}
