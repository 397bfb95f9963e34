import Experiments
import MonteCarlo
import Reports
import Scenarios

/// `simulate merge`: the result of shards, of a scenario or of a study.
struct MergeCommand {
  private let arguments: Arguments
  private let threads: Int
  private var isQuiet: Bool { arguments.has(.quiet) }

  init(_ arguments: Arguments) throws(Failure) {
    self.arguments = arguments
    threads = try arguments.threads()
  }

  /// Does it all.
  func perform() throws(Failure) -> ExitCode {
    OpenFiles.allowMost()
    return try StoreFolder.areOfStudy(arguments.operands) ? mergeStudy() : mergeRuns()
  }

  private func mergeRuns() throws(Failure) -> ExitCode {
    let shards = try ShardSet<RunStore>(arguments.operands, threads: threads)
    let scenario = try Scenario.stored(in: shards.header, at: arguments.operands[0])
    let ensemble = Ensemble(shards.stores, inputPaths: scenario.uncertainPaths)
    scenario.tell(ensemble.failures)
    guard ensemble.count > 0 else { return .failed }
    let manifest = Manifest(
      scenario, runs: ensemble.count + ensemble.failures.count, failedRuns: ensemble.failures,
      events: ensemble.events, diskBytes: ensemble.storeBytes, saturated: ensemble.saturated,
      notes: [Self.note(shards.stores.count)] + shards.header.manifestNotes)
    return try publish(shards, to: arguments.place(of: scenario.name), manifest, ensemble.failures) {
      (folder) throws(FolderError) in
      let evaluation = try Evaluation(ensemble, scenario, threads: threads)
      try evaluation.write(into: folder)
      return evaluation.headlines
    }
  }

  private func mergeStudy() throws(Failure) -> ExitCode {
    let shards = try ShardSet<ObservationStore>(arguments.operands, threads: threads)
    let results = StudyResults(shards.stores)
    let study = results.study
    let scenario = try withScenario { () throws(ScenarioErrors) in try study.bases[0].scenario(setting: []) }
    study.tell(results.failures)
    guard results.hasFinished else { return .failed }
    let manifest = Manifest(
      results, scenario, runs: study.points.count * study.runs, notes: [Self.note(shards.stores.count)])
    let report = StudyReport(study: study, scenario: scenario, threads: threads)
    return try publish(shards, to: arguments.place(of: study.name(scenario)), manifest, results.failures) {
      (folder) throws(FolderError) in
      try report.write(results, into: folder)
    }
  }

  private static func note(_ count: Int) -> String { "Merged from \(count) shards." }

  /// Makes the folder of the result.
  ///
  /// - Parameter write: writes the tables and gives what the terminal shows.
  private func publish<Store>(
    _ shards: ShardSet<Store>, to place: String, _ manifest: Manifest, _ failures: [FailedRun],
    _ write: (ResultFolder) throws(FolderError) -> String
  ) throws(Failure) -> ExitCode {
    try shards.checkPlace(place)
    return try Interruption.working(at: place, resuming: false, display: nil) { (folder) throws(Failure) in
      if folder.hasLeftover && !isQuiet { Terminal.complain("note: \(StoreOpening<Store>.givenUp)\n") }
      let headlines = try withFiles { () throws(FolderError) in
        let headlines = try write(folder)
        if arguments.has(.keepRuns) { try shards.copy(to: folder) }
        try folder.complete(manifest)
        return headlines
      }
      if !isQuiet { try Terminal.say(headlines + "\nResults in \(place)\n") }
      return failures.isEmpty ? .good : .failed
    }
  }
}
