import Experiments
import Scenarios

/// `simulate sweep`: a scenario at many values of some of its parameters.
struct SweepCommand {
  private let work: StudyWork

  init(_ arguments: Arguments) throws(Failure) {
    let path = arguments.operands[0]
    let needsPoints = !arguments.has(.points)
    let file = try withScenario { () throws(ScenarioErrors) in
      try SweepDescription.read(path: path, needsPoints: needsPoints)
    }
    let plan = try SweepPlan(file, path, arguments)
    let study = try Study(
      .sweep, arguments, runs: plan.scenario.runs, series: plan.metrics, bases: [plan.source.base],
      points: plan.points, details: Self.details(plan.kind))
    work = try StudyWork(arguments, study, scenario: plan.scenario, notes: plan.notes, need: plan.need)
  }

  func perform() throws(Failure) -> ExitCode { try work.perform() }

  /// What the study of a sweep says of its design.
  static func details(_ kind: Design.Kind) -> String { "{\"design\": \"\(kind.rawValue)\"}" }
}
