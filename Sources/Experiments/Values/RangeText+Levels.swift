import Scenarios

extension RangeText {
  /// What the range stands for.
  ///
  /// - Parameter decimals: how many the field has: values in between are rounded to that many. Without it they are
  ///   exact if fifteen significant digits suffice, and otherwise rounded to twelve.
  /// - Throws: that numbers are finer than the field, a step leads away from the end, or values are too many or the
  ///   same once rounded.
  func values(decimals: Int?) throws(Refusal) -> Values {
    if let decimals { try checkFineness(decimals) }
    switch division {
    case .none:
      return .range(try ValueRange(start, end, isLogarithmic: isLogarithmic, decimals: decimals))
    case .step(let step): return .levels(try stepped(step))
    case .count(let count):
      let numbers = isLogarithmic ? try geometric(count, decimals) : linear(count, decimals)
      let texts = numbers.map(\.text)
      guard zip(texts, texts.dropFirst()).allSatisfy({ $0 != $1 }) else {
        throw Refusal(
          found: "\(count) values in \(text.quoted), not all different once rounded", allowed: "fewer values")
      }
      return .levels(texts.map { GivenValue(number: $0) })
    }
  }

  private func checkFineness(_ decimals: Int) throws(Refusal) {
    var numbers = [start, end]
    if case .step(let step) = division { numbers.append(step) }
    guard let fine = numbers.first(where: { $0.decimals > decimals }) else { return }
    let allowed = decimals == 0 ? "whole numbers" : "at most \(decimals) decimals"
    throw Refusal(found: "\(fine.text) in \(text.quoted), which is too fine", allowed: allowed)
  }

  /// From the start in steps, to the last value that is not beyond the end.
  private func stepped(_ step: FixedDecimal) throws(Refusal) -> [GivenValue] {
    let decimals = [start, end, step].map(\.decimals).max()!
    guard let first = start.units(decimals: decimals), let last = end.units(decimals: decimals),
      let stride = step.units(decimals: decimals)
    else {
      throw Refusal(found: "the step \(step.text) in \(text.quoted)", allowed: "a step of fewer digits")
    }
    guard stride != 0, (last > first) == (stride > 0) else {
      let allowed = last > first ? "a step above 0" : "a step below 0"
      throw Refusal(found: "the step \(step.text) in \(text.quoted)", allowed: allowed)
    }
    let count = (last - first) / stride + 1
    guard count <= Values.most else {
      throw Refusal(found: "\(count) values in \(text.quoted)", allowed: "at most \(Values.most)")
    }
    return (0..<count).map {
      GivenValue(number: FixedDecimal(units: first + $0 * stride, decimals: decimals).text)
    }
  }

  /// So many values at equal distances, both ends among them.
  private func linear(_ count: Int, _ decimals: Int?) -> [FixedDecimal] {
    let shared = max(start.decimals, end.decimals)
    let (first, last) = (start.units(decimals: shared)!, end.units(decimals: shared)!)
    let parts = Int128(count - 1)
    return (0...parts).map { index in
      // The sum of both ends' shares.
      let numerator = first * (parts - index) + last * index
      return Self.quotient(numerator, parts, decimals: shared, limit: decimals)
    }
  }

  /// A whole number of 10^−decimals divided, exactly or rounded half away from zero.
  ///
  /// - Parameter limit: the decimals to round to; without it fifteen digits, or twelve where they do not suffice.
  private static func quotient(
    _ numerator: Int128, _ divisor: Int128, decimals: Int, limit: Int?
  ) -> FixedDecimal {
    var (units, rest) = numerator.quotientAndRemainder(dividingBy: divisor)
    var finer = decimals
    let isDone = { (units: Int128, finer: Int) in
      limit.map { finer > $0 }
        ?? (FixedDecimal.digits(units) > ValueRange.mostDigits || finer > FixedDecimal.mostDecimals)
    }
    // One digit beyond what is kept, for the rounding.
    while rest != 0, !isDone(units, finer) {
      let (digit, left) = (rest * 10).quotientAndRemainder(dividingBy: divisor)
      (units, rest, finer) = (units * 10 + digit, left, finer + 1)
    }
    let value = FixedDecimal(units: units, decimals: finer)
    if let limit { return value.rounded(decimals: limit) }
    if rest == 0, FixedDecimal.digits(units) <= ValueRange.mostDigits { return value }
    return value.rounded(significant: ValueRange.digits, leastDecimals: decimals)
      .rounded(decimals: max(decimals, FixedDecimal.mostDecimals))
  }

  /// So many values at equal ratios, both ends among them.
  private func geometric(_ count: Int, _ decimals: Int?) throws(Refusal) -> [FixedDecimal] {
    let isRising = end.double > start.double
    let (low, high) = isRising ? (start, end) : (end, start)
    let range = try ValueRange(low, high, isLogarithmic: true, decimals: decimals)
    let numbers = (0..<count).map { range.geometric(at: Double($0) / Double(count - 1)) }
    return isRising ? numbers : numbers.reversed()
  }
}
