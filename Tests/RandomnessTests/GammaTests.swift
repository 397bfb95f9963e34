import Glibc
import GoodnessOfFit
import Randomness
import Testing

struct GammaTests {
  @Test(arguments: [0.001, 0.243, 1, 2.5, 1e4])
  func `a value and its logarithm agree`(shape: Double) {
    var (first, second) = (seeded(5), seeded(5))
    let law = Gamma(shape: shape, mean: 2)
    for _ in 0..<500 {
      let value = law.sample(using: &first)
      let expected = exp(law.logarithm(using: &second))
      #expect(abs(value - expected) <= 1e-12 * expected + .leastNonzeroMagnitude)
    }
  }

  @Test func `a large scale brings back what would have underflowed`() {
    var words = seeded(6)
    let law = Gamma(shape: 0.01, scale: 1e300)
    let zeros = (0..<2000).count { _ in law.sample(using: &words) == 0 }
    // P(x < 1e-623) is 6e-7.
    #expect(zeros == 0)
  }

  @Test func `the mean is shape times scale`() {
    #expect(Gamma(shape: 4, mean: 2).scale == 0.5)
  }

  @Test(
    arguments: [
      (0.5, [0x3FE2_8AC5_2313_BFF5, 0x3FB8_94C9_497B_D9FA, 0x3F4E_530F_FBB6_D831]),
      (2.5, [0x4008_5698_DCF4_DC3D, 0x3FEB_A2C8_0987_A188, 0x3FF1_7885_EF9E_5376]),
    ] as [(Double, [UInt64])])
  func `the first values of a fixed seed never change`(shape: Double, expected: [UInt64]) {
    var words = seeded(1)
    let law = Gamma(shape: shape)
    #expect((0..<3).map { _ in law.sample(using: &words).bitPattern } == expected)
  }

  @Test func `a shape of zero is refused`() async {
    await #expect(processExitsWith: .failure) { _ = Gamma(shape: 0) }
  }
}
