import MonteCarlo
import Randomness
import Testing

@Suite struct RuinStatisticsTests {
  @Test(
    arguments: [
      ([nil, 30, 10, nil, 20], 30, 40), ([nil, 30, 10, nil], 30, 40), ([nil, 30, nil, nil], nil, 60),
      ([nil, nil], nil, nil), ([5], 5, 10), ([7, 12], 7, 19), ([4, 4, 9], 4, 8),
    ] as [([Int?], Int?, Int?)])
  func `the median ruin day is the first by which half of all runs are ruined`(
    days: [Int?], median: Int?, doubledMedianIfRuined: Int?
  ) {
    let ruin = RuinStatistics(ruinDays: days)
    #expect(ruin.medianDay == median)
    #expect(ruin.doubledMedianDayIfRuined == doubledMedianIfRuined)
  }

  @Test func `one run has a probability but no interval`() {
    let ruin = RuinStatistics(ruinDays: [3])
    #expect(ruin.probabilityMillionths == 1_000_000)
    #expect(ruin.interval == nil)
    #expect(RuinStatistics(ruinDays: []).probabilityMillionths == nil)
  }

  /// Asmussen & Albrecher 2010, Ruin Probabilities, chapter IV: Poisson claims at rate 1, exponential of mean
  /// μ, premiums (1 + θ)μ a day. After 300 claims what is still to come is below 1e-9.
  @Test(arguments: [(2.0, 1.0, 1.0), (0.0, 1.0, 1.0), (3.0, 0.8, 2.0)])
  func `ruin of a Cramér–Lundberg process is as often as the formula says`(
    reserve: Double, loading: Double, meanClaim: Double
  ) {
    var random = SplitMix64(seed: 20)
    let runs = 2000
    let ruin = RuinStatistics(
      ruinDays: (0..<runs).map { _ in
        ruinDay(reserve: reserve, loading: loading, meanClaim: meanClaim, using: &random)
      })
    let expected = Elementary.exp(-loading * reserve / ((1 + loading) * meanClaim)) / (1 + loading)
    let standardError = (expected * (1 - expected) / Double(runs)).squareRoot()
    #expect(abs(Double(ruin.ruined) / Double(runs) - expected) < 3.29 * standardError)
  }

  private func ruinDay(
    reserve: Double, loading: Double, meanClaim: Double, using random: inout SplitMix64
  ) -> Int? {
    var (time, cash) = (0.0, reserve)
    for _ in 0..<300 {
      let wait = -Elementary.log(random.uniform())
      time += wait
      cash += (1 + loading) * meanClaim * wait + meanClaim * Elementary.log(random.uniform())
      if cash < 0 { return Int(time) + 1 }
    }
    return nil
  }
}
