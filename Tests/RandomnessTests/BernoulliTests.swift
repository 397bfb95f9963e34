import GoodnessOfFit
import Randomness
import Testing

struct BernoulliTests {
  @Test func `probability 0 never happens and 1 always does, each for one word`() {
    var low = Repeating(0)
    var high = Repeating(.max)
    let (never, always) = (low.happens(withProbability: 0), high.happens(withProbability: 1))
    #expect(!never)
    #expect(always)
    #expect(low.position == 1)
    #expect(high.position == 1)
  }

  @Test(arguments: [0.001, 0.3, 0.999])
  func `events happen with their probability`(probability: Double) {
    var words = seeded(1)
    let hits = (0..<50_000).count { _ in words.happens(withProbability: probability) }
    #expect(
      chiSquaredPasses(
        [hits, 50_000 - hits], expected: [50_000 * probability, 50_000 * (1 - probability)]))
  }

  @Test(arguments: 1...20 as ClosedRange<UInt32>)
  func `a higher probability never undoes an event`(seed: UInt32) {
    var (first, second) = (seeded(seed), seeded(seed))
    for _ in 0..<100 {
      let happened = first.happens(withProbability: 0.4)
      let happens = second.happens(withProbability: 0.5)
      #expect(happens || !happened)
    }
  }

  @Test(arguments: [0, 0x1p-60, 0x1p-53, 0x1.8p-53, 0.001, 0.3, 0.5, 0.999, 1 - 0x1p-53, 1])
  func `a law made ready says the same of every word`(probability: Double) {
    let law = Bernoulli(probability)
    // The words about where it ends, and some at random.
    let end = UInt64(probability * 0x1p53)
    var words = seeded(2)
    let some = (0..<1_000).map { _ in words.next() }
    let steps = (max(end, 2) - 2...min(end + 2, (1 << 53) - 1)).flatMap { [$0 << 11, $0 << 11 | 2047] }
    for word in some + steps + [0, .max] {
      var sequence = Repeating(word)
      let happens = sequence.happens(withProbability: probability)
      #expect(law.happens(by: word) == happens)
    }
  }

  @Test func `the first events of a fixed seed never change`() {
    var words = seeded(1)
    #expect(
      (0..<10).map { _ in words.happens(withProbability: 0.5) ? 1 : 0 } == [0, 1, 1, 1, 1, 1, 1, 1, 0, 1])
  }

  @Test func `a probability above 1 is refused`() async {
    await #expect(processExitsWith: .failure) {
      var words = seeded(1)
      _ = words.happens(withProbability: 1.5)
    }
  }
}
