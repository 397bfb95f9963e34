/// The model's transcendental functions, over + − × ÷, square root and bit patterns.
///
/// They give the same bits on every processor, C library and system: no fused multiply-add, no library call.
/// Tests hold `log` and `exp` to 1 ulp of the system's, and `logGamma` to 1 ulp of the true value and 2 of the
/// system's, whose own error passes 1 ulp in places.
public enum Elementary {
  /// ln 2 in two parts; the first has 32 trailing zero bits, so that its products with exponents are exact.
  @inlinable @inline(__always) public static var ln2High: Double { 0x1.62e42feep-1 }
  @inlinable @inline(__always) public static var ln2Low: Double { 0x1.a39ef35793c76p-33 }

  /// Returns the natural logarithm.
  ///
  /// `log(0)` is −infinity, of a negative number or a NaN it is a NaN, `log(1)` is exactly 0.
  ///
  /// With x = 2^k (1 + f), √½ ≤ 1 + f < √2, and s = f ÷ (2 + f), log(1 + f) = 2 artanh(s) is summed as an odd
  /// minimax polynomial in s. Error below 1 ulp. Source: FDLIBM 5.3 (Sun Microsystems 1993), e_log.c.
  @inlinable @inline(__always)
  public static func log(_ x: Double) -> Double {
    let bits = x.bitPattern
    if bits &- 0x0010_0000_0000_0000 >= 0x7FE0_0000_0000_0000 { return logOfUnusual(x) }
    return logOfNormal(bits, exponentBias: 1023)
  }

  /// Returns what `log` gives for zeros, subnormals, infinities, negative numbers and NaN.
  @inline(never)
  public static func logOfUnusual(_ x: Double) -> Double {
    if x == 0 { return -.infinity }
    if x < 0 || x != x { return .nan }
    if x == .infinity { return x }
    return logOfNormal((x * 0x1p54).bitPattern, exponentBias: 1023 + 54)
  }

  /// Returns the logarithm of the positive normal number with these bits, times 2^(1023 − bias).
  @inlinable @inline(__always)
  public static func logOfNormal(_ bits: UInt64, exponentBias: Int64) -> Double {
    // Adding the distance from √½ to 1 carries into the exponent exactly when the significand is above √2.
    let shifted = bits &+ (0x3FF0_0000_0000_0000 &- 0x3FE6_A09E_667F_3BCD)
    let k = Double(Int64(bitPattern: shifted &>> 52) &- exponentBias)
    let f = Double(bitPattern: (shifted & 0x000F_FFFF_FFFF_FFFF) &+ 0x3FE6_A09E_667F_3BCD) - 1
    let s = f / (2 + f)
    let z = s * s
    let w = z * z
    let even = w * (0.3999999999940941908 + w * (0.2222219843214978396 + w * 0.1531383769920937332))
    let odd =
      z
      * (0.6666666666666735130
        + w * (0.2857142874366239149 + w * (0.1818357216161805012 + w * 0.1479819860511658591)))
    let half = 0.5 * f * f
    return k * ln2High - ((half - (s * (half + (even + odd)) + k * ln2Low)) - f)
  }

  /// Returns e^x.
  ///
  /// `exp(0)` is exactly 1; above 709.782712893384 the result is infinity, below −745.1332191019411 it is 0,
  /// and from −708.4 downwards it is subnormal, rounded twice; of a NaN it is a NaN.
  ///
  /// With x = k ln 2 + r, |r| ≤ ½ ln 2, e^r comes from a minimax polynomial for r (e^r + 1) ÷ (e^r − 1).
  /// Error below 1 ulp. Source: FDLIBM 5.3 (Sun Microsystems 1993), e_exp.c.
  @inlinable @inline(__always)
  public static func exp(_ x: Double) -> Double {
    // Also false for a NaN.
    guard x > -708, x < 709 else { return expOfUnusual(x) }
    let (mantissa, k) = expReduced(x)
    return Double(bitPattern: mantissa.bitPattern &+ UInt64(bitPattern: k) &<< 52)
  }

  /// Returns what `exp` gives where the result is near overflow, subnormal or no number.
  @inline(never)
  public static func expOfUnusual(_ x: Double) -> Double {
    if x != x { return x }
    if x > 709.782712893384 { return .infinity }
    if x < -745.1332191019412 { return 0 }
    let (mantissa, k) = expReduced(x)
    let halfway = k / 2
    return mantissa * power(ofTwo: halfway) * power(ofTwo: k - halfway)
  }

  /// Returns e^x as a number between ½ and 2 and a power of two.
  @inlinable @inline(__always)
  public static func expReduced(_ x: Double) -> (mantissa: Double, exponent: Int64) {
    let k = Int64(x * 1.44269504088896338700 + (x < 0 ? -0.5 : 0.5))
    let high = x - Double(k) * ln2High
    let low = Double(k) * ln2Low
    let r = high - low
    let t = r * r
    let c =
      r - t
      * (1.66666666666666019037e-01
        + t
        * (-2.77777777770155933842e-03
          + t
          * (6.61375632143793436117e-05
            + t * (-1.65339022054652515390e-06 + t * 4.13813679705723846039e-08))))
    return (1 - ((low - (r * c) / (2 - c)) - high), k)
  }

  /// Returns 2^k for a k of a normal number.
  @inlinable @inline(__always)
  public static func power(ofTwo k: Int64) -> Double {
    Double(bitPattern: UInt64(bitPattern: k &+ 1023) &<< 52)
  }

  /// Returns e^x − 1, also where x is small.
  ///
  /// The rounding error of e^x is taken back by dividing by its logarithm. Within 3 ulp (tested).
  /// Source: Higham 2002, "Accuracy and Stability of Numerical Algorithms", section 1.14.1 (Kahan's device).
  public static func expMinusOne(_ x: Double) -> Double {
    let power = exp(x)
    if power == 1 { return x }
    let difference = power - 1
    if difference == -1 || difference == .infinity { return difference }
    return difference * (x / log(power))
  }

  /// Returns log(1 + x), also where x is small; of −1 it is −infinity.
  ///
  /// The rounding error of 1 + x is taken back by the quotient. Within 3 ulp (tested).
  /// Source: Higham 2002, "Accuracy and Stability of Numerical Algorithms", section 1.14.1 (Kahan's device).
  public static func logOnePlus(_ x: Double) -> Double {
    let sum = 1 + x
    if sum == 1 { return x }
    if sum == 0 || sum == .infinity { return log(sum) }
    return log(sum) * (x / (sum - 1))
  }
}
