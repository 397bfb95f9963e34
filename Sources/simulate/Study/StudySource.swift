import Experiments
import Foundation
import MonteCarlo
import Population
import Reports
import Scenarios

/// A scenario whose values a study sets.
struct StudySource {
  let path: String
  let scenario: Scenario
  let arguments: Arguments

  var base: Study.Base { Study.Base(path: path, scenarioJSON: scenario.resolvedJSON) }

  /// The points of a design, each checked.
  ///
  /// - Returns: the points, and what was said while reading them, once each.
  /// - Throws: everything that is wrong with any of them, once each.
  func points(_ design: Design) throws(Failure) -> CheckedPoints {
    try points(
      (1...design.count).map { point in
        zip(design.parameters, design.values(ofPoint: point)).map {
          Study.Setting(path: $0.path, value: $1.json)
        }
      }, options: design.parameters.map(\.option))
  }

  /// The points of some settings, each checked.
  ///
  /// - Parameter options: what gave the settings of every point, one after another, for complaints.
  func points(
    _ settings: [[Study.Setting]], options: [String]
  ) throws(Failure) -> CheckedPoints {
    if settings.count >= Self.manyPoints && !arguments.has(.quiet) {
      Terminal.complain("note: checking \(TerminalText.points(settings.count)) before the first run\n")
    }
    let base = base
    let all = Workers(threads: ProcessInfo.processInfo.activeProcessorCount).map(settings) { settings in
      Check(base, settings, options)
    }
    let errors = all.flatMap(\.errors)
    if !errors.isEmpty { throw Self.failure(ScenarioErrors.distinct(errors)) }
    try checkRuns(of: all, option: options.first)
    return CheckedPoints(
      points: zip(settings, all).map { Study.Point(settings: $0, days: $1.days) },
      notes: Self.notes(of: all), need: all.compactMap(\.need).reduce(nil) { $0?.joined(with: $1) ?? $1 })
  }

  private static let mostToldErrors = 20
  /// So many take seconds to check.
  private static let manyPoints = 5_000

  /// Where values are spread over a range, there may be as many errors as points, all alike.
  private static func failure(_ errors: ScenarioErrors) -> Failure {
    let others = errors.errors.count - mostToldErrors
    guard others > 0 else { return .scenario(errors) }
    let first = ScenarioErrors(Array(errors.errors.prefix(mostToldErrors)))
    return .design("\(first)\nand \(others) more of this kind")
  }

  /// A study does as many runs at every point.
  private func checkRuns(of checks: [Check], option: String?) throws(Failure) {
    guard let other = checks.first(where: { $0.runs != scenario.runs }) else { return }
    throw .design(
      "\(option ?? Option.vary.name) runs: found \(other.runs) beside \(scenario.runs); allowed: as many runs at every point (--runs)"
    )
  }

  private static func notes(of checks: [Check]) -> [String] {
    var seen: Set<String> = []
    return checks.flatMap(\.notes).filter { seen.insert($0).inserted }
  }
}

/// The points of a study, whose scenarios have been read.
struct CheckedPoints {
  var points: [Study.Point]
  /// What was said while reading them, once each.
  var notes: [String]
  /// The most memory that a run of any of them needs; `nil` without points.
  var need: MemoryNeed?
}

/// What reading the scenario of one point gives.
private struct Check: Sendable {
  var days = 1
  var runs = 1
  var notes: [String] = []
  var errors: [ScenarioError] = []
  var need: MemoryNeed?

  init(_ base: Study.Base, _ settings: [Study.Setting], _ options: [String]) {
    do throws(ScenarioErrors) {
      let scenario = try base.scenario(setting: settings, options: options)
      (days, runs, notes) = (scenario.days, scenario.runs, scenario.notes)
      need = MemoryNeed(of: scenario)
    } catch {
      errors = error.errors
    }
  }
}

/// Reads something about scenarios; what is wrong with them becomes a failure.
func withScenario<Value>(_ body: () throws(ScenarioErrors) -> Value) throws(Failure) -> Value {
  do throws(ScenarioErrors) {
    return try body()
  } catch {
    throw .scenario(error)
  }
}

extension Arguments {
  /// The metrics that `--metrics` names, or others where it is not given.
  func metrics(besides others: [Metric]) throws(Failure) -> [Metric] {
    guard let names = value(of: .metrics) else { return others }
    var metrics: [Metric] = []
    for name in names.split(separator: ",", omittingEmptySubsequences: false).map(String.init) {
      guard let metric = Metric(named: name) else {
        let known = Metric.allCases.map(\.name)
        throw .usage(.unknownMetric(name, nearest: nearest(to: name, among: known)), command)
      }
      if !metrics.contains(metric) { metrics.append(metric) }
    }
    return metrics
  }
}
