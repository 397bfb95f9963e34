/// The lognormal distribution: e to the power of a normal value.
public struct Lognormal: Sendable {
  /// The value that half of the draws stay below.
  public let median: Double

  /// The standard deviation of the logarithm.
  public let sigma: Double

  /// - Precondition: `median` is positive and finite, `sigma` not negative and finite.
  public init(median: Double, sigma: Double) {
    precondition(median > 0 && median < .infinity, "a lognormal median is positive")
    precondition(sigma >= 0 && sigma < .infinity, "a lognormal sigma is not negative")
    self.median = median
    self.sigma = sigma
  }

  /// Returns a positive value by inversion of one uniform, in which it increases; infinity where it
  /// overflows, 0 where it underflows.
  @inline(__always)
  public func sample(using words: inout some RandomWords) -> Double {
    median * Elementary.exp(sigma * Normal.standard(using: &words))
  }
}
