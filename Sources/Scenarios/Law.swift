import Randomness

/// A distribution over the values of an uncertain input.
///
/// Bounds, modes and choices are values of the input itself; means, medians and deviations are real numbers in
/// the unit of the file.
enum Law: Equatable, Sendable {
  case uniform(low: Double, high: Double)
  case triangular(low: Double, mode: Double, high: Double)
  /// A beta law on [low, high] with shapes 1 + 4 (mode − low) ÷ (high − low) and 1 + 4 (high − mode) ÷ (high − low).
  /// Source: Malcolm, Roseboom, Clark & Fazar 1959, "Application of a Technique for R&D Program Evaluation".
  case pert(low: Double, mode: Double, high: Double)
  case normal(mean: Double, deviation: Double)
  case lognormal(median: Double, sigma: Double)
  /// Values ascending, with weights that need not add up to one.
  case choice(values: [Double], weights: [Double])

  /// The probability of at most x.
  func cumulative(_ x: Double) -> Double {
    switch self {
    case .uniform(let low, let high): return min(max((x - low) / (high - low), 0), 1)
    case .triangular(let low, let mode, let high): return Self.triangular(x, low, mode, high)
    case .pert(let low, let mode, let high):
      return Self.pert(low, mode, high).cumulative((x - low) / (high - low))
    case .normal, .lognormal: return Normal.standardCumulative(score(x))
    case .choice(let values, let weights):
      let below = zip(values, weights).reduce(0.0) { $1.0 <= x ? $0 + $1.1 : $0 }
      return below / weights.reduce(0, +)
    }
  }

  /// The smallest x whose `cumulative` is at least p; for the unbounded laws p must be above 0 and below 1.
  func quantile(_ p: Double) -> Double {
    switch self {
    case .uniform(let low, let high): return low + p * (high - low)
    case .triangular(let low, let mode, let high):
      let span = high - low
      if p * span < mode - low { return low + (p * span * (mode - low)).squareRoot() }
      return high - ((1 - p) * span * (high - mode)).squareRoot()
    case .pert(let low, let mode, let high):
      return low + (high - low) * Self.pert(low, mode, high).quantile(p)
    case .normal, .lognormal: return value(ofScore: Normal.standardQuantile(p))
    case .choice(let values, let weights): return Self.choice(p, values, weights)
    }
  }

  private static func triangular(_ x: Double, _ low: Double, _ mode: Double, _ high: Double) -> Double {
    if x <= low { return 0 }
    if x >= high { return 1 }
    let span = high - low
    if x < mode { return (x - low) * (x - low) / (span * (mode - low)) }
    return 1 - (high - x) * (high - x) / (span * (high - mode))
  }

  private static func pert(_ low: Double, _ mode: Double, _ high: Double) -> Beta {
    Beta(a: 1 + 4 * (mode - low) / (high - low), b: 1 + 4 * (high - mode) / (high - low))
  }

  private static func choice(_ p: Double, _ values: [Double], _ weights: [Double]) -> Double {
    let target = p * weights.reduce(0, +)
    var sum = 0.0
    for (value, weight) in zip(values, weights) where weight > 0 {
      sum += weight
      if sum >= target { return value }
    }
    return values[weights.lastIndex { $0 > 0 }!]
  }

  /// How many deviations a value lies above the middle of a normal law, or its logarithm of a lognormal one.
  private func score(_ x: Double) -> Double {
    switch self {
    case .normal(let mean, let deviation): (x - mean) / deviation
    case .lognormal(let median, let sigma): x <= 0 ? -.infinity : Elementary.log(x / median) / sigma
    default: preconditionFailure("no normal law")
    }
  }

  private func value(ofScore z: Double) -> Double {
    switch self {
    case .normal(let mean, let deviation): mean + deviation * z
    case .lognormal(let median, let sigma): median * Elementary.exp(sigma * z)
    default: preconditionFailure("no normal law")
    }
  }
}

/// A law cut off to an interval, its own bounds included.
struct TruncatedLaw: Equatable, Sendable {
  var law: Law
  var low: Double
  var high: Double

  /// The value below which a share p of the truncated law lies.
  ///
  /// Within the upper half of a normal law the lower tail of its mirror image is used, where probabilities keep
  /// their relative accuracy.
  /// - Precondition: 0 < p < 1, and the interval has a probability above 0.
  func quantile(_ p: Double) -> Double {
    let value: Double
    if let mirrored {
      value = mirrored.unmirrored(mirrored.truncated(1 - p))
    } else {
      value = truncated(p)
    }
    return min(max(value, low), high)
  }

  /// The probability of the interval under the whole law.
  var probability: Double {
    if let mirrored { return mirrored.probability }
    if case .choice(let values, let weights) = law {
      let inside = zip(values, weights).filter { $0.0 >= low && $0.0 <= high }
      return inside.reduce(0) { $0 + $1.1 } / weights.reduce(0, +)
    }
    return law.cumulative(high) - law.cumulative(low)
  }

  /// The values of a choice that have a weight, each once, ascending; `nil` of any other law.
  var values: [Double]? {
    guard case .choice(let values, let weights) = law else { return nil }
    var inside: [Double] = []
    for (value, weight) in zip(values, weights)
    where weight > 0 && value >= low && value <= high && value != inside.last { inside.append(value) }
    return inside
  }

  private func truncated(_ p: Double) -> Double {
    if case .choice(let values, let weights) = law {
      let inside = zip(values, weights).filter { $0.0 >= low && $0.0 <= high }
      return Law.choice(values: inside.map(\.0), weights: inside.map(\.1)).quantile(p)
    }
    let below = law.cumulative(low)
    let q = below + p * (law.cumulative(high) - below)
    return law.quantile(min(max(q, .leastNormalMagnitude), 1 - 0x1p-53))
  }

  /// The mirror image about the middle where the interval lies above it: x → −x, or x → median² ÷ x.
  private var mirrored: TruncatedLaw? {
    switch law {
    case .normal(let mean, let deviation) where low > mean:
      return TruncatedLaw(
        law: .normal(mean: -mean, deviation: deviation), low: -high, high: -low)
    case .lognormal(let median, let sigma) where low > median:
      return TruncatedLaw(
        law: .lognormal(median: 1 / median, sigma: sigma), low: 1 / high, high: 1 / low)
    default: return nil
    }
  }

  private func unmirrored(_ value: Double) -> Double {
    if case .lognormal = law { return 1 / value }
    return -value
  }
}
