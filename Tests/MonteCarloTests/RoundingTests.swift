import MonteCarlo
import Testing

@Suite struct RoundingTests {
  @Test(
    arguments: [
      (5, 2, 3), (-5, 2, -3), (4, 3, 1), (5, 3, 2), (-4, 3, -1), (-5, 3, -2), (0, 7, 0), (1, 2, 1),
      (-1, 2, -1),
    ] as [(Int128, Int128, Int128)])
  func `halves go away from zero`(dividend: Int128, divisor: Int128, expected: Int128) {
    #expect(dividend.dividedHalfAwayFromZero(by: divisor) == expected)
  }

  @Test(
    arguments: [
      (0.5, 500_000), (-0.0000005, -1), (0.0000005, 1), (1.0000004, 1_000_000), (-0.0000004, 0),
      (2, 2_000_000),
    ] as [(Double, Int64)])
  func `a number in whole millionths`(number: Double, expected: Int64) {
    #expect(number.millionths == expected)
  }

  @Test func `what passes 64 bits is cut off, short of the mark for undefined`() {
    #expect((Int128(Int64.max) + 1).saturated == .max)
    #expect((Int128(Int64.min) - 5).saturated == -.max)
    #expect(Int128(Int64.min).saturated == -.max)
    #expect((-3 as Int128).saturated == -3)
  }
}

@Suite struct NearestDoubleTests {
  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func `the nearest Double is the standard library's`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    for bits in 0..<127 {
      let size = Int128(UInt128.random(in: 0..<(1 << UInt128(bits)) + 1, using: &random))
      // Neighbours of halves between two Doubles, where rounding turns.
      let half = (Int128(1) << Int128(bits)) + (Int128(1) << Int128(max(0, bits - 53)))
      for number in [size, half - 1, half, half + 1] {
        #expect(number.nearestDouble == Double(number))
        #expect((-number).nearestDouble == Double(-number))
      }
    }
    for number in [Int128.max, .min, .max - 1, Int128(Int64.max) + 1, Int128(Int64.min) - 1, 0] {
      #expect(number.nearestDouble == Double(number))
    }
  }
}
