extension RunPlan {
  /// The same with nobody joining from the morning of a day on: the run-off test.
  ///
  /// All else, a schedule's other changes included, stays; so do the random numbers of those who have joined.
  package func stoppingGrowth(on day: Int) -> RunPlan {
    var plan = self
    let before = schedule.filter { $0.day < day }
    let last = before.last
    var stop = Step(
      day: day, rules: last?.rules ?? rules, people: last?.people ?? people, investFen: 0)
    stop.people.stopJoining()
    let after = schedule.filter { $0.day >= day }.map { step in
      var step = step
      step.people.stopJoining()
      return step
    }
    plan.schedule = before + [stop] + after
    return plan
  }
}

extension People {
  fileprivate mutating func stopJoining() {
    adoption.innovation = 0
    adoption.imitation = 0
  }
}
