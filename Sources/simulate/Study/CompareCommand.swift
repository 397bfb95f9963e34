import Experiments
import MonteCarlo
import Population
import Reports
import Scenarios

/// `simulate compare`: scenarios side by side, run by run on the same random numbers.
struct CompareCommand {
  private let work: StudyWork

  init(_ arguments: Arguments) throws(Failure) {
    let alternatives = arguments.values(of: .with)
    let files = arguments.operands
    guard files.count == 1 || alternatives.isEmpty else {
      throw .usage(.exclusiveOperand(files[1], .with), arguments.command)
    }
    guard files.count > 1 || !alternatives.isEmpty else {
      throw .usage(.nothingToCompare, arguments.command)
    }
    let first = try Scenario.loaded(files[0], arguments)
    var (bases, points) = ([Self.base(first, files[0])], [Study.Point(settings: [], days: first.days)])
    var (notes, need) = (first.notes, MemoryNeed(of: first))
    var differences: [String] = []
    for (index, file) in files.enumerated().dropFirst() {
      guard !files[..<index].contains(file) else {
        throw .unpaired(
          "\(file): found twice; allowed: each scenario once, since its path is its name in the tables")
      }
      let scenario = try Scenario.loaded(file, arguments)
      need = need.joined(with: MemoryNeed(of: scenario))
      differences += Self.differences(of: scenario, file, from: first, files[0])
      notes += scenario.notes.filter { !notes.contains($0) }
      points.append(Study.Point(base: bases.count, settings: [], days: scenario.days))
      bases.append(Self.base(scenario, file))
    }
    guard differences.isEmpty else { throw .unpaired(differences.joined(separator: "\n")) }
    if !alternatives.isEmpty {
      let checked = try Self.alternative(alternatives, of: first, files[0], arguments)
      points += checked.points
      notes += checked.notes.filter { !notes.contains($0) }
      need = checked.need?.joined(with: need) ?? need
    }
    let study = try Study(
      .comparison, arguments, runs: first.runs, series: Metric.allCases, bases: bases, points: points)
    work = try StudyWork(arguments, study, scenario: first, notes: notes, need: need)
  }

  /// The first scenario with some values set, together.
  private static func alternative(
    _ texts: [String], of first: Scenario, _ path: String, _ arguments: Arguments
  ) throws(Failure) -> CheckedPoints {
    let settings = try withScenario { () throws(ScenarioErrors) in
      try Study.Setting.read(texts.map { Override($0, option: Option.with.name) }, of: first)
    }
    let source = StudySource(path: path, scenario: first, arguments: arguments)
    let checked = try source.points([settings], options: settings.map { _ in Option.with.name })
    let scenario = try withScenario { () throws(ScenarioErrors) in
      try source.base.scenario(setting: settings, option: Option.with.name)
    }
    let differences = differences(of: scenario, texts.joined(separator: " "), from: first, path)
    guard differences.isEmpty else { throw .unpaired(differences.joined(separator: "\n")) }
    return checked
  }

  func perform() throws(Failure) -> ExitCode { try work.perform() }

  private static func base(_ scenario: Scenario, _ file: String) -> Study.Base {
    Study.Base(path: file, scenarioJSON: scenario.resolvedJSON)
  }

  /// What keeps a scenario from being paired with the first day by day and draw by draw, a sentence each.
  private static func differences(
    of scenario: Scenario, _ name: String, from first: Scenario, _ firstName: String
  ) -> [String] {
    let pairs = [
      ("days", "\(first.days)", "\(scenario.days)"),
      ("startDate", first.startDate.text, scenario.startDate.text),
      ("seed", "\(first.seed)", "\(scenario.seed)"), ("runs", "\(first.runs)", "\(scenario.runs)"),
    ]
    return pairs.filter { $0.1 != $0.2 }.map { path, here, there in
      "\(name): found \(path) \(there), and \(here) in \(firstName); allowed: the same in both, since day is "
        + "compared with day and run with run"
    }
  }
}
