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
    if offset.magnitude < 0x1p62 { return self.addingHalfAwayFromZero(small: offset) }
    // Numbers of that size are whole.
    return self + Int128(offset)
  }

  /// The same for an offset that 64 bits hold.
  private func addingHalfAwayFromZero(small offset: Double) -> Int128 {
    var floor = Int64(offset)
    if Double(floor) > offset { floor -= 1 }
    let rest = offset - Double(floor)
    let lower = self + Int128(floor)
    return rest > 0.5 || (rest == 0.5 && lower >= 0) ? lower + 1 : lower
  }
}

extension Int128 {
  /// The nearest Double, ties to even: `Double(self)`, which the standard library computes far more slowly.
  ///
  /// Of a number beyond 64 bits the upper 64 are converted, the lowest of them set if anything below is: a Double's
  /// 53 bits are rounded the same then.
  package var nearestDouble: Double {
    if self >= Int128(Int64.min), self <= Int128(Int64.max) { return Double(Int64(truncatingIfNeeded: self)) }
    let size = magnitude
    let high = UInt64(truncatingIfNeeded: size &>> 64)
    let shift = 64 - high.leadingZeroBitCount
    var bits = UInt64(truncatingIfNeeded: size &>> UInt128(shift))
    if size & ((1 &<< UInt128(shift)) &- 1) != 0 { bits |= 1 }
    let result = Double(bits) * Double(sign: .plus, exponent: shift, significand: 1)
    return self < 0 ? -result : result
  }
}

extension Double {
  /// This number in whole millionths, halves away from zero.
  ///
  /// - Precondition: it is finite and below 10^31 in size.
  package var millionths: Int64 { (self * 1_000_000).nearestWhole }

  /// The nearest whole number of 64 bits, halves away from zero.
  ///
  /// - Precondition: this number is finite and below 10^37 in size.
  package var nearestWhole: Int64 { (0 as Int128).addingHalfAwayFromZero(self).saturated }
}
