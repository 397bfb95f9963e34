import Scenarios

/// `simulate check`: what is wrong with scenario files, or what they mean.
struct CheckCommand {
  private let arguments: Arguments

  init(_ arguments: Arguments) { self.arguments = arguments }

  /// Goes through all files, whatever is wrong with any.
  func perform() throws(Failure) -> ExitCode {
    var code = ExitCode.good
    for path in arguments.operands {
      do throws(Failure) {
        let scenario = try Scenario.loaded(path, arguments)
        if arguments.has(.quiet) { continue }
        scenario.tellNotes()
        let lines = Summary(scenario).lines.map { "  \($0)\n" }
        try Terminal.say("\(path): sound\n" + lines.joined())
      } catch {
        guard case .scenario = error else { throw error }
        Terminal.complain(error.text)
        code = error.exitCode
      }
    }
    return code
  }
}
