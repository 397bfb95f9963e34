/// Which share of an output's variance each parameter answers for, when all vary over their ranges.
///
/// The first-order index of a parameter is the share that would vanish were it known: its effect by itself. The total
/// index is the share that would remain were all others known: its effect with all interactions.
///
/// **What is analysed is the expected output** f(x) = E Y(x, ω) of a run with parameters x and random numbers ω: what
/// a rule does to the mean outcome, or to the chance of ruin, and not what it does in one run by luck. Write
/// Y = f(x) + h(ω) + k(x, ω), where h is luck that is the same for all parameters and k the luck that is not, of mean
/// 0 for every x and for every ω, and let R replicates be averaged at each point:
///
/// - With random numbers of its own, every point's mean carries noise of variance (V[h] + V[k]) ÷ R. It adds to the
///   variance and to each mean square of differences: first-order indices come out too small, total ones too large.
/// - With common random numbers, ω₁ … ω_R at every point, h falls out of all differences, and k does not: the
///   estimators then converge, with more and more rows, to the indices of f plus the mean of k over these R, which on
///   average over ω have V[k] ÷ R too much variance, spread over the indices as k depends on the parameters.
///
/// Either way the excess of a squared mean over R replicates is its noise's variance ÷ R, which the replicates
/// themselves tell: the mean product of two different ones has none of it (`ReplicateSums`). The corrected indices
/// are made of such products only, of differences within a replicate, and so are those of f under either scheme, and
/// more precise under common random numbers, whose h never enters. Correction takes two replicates or more.
///
/// Sources: Sobol 1993, "Sensitivity Estimates for Nonlinear Mathematical Models"; Homma & Saltelli 1996, "Importance
/// Measures in Global Sensitivity Analysis of Nonlinear Models"; Jansen 1999, "Analysis of Variance Designs for Model
/// Output", for the estimators from squared differences; Saltelli and others 2010 (see `SaltelliPoints`), table 2.
package struct SobolIndices: Equatable, Sendable {
  package struct Index: Equatable, Sendable {
    package var first: Estimate
    package var total: Estimate
  }

  /// Of the expected output, in the order of the parameters; `nil` without replicates, and where the noise hides all
  /// that the parameters do.
  package let corrected: [Index]?
  /// Of the means over replicates as they stand, noise included.
  package let uncorrected: [Index]
  /// The variance of the expected output over the parameters, in the output's unit squared, without the noise's share
  /// if there are replicates; an estimate, which may fall below 0 where there is hardly any.
  package let variance: Double
  /// The variance of a single run's output at given parameters, averaged over these; `nil` without replicates.
  package let noiseVariance: Double?
  /// How much of that differs from point to point even with common random numbers: V[k]. With random numbers of its
  /// own at every point it is all.
  package let unsharedNoiseVariance: Double?
  /// How many rows of the design are used, and how many are left out because an output is undefined.
  package let rows: Int
  package let rowsLeftOut: Int

  /// The share of the variance of a single run, parameters and all, that is noise; `nil` without replicates.
  package var noiseShare: Double? {
    noiseVariance.map { $0 / (max(variance, 0) + $0) }
  }

  /// Estimates the indices; `nil` if the output is constant or hardly ever defined.
  ///
  /// Intervals are of 95%, by bootstrap over rows and replicates. Rows of a Sobol sequence are more even than the
  /// independent ones that a bootstrap supposes, which makes the intervals rather too wide. How few replicates err
  /// under common random numbers, three of them barely tell and two not at all: for two, corrected indices have no
  /// interval, and half a dozen are a sound number.
  ///
  /// - Parameters:
  ///   - outputs: for every point of the design, in order, what its replicates give; `nil` for undefined. The same
  ///     place at every point is the same replicate.
  ///   - points: the design.
  ///   - resamples: for the intervals.
  ///   - seed: of the resamples.
  /// - Complexity: O(points × replicates × resamples).
  package init?(outputs: [[Double?]], points: SaltelliPoints, resamples: Int = 1000, seed: UInt64) {
    precondition(outputs.count == points.count && resamples >= 1)
    let table = ReplicatedRows(outputs, pointsInRow: points.pointsInRow)
    let sample = Resampling.Weights(rows: table.count, replicates: table.replicates)
    guard table.count >= 2, let moments = JansenMoments.Both(table, sample), moments.plain.variance > 0 else {
      return nil
    }
    let resampling = Resampling(rows: table.count, replicates: table.replicates, seed: seed)
    let resampled = (0..<resamples).map { JansenMoments.Both(table, resampling.weights($0)) }
    uncorrected = Self.indices(moments.plain, resampled.map { $0?.plain })
    corrected = moments.noiseless.flatMap { noiseless in
      guard noiseless.variance > 0 else { return nil }
      return Self.indices(noiseless, table.replicates > 2 ? resampled.map { $0?.noiseless } : [])
    }
    variance = moments.noiseless?.variance ?? moments.plain.variance
    noiseVariance = moments.noiseVariance
    unsharedNoiseVariance = moments.unsharedNoiseVariance
    (rows, rowsLeftOut) = (table.count, table.countLeftOut)
  }

  private static func indices(_ moments: JansenMoments, _ resampled: [JansenMoments?]) -> [Index] {
    let defined = resampled.map { moments in moments.flatMap { $0.variance > 0 ? $0 : nil } }
    return moments.ofA.indices.map { parameter in
      let first = Resampling.interval(defined.map { $0?.first(parameter) })
      let total = Resampling.interval(defined.map { $0?.total(parameter) })
      return Index(
        first: Estimate(value: moments.first(parameter), interval: first),
        total: Estimate(value: moments.total(parameter), interval: total))
    }
  }
}
