import Randomness
import Testing

struct StudentTTests {
  /// Published tables, digits beyond them from SciPy 1.17.
  @Test(
    arguments: [
      (1, 12.706204736174694), (2, 4.302652729749462), (5, 2.5705818356363146), (10, 2.228138851986274),
      (30, 2.0422724563012378), (100, 1.9839715185235518), (999, 1.9623414611334493),
      (1e6, 1.959966356814107), (1e12, 1.959963984540054),
    ] as [(Double, Double)])
  func `the 97.5% quantiles are the tables'`(degrees: Double, expected: Double) {
    let law = StudentT(degrees: degrees)
    #expect(abs(law.quantile(0.975) - expected) <= 1e-11 * expected)
    #expect(abs(law.quantile(0.025) + expected) <= 1e-11 * expected)
  }

  @Test(
    arguments: [
      (1, 0.6, 0.32491969623290634), (2, 1e-12, -707106.7811854869), (100, 1e-12, -8.02582559449325),
      (0.1, 0.6, 1.5129761706778602), (30, 0.999, 3.3851848668293045),
    ] as [(Double, Double, Double)])
  func `other quantiles are the tables'`(degrees: Double, p: Double, expected: Double) {
    #expect(abs(StudentT(degrees: degrees).quantile(p) - expected) <= 1e-12 * abs(expected))
  }

  @Test func `the median is zero`() {
    #expect(StudentT(degrees: 3).quantile(0.5) == 0)
  }
}
