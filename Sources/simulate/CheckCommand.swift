import Scenarios

/// `simulate check`: what is wrong with scenario and sweep files, or what they mean.
struct CheckCommand {
  private let arguments: Arguments

  init(_ arguments: Arguments) { self.arguments = arguments }

  /// Goes through all files, whatever is wrong with any.
  func perform() throws(Failure) -> ExitCode {
    var code = ExitCode.good
    for path in arguments.operands {
      do throws(Failure) {
        let (lines, notes) = try meaning(of: path)
        if arguments.has(.quiet) { continue }
        for note in notes { Terminal.complain("note: \(note)\n") }
        try Terminal.say("\(path): sound\n" + lines.map { "  \($0)\n" }.joined())
      } catch {
        guard error.exitCode == .badInput else { throw error }
        Terminal.complain(error.text)
        code = error.exitCode
      }
    }
    return code
  }

  /// What a sound file means, and what was said nowhere and yet happened; the file is read once, as a pipe can be.
  private func meaning(of path: String) throws(Failure) -> (lines: [String], notes: [String]) {
    let bytes = try withScenario { () throws(ScenarioErrors) in try SourceFiles.content(of: path) }
    if let sweep = SweepDescription.read(bytes, file: path) {
      let plan = try SweepPlan(sweep, path, arguments)
      return (plan.lines, plan.notes)
    }
    let scenario = try withScenario { () throws(ScenarioErrors) in
      try Scenario.load(bytes: bytes, name: path, overrides: arguments.overrides)
    }
    return (Summary(scenario).lines, scenario.notes)
  }
}
