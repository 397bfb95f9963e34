import GoodnessOfFit
import Randomness
import Testing

struct LognormalTests {
  @Test func `a sigma of zero gives the median`() {
    var words = seeded(1)
    #expect(Lognormal(median: 3000, sigma: 0).sample(using: &words) == 3000)
  }

  @Test func `the first values of a fixed seed never change`() {
    var words = seeded(1)
    let law = Lognormal(median: 1, sigma: 1)
    let expected: [UInt64] = [0x3FFB_27AA_0AE5_8F6E, 0x3FD2_3C5C_062F_03F0, 0x3FD3_F130_0F74_4394]
    #expect((0..<3).map { _ in law.sample(using: &words).bitPattern } == expected)
  }
}
