import Foundation

/// The command line.
@main
enum Simulate {
  static let version = "0.1.0"

  static func main() {
    Effort.begin()
    // A reader who has gone away shows as a failed write.
    signal(SIGPIPE, SIG_IGN)
    // So does a limit on the size of files.
    signal(SIGXFSZ, SIG_IGN)
    exit(perform(Array(CommandLine.arguments.dropFirst())).rawValue)
  }

  private static func perform(_ words: [String]) -> ExitCode {
    do throws(Failure) {
      return try perform(Arguments(words))
    } catch {
      Terminal.complain(error.text)
      return error.exitCode
    }
  }

  private static func perform(_ arguments: Arguments) throws(Failure) -> ExitCode {
    if arguments.has(.help) {
      try Terminal.say(Help.text(arguments.isCommandNamed ? arguments.command : nil))
      return .good
    }
    if arguments.has(.version) {
      try Terminal.say(Help.version)
      return .good
    }
    try OpenFiles.allowMost()
    return switch arguments.command {
    case .run, .audit: try RunCommand(arguments).perform()
    case .sweep: try SweepCommand(arguments).perform()
    case .compare: try CompareCommand(arguments).perform()
    case .seek: try SeekCommand(arguments).perform()
    case .sensitivity: try SensitivityCommand(arguments).perform()
    case .verify: try VerifyCommand(arguments).perform()
    case .explain: try ExplainCommand(arguments).perform()
    case .replay: try ReplayCommand(arguments).perform()
    case .check: try CheckCommand(arguments).perform()
    case .merge: try MergeCommand(arguments).perform()
    case .report: try ReportCommand(arguments).perform()
    case .show: try ShowCommand(arguments).perform()
    case .runs: try RunsCommand(arguments).perform()
    case .job: try JobCommand(arguments).perform()
    }
  }
}
