import Schemes

/// Everything one run needs: the rules and people of its first day, its calendar, and what changes on the way.
package struct RunPlan: Sendable {
  package var seed: UInt64
  /// From 1.
  package var run: Int
  package var days: Int
  package var startDate: CivilDate
  package var rules: Rules
  package var people: People
  /// By day, ascending; each holds the whole state from the morning of its day on.
  package var schedule: [Step] = []

  package init(seed: UInt64, run: Int, days: Int, startDate: CivilDate, rules: Rules, people: People) {
    self.seed = seed
    self.run = run
    self.days = days
    self.startDate = startDate
    self.rules = rules
    self.people = people
  }

  /// What is in force from the morning of a day, and what the owner pays in on it.
  package struct Step: Equatable, Sendable {
    package var day: Int
    package var rules: Rules
    package var people: People
    package var investFen: Int64

    package init(day: Int, rules: Rules, people: People, investFen: Int64) {
      self.day = day
      self.rules = rules
      self.people = people
      self.investFen = investFen
    }
  }
}
