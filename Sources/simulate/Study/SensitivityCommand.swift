import Experiments
import MonteCarlo
import Population
import Reports
import Scenarios

/// `simulate sensitivity`: which parameters of a scenario matter, and how much.
struct SensitivityCommand {
  /// Runs at each point: half a dozen tell luck from effects, and more points tell more than more runs.
  static let usualRuns = 8

  private let work: StudyWork

  init(_ arguments: Arguments) throws(Failure) {
    let path = arguments.operands[0]
    let usual = Override(path: "runs", value: "\(Self.usualRuns)", option: Option.runs.name)
    let scenario = try Scenario.loaded(path, arguments, overrides: [usual])
    guard scenario.runs > 1 else {
      throw .design(
        "\(Option.runs.name): found 1 run at each point; allowed: 2 or more, since only runs that are replicated "
          + "tell luck from effects")
    }
    let variations = try Variations(scenario, arguments)
    let (design, details) = try Self.design(variations, scenario, arguments)
    // Before all points are checked, which takes its time.
    try Study.checkSize(
      points: design.count, values: design.count * design.parameters.count, runs: scenario.runs, arguments)
    let source = StudySource(path: path, scenario: scenario, arguments: arguments)
    let checked = try source.points(design)
    let study = try Study(
      .sensitivity, arguments, runs: scenario.runs, bases: [source.base], points: checked.points,
      details: details.json)
    try Self.checkIndependence(study, scenario)
    let notes = scenario.notes + (variations.note.map { [$0] } ?? checked.notes) + design.notes
    work = try StudyWork(
      arguments, study, scenario: scenario, notes: notes + Self.notes(details, design, scenario),
      need: checked.need)
  }

  func perform() throws(Failure) -> ExitCode { try work.perform() }

  private static func design(
    _ variations: Variations, _ scenario: Scenario, _ arguments: Arguments
  ) throws(Failure) -> (Design, SensitivityDetails) {
    let method = try method(arguments)
    let parameters = try variations.parameters(of: scenario)
    let most = Values.most / method.pointsInRow(dimensions: parameters.count)
    let rows = try arguments.number(.points, in: 2...most) ?? method.usualRows
    let details = SensitivityDetails(
      method: method, rows: rows, vary: variations.given.map(\.text), parameters: parameters,
      metrics: try arguments.metrics(besides: []))
    do throws(DesignError) {
      return (try .sensitivity(method, parameters, rows: rows, seed: scenario.seed), details)
    } catch {
      throw .design(variations.option + (error.path.isEmpty ? ": " : " ") + "\(error)")
    }
  }

  private static func method(_ arguments: Arguments) throws(Failure) -> SensitivityMethod {
    guard let name = arguments.value(of: .method) else { return .sobol }
    if let method = SensitivityMethod(rawValue: name) { return method }
    let allowed = SensitivityMethod.allCases.map(\.rawValue).joined(separator: ", ")
    throw .usage(.badValue(.method, found: name, allowed: allowed), arguments.command)
  }

  /// Refuses runs that share out the strata of a Latin hypercube: no two of them are independent.
  private static func checkIndependence(_ study: Study, _ scenario: Scenario) throws(Failure) {
    guard scenario.sampling == .latinHypercube,
      let point = try? study.scenario(ofPoint: 1), let input = point.uncertainPaths.first
    else { return }
    throw .design(
      "sampling: found latinHypercube beside \(input), which is uncertain and not varied; allowed: random, since runs "
        + "that are replicated must be independent (--set sampling=random)")
  }

  /// What is going to be done, so that somebody who wants more or less of it knows how.
  private static func notes(
    _ details: SensitivityDetails, _ design: Design, _ scenario: Scenario
  ) -> [String] {
    let (rows, name) = (details.rows, details.method == .sobol ? "rows" : "trajectories")
    let size =
      "\(rows) \(name) of \(design.count / rows) points, \(TerminalText.runs(scenario.runs)) at each; "
      + "\(Option.points.name) and \(Option.runs.name) change that"
    guard details.method == .sobol, scenario.runs == 2 else { return [size] }
    return [size, "2 runs at each point tell no intervals; 3 or more do"]
  }
}

/// What a sensitivity analysis varies.
private struct Variations {
  let given: [Override]
  /// What is said where the scenario's own uncertain inputs are varied.
  let note: String?
  /// Where they come from, for complaints.
  let option: String

  init(_ scenario: Scenario, _ arguments: Arguments) throws(Failure) {
    let own = arguments.values(of: .vary)
    guard own.isEmpty else {
      option = Option.vary.name
      given = own.map { Override($0, option: Option.vary.name) }
      note = nil
      return
    }
    option = "uncertainty"
    given = scenario.uncertain.compactMap { input in
      input.span.map { Override(path: input.path, value: $0, option: "uncertainty") }
    }
    guard !given.isEmpty else { throw .usage(.nothingUncertain, arguments.command) }
    note =
      "without \(Option.vary.name) the scenario's uncertain inputs vary, each evenly over its range, whatever its "
      + "law: " + given.map(\.text).joined(separator: " ")
  }

  func parameters(of scenario: Scenario) throws(Failure) -> [Parameter] {
    try withScenario { () throws(ScenarioErrors) in
      let parameters = try Parameter.read(given, of: scenario)
      for (rank, parameter) in parameters.enumerated() {
        try parameter.keepRandomNumbers(given[rank], rank: rank)
      }
      return parameters
    }
  }
}
