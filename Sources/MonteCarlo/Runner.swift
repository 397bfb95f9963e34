import Dispatch
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
  /// At least 1.
  package var threads: Int

  /// - Precondition: there is at least one thread.
  package init(threads: Int) {
    precondition(threads >= 1)
    self.threads = threads
  }

  /// What a batch of runs left behind.
  package struct Outcome<Harvest: Sendable>: Sendable {
    package var harvest: Harvest
    /// By run number, ascending.
    package var failures: [FailedRun]
    /// Whether some runs were left out, or given up half-way, because somebody cancelled.
    package var cancelled: Bool
  }

  /// A run that failed, and why.
  package struct FailedRun: Equatable, Sendable {
    package var run: Int
    package var message: String

    package init(run: Int, message: String) {
      self.run = run
      self.message = message
    }
  }

  /// Does every run whose number is given and gathers what they leave in the harvest.
  ///
  /// A run that throws is kept apart with its number; the others go on. After a cancellation no further run
  /// starts; the body may also look at the flag, and a body that then throws counts as cancelled, not failed.
  ///
  /// - Parameters:
  ///   - numbers: the runs to do, from 1.
  ///   - harvest: what the results are gathered in, to begin with.
  ///   - makeWorkspace: makes what one worker needs again and again; called once a worker.
  ///   - body: does one run.
  ///   - collect: takes one result in; called for one run at a time, in any order.
  package func run<Workspace, Output, Harvest: Sendable>(
    _ numbers: Range<Int>, into harvest: Harvest, progress: Progress = Progress(),
    cancellation: Cancellation = Cancellation(),
    makeWorkspace: @Sendable () -> Workspace,
    body: @Sendable (inout Workspace, Int) throws(RunFailure) -> Output,
    collect: @Sendable (inout Harvest, Int, Output) -> Void
  ) -> Outcome<Harvest> {
    let next = Atomic(numbers.lowerBound)
    let outcome = Mutex(Outcome(harvest: harvest, failures: [], cancelled: false))
    DispatchQueue.concurrentPerform(iterations: max(1, min(threads, numbers.count))) { _ in
      var workspace = makeWorkspace()
      while true {
        let number = next.add(1, ordering: .relaxed).oldValue
        guard number < numbers.upperBound else { return }
        guard !cancellation.isCancelled else { return outcome.withLock { $0.cancelled = true } }
        progress.start()
        do throws(RunFailure) {
          let output = try body(&workspace, number)
          outcome.withLock { collect(&$0.harvest, number, output) }
          progress.finish()
        } catch {
          let failure = error
          let isCancelled = cancellation.isCancelled
          outcome.withLock { $0.note(failure, of: number, cancelled: isCancelled) }
          if !isCancelled { progress.fail() }
        }
      }
    }
    return outcome.withLock { finished in
      finished.failures.sort { $0.run < $1.run }
      return finished
    }
  }
}

extension Runner.Outcome {
  fileprivate mutating func note(_ failure: RunFailure, of run: Int, cancelled isCancelled: Bool) {
    if isCancelled {
      cancelled = true
    } else {
      failures.append(Runner.FailedRun(run: run, message: failure.message))
    }
  }
}
