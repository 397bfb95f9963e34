import Foundation
import Population

/// What a study knows that is a sensitivity analysis.
package struct SensitivityDetails: Codable, Equatable, Sendable {
  package var method: SensitivityMethod
  /// How many rows the Sobol design has, or how many trajectories there are.
  package var rows: Int
  /// What was varied, as it was given: `PATH=LOW..HIGH`.
  package var vary: [String]
  /// Where the values lie that stand for the levels of trajectories, for elementary effects.
  package var positions: [[Double]]?
  /// The names of metrics that are reported beside the usual ones.
  package var metrics: [String]

  package init(
    method: SensitivityMethod, rows: Int, vary: [String], parameters: [Parameter], metrics: [Metric]
  ) {
    self.method = method
    self.rows = rows
    self.vary = vary
    positions = method == .morris ? MorrisPoints.positions(of: parameters) : nil
    self.metrics = metrics.map(\.name)
  }

  /// Reads what `json` writes; `nil` where this program would not have written it.
  package init?(_ json: String) {
    guard let details = try? JSONDecoder().decode(Self.self, from: Data(json.utf8)),
      details.metrics.count == details.moreMetrics.count
    else { return nil }
    self = details
  }

  package var json: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(self) else { preconditionFailure("details are no JSON") }
    return String(decoding: data, as: UTF8.self)
  }

  package var moreMetrics: [Metric] {
    metrics.compactMap { Metric(named: $0) }
  }
}
