/// Sums over the replicates of one number, each with a weight: how often a resample holds it.
///
/// Replicates are equally distributed runs with different random numbers. What two different ones have in common is
/// the number without its noise, so that products of two different ones estimate its square, and half the squares of
/// their differences the noise's variance, both without bias and whatever the noise's law.
struct ReplicateSums {
  /// The first value, from which all are measured: large equal ones then lose no digits.
  private var origin: Double?
  private var weight = 0.0
  private var squaredWeight = 0.0
  private var sum = 0.0
  private var sumOfSquares = 0.0
  /// With the weights squared.
  private var ownSum = 0.0
  private var ownSumOfSquares = 0.0

  @inline(__always)
  mutating func add(_ value: Double, weight w: Double) {
    guard w > 0 else { return }
    let deviation = value - (origin ?? value)
    origin = origin ?? value
    weight += w
    squaredWeight += w * w
    sum += w * deviation
    sumOfSquares += w * deviation * deviation
    ownSum += w * w * deviation
    ownSumOfSquares += w * w * deviation * deviation
  }

  var mean: Double { (origin ?? 0) + sum / weight }

  /// The weight of all pairs of different replicates; 0 where there is only one.
  private var pairs: Double { weight * weight - squaredWeight }

  /// The square of the expected number, without bias: the mean product of two different replicates.
  var squareOfMean: Double {
    let origin = origin ?? 0
    let mixed = 2 * origin * (weight * sum - ownSum)
    return origin * origin + (mixed + sum * sum - ownSumOfSquares) / pairs
  }

  /// The variance of one replicate, without bias.
  var variance: Double { max(0, (weight * sumOfSquares - sum * sum) / pairs) }
}
