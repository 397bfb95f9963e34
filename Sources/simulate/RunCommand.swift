import MonteCarlo
import Pictures
import Population
import Reports
import Scenarios

/// `simulate run`: many runs, their statistics, one folder.
struct RunCommand {
  private let arguments: Arguments
  private let scenario: Scenario
  private let threads: Int
  /// The one that the report opens in.
  private let language: Language?
  /// What the runs are runs of.
  private let header: StoreHeader
  private var isQuiet: Bool { arguments.has(.quiet) }
  private var isShard: Bool { arguments.has(.shard) }

  /// - Throws: what is wrong with the options or the scenario, before anything is run.
  init(_ arguments: Arguments) throws(Failure) {
    self.arguments = arguments
    threads = try arguments.threads()
    language = try arguments.language()
    scenario = try Scenario.loaded(arguments.operands[0], arguments)
    let onlyRun = try arguments.number(.onlyRun, in: 1...scenario.runs)
    let every = try arguments.number(.every, in: 1...scenario.days) ?? 1
    let shard = try arguments.shard()
    header = StoreHeader(
      version: Simulate.version, build: try withFiles(Build.identity), runs: scenario.runs,
      days: scenario.days, every: every, shard: shard, onlyRun: onlyRun,
      inputs: scenario.uncertainPaths.count, scenarioJSON: scenario.resolvedJSON)
  }

  /// Does it all.
  func perform() throws(Failure) -> ExitCode {
    if !isQuiet { scenario.tellNotes() }
    let progress = MonteCarlo.Progress()
    let display = isQuiet ? nil : ProgressDisplay(progress)
    let interruption = Interruption { display?.stop() }
    do throws(Failure) {
      let folder = try interruption.open(place, resuming: arguments.has(.resume))
      do throws(Failure) {
        return try perform(in: folder, progress, display)
      } catch {
        display?.stop()
        throw error.telling(folder.discard())
      }
    } catch {
      interruption.wait()
      throw error
    }
  }

  private func perform(
    in folder: ResultFolder, _ progress: MonteCarlo.Progress, _ display: ProgressDisplay?
  ) throws(Failure) -> ExitCode {
    let store = try StoreOpening(folder, header, arguments).store(people: Int(scenario.inputs.people.market))
    let missing = store.missing
    display?.begin(total: missing.count)
    try perform(missing, into: store, progress)
    display?.stop()
    return try publish(store, earlier: header.numbers.count - missing.count, in: folder)
  }

  private var place: String {
    let shard = header.shard
    let suffix = isShard ? "-shard-\(shard.index)-of-\(shard.count)" : ""
    return arguments.place(of: scenario.name, suffix: suffix)
  }

  private typealias Drawn = (result: RunResult, record: RunRecord)

  /// Does the missing runs.
  private func perform(
    _ missing: [Int], into store: RunStore, _ progress: MonteCarlo.Progress
  ) throws(Failure) {
    let (scenario, header, checks) = (scenario, header, arguments.checksEveryEvent)
    let cancellation = Cancellation()
    let outcome = Runner(threads: threads).run(
      missing, into: FolderError?.none, progress: progress, cancellation: cancellation,
      makeWorkspace: { RunWorkspace(checksEveryEvent: checks) },
      body: { (workspace, number) throws(RunFailure) -> Drawn in
        let result = try workspace.run(scenario.plan(run: number))
        return (result, RunRecord(result, drawn: scenario.drawnInputs(run: number), for: header))
      },
      collect: { problem, number, drawn in
        do throws(FolderError) {
          switch drawn {
          case .success(let drawn):
            progress.count(events: drawn.result.events)
            try store.append(drawn.record, of: drawn.result)
          case .failure(let failure):
            try store.append(FailedRun(run: number, message: failure.message))
          }
        } catch {
          problem = problem ?? error
          cancellation.cancel()
        }
      })
    if let problem = outcome.harvest { throw .folder(problem) }
  }

  /// Makes the result of all runs, or of a shard.
  ///
  /// - Parameter earlier: how many runs an earlier process did.
  private func publish(
    _ store: RunStore, earlier: Int, in folder: ResultFolder
  ) throws(Failure) -> ExitCode {
    scenario.tell(store.failures) { "to repeat it alone: \(commandLine(of: $0))\n" }
    let ensemble = Ensemble([store], inputPaths: scenario.uncertainPaths)
    guard isShard || ensemble.count > 0 else {
      folder.discard(keepingRuns: false)
      return .failed
    }
    let text = try withFiles { () throws(FolderError) in
      let headlines = isShard ? nil : try writeTables(of: ensemble, into: folder)
      if !isShard { try folder.addReport(manifest(ensemble, earlier: earlier), arguments, in: language) }
      if isShard || arguments.has(.keepRuns) { try folder.keepStore(store) }
      try folder.complete(manifest(ensemble, earlier: earlier))
      return headlines.map { $0 + "\nResults in \(place)\n" } ?? shardLine
    }
    if !isQuiet { try Terminal.say(text) }
    return store.failures.isEmpty ? .good : .failed
  }

  /// - Returns: what the terminal shows.
  private func writeTables(of ensemble: Ensemble, into folder: ResultFolder) throws(FolderError) -> String {
    let evaluation = try Evaluation(ensemble, scenario, threads: threads)
    try evaluation.write(into: folder)
    return evaluation.headlines
  }

  private var shardLine: String {
    "\(header.numbers.count) of \(scenario.runs) runs, shard \(header.shard), in \(place)\n"
  }

  private func manifest(_ ensemble: Ensemble, earlier: Int) -> Manifest {
    let count = header.numbers.count
    var notes = earlier == 0 ? [] : ["Resumed after \(earlier) of \(count) runs."]
    notes += header.manifestNotes
    if isShard { notes.append("Shard \(header.shard): \(count) of \(scenario.runs) runs, without tables.") }
    return Manifest(
      scenario, runs: count, failedRuns: ensemble.failures, events: ensemble.events,
      diskBytes: ensemble.storeBytes, saturated: ensemble.saturated, notes: notes)
  }
}

extension RunCommand {
  /// The command that does one run alone, with all that matters to it.
  private func commandLine(of run: Int) -> String {
    var words = ["simulate", "run", arguments.operands[0], "--runs", "\(scenario.runs)"]
    words += ["--seed", "\(scenario.seed)", "--only-run", "\(run)"]
    for given in arguments.options where given.option == .days || given.option == .set {
      words += [given.option.name, given.value]
    }
    return words.map(\.quotedForShell).joined(separator: " ")
  }
}
