import Books

/// The end of a day after so many days of a run, recorded again and again: what a benchmark takes the time of.
package struct DayRecorder: ~Copyable {
  private var simulation = Simulation(log: Silent())

  /// Does a run.
  package init(after plan: RunPlan) throws(RunFailure) { _ = try simulation.run(plan) }

  /// What was recorded last, `Metric.count` values a day.
  package var rows: [Int64] { simulation.rows }

  /// Records its last day so many times, in place of what was recorded.
  package mutating func record(days: Int) {
    simulation.rows.removeAll(keepingCapacity: true)
    for _ in 0..<days { simulation.recordDay() }
  }
}
