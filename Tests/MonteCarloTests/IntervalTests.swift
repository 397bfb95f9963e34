import Foundation
import MonteCarlo
import Testing

@Suite struct IntervalTests {
  @Test func `Wilson's interval of successes mirrors that of failures`() throws {
    for (successes, trials) in [(10, 10), (3, 7), (50, 100)] {
      let interval = try #require(Interval.wilson(successes: successes, of: trials))
      let mirror = try #require(Interval.wilson(successes: trials - successes, of: trials))
      #expect(abs(interval.low + mirror.high - 1) < 1e-12 && abs(interval.high + mirror.low - 1) < 1e-12)
    }
  }

  @Test func `Wilson's interval touches its ends exactly`() throws {
    #expect(try #require(Interval.wilson(successes: 0, of: 7)).low == 0)
    #expect(try #require(Interval.wilson(successes: 7, of: 7)).high == 1)
    #expect(Interval.wilson(successes: 0, of: 0) == nil)
  }

  @Test func `Wilson's interval reaches as far as its point says`() throws {
    // With no success its upper end is z² ÷ (n + z²).
    let interval = try #require(Interval.wilson(successes: 0, of: 84, point: 4))
    #expect(interval.low == 0 && abs(interval.high - 0.16) < 1e-12)
  }

  @Test(arguments: [
    // The ranks of the sign test at 5%, two-sided.
    (0.5, 10, 2, 9), (0.5, 20, 6, 15), (0.5, 50, 18, 33), (0.5, 100, 40, 61),
  ])
  func `the ranks between which a median lies`(probability: Double, count: Int, low: Int, high: Int) throws {
    let ranks = try #require(QuantileLevel(probability: probability)).ranks(of: count, tail: 0.025)
    #expect(ranks.low == low && ranks.high == high)
  }

  @Test(arguments: [0.01, 0.05, 0.3, 0.95], [1, 5, 60, 1000])
  func `ranks are as far in as binomial tails allow`(probability: Double, count: Int) throws {
    // P(B ≤ k), summed term by term.
    var (cumulative, sum) = ([Double](), 0.0)
    for k in 0...count {
      let (successes, failures) = (Double(k), Double(count - k))
      let ways: Double = lgamma(Double(count + 1)) - lgamma(successes + 1) - lgamma(failures + 1)
      let chance: Double = successes * log(probability) + failures * log(1 - probability)
      sum += exp(ways + chance)
      cumulative.append(sum)
    }
    let ranks = try #require(QuantileLevel(probability: probability)).ranks(of: count, tail: 0.025)
    #expect(ranks.low == (1...count).last { cumulative[$0 - 1] <= 0.025 })
    #expect(ranks.high == (1...count).first { 1 - cumulative[$0 - 1] <= 0.025 })
  }
}
