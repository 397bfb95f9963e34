import Experiments
import MonteCarlo
import Pictures
import Reports
import Scenarios

/// `simulate merge`: the result of shards, of a scenario or of a study.
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
    try StoreFolder.areOfStudy(arguments.operands) ? mergeStudy() : mergeRuns()
  }

  private func mergeRuns() throws(Failure) -> ExitCode {
    let shards = try ShardSet<RunStore>(arguments.operands, threads: threads)
    let scenario = try Scenario.stored(in: shards.header, at: arguments.operands[0])
    let ensemble = Ensemble(shards.stores, inputPaths: scenario.uncertainPaths)
    scenario.tell(ensemble.failures)
    guard ensemble.count > 0 else { return .failed }
    arguments.warn(of: [
      SheetSize(file: RunsFile.name, rows: 1 + ensemble.count),
      SheetSize(file: TimeseriesFile.name, rows: 1 + ensemble.rowDays.count),
    ])
    let manifest = Manifest(
      scenario, runs: ensemble.count + ensemble.failures.count, failedRuns: ensemble.failures,
      events: ensemble.events, diskBytes: ensemble.storeBytes, saturated: ensemble.saturated,
      notes: [Self.note(shards.stores.count)] + shards.header.manifestNotes)
    return try publish(shards, to: arguments.place(of: scenario.name)) { (folder) throws(Failure) in
      try withFiles { () throws(FolderError) in
        let evaluation = try Evaluation(ensemble, scenario, threads: threads)
        try evaluation.write(into: folder)
        let headlines = try folder.showTables(
          manifest, of: scenario, arguments, in: language, threads: threads
        ) { () throws(FolderError) in
          isQuiet ? "" : try evaluation.terminalText(of: folder, in: language)
        }
        if arguments.has(.keepRuns) { try folder.keepStore(shards.copy(to: folder)) }
        return (headlines, manifest)
      }
    }
  }

  private func mergeStudy() throws(Failure) -> ExitCode {
    let shards = try ShardSet<ObservationStore>(arguments.operands, threads: threads)
    let results = StudyResults(shards.stores)
    let study = results.study
    let scenario = try withScenario { () throws(ScenarioErrors) in try study.bases[0].scenario(setting: []) }
    guard results.hasFinished else {
      study.tell(results.failures)
      return .failed
    }
    arguments.warn(of: StudyReport.sizes(of: study))
    if study.kind == .search { try checkBuild(of: shards) }
    let progress = MonteCarlo.Progress()
    let display = isQuiet || study.kind != .search ? nil : ProgressDisplay(progress, runsPerPoint: study.runs)
    let batch = StudyBatch(threads: threads, arguments, progress, display)
    return try publish(shards, to: arguments.place(of: study.name(scenario)), display) {
      (folder) throws(Failure) in
      let isSearch = study.kind == .search
      var (results, copy) = (results, ObservationStore?.none)
      if isSearch || arguments.has(.keepRuns) {
        copy = try withFiles { () throws(FolderError) in try shards.copy(to: folder) }
      }
      if isSearch { results = try SeekWork(copy!.study, batch).perform(in: copy!) }
      display?.stop()
      results.study.tell(results.failures)
      return try withFiles { () throws(FolderError) in
        let report = StudyReport(study: study, scenario: scenario, threads: threads)
        let headlines = try report.write(results, into: folder)
        let manifest = Manifest(
          results, scenario, runs: results.runs, notes: [Self.note(shards.stores.count)])
        let shown = try folder.showTables(
          manifest, of: scenario, arguments, in: language, threads: threads
        ) { headlines }
        if arguments.has(.keepRuns) { try folder.keepStore(copy!) }
        return (shown, manifest)
      }
    }
  }

  /// Refuses to go on with the runs of another build, whose numbers may differ.
  private func checkBuild(of shards: ShardSet<ObservationStore>) throws(Failure) {
    let build = try withFiles(Build.identity)
    guard shards.header.build != build else { return }
    throw .store(
      FolderError(
        path: arguments.operands[0],
        found:
          "is of build \(shards.header.build), and this program, which goes on with the search, is \(build)",
        allowed: "allowed: the program that did the shards"))
  }

  private static func note(_ count: Int) -> String { "Merged from \(count) shards." }

  /// Makes the folder of the result.
  ///
  /// - Parameter write: writes all but the manifest; gives what the terminal shows, and the manifest.
  private func publish<Store>(
    _ shards: ShardSet<Store>, to place: String, _ display: ProgressDisplay? = nil,
    _ write: (ResultFolder) throws(Failure) -> (headlines: String, manifest: Manifest)
  ) throws(Failure) -> ExitCode {
    try shards.checkPlace(place)
    return try Interruption.working(
      at: place, resuming: false, dialect: arguments.dialect, display: display
    ) { (folder) throws(Failure) in
      if folder.hasLeftover && !isQuiet { Terminal.complain("note: \(StoreOpening<Store>.givenUp)\n") }
      let (headlines, manifest) = try write(folder)
      try withFiles { () throws(FolderError) in try folder.complete(manifest) }
      if !isQuiet { try Terminal.tell(headlines + "\nResults in \(place)\n") }
      return manifest.failedRuns.isEmpty ? .good : .failed
    }
  }
}
