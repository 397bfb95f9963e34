import MonteCarlo
import Randomness

/// A number with its 95% bootstrap interval.
package struct Estimate: Equatable, Sendable {
  package var value: Double
  /// `nil` where too many resamples do not define the number.
  package var interval: Interval?
}

/// Resamples of a design's rows and of the replicates, always the same for a seed.
///
/// Rows and replicates are drawn again independently of each other, since with common random numbers a replicate is
/// one and the same in every row: so the intervals hold the error of few rows and that of few replicates.
/// Sources: Efron 1979, "Bootstrap Methods: Another Look at the Jackknife"; Owen 2007, "The Pigeonhole Bootstrap";
/// Archer, Saltelli & Sobol 1997, "Sensitivity Measures, ANOVA-like Techniques and the Use of Bootstrap".
struct Resampling {
  let rows: Int
  let replicates: Int
  let seed: UInt64

  /// How often a resample holds each row and each replicate.
  struct Weights {
    var rows: [Double]
    var replicates: [Double]

    /// Each once: the sample itself.
    init(rows: Int, replicates: Int) {
      self.rows = [Double](repeating: 1, count: rows)
      self.replicates = [Double](repeating: 1, count: replicates)
    }
  }

  /// - Parameter index: which resample, from 0.
  func weights(_ index: Int) -> Weights {
    let streams = RunStreams(seed: seed, run: UInt32(index + 1))
    var weights = Weights(rows: rows, replicates: replicates)
    var words = streams.sequence(.experiments, owner: "resampled rows")
    weights.rows = Self.draw(rows, using: &words)
    // One replicate alone makes no pair, and a resample needs one.
    guard replicates > 2 else { return weights }
    words = streams.sequence(.experiments, owner: "resampled replicates")
    repeat {
      weights.replicates = Self.draw(replicates, using: &words)
    } while weights.replicates.contains(Double(replicates))
    return weights
  }

  private static func draw(_ count: Int, using words: inout RandomSequence) -> [Double] {
    var weights = [Double](repeating: 0, count: count)
    for _ in 0..<count { weights[words.index(below: count)] += 1 }
    return weights
  }

  /// The percentile interval; `nil` if more than a twentieth of the resamples do not define the number.
  ///
  /// Source: Efron & Tibshirani 1993, "An Introduction to the Bootstrap", chapter 13.
  static func interval(_ values: [Double?]) -> Interval? {
    let defined = values.compactMap { $0 }.sorted()
    guard !defined.isEmpty, 20 * (values.count - defined.count) <= values.count else { return nil }
    return Interval(low: quantile(defined, 0.025), high: quantile(defined, 0.975))
  }

  /// Type 7 of Hyndman & Fan 1996, "Sample Quantiles in Statistical Packages".
  private static func quantile(_ sorted: [Double], _ p: Double) -> Double {
    let place = p * Double(sorted.count - 1)
    let index = Int(place)
    guard index + 1 < sorted.count else { return sorted[sorted.count - 1] }
    return sorted[index] + (place - Double(index)) * (sorted[index + 1] - sorted[index])
  }
}
