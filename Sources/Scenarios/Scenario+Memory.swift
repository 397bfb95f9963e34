import MonteCarlo
import Population
import Schemes

extension Scenario {
  /// The highest and the lowest that every number may be in any run, on any day.
  var extremes: (most: Inputs, least: Inputs) {
    var (most, least) = (inputs, inputs)
    for uncertain in uncertain {
      uncertain.input.update(&most, uncertain.high)
      uncertain.input.update(&least, uncertain.low)
    }
    for change in schedule.flatMap(\.changes) {
      let units = { (inputs: Inputs) in change.input.rule.units(change.input.value(inputs)) }
      let value = change.input.rule.units(change.value)
      if value > units(most) { change.input.update(&most, change.value) }
      if value < units(least) { change.input.update(&least, change.value) }
    }
    return (most, least)
  }
}

/// How much memory a scenario comes to need, at most: found from its numbers, before anything is run.
package struct MemoryNeed: Equatable, Sendable {
  /// Of one worker.
  package var worker: RunMemory
  /// Who may join.
  package let users: Double
  package let days: Int

  /// - Parameter isAudited: whether every movement of money is watched, and maybe every run done twice.
  package init(of scenario: Scenario, isAudited: Bool = false) {
    let (most, least) = scenario.extremes
    days = scenario.days
    let crowd = Crowd(most: most.people, least: least.people, days: days)
    users = crowd.users
    worker = RunMemory(
      most.rules, crowd, market: most.people.market, days: days, isAudited: isAudited)
  }

  /// The need of a scenario with the most of both.
  package func joined(with other: MemoryNeed) -> MemoryNeed {
    worker.bytes >= other.worker.bytes ? self : other
  }
}
