/// The exponential distribution: how long until the next event of a Poisson process.
public struct Exponential: Sendable {
  /// The mean, 1 ÷ rate.
  public let mean: Double

  /// Makes the distribution with a given mean, in the unit of the results.
  ///
  /// - Precondition: `mean` is positive and finite.
  @inlinable @inline(__always)
  public init(mean: Double) {
    precondition(mean > 0 && mean < .infinity, "an exponential mean is positive")
    self.mean = mean
  }

  /// Makes the distribution with a given rate, in events per unit of the results.
  ///
  /// - Precondition: `rate` is positive and finite, and so is its inverse.
  @inlinable @inline(__always)
  public init(rate: Double) {
    self.init(mean: 1 / rate)
  }

  /// Returns a time, never negative; of all words fewer than one is expected to give more than 45 means.
  ///
  /// It is proportional to the mean: two scenarios with the same words keep their proportions.
  @inlinable @inline(__always)
  public func sample(using words: inout some RandomWords) -> Double {
    mean * Exponential.standard(using: &words)
  }

  /// Returns a time of mean 1.
  @inlinable @inline(__always)
  public static func standard(using words: inout some RandomWords) -> Double {
    standard(of: words.next())
  }

  /// Returns the time of mean 1 that a word stands for, by the ziggurat.
  @inlinable @inline(__always)
  public static func standard(of word: UInt64) -> Double { Ziggurat.exponential.time(of: word) }
}
