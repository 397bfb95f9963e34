import Experiments
import MonteCarlo
import Population
import Reports
import Scenarios

/// The work that all studies have in common: the runs of all points in one folder, resumed, sharded, and shown on the
/// way.
struct StudyWork {
  let arguments: Arguments
  let study: Study
  let threads: Int
  /// The first scenario, as it was given.
  let scenario: Scenario
  /// What was said nowhere and yet happened, a sentence each.
  let notes: [String]

  init(
    _ arguments: Arguments, _ study: Study, scenario: Scenario, notes: [String]
  ) throws(Failure) {
    self.arguments = arguments
    self.study = study
    self.scenario = scenario
    self.notes = notes
    threads = try arguments.threads()
  }

  private var isQuiet: Bool { arguments.has(.quiet) }
  private var isShard: Bool { arguments.has(.shard) }

  /// Does the runs and publishes what they come to.
  func perform() throws(Failure) -> ExitCode {
    if !isQuiet { for note in notes { Terminal.complain("note: \(note)\n") } }
    let progress = MonteCarlo.Progress()
    let display = isQuiet ? nil : ProgressDisplay(progress, runsPerPoint: study.runs)
    return try Interruption.working(at: place, resuming: arguments.has(.resume), display: display) {
      (folder) throws(Failure) in
      let store = try StoreOpening<ObservationStore>(folder, study, arguments).store()
      let missing = store.missing
      try perform(missing, into: store, Batch(threads: threads, progress: progress), display)
      display?.stop()
      return try publish(store, earlier: study.ownRuns - missing.count, in: folder)
    }
  }

  private var place: String {
    let suffix = isShard ? "-shard-\(study.shard.index)-of-\(study.shard.count)" : ""
    return arguments.place(of: study.name(scenario), suffix: suffix)
  }

  /// Does the missing units; the first of them tell how long all will take.
  func perform(
    _ missing: [Int], into store: ObservationStore, _ batch: Batch, _ display: ProgressDisplay?
  ) throws(Failure) {
    let trial = missing.prefix(threads)
    let start = ContinuousClock.now
    try perform(Array(trial), into: store, batch)
    let rest = missing.count - trial.count
    if !isQuiet, rest > 0 {
      let seconds = (ContinuousClock.now - start) / .seconds(1) / Double(trial.count) * Double(rest)
      Terminal.complain(
        "note: \(TerminalText.points(study.points.count)), \(TerminalText.runs(missing.count)) to do, about "
          + "\(ProgressDisplay.duration(seconds))\n")
    }
    display?.begin(total: missing.count, since: start)
    try perform(Array(missing.dropFirst(trial.count)), into: store, batch)
  }

  private func perform(_ numbers: [Int], into store: ObservationStore, _ batch: Batch) throws(Failure) {
    let (study, checks, progress) = (store.study, arguments.checksEveryEvent, batch.progress)
    try batch.perform(
      numbers, makeWorkspace: { PointWorkspace(study, checksEveryEvent: checks) },
      body: { (workspace, number) throws(RunFailure) in try workspace.run(number) },
      append: { (number, result) throws(FolderError) in
        switch result {
        case .success(let result):
          progress.count(events: result.events)
          try store.append(result, number: number)
        case .failure(let failure):
          try store.append(FailedRun(run: number, message: failure.message))
        }
      })
  }

  private func publish(
    _ store: ObservationStore, earlier: Int, in folder: ResultFolder
  ) throws(Failure) -> ExitCode {
    study.tell(store.failures)
    let results = StudyResults([store])
    guard isShard || results.hasFinished else {
      folder.discard(keepingRuns: false)
      return .failed
    }
    let text = try withFiles { () throws(FolderError) in
      let headlines = isShard ? nil : try report.write(results, into: folder)
      if isShard || arguments.has(.keepRuns) { try folder.keepStore(store) }
      try folder.complete(manifest(results, earlier: earlier))
      return headlines.map { $0 + "\nResults in \(place)\n" } ?? shardLine
    }
    if !isQuiet { try Terminal.say(text) }
    return store.failures.isEmpty ? .good : .failed
  }

  private var report: StudyReport { StudyReport(study: study, scenario: scenario, threads: threads) }

  private var shardLine: String {
    "\(study.ownRuns) of \(study.points.count * study.runs) runs, shard \(study.shard), in \(place)\n"
  }

  private func manifest(_ results: StudyResults, earlier: Int) -> Manifest {
    let count = study.ownRuns
    var notes = notes
    if earlier > 0 { notes.append("Resumed after \(earlier) of \(count) runs.") }
    if isShard { notes.append("Shard \(study.shard): \(count) runs, without tables.") }
    return Manifest(results, scenario, runs: count, notes: notes)
  }
}

/// What one worker needs for run after run of a study: its memory, and the scenario of the point it is at.
private struct PointWorkspace {
  private let study: Study
  private let workspace: RunWorkspace
  private var current: (point: Int, scenario: Scenario)?

  init(_ study: Study, checksEveryEvent: Bool) {
    self.study = study
    workspace = RunWorkspace(checksEveryEvent: checksEveryEvent)
  }

  mutating func run(_ number: Int) throws(RunFailure) -> RunResult {
    let unit = study.unit(number)
    if current?.point != unit.point {
      guard let scenario = try? study.scenario(ofPoint: unit.point) else {
        preconditionFailure("every point was checked before the first run")
      }
      current = (unit.point, scenario)
    }
    return try workspace.run(current!.scenario.plan(run: unit.run))
  }
}

extension Study {
  /// What its folder is called, unless `--out` gives another.
  func name(_ scenario: Scenario) -> String {
    let suffix =
      switch kind {
      case .sweep: "sweep"
      case .comparison: "compare"
      case .search: "seek"
      case .sensitivity: "sensitivity"
      }
    return scenario.name + "-" + suffix
  }

  private static let mostToldFailures = 10

  /// Says on standard error which runs failed and why, the first few.
  func tell(_ failures: [FailedRun]) {
    for failure in failures.prefix(Self.mostToldFailures) {
      let unit = unit(failure.run)
      Terminal.complain(
        "run \(unit.run) of point \(unit.point) (\(points[unit.point - 1].label)) failed: \(failure.message)\n"
      )
    }
    let others = failures.count - Self.mostToldFailures
    if others > 0 { Terminal.complain(others == 1 ? "1 more run failed\n" : "\(others) more runs failed\n") }
  }

  /// The study of a command, whose options say how often, how many and which share of the runs.
  init(
    _ kind: Kind, _ arguments: Arguments, runs: Int, series: [Metric] = [], bases: [Base], points: [Point],
    details: String = "{}"
  ) throws(Failure) {
    let values = points.reduce(0) { $0 + $1.settings.count }
    try Self.checkSize(points: points.count, values: values, runs: runs, arguments)
    let days = points.map(\.days).min() ?? 1
    self.init(
      kind: kind, version: Simulate.version, build: try withFiles(Build.identity), runs: runs,
      every: try arguments.number(.every, in: 1...days) ?? 1, shard: try arguments.shard(), series: series,
      bases: bases, points: points, details: details)
  }

  /// Refuses more than a study may have.
  ///
  /// - Parameter values: how many are set at all points together.
  static func checkSize(points: Int, values: Int, runs: Int, _ arguments: Arguments) throws(Failure) {
    guard points <= mostUnits / runs else {
      throw .usage(.tooMuchWork(points: points, runs: runs, most: mostUnits), arguments.command)
    }
    guard values <= mostSettings else {
      throw .usage(.tooManyValues(values, most: mostSettings), arguments.command)
    }
  }
}
