import MonteCarlo
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
}
