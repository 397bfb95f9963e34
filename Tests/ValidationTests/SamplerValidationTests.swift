import Foundation
import GoodnessOfFit
import Randomness
import Testing

/// The samplers against the analytic laws, by Kolmogorov and Smirnov, each over a table of parameters.
///
/// Laws of whole numbers are spread over the probability that each number has, so that the same test serves.
struct SamplerValidationTests {
  /// What is drawn once, and by the long tests.
  private static let drawn = 3000
  private static let drawnLong = 60_000

  /// The largest distance √n·D over a table, of `count` values for each of its parameters.
  private func report(_ name: String, parameters: String, _ distances: [Double]) {
    let worst = distances.max()!
    #expect(worst < criticalDistance, "\(distances)")
    Finding(
      what: "\(name) sampler, \(distances.count) laws: \(parameters)", expected: "the analytic law",
      found: "√n·D at most \(worst.text(3))", within: "√n·D < \(criticalDistance)",
      source: "Kolmogorov–Smirnov, n = \(Self.drawn)"
    ).expectInGuide()
  }

  private func binomial(_ count: Int) -> [Double] {
    let table: [(trials: Int, probability: Double)] = [
      (1, 0.3), (7, 0.5), (10, 0.99), (20, 0.5), (40, 0.25), (100, 0.001), (1000, 0.7), (100_000, 0.0001),
      (100_000, 0.3), (1_000_000, 0.999_999), (100_000_000, 1e-12), (100_000_000, 3e-8), (100_000_000, 1e-6),
      (100_000_000, 0.4),
    ]
    var words = seeded(11)
    return table.map { trials, probability in
      let law = Binomial(trials: trials, probability: probability)
      let counts = (0..<count).map { _ in law.sample(using: &words) }
      #expect(counts.allSatisfy { $0 >= 0 && $0 <= trials })
      return kolmogorovSmirnov(counts: counts, seed: 12) { count in
        if count < 0 { return 0 }
        if count >= trials { return 1 }
        return Beta(a: Double(count) + 1, b: Double(trials - count)).survival(probability)
      }
    }
  }

  private func poisson(_ count: Int) -> [Double] {
    var words = seeded(9)
    return [0.001, 0.5, 3, 9.99, 10, 30, 500, 1e6].map { mean in
      let law = Poisson(mean: mean)
      let counts = (0..<count).map { _ in law.sample(using: &words) }
      return kolmogorovSmirnov(counts: counts, seed: 10) {
        $0 < 0 ? 0 : 1 - gammaCumulative(shape: Double($0) + 1, mean)
      }
    }
  }

  /// In logarithms, because values of a small shape underflow.
  private func gamma(_ count: Int) -> [Double] {
    var words = seeded(4)
    return [0.001, 0.01, 0.1, 0.243, 0.9, 1, 1.5, 10, 1000, 1e4].map { shape in
      let law = Gamma(shape: shape, scale: 3)
      let logarithms = (0..<count).map { _ in law.logarithm(using: &words) }
      return kolmogorovSmirnov(logarithms) { logarithm in
        let x = logarithm - log(3)
        // P(shape, x) is x^shape ÷ Γ(shape + 1) for small x, whose own value would underflow.
        let logGamma: Double = lgamma(shape + 1)
        return x < -50 ? exp(shape * x - logGamma) : gammaCumulative(shape: shape, exp(x))
      }
    }
  }

  private func beta(_ count: Int) -> [Double] {
    let table: [(a: Double, b: Double)] = [
      (0.01, 0.01), (0.01, 1000), (1000, 0.01), (0.793, 2.426), (1, 1), (2, 3), (1000, 1000), (0.5, 40),
    ]
    var words = seeded(7)
    return table.map { a, b in
      let law = Beta(a: a, b: b)
      let values = (0..<count).map { _ in law.sample(using: &words) }
      #expect(values.allSatisfy { $0 >= 0 && $0 <= 1 })
      return kolmogorovSmirnov(values) { law.cumulative($0) }
    }
  }

  private func exponential(_ count: Int) -> [Double] {
    var words = seeded(1)
    return [1e-12, 0.5, 3, 1e9].map { mean in
      let law = Exponential(mean: mean)
      let times = (0..<count).map { _ in law.sample(using: &words) }
      return kolmogorovSmirnov(times) { -expm1(-$0 / mean) }
    }
  }

  private func lognormal(_ count: Int) -> [Double] {
    var words = seeded(3)
    let table: [(median: Double, sigma: Double)] = [(1, 1), (5000, 0.01), (1e-3, 20)]
    return table.map { median, sigma in
      let law = Lognormal(median: median, sigma: sigma)
      let values = (0..<count).map { _ in law.sample(using: &words) }
      return kolmogorovSmirnov(values) { 0.5 * erfc(-log($0 / median) / sigma / 2.0.squareRoot()) }
    }
  }

  @Test func `counts follow the binomial law`() {
    report("binomial", parameters: "1 to 10⁸ trials, 10⁻¹² to 0.999999", binomial(Self.drawn))
  }

  @Test func `counts follow the Poisson law`() {
    report("Poisson", parameters: "mean 0.001 to 10⁶", poisson(Self.drawn))
  }

  @Test func `values follow the gamma law`() {
    report("gamma", parameters: "shape 0.001 to 10⁴", gamma(Self.drawn))
  }

  @Test func `values follow the beta law`() {
    report("beta", parameters: "shapes 0.01 to 1000", beta(Self.drawn))
  }

  @Test func `times follow the exponential law`() {
    report("exponential", parameters: "mean 10⁻¹² to 10⁹", exponential(Self.drawn))
  }

  @Test func `values follow the lognormal law`() {
    report("lognormal", parameters: "sigma 0.01 to 20", lognormal(Self.drawn))
  }

  @Test(.enabled(if: runsLongTests))
  func `twenty times as many draws follow their laws`() {
    let samplers = [binomial, poisson, gamma, beta, exponential, lognormal].map { $0(Self.drawnLong) }
    let distances = samplers.flatMap { $0 }
    let worst = distances.max()!
    #expect(worst < criticalDistance, "\(samplers)")
    Finding(
      what: "all six samplers, \(distances.count) laws", expected: "the analytic law",
      found: "√n·D at most \(worst.text(3))", within: "√n·D < \(criticalDistance)",
      source: "Kolmogorov–Smirnov, n = \(Self.drawnLong)"
    ).expectInGuide()
  }
}
