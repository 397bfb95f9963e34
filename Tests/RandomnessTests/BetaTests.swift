import GoodnessOfFit
import Randomness
import Testing

struct BetaTests {
  @Test func `tiny shapes give zeros and ones, never a NaN`() {
    var words = seeded(8)
    let law = Beta(a: 1e-300, b: 1e-300)
    let ones = (0..<400).count { _ in law.sample(using: &words) == 1 }
    #expect(chiSquaredPasses([ones, 400 - ones], expected: [200, 200]))
  }

  /// Computed with SciPy 1.17, and with 40 digits where that lost any.
  @Test(
    arguments: [
      (2, 3, 0.1, 0.0523), (1, 1, 0.3, 0.3), (0.5, 0.5, 0.5, 0.5), (1000, 1000, 0.49, 0.18555265943151190),
      (50, 0.3, 0.9, 0.00050271140190340230), (0.01, 1000, 1e-5, 0.96034276341683163),
      (1e8, 1e8, 0.49995, 0.07864960326573511),
    ] as [(Double, Double, Double, Double)])
  func `the cumulative law is the tables'`(a: Double, b: Double, x: Double, expected: Double) {
    let law = Beta(a: a, b: b)
    #expect(abs(law.cumulative(x) - expected) <= 1e-11 * expected)
    #expect(abs(law.cumulative(x) + law.survival(x) - 1) <= 1e-12)
  }

  @Test(
    arguments: [
      (2, 3, 0.3, 0.27238394207510536), (1, 1, 0.25, 0.25), (0.5, 0.5, 0.5, 0.5),
      (1000, 1000, 0.3, 0.49413649272798155), (50, 0.3, 0.3, 0.9948459525182076),
      (0.01, 0.01, 0.3, 6.428119935718469e-23),
    ] as [(Double, Double, Double, Double)])
  func `the quantile is the tables'`(a: Double, b: Double, p: Double, expected: Double) {
    #expect(abs(Beta(a: a, b: b).quantile(p) - expected) <= 1e-12 * expected)
  }

  @Test(arguments: [(0.3, 0.7), (2, 5), (5, 2), (300, 4)])
  func `the quantile undoes the cumulative law from both ends`(a: Double, b: Double) {
    let law = Beta(a: a, b: b)
    for p in [1e-6, 0.01, 0.5, 0.99] {
      #expect(abs(law.cumulative(law.quantile(p)) - p) <= 1e-12 * p)
      #expect(abs(law.survival(law.upperQuantile(p)) - p) <= 1e-8 * p)
    }
  }

  @Test func `the ends of the law are exact`() {
    let law = Beta(a: 2, b: 3)
    #expect(law.cumulative(0) == 0 && law.cumulative(-1) == 0)
    #expect(law.cumulative(1) == 1 && law.cumulative(2) == 1)
    #expect(law.quantile(0) == 0)
    #expect(law.upperQuantile(1) == 0)
    #expect(law.upperQuantile(0) == 1)
  }

  @Test(
    arguments: [
      (0.5, 0.5, [0x3FEB_7376_7BB2_2B75, 0x3F4C_0D7C_4CE8_77EF, 0x3FD2_EF0D_8B79_A3E9]),
      (2, 3, [0x3FE5_9739_4AC1_F7B3, 0x3FE4_543D_6BDC_2385, 0x3FD3_3C7C_A73F_4A2F]),
    ] as [(Double, Double, [UInt64])])
  func `the first values of a fixed seed never change`(a: Double, b: Double, expected: [UInt64]) {
    var words = seeded(1)
    let law = Beta(a: a, b: b)
    #expect((0..<3).map { _ in law.sample(using: &words).bitPattern } == expected)
  }
}
