import MonteCarlo
import Population

/// What the runs of a sensitivity analysis tell: for every quantity which parameter matters how much.
package struct SensitivityAnalysis: Sendable {
  package let results: StudyResults
  package let points: SensitivityPoints
  package let details: SensitivityDetails
  private let seed: UInt64

  package var study: Study { results.study }
  /// The parameters' paths.
  package var paths: [String] { study.points[0].settings.map(\.path) }

  /// Takes the results of a study.
  ///
  /// - Parameter seed: the scenario's.
  /// - Returns: `nil` if the study is no sensitivity analysis.
  package init?(_ results: StudyResults, seed: UInt64) {
    let study = results.study
    guard study.kind == .sensitivity, let details = SensitivityDetails(study.details),
      let dimensions = study.points.first?.settings.count, (1...Design.mostParameters).contains(dimensions),
      (2...Values.most).contains(details.rows)
    else { return nil }
    points = SensitivityPoints(
      details.method, dimensions: dimensions, rows: details.rows, positions: details.positions, seed: seed)
    guard points.count == study.points.count else { return nil }
    self.results = results
    self.details = details
    self.seed = seed
  }

  /// Analyses quantities, some at a time; the findings are the same on any number of threads.
  ///
  /// Complexity: O(quantities × points × runs × resamples).
  ///
  /// - Throws: what keeps the runs from being read.
  package func findings(
    of quantities: [Quantity], threads: Int
  ) throws(FolderError) -> [SensitivityFindings] {
    try Workers(threads: threads).map(quantities) { (quantity) throws(FolderError) in
      try findings(of: quantity)
    }
  }

  private func findings(of quantity: Quantity) throws(FolderError) -> SensitivityFindings {
    let outputs = try outputs(of: quantity)
    let numbers: SensitivityFindings.Numbers =
      switch points {
      case .morris(let points): .effects(ElementaryEffects(outputs: outputs, points: points, seed: seed))
      case .sobol(let points): .indices(Self.indices(outputs, points, seed))
      }
    return SensitivityFindings(quantity: quantity, numbers: numbers, outputs, pointsInRow: points.pointsInRow)
  }

  /// Equal outputs are not left to the estimators, which could take them for different ones by rounding.
  private static func indices(
    _ outputs: [[Double?]], _ points: SaltelliPoints, _ seed: UInt64
  ) -> SobolIndices? {
    guard SensitivityFindings.change(outputs) else { return nil }
    return SobolIndices(outputs: outputs, points: points, seed: seed)
  }

  /// What every run of every point gives, in the unit of the quantity's statistics; `nil` for undefined or failed.
  private func outputs(of quantity: Quantity) throws(FolderError) -> [[Double?]] {
    let factor = Double(quantity.metric.statisticFactor)
    var outputs: [[Double?]] = []
    outputs.reserveCapacity(points.count)
    for point in 1...points.count {
      let runs = results.runs(ofPoint: point)
      var values = [Double?](repeating: nil, count: study.runs)
      for (run, value) in zip(runs.numbers, try runs.values(ofCell: quantity.cell))
      where value != Metric.undefined { values[run - 1] = Double(value) * factor }
      outputs.append(values)
    }
    return outputs
  }
}

/// Which parameter matters how much for one quantity.
///
/// All is in the unit of the quantity's statistics: `Metric.statisticDecimals` decimals as whole numbers.
package struct SensitivityFindings: Sendable {
  package enum Numbers: Sendable {
    /// `nil` if nothing changes, or hardly any row is defined.
    case indices(SobolIndices?)
    case effects(ElementaryEffects)
  }

  /// Why there is nothing to tell, or little.
  package enum Lack: String, Sendable {
    /// Too few runs define the quantity.
    case undefined
    /// No parameter changes it in any run.
    case unchanged
    /// The noise hides all that the parameters do: there are no indices without it.
    case hidden
    /// There are no intervals, since too many resamples hold too few runs that define it, or too much noise.
    case vague
    /// What is left of the noise in the points' means is large beside what the parameters do.
    case noisy
  }

  package let quantity: Quantity
  package let numbers: Numbers
  package let lack: Lack?

  fileprivate init(quantity: Quantity, numbers: Numbers, _ outputs: [[Double?]], pointsInRow: Int) {
    self.quantity = quantity
    self.numbers = numbers
    switch numbers {
    case .effects(let effects) where effects.effects.allSatisfy({ $0 == nil }): lack = .undefined
    case .effects: lack = Self.change(outputs) ? nil : .unchanged
    case .indices(nil):
      lack = ReplicatedRows(outputs, pointsInRow: pointsInRow).count < 2 ? .undefined : .unchanged
    case .indices(let indices?): lack = Self.lack(indices, replicates: outputs[0].count)
    }
  }

  private static func lack(_ indices: SobolIndices, replicates: Int) -> Lack? {
    guard replicates > 1, let noise = indices.unsharedNoiseVariance else { return nil }
    guard let corrected = indices.corrected else { return .hidden }
    // Two replicates tell no interval, however clear the effects are.
    if replicates > 2, corrected.contains(where: { $0.total.interval == nil }) { return .vague }
    return noise / Double(replicates) > largestNoise * indices.variance ? .noisy : nil
  }

  /// Beside the variance over the parameters.
  private static let largestNoise = 0.25

  /// Whether any run differs from the run of the same number at another point.
  fileprivate static func change(_ outputs: [[Double?]]) -> Bool {
    outputs[0].indices.contains { replicate in
      let defined = outputs.lazy.compactMap { $0[replicate] }
      guard let first = defined.first else { return false }
      return defined.contains { $0 != first }
    }
  }
}
