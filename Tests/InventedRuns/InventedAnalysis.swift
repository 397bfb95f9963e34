import Experiments
import Foundation
import MonteCarlo
import Population
import Scenarios

/// A sensitivity analysis of a model in the place of the engine: parameters from 0 to 1, runs of one day.
package struct InventedAnalysis {
  /// What a run of the model gives, by metric; 0 for every other metric, `Metric.undefined` for none.
  package typealias Model = @Sendable (_ values: [Double], _ run: Int) -> [Metric: Int64]

  /// Numbers of the scenario that may be anything from 0 to 1.
  private static let paths = [
    "population.adoption.imitation", "population.adoption.innovation", "behaviour.quitAfterLoss",
  ]

  package let analysis: SensitivityAnalysis
  package let design: Design

  /// Does all runs of the model, as the program would those of a scenario; their file is gone with the call.
  ///
  /// - Parameter failing: the numbers of units whose runs fail.
  package init(
    _ method: SensitivityMethod, parameters count: Int, rows: Int, runs: Int, metrics: [Metric] = [],
    failing: Set<Int> = [], _ model: Model
  ) throws {
    let scenario = try Scenario.load(bytes: Array(#"{"name": "x", "seed": 3}"#.utf8), name: "x.json")
    let variations = Self.paths.prefix(count).map { Override($0 + "=0..1", option: "--vary") }
    let parameters = try Parameter.read(variations, of: scenario)
    let design = try Design.sensitivity(method, parameters, rows: rows, seed: scenario.seed)
    let details = SensitivityDetails(
      method: method, rows: rows, vary: variations.map(\.text), parameters: parameters, metrics: metrics)
    let study = Study(
      kind: .sensitivity, version: "0", build: "0", runs: runs,
      bases: [Study.Base(path: "x.json", scenarioJSON: scenario.resolvedJSON)],
      points: (1...design.count).map { point in
        let values = zip(design.parameters, design.values(ofPoint: point))
        return Study.Point(settings: values.map { Study.Setting(path: $0.path, value: $1.json) }, days: 1)
      }, details: details.json)
    let results = StudyResults([try Self.store(study, failing, model)])
    guard let analysis = SensitivityAnalysis(results, seed: scenario.seed) else {
      preconditionFailure("no analysis")
    }
    (self.analysis, self.design) = (analysis, design)
  }

  private static func store(
    _ study: Study, _ failing: Set<Int>, _ model: Model
  ) throws -> ObservationStore {
    let file = FileManager.default.temporaryDirectory.appending(path: "analysis-\(UUID().uuidString)")
    let store = try ObservationStore.create(at: file.path, study)
    defer { try? FileManager.default.removeItem(at: file) }
    for number in study.numbers {
      let unit = study.unit(number)
      let values = study.points[unit.point - 1].settings.map { Double($0.value)! }
      if failing.contains(number) {
        try store.append(FailedRun(run: number, message: "invented"))
      } else {
        try store.append(result(model(values, unit.run), run: unit.run), number: number)
      }
    }
    return store
  }

  private static func result(_ values: [Metric: Int64], run: Int) -> RunResult {
    RunResult(
      run: run, rows: Metric.allCases.map { values[$0] ?? 0 }, ruinDay: values[.ruined] == 1 ? 1 : nil,
      events: 1, saturated: 0, returnMedian: nil, gini: nil,
      users: UserCounts(returns: [], cohorts: [], firstExits: UserCounts.Spells(days: 1)))
  }
}
