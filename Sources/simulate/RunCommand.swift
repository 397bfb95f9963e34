import MonteCarlo
import Pictures
import Population
import Reports
import Scenarios

/// `simulate run`: many runs, their statistics, one folder; and `simulate audit`, which notes more of each run and
/// holds the brochures' sentences against it.
struct RunCommand {
  private let arguments: Arguments
  private let scenario: Scenario
  private let threads: Int
  /// The one that the report opens in.
  private let language: Language?
  /// What the runs are runs of.
  private let header: StoreHeader
  private let until: Until?
  private var isQuiet: Bool { arguments.has(.quiet) }
  private var isShard: Bool { arguments.has(.shard) }

  /// - Throws: what is wrong with the options or the scenario, before anything is run.
  init(_ arguments: Arguments) throws(Failure) {
    self.arguments = arguments
    threads = try arguments.threads()
    language = try arguments.language()
    until = try arguments.until()
    scenario = try Self.scenario(arguments, until)
    let onlyRun = try arguments.number(.onlyRun, in: 1...scenario.runs)
    let every = try arguments.number(.every, in: 1...scenario.days) ?? 1
    let shard = try arguments.shard()
    header = StoreHeader(
      version: Simulate.version, build: try withFiles(Build.identity), runs: scenario.runs,
      days: scenario.days, every: every, shard: shard, onlyRun: onlyRun,
      until: until?.wanted.map(\.text).joined(separator: ", "), inputs: scenario.uncertainPaths.count,
      audit: try arguments.audit(of: scenario), scenarioJSON: scenario.resolvedJSON)
  }

  private static func scenario(_ arguments: Arguments, _ until: Until?) throws(Failure) -> Scenario {
    guard let until else { return try .loaded(arguments.operands[0], arguments) }
    let runs = Override(path: "runs", value: "\(until.mostRuns)", option: Option.maxRuns.name)
    let scenario = try Scenario.loaded(arguments.operands[0], arguments, last: [runs])
    guard scenario.sampling != .latinHypercube || scenario.uncertain.isEmpty else {
      throw .usage(.growingHypercube, arguments.command)
    }
    return scenario
  }

  /// Does it all.
  func perform() throws(Failure) -> ExitCode {
    try arguments.checkMemory(memory, of: arguments.operands[0])
    if !isQuiet { scenario.tellNotes() }
    if !isShard { arguments.warn(of: sizes) }
    let progress = MonteCarlo.Progress()
    let display = isQuiet ? nil : ProgressDisplay(progress)
    return try Interruption.working(
      at: place, resuming: arguments.has(.resume), dialect: arguments.dialect, display: display
    ) { (folder) throws(Failure) in
      try perform(in: folder, progress, display)
    }
  }

  private func perform(
    in folder: ResultFolder, _ progress: MonteCarlo.Progress, _ display: ProgressDisplay?
  ) throws(Failure) -> ExitCode {
    let store = try StoreOpening<RunStore>(folder, header, arguments).store(
      people: Int(scenario.inputs.people.market), first: until?.first)
    let earlier = store.runs
    let findings = try until.map { (until) throws(Failure) in
      try perform(until, into: store, progress, display)
    }
    if until == nil {
      let missing = store.missing
      display?.begin(total: missing.count)
      try perform(missing, into: store, progress)
    }
    display?.stop()
    return try publish(store, earlier: earlier, findings, in: folder)
  }

  /// Does runs until what is wanted is reached, or there are too many.
  ///
  /// - Returns: what was found at the last look.
  private func perform(
    _ until: Until, into store: RunStore, _ progress: MonteCarlo.Progress, _ display: ProgressDisplay?
  ) throws(Failure) -> [Until.Finding] {
    var findings: [Until.Finding] = []
    var (next, start) = (Optional(until.first), ContinuousClock.now)
    let earlier = store.runs
    while let runs = next {
      display?.begin(total: runs - earlier, since: start)
      try perform(store.missing.filter { $0 <= runs }, into: store, progress)
      findings = try withFiles { () throws(FolderError) in
        try until.findings(Ensemble([store], inputPaths: scenario.uncertainPaths), threads: threads)
      }
      next = until.next(after: runs, findings)
    }
    return findings
  }

