extension Normal {
  /// Returns the probability that a standard normal value is at most z.
  ///
  /// Within 2.5 by a series about 0, beyond by the continued fraction of Mills' ratio, so that small tails
  /// keep their relative accuracy, about 1e-13. Of −infinity it is 0, of infinity 1.
  ///
  /// Source: Abramowitz & Stegun 1964, "Handbook of Mathematical Functions", 26.2.11 and 26.2.14.
  public static func standardCumulative(_ z: Double) -> Double {
    if z.magnitude <= 2.5 { return 0.5 + seriesAboutZero(z) }
    let tail = upperTail(z.magnitude)
    return z < 0 ? tail : 1 - tail
  }

  /// Returns the standard normal density.
  public static func standardDensity(_ z: Double) -> Double {
    0.3989422804014326779 * Elementary.exp(-0.5 * z * z)
  }

  /// Returns the probability between 0 and z as φ(z) (z + z³ ÷ 3 + z⁵ ÷ 15 + …).
  private static func seriesAboutZero(_ z: Double) -> Double {
    var term = z
    var sum = z
    var odd = 1.0
    while term.magnitude > 1e-18 {
      odd += 2
      term *= z * z / odd
      sum += term
    }
    return sum * standardDensity(z)
  }

  /// Returns the probability above z > 2.5 as φ(z) ÷ (z + 1 ÷ (z + 2 ÷ (z + 3 ÷ …))).
  private static func upperTail(_ z: Double) -> Double {
    if z > 39 { return 0 }
    var fraction = z
    var level = 80.0
    while level > 0 {
      fraction = z + level / fraction
      level -= 1
    }
    return standardDensity(z) / fraction
  }
}
