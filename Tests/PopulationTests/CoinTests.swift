import Randomness
import Testing

@testable import Population

struct CoinTests {
  /// The throws until a coin falls are geometric: checked against the counts of 1 to 11 throws and of more.
  @Test(arguments: [0.005, 0.1, 0.5, 0.9])
  func `throws until a coin falls are geometric`(probability: Double) {
    let coin = Coin(probability: probability)
    let streams = RunStreams(seed: 20_260_101, run: 0)
    var counts = [Int](repeating: 0, count: 12)
    for owner in 0..<50_000 as Range<UInt32> {
      let word = streams.words(.habits, owner: owner, position: 0).0
      counts[Int(min(coin.throwsNeeded(Exponential.standard(of: word)), 12)) - 1] += 1
    }
    var statistic = 0.0
    var left = 1.0
    for (index, count) in counts.enumerated() {
      let expected = 50_000 * (index < 11 ? left * probability : left)
      left *= 1 - probability
      guard expected >= 5 else { continue }
      statistic += (Double(count) - expected) * (Double(count) - expected) / expected
    }
    // The 0.999 quantile of chi-squared with 11 degrees of freedom.
    #expect(statistic < 31.26)
  }

  @Test func `a coin that never falls needs the most throws, one that always does needs one`() {
    for time in [0, 1e-9, 1, 40] {
      #expect(Coin(probability: 0).throwsNeeded(time) == .max)
      #expect(Coin(probability: 1).throwsNeeded(time) == 1)
    }
  }

  @Test func `digits sort as comparison does`() {
    var words = RandomSequence(seed: 1, run: 0, stream: .traits, owner: 0)
    for bits in [0, 1, 11, 12, 40, 63] as [UInt64] {
      for count in [0, 1, 2, 1_000] {
        let numbers = (0..<count).map { _ in Int64(bits == 0 ? 7 : words.next() >> (64 - bits)) }
        var sorted = numbers
        sorted.sortByDigits()
        #expect(sorted == numbers.sorted())
      }
    }
  }
}
