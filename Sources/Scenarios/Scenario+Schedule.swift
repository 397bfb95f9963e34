extension Scenario {
  /// What changes on the morning of a day.
  package struct Change: Equatable, Sendable {
    package var day: Int
    /// Paths, and what they are set to, as a file has it.
    package var values: [Setting]
    /// What the owner pays in.
    package var investFen: Int64

    package struct Setting: Equatable, Sendable {
      package var path: String
      package var value: String
    }
  }

  /// The steps of the schedule, in their order.
  package var changes: [Change] {
    schedule.map { step in
      Change(
        day: step.day,
        values: step.changes.map {
          Change.Setting(path: $0.input.path, value: $0.input.rule.text($0.value))
        }, investFen: step.investFen)
    }
  }
}
