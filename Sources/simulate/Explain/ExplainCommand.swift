import MonteCarlo
import Pages
import Pictures
import Population
import Reports
import Scenarios

/// `simulate explain`: the story of one run, and its journal on request.
struct ExplainCommand {
  private let arguments: Arguments
  private let scenario: Scenario
  private let wanted: WantedRun
  private let threads: Int
  private let language: Language
  private var isQuiet: Bool { arguments.has(.quiet) }

  /// - Throws: what is wrong with the options or the scenario.
  init(_ arguments: Arguments) throws(Failure) {
    self.arguments = arguments
    threads = try arguments.threads()
    language = try arguments.language() ?? .en
    scenario = try Scenario.loaded(arguments.operands[0], arguments)
    wanted = try WantedRun(arguments, runs: scenario.runs)
  }

  /// Does it all.
  func perform() throws(Failure) -> ExitCode {
    let memory = MemoryCheck(scenario, runs: scenario.runs, rows: 1, threads: threads, showsRuns: false)
    try arguments.checkMemory(memory, of: arguments.operands[0])
    if !isQuiet { scenario.tellNotes() }
    let (run, choice) = try chosen()
    guard let place = arguments.value(of: .out) else {
      try Terminal.say(text(of: try story(run), choice))
      return .good
    }
    return try Interruption.working(
      at: place, resuming: false, dialect: arguments.dialect, display: nil
    ) { (folder) throws(Failure) in
      let story = try write(run, choice, into: folder)
      try Terminal.say(text(of: story, choice) + "\nResults in \(place)\n")
      return .good
    }
  }

  private func text(of story: RunStory, _ choice: Words) -> String {
    StoryText(story, scenario, choice: choice).text(language)
  }

  /// The number of the run, and why it is that one.
  private func chosen() throws(Failure) -> (run: Int, choice: Words) {
    switch wanted {
    case .number(let run): return (run, Words(""))
    case .worst(let metric): return try chosen(by: metric, isWorst: true)
    case .median(let metric): return try chosen(by: metric, isWorst: false)
    }
  }

  private func chosen(by metric: Metric?, isWorst: Bool) throws(Failure) -> (run: Int, choice: Words) {
    let candidates = try candidates(by: metric)
    guard !candidates.isEmpty else { throw .told(.failed) }
    let choice = StoryChoice(candidates, by: metric, isWorst: isWorst)
    return (choice.run, choice.words)
  }

  /// All runs that end well, as far as they matter for the choice; those that fail are told.
  private func candidates(by metric: Metric?) throws(Failure) -> [StoryChoice.Candidate] {
    let progress = MonteCarlo.Progress()
    let display = isQuiet ? nil : ProgressDisplay(progress)
    display?.begin(total: scenario.runs)
    let (scenario, checks) = (scenario, arguments.checksEveryEvent)
    let harvest = Runner(threads: threads).run(
      Array(1...scenario.runs), into: Harvest(), progress: progress,
      makeWorkspace: { RunWorkspace(checksEveryEvent: checks) },
      body: { (workspace, number) throws(RunFailure) in
        let result = try workspace.run(scenario.plan(run: number))
        progress.count(events: result.events)
        return StoryChoice.Candidate(result, by: metric)
      },
      collect: { harvest, number, output in harvest.add(number, output) }
    ).harvest
    display?.stop()
    if let (number, failure) = harvest.violation { throw .unsound("run \(number)", failure) }
    scenario.tell(harvest.failures.sorted { $0.run < $1.run })
    return harvest.candidates
  }

  private struct Harvest: Sendable {
    var candidates: [StoryChoice.Candidate] = []
    var failures: [FailedRun] = []
    var violation: (number: Int, failure: RunFailure)?

    mutating func add(_ number: Int, _ output: Result<StoryChoice.Candidate, RunFailure>) {
      switch output {
      case .success(let candidate): candidates.append(candidate)
      case .failure(let failure) where failure.isViolation: violation = violation ?? (number, failure)
      case .failure(let failure): failures.append(FailedRun(run: number, message: failure.message))
      }
    }
  }

  private func story(_ run: Int) throws(Failure) -> RunStory {
    do throws(RunFailure) {
      return try RunStory(scenario.plan(run: run), checksEveryEvent: arguments.checksEveryEvent)
    } catch {
      throw failure(error, run)
    }
  }

  private func failure(_ failure: RunFailure, _ run: Int) -> Failure {
    if failure.isViolation { return .unsound("run \(run)", failure) }
    scenario.tell([FailedRun(run: run, message: failure.message)])
    return .told(.failed)
  }

  // MARK: - Files

  /// Does the run while its journal is written, then writes the rest.
  private func write(
    _ run: Int, _ choice: Words, into folder: ResultFolder
  ) throws(Failure) -> RunStory {
    let plan = scenario.plan(run: run)
    var told: Result<RunStory, RunFailure>?
    try withFiles { () throws(FolderError) in
      try folder.write(JournalFile<FileSink>.name) { (sink) throws(FolderError) in
        let journal = try JournalFile(sink)
        told = Result { () throws(RunFailure) in
          try RunStory(
            plan, checksEveryEvent: arguments.checksEveryEvent, isCancelled: { journal.hasFailed },
            journal: { journal.write($0) })
        }
        return try journal.finish()
      }
    }
    guard case .success(let story) = told else {
      if case .failure(let failure) = told { throw self.failure(failure, run) }
      preconditionFailure("a run ends well or fails")
    }
    try withFiles { () throws(FolderError) in try writeRest(story, choice, into: folder) }
    return story
  }

  private func writeRest(
    _ story: RunStory, _ choice: Words, into folder: ResultFolder
  ) throws(FolderError) {
    try folder.write(DayFile.name) { (sink) throws(FolderError) in
      try DayFile.write(
        story.result.rows, days: Array(1...scenario.days), startDate: scenario.startDate, to: sink)
    }
    try folder.describeTables(arguments, of: scenario.name)
    try folder.write(Self.storyName, text: text(of: story, choice))
    let run = story.result.run
    try folder.complete(
      Manifest(
        scenario, runs: 1, events: story.result.events, saturated: story.result.saturated,
        notes: ["The story of run \(run) of \(scenario.runs)."]))
  }

  private static let storyName = "story.txt"
}
