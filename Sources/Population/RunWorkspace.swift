import Books

/// What one worker needs for run after run; it keeps its memory from one to the next.
///
/// The two kinds of recorder are told apart here, once a run, so that the hot path has no branch for them.
package final class RunWorkspace {
  private var silent: Simulation<Silent>?
  private var checking: Simulation<Checking>?

  /// - Parameter checksEveryEvent: whether every invariant is checked after every event and day, user by user.
  package init(checksEveryEvent: Bool = false) {
    if checksEveryEvent {
      checking = Simulation(log: Checking())
    } else {
      silent = Simulation(log: Silent())
    }
  }

  /// Does one run, which depends on its plan alone.
  ///
  /// - Parameter isCancelled: asked once a day; the run is given up when it says so.
  /// - Throws: when it was given up, or when the run outgrew what the books can hold.
  package func run(_ plan: RunPlan, isCancelled: () -> Bool = { false }) throws(RunFailure) -> RunResult {
    if checking != nil { return try checking!.run(plan, isCancelled: isCancelled) }
    return try silent!.run(plan, isCancelled: isCancelled)
  }
}
