/// The gamma distribution: density proportional to x^(shape − 1) e^(−x ÷ scale).
public struct Gamma: Sendable {
  public let shape: Double

  /// The mean divided by the shape.
  public let scale: Double

  /// Marsaglia and Tsang's d = shape − ⅓ (of shape + 1 below 1) and c = 1 ÷ √(9d).
  private let d: Double
  private let c: Double

  /// - Precondition: `shape` is at least 1e-300, `scale` positive, and both are finite.
  @inline(__always)
  public init(shape: Double, scale: Double = 1) {
    precondition(shape >= 1e-300 && shape < .infinity, "a gamma shape is positive")
    precondition(scale > 0 && scale < .infinity, "a gamma scale is positive")
    self.shape = shape
    self.scale = scale
    d = (shape < 1 ? shape + 1 : shape) - 1 / 3.0
    c = 1 / (3 * d.squareRoot())
  }

  /// Makes the distribution with a given mean; a small shape puts most of it into few large values.
  ///
  /// - Precondition: `mean` is positive and mean ÷ shape is finite.
  @inline(__always)
  public init(shape: Double, mean: Double) {
    self.init(shape: shape, scale: mean / shape)
  }

  /// Returns a value, never negative; 0 only where the value underflows, as with tiny shapes it often does.
  ///
  /// Below shape 1 it is a value of shape + 1 times u^(1 ÷ shape), by way of logarithms.
  /// Source: Marsaglia & Tsang 2000, "A Simple Method for Generating Gamma Variables", sections 2, 3 and 6.
  ///
  /// - Complexity: 1.05 rounds at most on average, each a normal value and a uniform.
  @inline(__always)
  public func sample(using words: inout some RandomWords) -> Double {
    if shape < 1 { return boosted(using: &words) }
    return scale * (d * cube(using: &words))
  }

  /// Returns the logarithm of a value, finite even where the value itself underflows.
  public func logarithm(using words: inout some RandomWords) -> Double {
    let cubed = Elementary.log(d * cube(using: &words)) + Elementary.log(scale)
    return shape < 1 ? cubed - Exponential.standard(using: &words) / shape : cubed
  }

  /// Returns a value for a shape below 1.
  private func boosted(using words: inout some RandomWords) -> Double {
    let value = d * cube(using: &words)
    let boost = Exponential.standard(using: &words) / shape
    if boost < 600 { return scale * (value * Elementary.exp(-boost)) }
    return Elementary.exp(Elementary.log(value) + Elementary.log(scale) - boost)
  }

  /// Returns a value of shape max(shape, shape + 1 below 1) and scale 1, divided by d.
  @inline(__always)
  private func cube(using words: inout some RandomWords) -> Double {
    while true {
      let z = Normal.standard(using: &words)
      let root = 1 + c * z
      if root <= 0 { continue }
      let v = root * root * root
      let u = words.positiveUnit()
      let z2 = z * z
      if u < 1 - 0.0331 * (z2 * z2) { return v }
      if Elementary.log(u) < 0.5 * z2 + d * (1 - v + Elementary.log(v)) { return v }
    }
  }
}
