import Foundation
import MonteCarlo
import Population
import Reports
import Scenarios

/// `simulate run`: many runs, their statistics, one folder.
struct RunCommand {
  private let arguments: Arguments
  private let scenario: Scenario
  private let threads: Int
  private let onlyRun: Int?
  private var numbers: Range<Int> { onlyRun.map { $0..<$0 + 1 } ?? 1..<scenario.runs + 1 }
  private var isQuiet: Bool { arguments.has(.quiet) }

  static let mostThreads = 1024

  /// - Throws: what is wrong with the options or the scenario, before anything is run.
  init(_ arguments: Arguments) throws(Failure) {
    self.arguments = arguments
    let processors = ProcessInfo.processInfo.activeProcessorCount
    threads = try arguments.number(.threads, in: 1...Self.mostThreads) ?? min(processors, Self.mostThreads)
    scenario = try Scenario.loaded(arguments.operands[0], arguments)
    onlyRun = try arguments.number(.onlyRun, in: 1...scenario.runs)
  }

  /// Does it all.
  func perform() throws(Failure) -> ExitCode {
    if !isQuiet { scenario.tellNotes() }
    let progress = MonteCarlo.Progress()
    let display = isQuiet ? nil : ProgressDisplay(progress, total: numbers.count)
    let interruption = Interruption { display?.stop() }
    let place = arguments.place(of: scenario.name)
    do throws(Failure) {
      let folder = try interruption.open(place)
      let outcome = runs(progress)
      display?.stop()
      tell(outcome.failures)
      let ensemble = outcome.harvest.ensemble()
      guard !ensemble.runs.isEmpty else {
        folder.discard()
        return .failed
      }
      let statistics = EnsembleStatistics(ensemble, levels: levels, threads: threads)
      try write(ensemble, statistics, outcome.failures, to: folder)
      if !isQuiet { try Terminal.say(HeadlineTable.text(ensemble, statistics) + "\nResults in \(place)\n") }
      return outcome.failures.isEmpty ? .good : .failed
    } catch {
      interruption.wait()
      throw error
    }
  }

  private typealias Drawn = (result: RunResult, inputs: [InputValue])

  private func runs(_ progress: MonteCarlo.Progress) -> Runner.Outcome<EnsembleBuilder> {
    let (scenario, checks) = (scenario, arguments.checksEveryEvent)
    return Runner(threads: threads).run(
      numbers, into: EnsembleBuilder(days: scenario.days, inputPaths: scenario.uncertainPaths),
      progress: progress,
      makeWorkspace: { RunWorkspace(checksEveryEvent: checks) },
      body: { (workspace, number) throws(RunFailure) -> Drawn in
        (try workspace.run(scenario.plan(run: number)), scenario.drawnInputs(run: number))
      },
      collect: { builder, _, drawn in
        progress.count(events: drawn.result.events)
        builder.add(drawn.result, drawn: drawn.inputs)
      })
  }

  private var levels: [QuantileLevel] {
    scenario.quantiles.map { quantile in
      guard let level = QuantileLevel(probability: quantile.value) else {
        preconditionFailure("the quantile \(quantile.text) is no decimal of at most 15 places")
      }
      return level
    }
  }

  private func write(
    _ ensemble: Ensemble, _ statistics: EnsembleStatistics, _ failures: [Runner.FailedRun],
    to folder: ResultFolder
  ) throws(Failure) {
    do throws(FolderError) {
      try ResultFiles.write(
        ensemble, statistics, startDate: scenario.startDate,
        hasPointPool: scenario.inputs.rules.pointPool != nil, into: folder)
      try folder.complete(manifest(ensemble, failures))
    } catch {
      throw .folder(error)
    }
  }

  private func manifest(_ ensemble: Ensemble, _ failures: [Runner.FailedRun]) -> Manifest {
    let alone = onlyRun.map { ["Only run \($0) of \(scenario.runs) was done."] } ?? []
    return Manifest(
      scenario, runs: numbers.count, failedRuns: failures, events: ensemble.events,
      saturated: ensemble.saturated, notes: alone)
  }
}

extension RunCommand {
  private static let mostToldFailures = 10

  private func tell(_ failures: [Runner.FailedRun]) {
    for failure in failures.prefix(Self.mostToldFailures) {
      Terminal.complain(
        "run \(failure.run) (seed \(scenario.seed)) failed: \(failure.message)\n"
          + "to repeat it alone: \(commandLine(of: failure.run))\n")
    }
    let others = failures.count - Self.mostToldFailures
    if others > 0 { Terminal.complain("\(others) more runs failed\n") }
  }

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
