import MonteCarlo
import Testing

@Suite struct QuantileLevelTests {
  @Test(arguments: [
    (0.5, "p50"), (0.025, "p025"), (0.05, "p05"), (0.95, "p95"), (1.0, "p100"), (0.0, "p00"), (0.25, "p25"),
    (0.999, "p999"), (0.1, "p10"), (0.001, "p001"), (0.123456789012345, "p123456789012345"),
  ])
  func `a column is named after the decimals of its level, at least two`(probability: Double, name: String)
    throws
  {
    #expect(try #require(QuantileLevel(probability: probability)).columnName == name)
  }

  @Test(arguments: [-0.1, 1.1, .nan, .infinity, 1.0 / 3])
  func `what is no decimal between 0 and 1 is no level`(probability: Double) {
    #expect(QuantileLevel(probability: probability) == nil)
  }

  @Test(
    arguments: [
      // Hyndman & Fan 1996; PERCENTILE.INC of a spreadsheet gives the same.
      ([1, 2, 3, 4], 0.4, 1, 2), ([1, 2, 3, 4], 0.4, 100, 220), ([1, 2, 3, 4], 0.25, 100, 175),
      ([10], 0.95, 1, 10), ([0, 1], 0.5, 1, 1), ([-1, 0], 0.5, 1, -1), ([-3, 0], 0.5, 1, -2),
      ([15, 20, 35, 40, 50], 0.4, 1, 29), ([15, 20, 35, 40, 50], 1, 1, 50), ([15, 20, 35, 40, 50], 0, 1, 15),
    ] as [([Int64], Double, Int64, Int64)])
  func `quantiles are those of type 7, halves away from zero`(
    values: [Int64], probability: Double, factor: Int64, expected: Int64
  ) throws {
    let level = try #require(QuantileLevel(probability: probability))
    #expect(level.value(inSorted: values, factor: factor) == expected)
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func `quantiles agree with exact fractions`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let values = (0..<Int.random(in: 1...40, using: &random)).map { _ in
      Int64.random(in: -1_000_000...1_000_000, using: &random)
    }.sorted()
    for perMille in 0...1000 {
      let level = try #require(QuantileLevel(probability: Double(perMille) / 1000))
      let position = (values.count - 1) * perMille
      let (index, rest) = (position / 1000, position % 1000)
      let next = values[min(index + 1, values.count - 1)]
      let thousandfold = 1000 * values[index] + Int64(rest) * (next - values[index])
      let expected = Int128(thousandfold * 100).dividedHalfAwayFromZero(by: 1000)
      #expect(level.value(inSorted: values, factor: 100) == Int64(expected))
    }
  }

  @Test func `the widest values do not overflow`() throws {
    let level = try #require(QuantileLevel(probability: 0.123456789012345))
    let extremes: [Int64] = [-9_000_000_000_000_000_000, 9_000_000_000_000_000_000]
    #expect(level.value(inSorted: extremes, factor: 1) == -6_777_777_797_777_790_000)
  }
}