  /// How large the tables are going to be that grow with what was asked for.
  private var sizes: [SheetSize] {
    [
      SheetSize(file: RunsFile.name, rows: 1 + header.numbers.count),
      SheetSize(file: TimeseriesFile.name, rows: 1 + header.rowDays.count),
    ]
  }

  private var memory: MemoryCheck {
    MemoryCheck(
      scenario, runs: header.numbers.count, rows: header.rowDays.count, threads: threads,
      isAudited: header.audit != nil, showsRuns: !isShard && !arguments.has(.noReport))
  }

  private var place: String {
    let shard = header.shard
    let suffix = isShard ? "-shard-\(shard.index)-of-\(shard.count)" : ""
    return arguments.place(of: scenario.name, suffix: suffix)
  }

  /// Does the missing runs.
  private func perform(
    _ missing: [Int], into store: RunStore, _ progress: MonteCarlo.Progress
  ) throws(Failure) {
    let worker = RunWorker(scenario, header, checksEveryEvent: arguments.checksEveryEvent)
    try Batch(threads: threads, progress: progress).perform(
      missing, makeWorkspace: { worker.workspace() },
      body: { (workspace, number) throws(RunFailure) in try worker.run(number, in: workspace) },
      append: { (number, drawn) throws(FolderError) in
        switch drawn {
        case .success(let drawn):
          progress.count(events: drawn.result.events)
          try store.append(drawn.record, of: drawn.result)
        case .failure(let failure):
          try store.append(FailedRun(run: number, message: failure.message))
        }
      })
  }

  /// Makes the result of all runs, or of a shard.
  ///
  /// - Parameters:
  ///   - earlier: how many runs an earlier process did.
  ///   - findings: what ended the runs, if something did.
  private func publish(
    _ store: RunStore, earlier: Int, _ findings: [Until.Finding]?, in folder: ResultFolder
  ) throws(Failure) -> ExitCode {
    scenario.tell(store.failures) { "to repeat it alone: \(commandLine(of: $0))\n" }
    let ensemble = Ensemble([store], inputPaths: scenario.uncertainPaths)
    guard isShard || ensemble.count > 0 else {
      folder.discard(keepingRuns: false)
      return .failed
    }
    let reached = findings.map { Until.report($0, runs: store.runs) }
    let manifest = manifest(ensemble, earlier: earlier, reached)
    let text = try withFiles { () throws(FolderError) in
      let headlines = isShard ? nil : try writeTables(of: ensemble, manifest, into: folder)
      if isShard || arguments.has(.keepRuns) { try folder.keepStore(store) }
      try folder.complete(manifest)
      let line = reached.map { "\n\($0)\n" } ?? ""
      return headlines.map { $0 + line + "\nResults in \(place)\n" } ?? shardLine
    }
    if !isQuiet { try Terminal.tell(text) }
    return store.failures.isEmpty ? .good : .failed
  }

  /// - Returns: what the terminal shows.
  private func writeTables(
    of ensemble: Ensemble, _ manifest: Manifest, into folder: ResultFolder
  ) throws(FolderError) -> String {
    let evaluation = try Evaluation(ensemble, scenario, threads: threads)
    try evaluation.write(into: folder)
    return try folder.showTables(manifest, of: scenario, arguments, in: language, threads: threads) {
      () throws(FolderError) in
      isQuiet ? "" : try evaluation.terminalText(of: folder, in: language)
    }
  }

  private var shardLine: String {
    "\(header.numbers.count) of \(scenario.runs) runs, shard \(header.shard), in \(place)\n"
  }

  private func manifest(_ ensemble: Ensemble, earlier: Int, _ reached: String?) -> Manifest {
    var scenario = scenario
    let count = until == nil ? header.numbers.count : ensemble.count + ensemble.failures.count
    if until != nil { scenario.inputs.runs = count }
    var notes = earlier == 0 ? [] : ["Resumed after \(earlier) of \(count) runs."]
    notes += header.manifestNotes + (reached.map { [$0 + "."] } ?? [])
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
