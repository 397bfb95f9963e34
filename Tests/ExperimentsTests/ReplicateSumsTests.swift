import Randomness
import Testing

@testable import Experiments

struct ReplicateSumsTests {
  /// The definitions, pair by pair.
  private func byPairs(_ values: [Double], _ weights: [Double]) -> (square: Double, variance: Double) {
    var (products, squares, pairs) = (0.0, 0.0, 0.0)
    for i in values.indices {
      for j in values.indices where i != j {
        let weight = weights[i] * weights[j]
        products += weight * values[i] * values[j]
        squares += weight * (values[i] - values[j]) * (values[i] - values[j]) / 2
        pairs += weight
      }
    }
    return (products / pairs, squares / pairs)
  }

  @Test(arguments: 1...100 as ClosedRange<UInt64>)
  func `square and variance are means over all pairs of different replicates`(seed: UInt64) {
    var words = normals(seed, 0)
    let values = (0..<(2 + words.index(below: 8))).map { _ in 3 + words.normal() }
    let weights = values.indices.map { $0 < 2 ? 1 : Double(words.index(below: 4)) }
    var sums = ReplicateSums()
    for (value, weight) in zip(values, weights) { sums.add(value, weight: weight) }
    let expected = byPairs(values, weights)
    #expect(abs(sums.squareOfMean - expected.square) < 1e-12)
    #expect(abs(sums.variance - expected.variance) < 1e-12)
    let mean = zip(values, weights).reduce(0) { $0 + $1.0 * $1.1 } / weights.reduce(0, +)
    #expect(abs(sums.mean - mean) < 1e-12)
  }

  @Test func `large values that hardly differ keep their digits, and equal ones have no variance`() {
    var (near, equal) = (ReplicateSums(), ReplicateSums())
    for offset in [0, 1, 2.0] {
      near.add(1e12 + offset, weight: 1)
      equal.add(0.1, weight: offset)
    }
    #expect(near.variance == 1)
    #expect(near.mean == 1e12 + 1)
    #expect(equal.variance == 0)
    #expect(equal.squareOfMean == 0.1 * 0.1)
  }
}
