import Foundation
import Randomness

/// Returns a sequence of its own for each number.
package func seeded(_ number: UInt32) -> RandomSequence {
  RandomSequence(seed: 20_260_101, run: 0, stream: .traits, owner: number)
}

/// Returns √n times the Kolmogorov–Smirnov distance of a sample from a law.
///
/// Ties, which are what rounding leaves of a continuous law near an end, count once: the law just below a
/// value is compared with the share of smaller ones. Below 1.9495 with probability 0.999.
package func kolmogorovSmirnov(_ sample: [Double], _ law: (Double) -> Double) -> Double {
  let sorted = sample.sorted()
  let n = Double(sorted.count)
  var distance = 0.0
  var start = 0
  while start < sorted.count {
    let value = sorted[start]
    var end = start + 1
    while end < sorted.count && sorted[end] == value { end += 1 }
    distance = max(distance, Double(end) / n - law(value), law(value.nextDown) - Double(start) / n)
    start = end
  }
  return distance * n.squareRoot()
}

/// The 0.999 quantile of the Kolmogorov distribution.
package let criticalDistance = 1.9495

/// Returns the same for whole numbers: each is spread over the probability that its law gives it.
///
/// - Parameter law: the probability of at most k; 0 for k = −1.
package func kolmogorovSmirnov(counts: [Int], seed: UInt32, _ law: (Int) -> Double) -> Double {
  var words = seeded(seed)
  let spread = counts.map { count in
    let below = law(count - 1)
    return below + words.unit() * (law(count) - below)
  }
  return kolmogorovSmirnov(spread) { min(1, max(0, $0)) }
}

/// Returns Pearson's statistic of counts against expected counts, and its 0.999 quantile where they are right.
package func chiSquared(_ counts: [Int], expected: [Double]) -> (statistic: Double, critical: Double) {
  let statistic = zip(counts, expected).reduce(0.0) { sum, pair in
    sum + (Double(pair.0) - pair.1) * (Double(pair.0) - pair.1) / pair.1
  }
  let degrees = Double(counts.count - 1)
  var (low, high) = (0.0, 10 * degrees + 100)
  while high - low > 1e-9 * high {
    let middle = (low + high) / 2
    if gammaCumulative(shape: degrees / 2, middle / 2) < 0.999 { low = middle } else { high = middle }
  }
  return (statistic, low)
}

/// Returns whether counts pass Pearson's test against expected counts at the level 0.001.
package func chiSquaredPasses(_ counts: [Int], expected: [Double]) -> Bool {
  let (statistic, critical) = chiSquared(counts, expected: expected)
  return statistic <= critical
}

/// Returns the regularised lower incomplete gamma function P(shape, x), by its series or continued fraction.
///
/// Source: Press, Teukolsky, Vetterling & Flannery 2007, "Numerical Recipes", section 6.2.
package func gammaCumulative(shape: Double, _ x: Double) -> Double {
  if !(x > 0) { return 0 }
  let logGamma: Double = lgamma(shape)
  let front = exp(shape * log(x) - x - logGamma)
  if x < shape + 1 {
    var (term, sum, k) = (1 / shape, 1 / shape, shape)
    while term > sum * 1e-16 {
      k += 1
      term *= x / k
      sum += term
    }
    return front * sum
  }
  var b = x + 1 - shape
  var (c, d) = (1e300, 1 / b)
  var (value, k) = (d, 1.0)
  while true {
    let a = -k * (k - shape)
    b += 2
    d = 1 / (a * d + b)
    c = b + a / c
    value *= d * c
    if abs(d * c - 1) < 1e-15 { return 1 - front * value }
    k += 1
  }
}
