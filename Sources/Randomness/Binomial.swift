/// The binomial distribution: how many of `trials` succeed, each with the same probability.
public struct Binomial: Sendable {
  public let trials: Int
  public let probability: Double

  /// - Precondition: `trials` is within 0 ... 1e15 and `probability` within 0 ... 1.
  public init(trials: Int, probability: Double) {
    precondition(trials >= 0 && trials <= 1_000_000_000_000_000, "trials lie within 0 ... 1e15")
    precondition(probability >= 0 && probability <= 1, "a probability lies within 0 ... 1")
    self.trials = trials
    self.probability = probability
  }

  /// Returns a count within 0 ... trials.
  ///
  /// Works on the rarer of success and failure: where fewer than 10 of those are expected by inversion of
  /// one uniform, otherwise by rejection. Without trials, and with probability 0 or 1, it takes the same one
  /// word.
  public func sample(using words: inout some RandomWords) -> Int {
    if probability > 0.5 { return trials - rarer(1 - probability, using: &words) }
    return rarer(probability, using: &words)
  }

  private func rarer(_ p: Double, using words: inout some RandomWords) -> Int {
    Double(trials) * p < 10 ? inverted(p, using: &words) : transformed(p, using: &words)
  }

  /// Returns the first count whose upper tail is not above a uniform: increasing in p.
  ///
  /// The sum runs over upper tails, since those are small where the expected count is.
  private func inverted(_ p: Double, using words: inout some RandomWords) -> Int {
    let u = words.fineUnit()
    var tail = 0 - Elementary.expMinusOne(Double(trials) * Elementary.logOnePlus(-p))
    var mass = 1 - tail
    let odds = p / (1 - p)
    // Beyond 100 lies less than 1e-68, and what is left of the tail is rounding.
    let limit = min(trials, 100)
    var count = 0
    while u < tail && count < limit {
      mass *= odds * (Double(trials - count) / Double(count + 1))
      count += 1
      tail -= mass
    }
    return count
  }

  /// Returns a count where 10 or more are expected and p is at most ½.
  ///
  /// Source: Hörmann 1993, "The Generation of Binomial Random Variates", algorithm BTRS.
  private func transformed(_ p: Double, using words: inout some RandomWords) -> Int {
    let n = Double(trials)
    let root = (n * p * (1 - p)).squareRoot()
    let b = 1.15 + 2.53 * root
    let a = -0.0873 + 0.0248 * b + 0.01 * p
    let accepted = 0.92 - 4.2 / b
    let alpha = (2.83 + 5.1 / b) * root
    let mode = Double(Int((n + 1) * p))
    let logOdds = Elementary.log(p / (1 - p))
    let peak = Elementary.logGamma(mode + 1) + Elementary.logGamma(n - mode + 1)
    while true {
      let u = words.unit() - 0.5
      let v = words.positiveUnit()
      let us = 0.5 - u.magnitude
      let k = (2 * a / us + b) * u + n * p + 0.5
      // Also refuses the infinite k of us = 0.
      guard k >= 0, k < n + 1 else { continue }
      let count = Int(k)
      if us >= 0.07 && v <= accepted { return count }
      let whole = Double(count)
      let left = Elementary.log(v * alpha / (a / (us * us) + b))
      let right = peak - Elementary.logGamma(whole + 1) - Elementary.logGamma(n - whole + 1)
      if left <= right + (whole - mode) * logOdds { return count }
    }
  }
}
