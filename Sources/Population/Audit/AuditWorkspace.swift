import Books

/// What one worker needs for audited run after run; it keeps its memory from one to the next.
///
/// An audited run watches every movement of money, so it takes longer than a plain one, and gives the same result.
package final class AuditWorkspace {
  private var simulation = Simulation(log: AuditLog())
  private let plain: RunWorkspace
  private let checksEveryEvent: Bool

  /// - Parameter checksEveryEvent: whether every run is done a second time, with every invariant checked.
  package init(checksEveryEvent: Bool = false) {
    plain = RunWorkspace(checksEveryEvent: checksEveryEvent)
    self.checksEveryEvent = checksEveryEvent
  }

  /// Does one run, and counts what became of its users.
  ///
  /// - Throws: when the run outgrew what the books can hold, or an invariant does not hold.
  package func run(_ plan: RunPlan) throws(RunFailure) -> (result: RunResult, counts: AuditCounts) {
    simulation.engine.log = AuditLog()
    let result = try simulation.run(plan)
    if checksEveryEvent, try plain.run(plan).rows != result.rows {
      throw RunFailure(isViolation: true, "an audited run and a checked one differ")
    }
    return (result, simulation.auditCounts())
  }

  /// Does the same run with nobody joining from a day on.
  package func runOff(_ plan: RunPlan, from day: Int) throws(RunFailure) -> RunResult {
    try plain.run(plan.stoppingGrowth(on: day))
  }
}
