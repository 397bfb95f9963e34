import Experiments
import MonteCarlo
import Population
import Reports
import Scenarios

/// Does runs of a study's points, on all threads, and shows how far it has come.
struct StudyBatch {
  private let batch: Batch
  private let display: ProgressDisplay?
  private let checksEveryEvent: Bool
  private let isQuiet: Bool
  /// Since when there has been work.
  private let start = ContinuousClock.now

  init(
    threads: Int, _ arguments: Arguments, _ progress: MonteCarlo.Progress, _ display: ProgressDisplay?
  ) {
    batch = Batch(threads: threads, progress: progress)
    self.display = display
    checksEveryEvent = arguments.checksEveryEvent
    isQuiet = arguments.has(.quiet)
  }

  /// Does the first units there are to do; they tell how long all will take, as soon as some of them took long enough.
  func performFirst(_ missing: [Int], into store: ObservationStore) throws(Failure) {
    var (done, trial, secondsEach) = (0, batch.threads, 0.0)
    while done < missing.count, secondsEach * Double(trial) < Self.trialSeconds {
      let numbers = Array(missing.dropFirst(done).prefix(done == 0 ? trial : 4 * trial))
      let begun = ContinuousClock.now
      try perform(numbers, of: store.study, into: store)
      (done, trial) = (done + numbers.count, numbers.count)
      secondsEach = (ContinuousClock.now - begun) / .seconds(1) / Double(trial)
    }
    if !isQuiet, done < missing.count {
      Terminal.complain(
        "note: \(TerminalText.points(store.study.points.count)), \(TerminalText.runs(missing.count)) to do, about "
          + "\(ProgressDisplay.duration(secondsEach * Double(missing.count - done)))\n")
    }
    display?.begin(total: missing.count, since: start)
    try perform(Array(missing.dropFirst(done)), of: store.study, into: store)
  }

  /// How long runs must take to tell how long others will.
  private static let trialSeconds = 0.1

  /// Does some units more.
  ///
  /// - Parameters:
  ///   - study: that of the store, with the points they belong to.
  ///   - further: about how many runs will follow.
  func perform(
    _ numbers: [Int], of study: Study, into store: ObservationStore, further: Int
  ) throws(Failure) {
    let done = batch.progress.finished + batch.progress.failed
    display?.begin(total: done + numbers.count + further, since: start)
    try perform(numbers, of: study, into: store)
  }

  private func perform(_ numbers: [Int], of study: Study, into store: ObservationStore) throws(Failure) {
    let (checks, progress) = (checksEveryEvent, batch.progress)
    try batch.perform(
      numbers,
      name: { number in
        let unit = study.unit(number)
        return "point \(unit.point), run \(unit.run)"
      }, makeWorkspace: { PointWorkspace(study, checksEveryEvent: checks) },
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
