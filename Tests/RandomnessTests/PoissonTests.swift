import GoodnessOfFit
import Randomness
import Testing

struct PoissonTests {
  @Test(arguments: 1...20 as ClosedRange<UInt32>)
  func `a higher mean never lowers a small count`(seed: UInt32) {
    var (first, second) = (seeded(seed), seeded(seed))
    for _ in 0..<50 {
      #expect(Poisson(mean: 2).sample(using: &first) <= Poisson(mean: 2.5).sample(using: &second))
    }
  }

  /// Up to rounding, which may move the place of a step by so much.
  @Test(arguments: [0.001, 0.3, 2, 7.9, 8, 15.5, 30, 63.9])
  func `a uniform stands for the first count whose upper tail is not above it`(mean: Double) {
    let law = Poisson(mean: mean)
    var words = seeded(7)
    for _ in 0..<2_000 {
      let uniform = words.positiveUnit()
      let count = law.count(of: uniform)
      #expect(gammaCumulative(shape: Double(count) + 1, mean) <= uniform + 1e-12)
      if count > 0 { #expect(gammaCumulative(shape: Double(count), mean) > uniform - 1e-12) }
    }
  }

  @Test func `counts of 16 and more go on where those before end`() {
    let law = Poisson(mean: 20)
    let counts = (1...100_000).map { law.count(of: Double($0) / 100_000) }
    #expect(counts.last == 0)
    #expect(zip(counts, counts.dropFirst()).allSatisfy { $0 >= $1 })
    #expect(Set(counts).isSuperset(of: 7...35), "no count is passed over")
  }

  @Test(arguments: [0.0, 1e-9, 1, 63.9])
  func `the extreme uniforms end`(mean: Double) {
    let law = Poisson(mean: mean)
    #expect(law.count(of: 1) == 0)
    #expect(law.count(of: 0x1p-53) <= Int(20 + 3 * mean))
    #expect(law.count(of: 0x1p-65) <= Int(20 + 3 * mean))
  }

  @Test func `a mean of zero gives zero`() {
    var words = Repeating(0)
    #expect(Poisson(mean: 0).sample(using: &words) == 0)
  }

  @Test func `the extreme words end`() {
    var low = Repeating(0)
    var mixed = Repeating(0, 0, 1 << 63, 1 << 62)
    #expect(Poisson(mean: 9.9).sample(using: &low) <= 100)
    #expect(Poisson(mean: 100).sample(using: &mixed) > 0)
  }

  @Test(
    arguments: [
      (3, [2, 5, 5, 6, 5, 6, 7, 4]), (100, [106, 86, 90, 108, 97, 124, 98, 114]),
    ] as [(Double, [Int])])
  func `the first counts of a fixed seed never change`(mean: Double, expected: [Int]) {
    var words = seeded(1)
    #expect((0..<8).map { _ in Poisson(mean: mean).sample(using: &words) } == expected)
  }
}
