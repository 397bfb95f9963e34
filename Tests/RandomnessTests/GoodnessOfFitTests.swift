import Glibc
import GoodnessOfFit
import Randomness
import Testing

struct GoodnessOfFitTests {
  @Test func `the distances tell neighbouring laws apart`() {
    var words = seeded(1)
    let times = (0..<20_000).map { _ in Exponential.standard(using: &words) }
    #expect(kolmogorovSmirnov(times) { -expm1(-$0) } < criticalDistance)
    #expect(kolmogorovSmirnov(times) { -expm1(-$0 * 1.05) } > criticalDistance)
    let counts = (0..<3000).map { _ in Poisson(mean: 3).sample(using: &words) }
    let distance = kolmogorovSmirnov(counts: counts, seed: 2) {
      $0 < 0 ? 0 : 1 - gammaCumulative(shape: Double($0) + 1, 3.2)
    }
    #expect(distance > criticalDistance)
    #expect(!chiSquaredPasses([560, 440], expected: [500, 500]))
    #expect(chiSquaredPasses([520, 480], expected: [500, 500]))
  }
}
