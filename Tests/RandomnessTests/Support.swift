import Glibc
import Randomness

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
