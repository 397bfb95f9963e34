import Population

/// The users of all runs alike, counted: exact sums, whatever the order in which runs are added.
package struct UserTally: Equatable, Sendable {
  /// Users by cash return: 100 bins of 0.05 from 0 to 5, then one of 5 and more.
  package private(set) var returns = [Int](repeating: 0, count: 101)
  /// Users who joined before day 1, then by month of joining.
  package private(set) var cohorts: [Cohort] = []

  package init() {}

  /// Takes in the users of one run.
  package mutating func add(_ users: UserCounts) {
    returns.add(users.returns)
    while cohorts.count < users.cohorts.count { cohorts.append(Cohort()) }
    for index in users.cohorts.indices { cohorts[index].add(users.cohorts[index]) }
  }

  /// Takes in the users of other runs.
  mutating func add(_ other: UserTally) {
    returns.add(other.returns)
    while cohorts.count < other.cohorts.count { cohorts.append(Cohort()) }
    for index in other.cohorts.indices { cohorts[index].add(other.cohorts[index]) }
  }

  /// Users of one month of joining who have paid in.
  package struct Cohort: Equatable, Sendable {
    package private(set) var users = 0
    package private(set) var exited = 0
    package private(set) var losing = 0
    /// Fen; over many runs more than 64 bits.
    package private(set) var paidIn: Int128 = 0
    /// Withdrawn + wallet, fen.
    package private(set) var takings: Int128 = 0
    private var returns: [Int] = []
    private var exits: [Int] = []
    private var censored: [Int] = []

    package init() {}

    mutating func add(_ other: UserCounts.Cohort) {
      users += other.users
      exited += other.exited
      losing += other.losing
      paidIn += Int128(other.paidIn)
      takings += Int128(other.takings)
      returns.add(other.returns)
      exits.add(other.firstExits.exits)
      censored.add(other.firstExits.censored)
    }

    fileprivate mutating func add(_ other: Cohort) {
      users += other.users
      exited += other.exited
      losing += other.losing
      paidIn += other.paidIn
      takings += other.takings
      returns.add(other.returns)
      exits.add(other.exits)
      censored.add(other.censored)
    }

    /// Σ takings ÷ Σ paid in, in millionths, halves away from zero; `nil` if nothing was paid in.
    package var returnMillionths: Int64? {
      guard paidIn > 0 else { return nil }
      return (takings * 1_000_000).dividedHalfAwayFromZero(by: paidIn).saturated
    }

    /// Returns the lower edge, in hundredths, of the bin of returns that holds user ⌈q · n⌉; `nil` without
    /// users.
    package func returnHundredths(percentile: Int) -> Int64? {
      let counted = returns.reduce(0, +)
      guard counted > 0 else { return nil }
      let wanted = max(1, (counted * percentile + 99) / 100)
      var passed = 0
      let bin = returns.firstIndex { users in
        passed += users
        return passed >= wanted
      }
      return bin.map(Int64.init)
    }

    /// Days from joining to the first exit, by Kaplan–Meier; `nil` if half never get there.
    package var medianDaysToExit: Int? {
      var spells = UserCounts.Spells.none
      spells.exits = exits
      spells.censored = censored
      return Survival.median(spells)
    }
  }
}
