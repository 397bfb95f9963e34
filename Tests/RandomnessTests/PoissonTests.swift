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
