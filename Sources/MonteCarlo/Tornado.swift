import Population

/// How strongly an uncertain input goes with the results, over runs.
package struct InputCorrelations: Equatable, Sendable {
  package var path: String
  /// Spearman's, in millionths; `nil` where either side is constant.
  package var ruined: Int64?
  package var returnTotal: Int64?
  package var solvency: Int64?

  package init(path: String, ruined: Int64?, returnTotal: Int64?, solvency: Int64?) {
    self.path = path
    self.ruined = ruined
    self.returnTotal = returnTotal
    self.solvency = solvency
  }
}

extension Ensemble {
  /// Spearman's correlation of every uncertain input with ruin (0 or 1) and with the final `return_total` and
  /// `solvency`: those that go most strongly with ruin first, then by return and by solvency, equals in the order of
  /// the paths.
  package func inputCorrelations() -> [InputCorrelations] {
    let inputs = correlationsByPath()
    return inputs.indices.sorted { first, second in
      (inputs[first].strengths + [first]).lexicographicallyPrecedes(inputs[second].strengths + [second])
    }.map { inputs[$0] }
  }

  private func correlationsByPath() -> [InputCorrelations] {
    let ruined: [Int?] = runs.map { $0.ruinDay == nil ? 0 : 1 }
    let returns = finals(of: .return_total)
    let solvencies = finals(of: .solvency)
    return inputPaths.indices.map { input in
      let drawn: [Double?] = runs.map { $0.drawn[input].order }
      return InputCorrelations(
        path: inputPaths[input],
        ruined: RankCorrelation.spearman(drawn, ruined)?.millionths,
        returnTotal: RankCorrelation.spearman(drawn, returns)?.millionths,
        solvency: RankCorrelation.spearman(drawn, solvencies)?.millionths)
    }
  }

  private func finals(of metric: Metric) -> [Int64?] {
    runs.map { $0.totals[metric.rawValue] == Metric.undefined ? nil : $0.totals[metric.rawValue] }
  }
}

extension InputCorrelations {
  /// What sorts the strongest first; an undefined correlation is weakest.
  fileprivate var strengths: [Int] { [ruined, returnTotal, solvency].map { -Int(($0 ?? 0).magnitude) } }
}
