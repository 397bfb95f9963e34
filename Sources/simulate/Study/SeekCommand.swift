import Experiments
import MonteCarlo
import Reports
import Scenarios

/// `simulate seek`: the smallest or largest value of a parameter at which a constraint holds.
struct SeekCommand {
  private let work: StudyWork

  init(_ arguments: Arguments) throws(Failure) {
    let path = arguments.operands[0]
    guard arguments.has(.soThat) else { throw .usage(.missingOption(.soThat), arguments.command) }
    let scenario = try Scenario.loaded(path, arguments)
    let design = try Self.design(scenario, arguments)
    let source = StudySource(path: path, scenario: scenario, arguments: arguments)
    let checked = try source.points(
      design.search.scan.map { [design.setting(atStep: $0)] }, options: [Option.vary.name])
    let study = try Study(
      .search, arguments, runs: scenario.runs, bases: [source.base], points: checked.points,
      laterPoints: Search.mostFurtherValues, details: design.details)
    work = try StudyWork(arguments, study, scenario: scenario, notes: checked.notes, need: checked.need)
  }

  func perform() throws(Failure) -> ExitCode { try work.perform() }

  private static func design(_ scenario: Scenario, _ arguments: Arguments) throws(Failure) -> SeekDesign {
    let variations = arguments.values(of: .vary)
    guard let variation = variations.first else { throw .usage(.missingOption(.vary), arguments.command) }
    guard variations.count == 1 else { throw .usage(.repeated(.vary), arguments.command) }
    let constraint = try read(.soThat, arguments) { (text) throws(Refusal) in try Constraint(text) }
    let tolerance = try read(.tolerance, arguments) { (text) throws(Refusal) in try Tolerance(text) }
    let points = try arguments.number(.points, in: SeekDesign.possiblePoints)
    return try withScenario { () throws(ScenarioErrors) in
      try SeekDesign(
        Override(variation, option: Option.vary.name), of: scenario, constraint!,
        isLargest: arguments.has(.largest), points: points ?? SeekDesign.usualPoints,
        tolerance: tolerance ?? .usual)
    }
  }

  /// The value of an option; `nil` where it is not given.
  private static func read<Value>(
    _ option: Option, _ arguments: Arguments, _ body: (String) throws(Refusal) -> Value
  ) throws(Failure) -> Value? {
    guard let text = arguments.value(of: option) else { return nil }
    do throws(Refusal) {
      return try body(text)
    } catch {
      throw .usage(.refused(option, error), arguments.command)
    }
  }
}
