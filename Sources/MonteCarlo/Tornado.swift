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

/// Gathers of every run what it drew and came to.
struct Tornado {
  private let paths: [String]
  /// By input and run.
  private var drawn: [[Double?]]
  private var ruined: [Int?] = []
  private var returns: [Int64?] = []
  private var solvencies: [Int64?] = []

  init(paths: [String]) {
    self.paths = paths
    drawn = [[Double?]](repeating: [], count: paths.count)
  }

  mutating func add(_ run: RunSummary) {
    for input in paths.indices { drawn[input].append(run.drawn[input].order) }
    ruined.append(run.ruinDay == nil ? 0 : 1)
    returns.append(run.final(.return_total))
    solvencies.append(run.final(.solvency))
  }

  /// Spearman's correlation of every uncertain input with ruin (0 or 1) and with the final `return_total` and
  /// `solvency`: those that go most strongly with ruin first, then by return and by solvency, equals in the order of
  /// the paths.
  func correlations() -> [InputCorrelations] {
    let inputs = paths.indices.map { input in
      InputCorrelations(
        path: paths[input],
        ruined: RankCorrelation.spearman(drawn[input], ruined)?.millionths,
        returnTotal: RankCorrelation.spearman(drawn[input], returns)?.millionths,
        solvency: RankCorrelation.spearman(drawn[input], solvencies)?.millionths)
    }
    return inputs.indices.sorted { first, second in
      (inputs[first].strengths + [first]).lexicographicallyPrecedes(inputs[second].strengths + [second])
    }.map { inputs[$0] }
  }
}

extension RunSummary {
  fileprivate func final(_ metric: Metric) -> Int64? {
    totals[metric.rawValue] == Metric.undefined ? nil : totals[metric.rawValue]
  }
}

extension InputCorrelations {
  /// What sorts the strongest first; an undefined correlation is weakest.
  fileprivate var strengths: [Int] { [ruined, returnTotal, solvency].map { -Int(($0 ?? 0).magnitude) } }
}
