import Experiments
import MonteCarlo
import Pictures
import Population
import Reports
import Scenarios

/// The work that all studies have in common: the runs of all points in one folder, resumed, sharded, and shown on the
/// way.
struct StudyWork {
  let arguments: Arguments
  let study: Study
  let threads: Int
  /// The one that the report opens in.
  private let language: Language?
  /// The first scenario, as it was given.
  let scenario: Scenario
  /// What was said nowhere and yet happened, a sentence each.
  let notes: [String]
  /// Of the point that needs most.
  private let need: MemoryNeed

  /// - Parameter need: of the points that were read, where they need more memory than the scenario itself.
  init(
    _ arguments: Arguments, _ study: Study, scenario: Scenario, notes: [String], need: MemoryNeed?
  ) throws(Failure) {
    let own = MemoryNeed(of: scenario)
    self.need = need.map(own.joined) ?? own
    self.arguments = arguments
    self.study = study
    self.scenario = scenario
    self.notes = notes
    threads = try arguments.threads()
    language = try arguments.language()
  }

  private var isQuiet: Bool { arguments.has(.quiet) }
  private var isShard: Bool { arguments.has(.shard) }

  /// Does the runs and publishes what they come to.
  func perform() throws(Failure) -> ExitCode {
    try arguments.checkMemory(memory, of: arguments.operands[0])
    if !isQuiet { for note in notes { Terminal.complain("note: \(note)\n") } }
    if !isShard { arguments.warn(of: StudyReport.sizes(of: study)) }
    let progress = MonteCarlo.Progress()
    let display = isQuiet ? nil : ProgressDisplay(progress, runsPerPoint: study.runs)
    return try Interruption.working(
      at: place, resuming: arguments.has(.resume), dialect: arguments.dialect, display: display
    ) { (folder) throws(Failure) in
      let store = try StoreOpening<ObservationStore>(folder, study, arguments).store()
      let earlier = store.runs
      let batch = StudyBatch(threads: threads, arguments, progress, display)
      try batch.performFirst(store.missing, into: store)
      var results = StudyResults([store])
      if study.kind == .search && !isShard && results.hasFinished {
        results = try SeekWork(study, batch).perform(in: store)
      }
      display?.stop()
      return try publish(results, store, earlier: earlier, in: folder)
    }
  }

  private var memory: MemoryCheck {
    MemoryCheck(
      need: need, threads: min(threads, max(1, study.ownRuns)), together: study.bytesOfResults(scenario))
  }

  private var place: String {
    let suffix = isShard ? "-shard-\(study.shard.index)-of-\(study.shard.count)" : ""
    return arguments.place(of: study.name(scenario), suffix: suffix)
  }

  private func publish(
    _ results: StudyResults, _ store: ObservationStore, earlier: Int, in folder: ResultFolder
  ) throws(Failure) -> ExitCode {
    results.study.tell(results.failures)
    guard isShard || results.hasFinished else {
      folder.discard(keepingRuns: false)
      return .failed
    }
    let manifest = manifest(results, earlier: earlier)
    let text = try withFiles { () throws(FolderError) in
      let headlines = isShard ? nil : try report.write(results, into: folder)
      if let headlines {
        _ = try folder.showTables(manifest, of: scenario, arguments, in: language, threads: threads) {
          headlines
        }
      }
      if isShard || arguments.has(.keepRuns) { try folder.keepStore(store) }
      try folder.complete(manifest)
      return headlines.map { $0 + "\nResults in \(place)\n" } ?? shardLine
    }
    if !isQuiet { try Terminal.tell(text) }
    return store.failures.isEmpty ? .good : .failed
  }

  private var report: StudyReport { StudyReport(study: study, scenario: scenario, threads: threads) }

  private var shardLine: String {
    "\(study.ownRuns) of \(study.points.count * study.runs) runs, shard \(study.shard), in \(place)\n"
  }

  private func manifest(_ results: StudyResults, earlier: Int) -> Manifest {
    let count = study.kind == .search ? results.runs : study.ownRuns
    var notes = notes
    if earlier > 0 { notes.append("Resumed after \(earlier) of \(count) runs.") }
    if isShard { notes.append("Shard \(study.shard): \(count) runs, without tables.") }
    return Manifest(results, scenario, runs: count, notes: notes)
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
    laterPoints: Int = 0, details: String = "{}"
  ) throws(Failure) {
    let values = points.reduce(0) { $0 + $1.settings.count }
    try Self.checkSize(points: points.count + laterPoints, values: values, runs: runs, arguments)
    let days = points.map(\.days).min() ?? 1
    self.init(
      kind: kind, version: Simulate.version, build: try withFiles(Build.identity), runs: runs,
      every: try arguments.number(.every, in: 1...days) ?? 1, shard: try arguments.shard(), series: series,
      bases: bases, points: points, laterPoints: laterPoints, details: details)
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
