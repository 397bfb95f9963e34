/// The beta distribution: density proportional to x^(a − 1) (1 − x)^(b − 1) on [0, 1].
public struct Beta: Sendable {
  public let a: Double
  public let b: Double

  private let first: Gamma
  private let second: Gamma

  /// - Precondition: `a` and `b` are at least 1e-300 and finite.
  @inline(__always)
  public init(a: Double, b: Double) {
    precondition(a >= 1e-300 && a < .infinity && b >= 1e-300 && b < .infinity, "beta shapes are positive")
    self.a = a
    self.b = b
    first = Gamma(shape: a)
    second = Gamma(shape: b)
  }

  /// Returns a value within 0 ... 1, as x ÷ (x + y) of two gamma values.
  ///
  /// Where a shape is below 1 the ratio is taken of logarithms, so that x and y cannot both be 0.
  /// Source: Devroye 1986, "Non-Uniform Random Variate Generation", theorem IX.4.1.
  public func sample(using words: inout some RandomWords) -> Double {
    if a >= 1 && b >= 1 {
      let x = first.sample(using: &words)
      return x / (x + second.sample(using: &words))
    }
    let x = first.logarithm(using: &words)
    let y = second.logarithm(using: &words)
    return 1 / (1 + Elementary.exp(y - x))
  }
}
