import MonteCarlo
import Population
import Reports
import Scenarios

/// Why the program does not do what it was asked to.
enum Failure: Error {
  /// The command line cannot be understood; beside it the subcommand that was named, if any.
  case usage(UsageFault, Command?)
  case scenario(ScenarioErrors)
  case log(LogError)
  /// Points that make no design.
  case design(String)
  /// Scenarios that cannot be compared run by run.
  case unpaired(String)
  /// An event log that cannot be read at all.
  case unreadable(path: String, why: String)
  /// A result that cannot be written.
  case folder(FolderError)
  /// Runs that cannot be used: another scenario's, missing ones, none at all.
  case store(FolderError)
  /// An invariant does not hold in a run of that name: a fault of this program.
  case unsound(String, RunFailure)
  /// A result that cannot be written, and what is left of it.
  case unfinished(FolderError, ResultFolder.Ending)
  /// Work that needs more memory than there is, called by its scenario.
  case memory(place: String, String)
  /// Something else has been told already; this is only the exit code.
  case told(ExitCode)
}

/// What is wrong with a command line.
enum UsageFault: Equatable {
  /// No word at all.
  case nothing
  case unknownOption(String, nearest: String?)
  case foreignOption(Option, Command)
  case repeated(Option)
  case missingValue(Option)
  case needlessValue(Option, String)
  case exclusive(Option, Option)
  case onlyWith(Option, Option)
  case badValue(Option, found: String, allowed: String)
  case refused(Option, Refusal)
  case unknownCommand(String, nearest: String)
  case unknownEngine(String, known: [String], nearest: String?)
  case optionOfEngine(Option, String)
  case missingOption(Option)
  case missingOperand(String)
  case tooManyOperands(String)
  /// A second operand where an option says what to compare with.
  case exclusiveOperand(String, Option)
  case nothingToCompare
  case growingHypercube
  case nothingToVary
  case nothingUncertain
  case pointsOfGrid(String)
  case unknownMetric(String, nearest: String?)
  case tooManyValues(Int, most: Int)
  case tooMuchWork(points: Int, runs: Int, most: Int)
}

/// How the program ended, for whoever called it.
enum ExitCode: Int32, Sendable {
  case good = 0
  /// A run failed, or the results could not be written.
  case failed = 1
  /// A scenario, an event log or a run store is bad.
  case badInput = 2
  /// As in BSD's sysexits.h.
  case badUsage = 64
}

extension Failure {
  var exitCode: ExitCode {
    switch self {
    case .usage: .badUsage
    case .log(let error) where error.isViolation: .failed
    case .scenario, .log, .unreadable, .store, .design, .unpaired: .badInput
    case .folder, .unfinished, .unsound, .memory: .failed
    case .told(let code): code
    }
  }

  /// What is said on standard error, with a line break at the end; empty if all has been said.
  var text: String {
    switch self {
    case .usage(.nothing, _): Help.usage
    case .usage(let fault, let command): "simulate: \(fault)\n" + Help.pointer(to: command)
    case .scenario(let errors): "\(errors)\n"
    case .log(let error): "\(error)\n"
    case .design(let text), .unpaired(let text): "\(text)\n"
    case .unreadable(let path, let why): "\(path): cannot be read: \(why)\n"
    case .folder(let error), .store(let error): "\(error)\n"
    case .unfinished(let error, let ending): "\(error)\nsimulate: \(Interruption.text(of: ending))\n"
    case .unsound(let name, let failure):
      "\(name): \(failure.message); this is a fault of the program, and no result of it is to be believed\n"
    case .memory(let place, let text): "\(place): \(text)\n"
    case .told: ""
    }
  }
}

/// Does something with files; what the system refuses becomes a failure of the result.
func withFiles<Value>(_ body: () throws(FolderError) -> Value) throws(Failure) -> Value {
  do throws(FolderError) {
    return try body()
  } catch {
    throw .folder(error)
  }
}

extension Failure {
  /// The same with what is left of the result, if that is worth telling.
  func telling(_ ending: ResultFolder.Ending) -> Failure {
    if case .folder(let error) = self, case .kept = ending { return .unfinished(error, ending) }
    return self
  }
}

extension UsageFault: CustomStringConvertible {
  var description: String {
    switch self {
    case .nothing: "nothing to do"
    case .unknownOption(let name, let nearest): "unknown option \(name)" + Self.suggestion(nearest)
    case .foreignOption(let option, let command):
      "\(option.name) is no option of \(command.rawValue), which takes "
        + command.options.map(\.name).joined(separator: ", ")
    case .repeated(let option): "\(option.name) is given twice; allowed: once"
    case .missingValue(let option): "\(option.name) needs a value: \(option.name) \(option.value ?? "")"
    case .needlessValue(let option, let value): "\(option.name) takes no value; found \"\(value)\""
    case .exclusive(let one, let other): "\(one.name) and \(other.name) exclude each other"
    case .onlyWith(let option, let other): "\(option.name) needs \(other.name)"
    case .badValue(let option, let found, let allowed):
      "\(option.name): found \"\(found)\"; allowed: \(allowed)"
    case .refused(let option, let refusal):
      "\(option.name): found \(refusal.found); allowed: \(refusal.allowed)" + Self.suggestion(refusal.nearest)
    case .unknownCommand(let name, let nearest): "unknown subcommand \(name)" + Self.suggestion(nearest)
    case .unknownEngine(let name, let known, let nearest):
      "unknown engine \(name); allowed: " + known.joined(separator: ", ") + Self.suggestion(nearest)
    case .optionOfEngine(let option, let engine): "\(option.name) is an option for \(engine) only"
    case .missingOption(let option): "\(option.name) is missing: \(option.name) \(option.value ?? "")"
    case .missingOperand(let name): "\(name) is missing"
    case .exclusiveOperand(let operand, let option): "\"\(operand)\" and \(option.name) exclude each other"
    case .nothingToCompare: "a second scenario is missing, or --with PATH=VALUE"
    case .growingHypercube:
      "--until: found Latin-hypercube inputs, whose draws depend on the number of runs; allowed: "
        + "\"sampling\": \"random\", or --runs"
    case .nothingToVary: "--vary PATH=VALUES is missing, or a sweep file in place of the scenario"
    case .nothingUncertain:
      "--vary PATH=LOW..HIGH is missing, and the scenario has no uncertain inputs to vary in its place"
    case .pointsOfGrid(let design):
      "--points is for lhs and sobol; the points of \(design) follow from the values"
    case .unknownMetric(let name, let nearest):
      "--metrics: found \"\(name)\"; allowed: names of columns of runs.csv" + Self.suggestion(nearest)
    case .tooManyValues(let count, let most):
      "found \(count) values of all points together; allowed: at most \(most)"
    case .tooMuchWork(let points, let runs, let most):
      "found \(points) points of \(runs) runs; allowed: at most \(most) runs of all points together"
    case .tooManyOperands(let operand): "one argument too many: \"\(operand)\""
    }
  }

  private static func suggestion(_ nearest: String?) -> String {
    nearest.map { "; did you mean \($0)?" } ?? ""
  }
}
