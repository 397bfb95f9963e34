import Population
import Synchronization

/// A flag that stops work between runs, and inside a run wherever its body looks at it.
package final class Cancellation: Sendable {
  private let flag = Atomic(false)

  package init() {}

  package var isCancelled: Bool { flag.load(ordering: .relaxed) }

  /// Asks for an early end; safe from any thread, any number of times.
  package func cancel() { flag.store(true, ordering: .relaxed) }
}

/// How far a batch of runs has come; every counter may be read from any thread at any time.
package final class Progress: Sendable {
  private let startedRuns = Atomic(0)
  private let finishedRuns = Atomic(0)
  private let failedRuns = Atomic(0)
  private let countedEvents = Atomic(0)

  package init() {}

  package var started: Int { startedRuns.load(ordering: .relaxed) }
  /// Runs that ended well.
  package var finished: Int { finishedRuns.load(ordering: .relaxed) }
  package var failed: Int { failedRuns.load(ordering: .relaxed) }
  /// Of the finished runs, as far as somebody has counted them.
  package var events: Int { countedEvents.load(ordering: .relaxed) }

  /// Counts the events of a run that ended well.
  package func count(events: Int) { countedEvents.add(events, ordering: .relaxed) }

  func start() { startedRuns.add(1, ordering: .relaxed) }
  func finish() { finishedRuns.add(1, ordering: .relaxed) }
  func fail() { failedRuns.add(1, ordering: .relaxed) }
}

/// Does many runs, at most so many at once.
///
/// Each worker takes the next run's number as soon as it is free. What a run gives depends on its number
/// alone, and the harvest must not depend on the order of collecting, so results are the same on any number
/// of threads.
package struct Runner: Sendable {
  private let workers: Workers

  /// - Precondition: there is at least one thread.
  package init(threads: Int) { workers = Workers(threads: threads) }

  /// What a batch of runs left behind.
  package struct Outcome<Harvest: Sendable>: Sendable {
    package var harvest: Harvest
    /// Whether some runs were left out, or given up half-way, because somebody cancelled.
    package var cancelled: Bool
  }

  /// Does every run whose number is given and gathers what they leave in the harvest.
  ///
  /// A run that throws has failed; the others go on. After a cancellation no further run starts; the body may also
  /// look at the flag, and a body that then throws counts as cancelled, not failed.
  ///
  /// - Parameters:
  ///   - numbers: the runs to do, from 1, in this order.
  ///   - harvest: what the results are gathered in, to begin with.
  ///   - makeWorkspace: makes what one worker needs again and again; called once a worker.
  ///   - body: does one run.
  ///   - collect: takes one result in, or why there is none; called for one run at a time, in any order.
  package func run<Workspace, Output, Harvest: Sendable>(
    _ numbers: [Int], into harvest: Harvest, progress: Progress = Progress(),
    cancellation: Cancellation = Cancellation(),
    makeWorkspace: @Sendable () -> Workspace,
    body: @Sendable (inout Workspace, Int) throws(RunFailure) -> Output,
    collect: @Sendable (inout Harvest, Int, Result<Output, RunFailure>) -> Void
  ) -> Outcome<Harvest> {
    let outcome = Mutex(Outcome(harvest: harvest, cancelled: false))
    workers.work(through: numbers.count, makeWorker: makeWorkspace) { workspace, index in
      func stop() -> Bool {
        outcome.withLock { $0.cancelled = true }
        return false
      }
      if cancellation.isCancelled { return stop() }
      let number = numbers[index]
      progress.start()
      do throws(RunFailure) {
        let output = try body(&workspace, number)
        outcome.withLock { collect(&$0.harvest, number, .success(output)) }
        progress.finish()
      } catch {
        let failure = error
        if cancellation.isCancelled { return stop() }
        outcome.withLock { collect(&$0.harvest, number, .failure(failure)) }
        progress.fail()
      }
      return true
    }
    return outcome.withLock { $0 }
  }
}
