import Glibc
import Randomness
import Testing

struct LognormalTests {
  @Test(arguments: [(1.0, 1.0), (5000, 0.01), (1e-3, 20)])
  func `values follow the lognormal law`(median: Double, sigma: Double) {
    var words = seeded(3)
    let law = Lognormal(median: median, sigma: sigma)
    let values = (0..<20_000).map { _ in law.sample(using: &words) }
    let distance = kolmogorovSmirnov(values) { 0.5 * erfc(-log($0 / median) / sigma / 2.0.squareRoot()) }
    #expect(distance < criticalDistance)
  }

  @Test func `a sigma of zero gives the median`() {
    var words = seeded(1)
    #expect(Lognormal(median: 3000, sigma: 0).sample(using: &words) == 3000)
  }

  @Test func `the first values of a fixed seed never change`() {
    var words = seeded(1)
    let law = Lognormal(median: 1, sigma: 1)
    let expected: [UInt64] = [0x3FFF_8BA0_A5F4_38CF, 0x3FE9_7A3C_B5CC_A153, 0x4011_705E_1903_5CA4]
    #expect((0..<3).map { _ in law.sample(using: &words).bitPattern } == expected)
  }
}
