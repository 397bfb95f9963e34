/// The Poisson distribution: how many events there are where `mean` are expected.
public struct Poisson: Sendable {
  public let mean: Double

  /// - Precondition: `mean` is within 0 ... 1e15.
  public init(mean: Double) {
    precondition(mean >= 0 && mean <= 1e15, "a Poisson mean lies within 0 ... 1e15")
    self.mean = mean
  }

  /// Returns a count, never negative; 0 for a mean of 0.
  ///
  /// Below a mean of 10 by inversion of one uniform, otherwise by rejection.
  public func sample(using words: inout some RandomWords) -> Int {
    mean < 10 ? inverted(using: &words) : transformed(using: &words)
  }

  /// Returns the first count whose upper tail is not above a uniform: increasing in the mean.
  ///
  /// The sum runs over upper tails, since those are small where the mean is.
  private func inverted(using words: inout some RandomWords) -> Int {
    let u = words.fineUnit()
    var tail = 0 - Elementary.expMinusOne(-mean)
    var mass = 1 - tail
    var count = 0
    // Beyond 100 lies less than 1e-68, and what is left of the tail is rounding.
    while u < tail && count < 100 {
      count += 1
      mass *= mean / Double(count)
      tail -= mass
    }
    return count
  }

  /// Returns a count for a mean of 10 or more.
  ///
  /// Source: Hörmann 1993, "The Transformed Rejection Method for Generating Poisson Random Variables",
  /// algorithm PTRS.
  private func transformed(using words: inout some RandomWords) -> Int {
    let root = mean.squareRoot()
    let b = 0.931 + 2.53 * root
    let a = -0.059 + 0.02483 * b
    let inverseAlpha = 1.1239 + 1.1328 / (b - 3.4)
    let accepted = 0.9277 - 3.6224 / (b - 2)
    let logMean = Elementary.log(mean)
    while true {
      let u = words.unit() - 0.5
      let v = words.positiveUnit()
      let us = 0.5 - u.magnitude
      let k = (2 * a / us + b) * u + mean + 0.43
      // Also refuses the infinite k of us = 0.
      guard k >= 0, k < 1e17 else { continue }
      let count = Int(k)
      if us >= 0.07 && v <= accepted { return count }
      if us < 0.013 && v > us { continue }
      let left = Elementary.log(v * inverseAlpha / (a / (us * us) + b))
      let whole = Double(count)
      if left <= whole * logMean - mean - Elementary.logGamma(whole + 1) { return count }
    }
  }
}
