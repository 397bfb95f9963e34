import Randomness

extension Benchmark {
  /// Every distribution, with the parameters that the base scenario gives it where it has any.
  static let samplers: [Benchmark] = {
    let (gamma, steep) = (Gamma(shape: 0.7, mean: 0.3), Gamma(shape: 0.243, scale: 1 / 30.9))
    let (beta, lognormal) = (Beta(a: 0.793, b: 2.426), Lognormal(median: 5000, sigma: 1))
    let few = Binomial(trials: 9_900, probability: 0.0005)
    let many = Binomial(trials: 9_900, probability: 0.3)
    let (rare, often) = (Poisson(mean: 0.3), Poisson(mean: 300))
    let (exponential, normal) = (Exponential(mean: 3), Normal())
    let choice = WeightedChoice(weights: [5, 3, 2, 1])
    return [
      sampler("unit") { $0.unit().bitPattern },
      sampler("bernoulli") { $0.happens(withProbability: 0.2) ? 1 : 0 },
      sampler("integer") { $0.integer(below: 1_000_003) },
      sampler("choice") { UInt64(choice.sample(using: &$0)) },
      sampler("exponential") { exponential.sample(using: &$0).bitPattern },
      sampler("normal") { normal.sample(using: &$0).bitPattern },
      sampler("lognormal") { lognormal.sample(using: &$0).bitPattern },
      sampler("gamma, shape 0.7") { gamma.sample(using: &$0).bitPattern },
      sampler("gamma, shape 0.243") { steep.sample(using: &$0).bitPattern },
      sampler("beta") { beta.sample(using: &$0).bitPattern },
      sampler("binomial, mean 5") { UInt64(few.sample(using: &$0)) },
      sampler("binomial, mean 3000") { UInt64(many.sample(using: &$0)) },
      sampler("poisson, mean 0.3") { UInt64(rare.sample(using: &$0)) },
      sampler("poisson, mean 300") { UInt64(often.sample(using: &$0)) },
      shuffle,
    ]
  }()

  private static let shuffle = Benchmark(name: "randomness/shuffle", items: "elements") { size in
    let count = size.pick(smoke: 100, real: 1_000_000)
    var words = RunStreams(seed: 1, run: 1).sequence(.orderOfTheDay, owner: 1)
    var elements = Array(0..<UInt32(count))
    return .of {
      words.shuffle(&elements)
      var sum = Checksum()
      for element in elements { sum.add(UInt64(element)) }
      return (count, sum.value)
    }
  }
}
