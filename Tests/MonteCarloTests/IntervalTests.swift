import MonteCarlo
import Testing

@Suite struct IntervalTests {
  @Test(arguments: [
    (0, 10, 0, 0.278, 0.0005), (0, 1000, 0, 0.00383, 0.000005), (5, 100, 0.0215, 0.1118, 0.00005),
    (10, 10, 0.722, 1, 0.0005),
  ])
  func `Wilson's interval`(successes: Int, trials: Int, low: Double, high: Double, tolerance: Double) throws {
    let interval = try #require(Interval.wilson(successes: successes, of: trials))
    #expect(abs(interval.low - low) <= tolerance)
    #expect(abs(interval.high - high) <= tolerance)
  }

  @Test func `Wilson's interval touches its ends exactly`() throws {
    #expect(try #require(Interval.wilson(successes: 0, of: 7)).low == 0)
    #expect(try #require(Interval.wilson(successes: 7, of: 7)).high == 1)
    #expect(Interval.wilson(successes: 0, of: 0) == nil)
  }
}
