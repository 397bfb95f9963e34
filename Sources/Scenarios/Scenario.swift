import Population
import Schemes

/// A scenario that has been read and checked: from here on nothing can be wrong with it.
package struct Scenario: Sendable {
  /// Everything that is one number or word, where an uncertain input holds the value in its place.
  package var inputs: Inputs
  /// What was said nowhere and yet happened while reading, a sentence each: for stderr and the manifest.
  package var notes: [String] = []
  /// What every run draws for itself, in the order of the file.
  package var uncertain: [UncertainInput] = []
  /// By day, ascending.
  var schedule: [ScheduleStep] = []

  init(inputs: Inputs) { self.inputs = inputs }

  package var name: String { inputs.name }
  package var description: String { inputs.description }
  package var seed: UInt64 { inputs.seed }
  package var runs: Int { inputs.runs }
  package var sampling: Sampling { inputs.sampling }
  package var days: Int { inputs.days }
  package var startDate: CivilDate { inputs.startDate }
  package var quantiles: [Quantile] { inputs.quantiles }
}

extension Scenario {
  /// Reads a file, the files it extends and the overrides, in this order, and checks it all.
  ///
  /// - Throws: everything that is wrong.
  package static func load(path: String, overrides: [Override] = []) throws(ScenarioErrors) -> Scenario {
    let (files, reading) = try SourceFiles.load(path: path)
    return try Draft(files, overrides, reading).checked()
  }

  /// The same where the file's bytes are at hand; its name stands in complaints and places what it extends.
  package static func load(
    bytes: [UInt8], name: String, overrides: [Override] = []
  ) throws(ScenarioErrors) -> Scenario {
    let (files, reading) = try SourceFiles.load(path: name, content: bytes)
    return try Draft(files, overrides, reading).checked()
  }
}

extension Scenario {
  /// All that a run needs: what it draws, and what changes on the way.
  ///
  /// - Parameter run: from 1, to `runs`.
  package func plan(run: Int) -> RunPlan {
    var inputs = inputs
    for (uncertain, value) in zip(uncertain, amounts(run: run)) { uncertain.input.update(&inputs, value) }
    var plan = RunPlan(
      seed: seed, run: run, days: days, startDate: startDate, rules: inputs.rules, people: inputs.people)
    for step in schedule {
      step.apply(to: &inputs)
      plan.schedule.append(
        RunPlan.Step(day: step.day, rules: inputs.rules, people: inputs.people, investFen: step.investFen))
    }
    return plan
  }

  /// The paths of the uncertain inputs: the columns of what runs draw.
  package var uncertainPaths: [String] { uncertain.map(\.path) }

  /// What a run draws, in the order of `uncertainPaths`, as exact decimal text.
  package func draws(run: Int) -> [String] {
    zip(uncertain, amounts(run: run)).map { $0.input.rule.text($1) }
  }

  /// What a run draws as numbers, in the unit of the file.
  package func drawnValues(run: Int) -> [Double] {
    zip(uncertain, amounts(run: run)).map { $0.input.rule.units($1) }
  }

  func amounts(run: Int) -> [Amount] {
    uncertain.map { $0.draw(seed: seed, run: run, runs: runs, sampling: sampling) }
  }

  /// Every number that may be swept, sought or made uncertain.
  package var variables: [Input] { Format.inputs(of: inputs) }

  /// The complete scenario as JSON: every default filled in, keys in a fixed order, nothing inherited.
  ///
  /// Loaded again it is the same scenario.
  package var resolvedJSON: String {
    guard case .object(var entries) = Format.scenario.written(inputs) else {
      preconditionFailure("no object")
    }
    entries.append(("uncertainty", .object(uncertain.map { ($0.path, $0.written) })))
    entries.append(("schedule", .list(schedule.map(\.written))))
    return JSONText.object(entries).text() + "\n"
  }
}
