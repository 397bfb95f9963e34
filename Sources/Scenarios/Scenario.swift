import Population
import Schemes

/// A scenario that has been read and checked: from here on nothing can be wrong with it.
package struct Scenario: Sendable {
  /// Everything that is one number or word, where an uncertain input holds the value in its place.
  package var inputs: Inputs
  /// What was said nowhere and yet happened while reading, a sentence each: for stderr and the manifest.
  package var notes: [String]

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
  /// All that a run needs.
  ///
  /// - Parameter run: from 1.
  package func plan(run: Int) -> RunPlan {
    RunPlan(
      seed: seed, run: run, days: days, startDate: startDate, rules: inputs.rules, people: inputs.people)
  }
}
