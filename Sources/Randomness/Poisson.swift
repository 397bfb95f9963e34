/// The Poisson distribution: how many events there are where `mean` are expected.
@frozen
public struct Poisson: BitwiseCopyable, Sendable {
  public let mean: Double

  /// The probability that there is none, and that there is one or more.
  @usableFromInline let none, some: Double

  /// Counts below this are told without branches.
  @usableFromInline static var mostTold: Int { 16 }
  /// Counts of a lower mean are found by inversion.
  @usableFromInline static var lowestTransformed: Double { 64 }

  /// - Precondition: `mean` is within 0 ... 1e15.
  public init(mean: Double) {
    precondition(mean >= 0 && mean <= 1e15, "a Poisson mean lies within 0 ... 1e15")
    self.mean = mean
    (none, some) = (Elementary.exp(-mean), 0 - Elementary.expMinusOne(-mean))
  }

  /// Returns a count, never negative; 0 for a mean of 0.
  ///
  /// Below a mean of 64 by inversion of one uniform, otherwise by rejection.
  public func sample(using words: inout some RandomWords) -> Int {
    isInverted ? count(of: words.fineUnit()) : transformed(using: &words)
  }

  /// Whether a count is found by inversion of one uniform.
  @inlinable @inline(__always)
  public var isInverted: Bool { mean < Poisson.lowestTransformed }

  /// The first count whose upper tail is not above a uniform in (0, 1]: increasing in the mean.
  ///
  /// The sum runs over upper tails, since those are small where the mean is. Small counts are told without branches,
  /// each of which would be a guess.
  ///
  /// - Precondition: `isInverted`.
  @inlinable @inline(__always)
  public func count(of uniform: Double) -> Int {
    var (count, mass, tail) = (0, none, some)
    for next in 1...Poisson.mostTold {
      count &+= uniform < tail ? 1 : 0
      mass *= mean * (1 / Double(next))
      tail -= mass
    }
    return count < Poisson.mostTold ? count : countOn(of: uniform, mass, tail)
  }

  /// Goes on from what was told so, with its mass and its upper tail.
  @inline(never) @usableFromInline
  func countOn(of uniform: Double, _ mass: Double, _ tail: Double) -> Int {
    var (count, mass, tail) = (Poisson.mostTold, mass, tail)
    // Where less than 2^-66 is left on the far side of the mean, what is left of the tail is rounding.
    while uniform < tail && (Double(count) < mean || mass > 0x1p-66) {
      count += 1
      mass *= mean * (1 / Double(count))
      tail -= mass
    }
    return count
  }

  /// Returns a count for a mean of 64 or more.
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
