extension Int128 {
  /// Returns `self ÷ divisor`, rounded to the nearest whole number, halves away from zero.
  ///
  /// - Precondition: the divisor is positive.
  package func dividedHalfAwayFromZero(by divisor: Int128) -> Int128 {
    precondition(divisor > 0)
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    let distance = remainder < 0 ? -remainder : remainder
    guard distance >= divisor - distance else { return quotient }
    return self < 0 ? quotient - 1 : quotient + 1
  }

  /// The nearest number of 64 bits that is not `Int64.min`, which stands for "undefined".
  package var saturated: Int64 {
    if self > Int128(Int64.max) { return .max }
    return self <= Int128(Int64.min) ? -.max : Int64(self)
  }

  /// Returns `self + offset`, rounded to the nearest whole number, halves away from zero.
  ///
  /// - Precondition: the offset is finite and below 2^126 in size.
  func addingHalfAwayFromZero(_ offset: Double) -> Int128 {
    var floor = Int128(offset)
    if Double(floor) > offset { floor -= 1 }
    let rest = offset - Double(floor)
    let lower = self + floor
    return rest > 0.5 || (rest == 0.5 && lower >= 0) ? lower + 1 : lower
  }
}

extension Double {
  /// This number in whole millionths, halves away from zero.
  ///
  /// - Precondition: it is finite and below 10^31 in size.
  package var millionths: Int64 { (0 as Int128).addingHalfAwayFromZero(self * 1_000_000).saturated }
}
