import Experiments
import MonteCarlo
import Population
import Reports
import Scenarios

/// `simulate sweep`: a scenario at many values of some of its parameters.
struct SweepCommand {
  private let work: StudyWork

  init(_ arguments: Arguments) throws(Failure) {
    let file = try withScenario { () throws(ScenarioErrors) in
      try SweepDescription.read(path: arguments.operands[0])
    }
    let path = file?.scenario ?? arguments.operands[0]
    let scenario = try Scenario.loaded(path, arguments, overrides: Self.overrides(of: file))
    let kind = try Self.kind(file, arguments)
    let design = try Self.design(kind, file, scenario, arguments)
    let source = StudySource(path: path, scenario: scenario, arguments: arguments)
    let points = try source.points(design)
    let series = try arguments.metrics(besides: file?.metrics ?? [])
    let study = try Study(
      .sweep, arguments, runs: scenario.runs, series: series, bases: [source.base], points: points.points,
      details: Self.details(kind))
    work = try StudyWork(
      arguments, study, scenario: scenario, notes: design.notes + points.notes)
  }

  func perform() throws(Failure) -> ExitCode { try work.perform() }

  /// What the study of a sweep says of its design.
  static func details(_ kind: Design.Kind) -> String { "{\"design\": \"\(kind.rawValue)\"}" }

  private static func overrides(of file: SweepDescription?) -> [Override] {
    guard let runs = file?.runs else { return [] }
    return [Override(path: "runs", value: "\(runs)", option: "runs of the sweep")]
  }

  private static func design(
    _ kind: Design.Kind, _ file: SweepDescription?, _ scenario: Scenario, _ arguments: Arguments
  ) throws(Failure) -> Design {
    let own = arguments.values(of: .vary).map { Override($0, option: Option.vary.name) }
    guard file != nil || !own.isEmpty else { throw .usage(.nothingToVary, arguments.command) }
    let parameters = try withScenario { () throws(ScenarioErrors) in
      try Parameter.read((file?.vary ?? []) + own, of: scenario)
    }
    let points =
      try arguments.number(.points, in: 1...Int(Int32.max)) ?? (kind.takesPoints ? file?.points : nil)
    guard kind.takesPoints == (points != nil) else {
      throw .usage(
        kind.takesPoints ? .missingOption(.points) : .pointsOfGrid(kind.rawValue), arguments.command)
    }
    do throws(DesignError) {
      return try Design(kind, parameters, points: points, seed: scenario.seed)
    } catch {
      throw .design(Option.vary.name + (error.path.isEmpty ? ": " : " ") + "\(error)")
    }
  }

  private static func kind(
    _ file: SweepDescription?, _ arguments: Arguments
  ) throws(Failure) -> Design.Kind {
    guard let name = arguments.value(of: .design) ?? file?.design else { return .grid }
    if let kind = Design.Kind(rawValue: name) { return kind }
    let allowed = Design.Kind.allCases.map(\.rawValue).joined(separator: ", ")
    throw .usage(.badValue(.design, found: name, allowed: allowed), arguments.command)
  }
}
