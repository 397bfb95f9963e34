/// Values are numbered by their steps above the lower end.
extension ValueRange {
  /// So many values from end to end, evenly or at equal ratios, ascending; fewer where they are the same once rounded.
  ///
  /// - Precondition: there are at least two.
  func scan(_ count: Int) -> [Int128] {
    precondition(count >= 2)
    var steps: [Int128] = []
    for index in 0..<count {
      let step =
        isLogarithmic
        ? step(nearest: geometric(at: Double(index) / Double(count - 1)))
        : (lastStep * Int128(index)).dividedHalfAwayFromZero(by: Int128(count - 1))
      if step != steps.last { steps.append(step) }
    }
    return steps
  }

  /// The value that parts the values between two others best: of those in the middle quarter, evenly or by ratio,
  /// the roundest.
  ///
  /// A bracket shrinks to five eighths at most, and what is found can be said in few digits.
  ///
  /// - Precondition: the two are more than a step apart.
  func middle(between one: Int128, and other: Int128) -> Int128 {
    let (start, end) = (min(one, other), max(one, other))
    precondition(end - start > 1)
    let inside = { (step: Int128) in min(max(step, start + 1), end - 1) }
    let first = inside(part(of: start, end, eighths: 3))
    let last = inside(part(of: start, end, eighths: 5))
    let centre = inside(part(of: start, end, eighths: 4))
    return roundest(in: min(first, centre)...max(last, centre), near: centre)
  }

  /// So many eighths of the way from one value to another.
  private func part(of start: Int128, _ end: Int128, eighths: Int) -> Int128 {
    guard isLogarithmic,
      let bracket = try? ValueRange(number(start), number(end), isLogarithmic: true, decimals: decimals)
    else { return start + (end - start) * Int128(eighths) / 8 }
    return step(nearest: bracket.geometric(at: Double(eighths) / 8))
  }

  private func number(_ step: Int128) -> FixedDecimal { FixedDecimal(units: low + step, decimals: decimals) }

  private func step(nearest number: FixedDecimal) -> Int128 {
    let rounded = number.rounded(decimals: decimals)
    guard let units = rounded.units(decimals: decimals) else { return lastStep }
    return min(max(units - low, 0), lastStep)
  }

  /// Of the values with the most zeros at their end, the one nearest to the centre; the lower of two.
  private func roundest(in steps: ClosedRange<Int128>, near centre: Int128) -> Int128 {
    let digits = [steps.lowerBound, steps.upperBound].map { FixedDecimal.digits(low + $0) }.max()!
    var unit = FixedDecimal.power(digits)
    while unit > 1 {
      let below = (low + centre).flooredMultiple(of: unit) - low
      let candidates = [below, below + unit].filter(steps.contains)
      let nearest = candidates.min { ($0 - centre).magnitude < ($1 - centre).magnitude }
      if let nearest { return nearest }
      unit /= 10
    }
    return centre
  }
}

extension Int128 {
  /// The greatest multiple of a positive number that is not above this.
  fileprivate func flooredMultiple(of unit: Int128) -> Int128 {
    let (quotient, rest) = quotientAndRemainder(dividingBy: unit)
    return (rest < 0 ? quotient - 1 : quotient) * unit
  }
}
