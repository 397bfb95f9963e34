import Glibc
import Randomness
import Testing

struct ExponentialTests {
  @Test(arguments: [1e-12, 0.5, 3, 1e9])
  func `times follow the exponential law`(mean: Double) {
    var words = seeded(1)
    let law = Exponential(mean: mean)
    let times = (0..<20_000).map { _ in law.sample(using: &words) }
    #expect(kolmogorovSmirnov(times) { -expm1(-$0 / mean) } < criticalDistance)
  }

  @Test func `times fall as the word grows, and end at zero`() {
    var low = Repeating(0)
    var high = Repeating(.max)
    #expect(ulps(Exponential.standard(using: &low), 53 * log(2)) <= 1)
    #expect(Exponential.standard(using: &high) == 0)
    #expect(Exponential.standard(using: &high).sign == .plus)
  }

  @Test func `a rate is the inverse of a mean`() {
    #expect(Exponential(rate: 4).mean == 0.25)
  }

  @Test func `the first times of a fixed seed never change`() {
    var words = seeded(1)
    let expected: [UInt64] = [0x3FE5_D5D1_2352_2100, 0x3FEA_2335_A6B1_86E3, 0x3FF2_23D0_D1B3_AF68]
    #expect((0..<3).map { _ in Exponential.standard(using: &words).bitPattern } == expected)
  }

  @Test func `a mean of zero is refused`() async {
    await #expect(processExitsWith: .failure) { _ = Exponential(mean: 0) }
  }
}
