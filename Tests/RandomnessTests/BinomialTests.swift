import GoodnessOfFit
import Randomness
import Testing

struct BinomialTests {
  @Test func `no trials, and the certain probabilities, leave no doubt`() {
    var words = seeded(1)
    #expect(Binomial(trials: 0, probability: 0.5).sample(using: &words) == 0)
    #expect(Binomial(trials: 1000, probability: 0).sample(using: &words) == 0)
    #expect(Binomial(trials: 1000, probability: 1).sample(using: &words) == 1000)
    #expect(Binomial(trials: 100_000_000, probability: 1).sample(using: &words) == 100_000_000)
    #expect(words.position == 2)
  }

  @Test(arguments: 1...20 as ClosedRange<UInt32>)
  func `a higher probability never lowers a small count`(seed: UInt32) {
    var (first, second) = (seeded(seed), seeded(seed))
    for _ in 0..<50 {
      let count = Binomial(trials: 100, probability: 0.02).sample(using: &first)
      #expect(Binomial(trials: 100, probability: 0.025).sample(using: &second) >= count)
    }
  }

  @Test func `a probability of 1e-12 keeps its weight`() {
    // The event is the uniform's lowest 2^-64 steps; with 53 bits it would be off by 1 in 10 000.
    let probability = 1e-12
    var inside = Repeating(UInt64(probability * 0x1p64 * 0.999_999))
    var outside = Repeating(UInt64(probability * 0x1p64 * 1.000_001))
    #expect(Binomial(trials: 1, probability: probability).sample(using: &inside) == 1)
    #expect(Binomial(trials: 1, probability: probability).sample(using: &outside) == 0)
  }

  @Test(
    arguments: [
      (10, 0.3, [2, 5, 5, 6, 4, 6, 6, 4]),
      (100_000, 0.7, [69914, 70195, 70148, 69881, 70043, 69645, 70026, 69804]),
    ] as [(Int, Double, [Int])])
  func `the first counts of a fixed seed never change`(trials: Int, probability: Double, expected: [Int]) {
    var words = seeded(1)
    let law = Binomial(trials: trials, probability: probability)
    #expect((0..<8).map { _ in law.sample(using: &words) } == expected)
  }

  @Test func `a probability that is no number is refused`() async {
    await #expect(processExitsWith: .failure) { _ = Binomial(trials: 1, probability: .nan) }
  }
}
