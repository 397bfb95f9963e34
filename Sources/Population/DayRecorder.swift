import Books

/// The end of a day after so many days of a run, recorded again and again: what a benchmark takes the time of.
package struct DayRecorder {
  private var simulation = Simulation(log: Silent())

  /// Does a run.
  package init(after plan: RunPlan) throws(RunFailure) { _ = try simulation.run(plan) }

  /// Records its last day anew, and returns the rows, each `Metric.count` values.
  package mutating func record(days: Int) -> [Int64] {
    simulation.rows.removeAll(keepingCapacity: true)
    simulation.rows.reserveCapacity(days * Metric.count)
    for _ in 0..<days { simulation.recordDay() }
    return simulation.rows
  }
}
