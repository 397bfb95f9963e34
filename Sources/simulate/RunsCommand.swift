import MonteCarlo
import Reports
import Scenarios

/// `simulate runs`: the daily series of one run that was kept.
struct RunsCommand {
  private let folder: String
  private let run: Int?

  private static let mostRuns = Int(UInt32.max)

  init(_ arguments: Arguments) throws(Failure) {
    folder = arguments.operands[0]
    run = try arguments.number(.run, in: 1...Self.mostRuns)
  }

  /// Prints the series, or without a number which runs are there.
  func perform() throws(Failure) -> ExitCode {
    let store = try RunStore.read(inFolder: folder)
    let scenario = try Scenario.stored(in: store.header, at: folder)
    let ensemble = Ensemble([store], inputPaths: scenario.uncertainPaths)
    guard let run else {
      try Terminal.say(ensemble.numbers.map { "\($0)\n" }.joined())
      return .good
    }
    if let failure = ensemble.failures.first(where: { $0.run == run }) {
      throw .store(
        FolderError(
          path: folder, found: "run \(run) failed: \(failure.message)",
          allowed: "allowed: a run that ended well"))
    }
    guard let rows = try withFiles({ () throws(FolderError) in try ensemble.rows(ofRun: run) }) else {
      throw .store(
        FolderError(
          path: folder, found: "has no run \(run)",
          allowed: "allowed: \(TerminalText.list(ensemble.numbers)) of \(store.header.runs)"))
    }
    let sink = try withFiles { () throws(FolderError) in
      try DayFile.write(rows, days: ensemble.rowDays, startDate: scenario.startDate, to: MemorySink())
    }
    try Terminal.say(sink.text)
    return .good
  }
}
