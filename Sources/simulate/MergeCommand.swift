import MonteCarlo
import Pictures
import Reports
import Scenarios

/// `simulate merge`: the result of shards.
struct MergeCommand {
  private let arguments: Arguments
  private let threads: Int
  private let language: Language?
  private var isQuiet: Bool { arguments.has(.quiet) }

  init(_ arguments: Arguments) throws(Failure) {
    self.arguments = arguments
    threads = try arguments.threads()
    language = try arguments.language()
  }

  /// Does it all.
  func perform() throws(Failure) -> ExitCode {
    OpenFiles.allowMost()
    let shards = try ShardSet(arguments.operands, threads: threads)
    let scenario = try Scenario.stored(in: shards.header, at: arguments.operands[0])
    let place = arguments.place(of: scenario.name)
    try shards.checkPlace(place)
    let ensemble = Ensemble(shards.stores, inputPaths: scenario.uncertainPaths)
    scenario.tell(ensemble.failures)
    guard ensemble.count > 0 else { return .failed }
    let headlines = try write(ensemble, scenario, shards, to: place)
    if !isQuiet { try Terminal.say(headlines + "\nResults in \(place)\n") }
    return ensemble.failures.isEmpty ? .good : .failed
  }

  /// - Returns: what the terminal shows.
  private func write(
    _ ensemble: Ensemble, _ scenario: Scenario, _ shards: ShardSet, to place: String
  ) throws(Failure) -> String {
    let interruption = Interruption()
    do throws(Failure) {
      let folder = try interruption.open(place)
      if folder.hasLeftover && !isQuiet { Terminal.complain("note: \(StoreOpening.givenUp)\n") }
      return try withFiles { () throws(FolderError) in
        let evaluation = try Evaluation(ensemble, scenario, threads: threads)
        try evaluation.write(into: folder)
        try folder.addReport(manifest(ensemble, scenario, shards), arguments, in: language)
        if arguments.has(.keepRuns) { try shards.copy(to: folder) }
        try folder.complete(manifest(ensemble, scenario, shards))
        return evaluation.headlines
      }
    } catch {
      interruption.wait()
      throw error
    }
  }

  private func manifest(_ ensemble: Ensemble, _ scenario: Scenario, _ shards: ShardSet) -> Manifest {
    Manifest(
      scenario, runs: ensemble.count + ensemble.failures.count, failedRuns: ensemble.failures,
      events: ensemble.events, diskBytes: ensemble.storeBytes, saturated: ensemble.saturated,
      notes: ["Merged from \(shards.stores.count) shards."] + shards.header.manifestNotes)
  }
}
