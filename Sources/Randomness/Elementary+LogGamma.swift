extension Elementary {
  /// Returns the logarithm of the gamma function of a positive number.
  ///
  /// `logGamma(1)` and `logGamma(2)` are exactly 0; above 2.556e305 the result is infinity. Of 0 it is
  /// infinity, of a negative number or a NaN a NaN.
  ///
  /// Up to 8 the argument is moved into [1, 2] by Γ(x + 1) = x Γ(x), where log Γ(x) = (x − 1)(x − 2) Q(x)
  /// with Q a polynomial of degree 21; beyond, Stirling's series serves. Both are summed in pairs of
  /// doubles, so that the error stays below 1 ulp everywhere, near the zeros at 1 and 2 too (tested against
  /// 60-digit values).
  ///
  /// Source: Abramowitz & Stegun 1964, "Handbook of Mathematical Functions", 6.1.15 and 6.1.41; Q is our own
  /// Chebyshev fit.
  public static func logGamma(_ x: Double) -> Double {
    if x > 0x1p100 { return logGammaOfHuge(x) }
    if x > 0x1p-60 { return logGammaPair(x).rounded }
    // Γ(x) = 1 ÷ x to the last bit.
    return x >= 0 ? -log(x) : .nan
  }

  /// Returns log Γ(x) for 2^-60 < x ≤ 2^100 with about 58 significant bits.
  static func logGammaPair(_ x: Double) -> Pair {
    x < 8 ? logGammaOfModerate(x) : logGammaOfLarge(x)
  }

  /// Returns log Γ(x) for 2^-60 < x < 8.
  private static func logGammaOfModerate(_ x: Double) -> Pair {
    if x < 1 { return logGammaBetweenZeros(offset: x) - logPair(Pair(x)) }
    if x <= 2 { return logGammaBetweenZeros(offset: x - 1) }
    var z = x - 1
    var product = Pair(z)
    while z > 2 {
      z -= 1
      product = product * z
    }
    return logGammaBetweenZeros(offset: z - 1) + logPair(product)
  }

  /// Returns log Γ(1 + offset) for an offset from 0 to 1.
  @inline(__always)
  private static func logGammaBetweenZeros(offset: Double) -> Pair {
    let t = offset - 0.5
    var q = -7.760660152513446e-06
    q = q * t + 1.2140008083973407e-05
    q = q * t - 8.355075869795273e-06
    q = q * t + 1.3186019073996835e-05
    q = q * t - 2.7201673025504752e-05
    q = q * t + 4.30276814976503e-05
    q = q * t - 6.614136022346414e-05
    q = q * t + 0.00010535512483785591
    q = q * t - 0.0001689178215524898
    q = q * t + 0.00027131373861446925
    q = q * t - 0.00043799307479613914
    q = q * t + 0.000711519067515296
    q = q * t - 0.0011644145847310124
    q = q * t + 0.0019229163127905161
    q = q * t - 0.0032120740737152814
    q = q * t + 0.005446457839126065
    q = q * t - 0.009425622448525798
    q = q * t + 0.01679709863127416
    q = q * t - 0.031308487501010646
    q = q * t + 0.06291140107456439
    let linear = Pair(exactProduct: t, -0.14595989591430608)
    let sum = Pair(0.4831289505409809, 1.728379480196658e-17) + (linear + Pair(q * t * t))
    // The offset itself, not one plus it, keeps every bit of a small argument.
    return sum * Pair(exactSum: offset, -1) * offset
  }

  /// Returns log Γ(x) for x ≥ 8 by Stirling's series.
  private static func logGammaOfLarge(_ x: Double) -> Pair {
    let main = Pair(exactSum: x, -0.5) * (logPair(Pair(x)) - Pair(1))
    let constant = Pair(0.4189385332046727, 1.6728209650585413e-17)
    return main + (constant + Pair(stirlingTail(x)))
  }

  /// Returns log Γ(x) where all but x (log x − 1) is below half an ulp.
  private static func logGammaOfHuge(_ x: Double) -> Double {
    if x == .infinity { return x }
    // The scale keeps the exact products in range.
    return ((logPair(Pair(x)) - Pair(1)) * (x * 0x1p-100)).rounded * 0x1p100
  }

  /// Returns what Stirling's formula lacks of log Γ(x), x ≥ 8: 1 ÷ 12x − 1 ÷ 360x³ + …, within 1e-17.
  @inline(__always)
  static func stirlingTail(_ x: Double) -> Double {
    let inverse = 1 / x
    let w = inverse * inverse
    var sum = 43867.0 / 244188
    sum = sum * w - 3617.0 / 122400
    sum = sum * w + 1.0 / 156
    sum = sum * w - 691.0 / 360360
    sum = sum * w + 1.0 / 1188
    sum = sum * w - 1.0 / 1680
    sum = sum * w + 1.0 / 1260
    sum = sum * w - 1.0 / 360
    sum = sum * w + 1.0 / 12
    return sum * inverse
  }

  /// Returns the logarithm of a positive double, subnormal ones included, with about 59 significant bits.
  static func logPair(of x: Double) -> Pair {
    if x >= 0x1p-1022 { return logPair(Pair(x)) }
    return logPair(Pair(x * 0x1p54)) - Pair(54 * ln2High, 54 * ln2Low)
  }

  /// Returns the logarithm of a positive normal pair with about 59 significant bits.
  static func logPair(_ x: Pair) -> Pair {
    let shifted = x.high.bitPattern &+ (0x3FF0_0000_0000_0000 &- 0x3FE6_A09E_667F_3BCD)
    let exponent = Int64(bitPattern: shifted &>> 52) &- 1023
    let scaled = Double(bitPattern: (shifted & 0x000F_FFFF_FFFF_FFFF) &+ 0x3FE6_A09E_667F_3BCD)
    let f = Pair(exactSum: scaled - 1, x.low == 0 ? 0 : x.low * (scaled / x.high))
    // s = f ÷ (2 + f): the quotient, and what its exact product with the divisor leaves of f.
    let divisor = Pair(2) + f
    let s = f.high / divisor.high
    let left = f - divisor * s
    let rest = left.rounded / divisor.high
    let z = s * s
    let w = z * z
    let even = w * (0.3999999999940941908 + w * (0.2222219843214978396 + w * 0.1531383769920937332))
    let odd =
      z
      * (0.6666666666666735130
        + w * (0.2857142874366239149 + w * (0.1818357216161805012 + w * 0.1479819860511658591)))
    let artanh = Pair(exactSum: 2 * s, 2 * rest + s * (even + odd))
    let k = Double(exponent)
    return Pair(k * ln2High) + (Pair(exactProduct: k, ln2Low) + artanh)
  }
}
