import Glibc
import GoodnessOfFit
import Randomness
import Testing

struct NormalTests {
  @Test(arguments: [(0.0, 1.0), (-3, 0.01), (1e6, 1e3)])
  func `values follow the normal law`(mean: Double, deviation: Double) {
    var words = seeded(2)
    let law = Normal(mean: mean, deviation: deviation)
    let values = (0..<20_000).map { _ in law.sample(using: &words) }
    let distance = kolmogorovSmirnov(values) { 0.5 * erfc((mean - $0) / deviation / 2.0.squareRoot()) }
    #expect(distance < criticalDistance)
  }

  @Test func `the extreme words give finite values of opposite signs`() {
    var low = Repeating(0)
    var high = Repeating(.max)
    let least = Normal.standard(using: &low)
    #expect(least < -8.2 && least > -8.3)
    #expect(Normal.standard(using: &high) == -least)
  }

  @Test func `a deviation of zero gives the mean`() {
    var words = seeded(1)
    #expect(Normal(mean: 5, deviation: 0).sample(using: &words) == 5)
  }

  /// Computed with 40 digits (mpmath).
  @Test(
    arguments: [
      (1e-300, -37.0470962993612), (1e-20, -9.262340089798409), (1e-5, -4.264890793922825),
      (0.01, -2.326347874040841), (0.3, -0.5244005127080409), (0.5, 0), (0.975, 1.9599639845400543),
      (0.995, 2.575829303548901),
    ] as [(Double, Double)])
  func `the quantiles are the tables'`(p: Double, expected: Double) {
    #expect(abs(Normal.standardQuantile(p) - expected) <= 1e-15 * abs(expected))
  }

  @Test func `the quantiles of 0 and 1 are infinite`() {
    #expect(Normal.standardQuantile(0) == -.infinity)
    #expect(Normal.standardQuantile(1) == .infinity)
  }

  @Test func `the cumulative law is the system's error function`() {
    for step in -370...370 {
      let z = Double(step) / 10
      let expected = 0.5 * erfc(-z / 2.0.squareRoot())
      #expect(abs(Normal.standardCumulative(z) - expected) <= 1e-12 * expected, "at \(z)")
    }
    #expect(Normal.standardCumulative(-.infinity) == 0)
    #expect(Normal.standardCumulative(.infinity) == 1)
  }

  @Test func `the quantile undoes the cumulative law`() {
    for step in -80...50 {
      let z = Double(step) / 10
      #expect(abs(Normal.standardQuantile(Normal.standardCumulative(z)) - z) <= 1e-9, "at \(z)")
    }
  }

  @Test func `the first values of a fixed seed never change`() {
    var words = seeded(1)
    let expected: [UInt64] = [0x3FE0_ED52_E9FD_A2DD, 0xBFF4_1684_940A_45BA, 0xBFF2_A821_F8C7_7644]
    #expect((0..<3).map { _ in Normal.standard(using: &words).bitPattern } == expected)
  }
}
