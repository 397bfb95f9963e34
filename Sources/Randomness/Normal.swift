/// The normal distribution.
public struct Normal: Sendable {
  public let mean: Double
  public let deviation: Double

  /// - Precondition: both are finite and `deviation` is not negative.
  public init(mean: Double = 0, deviation: Double = 1) {
    precondition(mean.magnitude < .infinity, "a normal mean is finite")
    precondition(deviation >= 0 && deviation < .infinity, "a normal deviation is not negative")
    self.mean = mean
    self.deviation = deviation
  }

  /// Returns a value by inversion of one uniform, in which it increases.
  @inline(__always)
  public func sample(using words: inout some RandomWords) -> Double {
    mean + deviation * Normal.standard(using: &words)
  }

  /// Returns a value of mean 0 and deviation 1, within ±8.21.
  @inline(__always)
  public static func standard(using words: inout some RandomWords) -> Double {
    standardQuantile(words.openUnit())
  }

  /// Returns the z below which a standard normal value lies with probability p.
  ///
  /// Of 0 it is −infinity, of 1 infinity. Relative error about 1e-15. Source: Wichura 1988, "Algorithm AS
  /// 241: The Percentage Points of the Normal Distribution", routine PPND16.
  ///
  /// - Precondition: `p` is within 0 ... 1.
  @inline(__always)
  public static func standardQuantile(_ p: Double) -> Double {
    let q = p - 0.5
    if q.magnitude <= 0.425 { return q * centralRatio(0.180625 - q * q) }
    return standardTailQuantile(p)
  }

  /// Returns the quantile for probabilities outside 0.075 ... 0.925.
  static func standardTailQuantile(_ p: Double) -> Double {
    precondition(p >= 0 && p <= 1, "a probability lies within 0 ... 1")
    let tail = p < 0.5 ? p : 1 - p
    if tail == 0 { return p < 0.5 ? -.infinity : .infinity }
    let r = (0 - Elementary.log(tail)).squareRoot()
    let z = r <= 5 ? nearTailRatio(r - 1.6) : farTailRatio(r - 5)
    return p < 0.5 ? -z : z
  }

  @inline(__always)
  private static func centralRatio(_ r: Double) -> Double {
    var top = 2.5090809287301226727e3
    top = top * r + 3.3430575583588128105e4
    top = top * r + 6.7265770927008700853e4
    top = top * r + 4.5921953931549871457e4
    top = top * r + 1.3731693765509461125e4
    top = top * r + 1.9715909503065514427e3
    top = top * r + 1.3314166789178437745e2
    top = top * r + 3.3871328727963666080
    var bottom = 5.2264952788528545610e3
    bottom = bottom * r + 2.8729085735721942674e4
    bottom = bottom * r + 3.9307895800092710610e4
    bottom = bottom * r + 2.1213794301586595867e4
    bottom = bottom * r + 5.3941960214247511077e3
    bottom = bottom * r + 6.8718700749205790830e2
    bottom = bottom * r + 4.2313330701600911252e1
    return top / (bottom * r + 1)
  }

  private static func nearTailRatio(_ r: Double) -> Double {
    var top = 7.74545014278341407640e-4
    top = top * r + 2.27238449892691845833e-2
    top = top * r + 2.41780725177450611770e-1
    top = top * r + 1.27045825245236838258
    top = top * r + 3.64784832476320460504
    top = top * r + 5.76949722146069140550
    top = top * r + 4.63033784615654529590
    top = top * r + 1.42343711074968357734
    var bottom = 1.05075007164441684324e-9
    bottom = bottom * r + 5.47593808499534494600e-4
    bottom = bottom * r + 1.51986665636164571966e-2
    bottom = bottom * r + 1.48103976427480074590e-1
    bottom = bottom * r + 6.89767334985100004550e-1
    bottom = bottom * r + 1.67638483018380384940
    bottom = bottom * r + 2.05319162663775882187
    return top / (bottom * r + 1)
  }

  private static func farTailRatio(_ r: Double) -> Double {
    var top = 2.01033439929228813265e-7
    top = top * r + 2.71155556874348757815e-5
    top = top * r + 1.24266094738807843860e-3
    top = top * r + 2.65321895265761230930e-2
    top = top * r + 2.96560571828504891230e-1
    top = top * r + 1.78482653991729133580
    top = top * r + 5.46378491116411436990
    top = top * r + 6.65790464350110377720
    var bottom = 2.04426310338993978564e-15
    bottom = bottom * r + 1.42151175831644588870e-7
    bottom = bottom * r + 1.84631831751005468180e-5
    bottom = bottom * r + 7.86869131145613259100e-4
    bottom = bottom * r + 1.48753612908506148525e-2
    bottom = bottom * r + 1.36929880922735805310e-1
    bottom = bottom * r + 5.99832206555887937690e-1
    return top / (bottom * r + 1)
  }
}
