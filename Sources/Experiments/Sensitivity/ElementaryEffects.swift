/// How strongly each parameter acts: the mean and the spread of the effects of single steps, as a screen.
///
/// The elementary effect of a step is the change of the output over that of the parameter, which counts 1 for its
/// whole range, whatever rounding makes of it; with replicates it is a difference of means over them, each replicate differing from itself. With
/// common random numbers luck that is the same for all parameters falls out of it.
///
/// Sources: Morris 1991 (see `MorrisPoints`); Campolongo, Cariboni & Saltelli 2007, "An Effective Screening Design for
/// Sensitivity Analysis of Large Models", for the mean of the absolute values.
package struct ElementaryEffects: Equatable, Sendable {
  package struct Effect: Equatable, Sendable {
    /// The mean effect, in the output's unit for the whole range: effects of both signs cancel.
    package var mu: Estimate
    /// The mean absolute effect: the rank in the screen.
    package var muStar: Estimate
    /// The effects' standard deviation: how far the effect depends on the parameter's own value and on the others.
    package var sigma: Estimate
    /// The standard deviation that luck alone gives an effect; `nil` without replicates. A mu* that is not well above
    /// it tells nothing.
    package var noise: Double?
    /// How many steps define it.
    package var steps: Int
  }

  /// In the order of the parameters; `nil` where fewer than two steps have defined outputs at both ends.
  package let effects: [Effect?]

  /// Computes the effects, with 95% intervals by bootstrap over trajectories.
  ///
  /// - Parameters:
  ///   - outputs: for every point of the design, in order, what its replicates give; `nil` for undefined. The same
  ///     place at every point is the same replicate.
  ///   - points: the design.
  ///   - resamples: for the intervals.
  ///   - seed: of the resamples.
  /// - Complexity: O(points × (replicates + resamples)).
  package init(outputs: [[Double?]], points: MorrisPoints, resamples: Int = 1000, seed: UInt64) {
    precondition(outputs.count == points.count && resamples >= 1)
    var steps = [[Step]](repeating: [], count: points.dimensions)
    for index in 0..<points.trajectories {
      let trajectory = points.trajectory(index)
      for (place, parameter) in trajectory.order.enumerated() {
        let start = index * (points.dimensions + 1) + place
        let span = points.span(of: parameter, in: trajectory)
        if span != 0, let step = Step(outputs[start], outputs[start + 1], span: span) {
          steps[parameter].append(step)
        }
      }
    }
    effects = steps.map { Effect($0, resamples, seed) }
  }

  /// One elementary effect.
  fileprivate struct Step {
    var effect: Double
    /// The variance that the replicates' noise gives it; `nil` for a single one.
    var noise: Double?

    /// - Parameter span: how far the parameter moves.
    init?(_ before: [Double?], _ after: [Double?], span: Double) {
      precondition(before.count == after.count)
      var sums = ReplicateSums()
      var replicates = 0
      for case (let before?, let after?) in zip(before, after) where (after - before).isFinite {
        sums.add((after - before) / span, weight: 1)
        replicates += 1
      }
      guard replicates >= 1 else { return nil }
      effect = sums.mean
      noise = replicates > 1 ? sums.variance / Double(replicates) : nil
    }
  }
}

extension ElementaryEffects.Effect {
  fileprivate init?(_ steps: [ElementaryEffects.Step], _ resamples: Int, _ seed: UInt64) {
    guard steps.count >= 2 else { return nil }
    let resampling = Resampling(rows: steps.count, replicates: 1, seed: seed)
    let effects = steps.map(\.effect)
    let resampled = (0..<resamples).map { Moments(effects, resampling.weights($0).rows) }
    let sample = Moments(effects, [Double](repeating: 1, count: effects.count))
    let estimate = { (number: (Moments) -> Double) in
      Estimate(value: number(sample), interval: Resampling.interval(resampled.map(number)))
    }
    (mu, muStar, sigma) = (estimate(\.mean), estimate(\.meanMagnitude), estimate(\.deviation))
    let noises = steps.compactMap(\.noise)
    noise = noises.isEmpty ? nil : (noises.reduce(0, +) / Double(noises.count)).squareRoot()
    self.steps = steps.count
  }

  private struct Moments {
    var mean: Double
    var meanMagnitude: Double
    var deviation: Double

    /// - Parameter weights: how often each counts; as many in all as there are effects.
    init(_ effects: [Double], _ weights: [Double]) {
      let count = Double(effects.count)
      let mean = zip(effects, weights).reduce(0) { $0 + $1.0 * $1.1 } / count
      let squares = zip(effects, weights).reduce(0) { $0 + $1.1 * ($1.0 - mean) * ($1.0 - mean) }
      self.mean = mean
      meanMagnitude = zip(effects, weights).reduce(0) { $0 + $1.0.magnitude * $1.1 } / count
      deviation = (squares / (count - 1)).squareRoot()
    }
  }
}
