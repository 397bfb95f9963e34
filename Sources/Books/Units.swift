/// The units of the books: money in fen, points in micropoints, rates in parts per million.

/// Fen in a yuan.
public let fenPerYuan: Int64 = 100

/// Micropoints in a pool point.
public let micropointsPerPoint: Int64 = 1_000_000

/// Parts per million in one: rates that multiply money or points are whole numbers of these.
public let partsPerMillion: Int64 = 1_000_000

extension Int64 {
  /// Returns this amount times a rate, rounded down.
  ///
  /// - Parameter ratePPM: the rate in parts per million; neither it nor the amount is negative.
  /// - Precondition: the result fits 64 bits.
  @inlinable @inline(__always)
  public func times(ratePPM: Int64) -> Int64 {
    let (high, low) = multipliedFullWidth(by: ratePPM)
    if high == 0 { return Int64(bitPattern: UInt64(low) / UInt64(partsPerMillion)) }
    return partsPerMillion.dividingFullWidth((high, low)).quotient
  }

  /// Returns `self · numerator ÷ denominator`, rounded down, through 128 bits.
  ///
  /// - Precondition: no argument is negative, the denominator is positive, and the result fits 64 bits.
  @inlinable @inline(__always)
  public func times(_ numerator: Int64, over denominator: Int64) -> Int64 {
    let (high, low) = multipliedFullWidth(by: numerator)
    if high == 0 { return Int64(UInt64(low) / UInt64(bitPattern: denominator)) }
    return denominator.dividingFullWidth((high, low)).quotient
  }

  /// Returns `self · numerator ÷ denominator`, rounded up, through 128 bits.
  ///
  /// - Precondition: as for `times(_:over:)`.
  public func timesRoundedUp(_ numerator: Int64, over denominator: Int64) -> Int64 {
    let (quotient, remainder) = denominator.dividingFullWidth(multipliedFullWidth(by: numerator))
    return remainder == 0 ? quotient : quotient + 1
  }
}
