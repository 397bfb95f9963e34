/// Student's t distribution: of a mean over its estimated standard error.
public struct StudentT: Sendable {
  public let degrees: Double

  /// - Precondition: `degrees` of freedom are within 0.01 ... 1e15.
  public init(degrees: Double) {
    precondition(degrees >= 0.01 && degrees <= 1e15, "degrees of freedom lie within 0.01 ... 1e15")
    self.degrees = degrees
  }

  /// Returns the t below which a value lies with probability p; of ½ exactly 0.
  ///
  /// With x = degrees ÷ (degrees + t²), P(|T| > t) is the cumulative beta distribution of x with shapes
  /// degrees ÷ 2 and ½; the smaller of x and 1 − x is sought, to lose no digits. From 1e10 degrees on the
  /// normal quantile serves. Relative error about 1e-13 (1e-11 for a million degrees).
  ///
  /// Source: Abramowitz & Stegun 1964, "Handbook of Mathematical Functions", 26.7.1 and 26.5.27.
  ///
  /// - Precondition: `p` is within 0 ... 1, both ends excluded.
  public func quantile(_ p: Double) -> Double {
    precondition(p > 0 && p < 1, "a probability lies between 0 and 1")
    if p == 0.5 { return 0 }
    if degrees >= 1e10 { return Normal.standardQuantile(p) }
    let t = upperPoint(bothTails: 2 * min(p, 1 - p))
    return p < 0.5 ? -t : t
  }

  /// Returns the t that |T| exceeds with a given probability.
  private func upperPoint(bothTails: Double) -> Double {
    let law = Beta(a: degrees / 2, b: 0.5)
    if bothTails < law.cumulative(0.5) {
      let x = law.quantile(bothTails)
      return (degrees * ((1 - x) / x)).squareRoot()
    }
    let y = Beta(a: 0.5, b: degrees / 2).upperQuantile(bothTails)
    return (degrees * (y / (1 - y))).squareRoot()
  }
}
