import Glibc
import Randomness

/// Returns a sequence of its own for each number.
func seeded(_ number: UInt32) -> RandomSequence {
  RandomSequence(seed: 20_260_101, run: 0, stream: .traits, owner: number)
}

/// A hostile generator: the same few words again and again.
struct Repeating: RandomWords {
  let words: [UInt64]
  var position = 0

  init(_ words: UInt64...) { self.words = words }

  mutating func next() -> UInt64 {
    defer { position += 1 }
    return words[position % words.count]
  }
}

/// Returns how many of the expected value's ulps lie between two numbers.
func ulps(_ found: Double, _ expected: Double) -> Double {
  if found == expected || (found.isNaN && expected.isNaN) { return 0 }
  return abs(found - expected) / expected.ulp
}

/// Returns the largest distance in ulps of two functions over a grid.
func worst(
  of grid: some Sequence<Double>, _ found: (Double) -> Double, _ expected: (Double) -> Double
) -> (ulps: Double, at: Double) {
  var worst = (ulps: 0.0, at: 0.0)
  for x in grid {
    let distance = ulps(found(x), expected(x))
    if !(distance <= worst.ulps) { worst = (distance, x) }
  }
  return worst
}

/// Returns `count` numbers between two positive ends, each the same factor above the one before.
func geometricGrid(_ low: Double, _ high: Double, count: Int) -> some Sequence<Double> {
  let step = log(high / low) / Double(count - 1)
  return (0..<count).lazy.map { min(high, low * exp(step * Double($0))) }
}

/// Returns √n times the Kolmogorov–Smirnov distance of a sample from a law.
///
/// Ties, which are what rounding leaves of a continuous law near an end, count once: the law just below a
/// value is compared with the share of smaller ones. Below 1.9495 with probability 0.999.
func kolmogorovSmirnov(_ sample: [Double], _ law: (Double) -> Double) -> Double {
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
let criticalDistance = 1.9495

/// Returns the same for whole numbers: each is spread over the probability that its law gives it.
///
/// - Parameter law: the probability of at most k; 0 for k = −1.
func kolmogorovSmirnov(counts: [Int], seed: UInt32, _ law: (Int) -> Double) -> Double {
  var words = seeded(seed)
  let spread = counts.map { count in
    let below = law(count - 1)
    return below + words.unit() * (law(count) - below)
  }
  return kolmogorovSmirnov(spread) { min(1, max(0, $0)) }
}

/// Returns whether counts pass Pearson's test against expected counts at the level 0.001.
func chiSquaredPasses(_ counts: [Int], expected: [Double]) -> Bool {
  let statistic = zip(counts, expected).reduce(0.0) { sum, pair in
    sum + (Double(pair.0) - pair.1) * (Double(pair.0) - pair.1) / pair.1
  }
  let degrees = Double(counts.count - 1)
  return 1 - gammaCumulative(shape: degrees / 2, statistic / 2) >= 0.001
}

/// Returns the regularised lower incomplete gamma function P(shape, x), by its series or continued fraction.
///
/// Source: Press, Teukolsky, Vetterling & Flannery 2007, "Numerical Recipes", section 6.2.
func gammaCumulative(shape: Double, _ x: Double) -> Double {
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
