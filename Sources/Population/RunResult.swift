/// All that one run leaves behind.
package struct RunResult: Sendable {
  /// From 1.
  package var run: Int
  /// `days × Metric.count` values, a day after another, in `Metric` order; `Metric.undefined` for none.
  package var rows: [Int64]
  /// The first day on which anything due was not paid in full; `nil` if there was none.
  package var ruinDay: Int?
  /// Joins + package orders + drawn entries + exits + redemptions + withdrawals.
  package var events: Int
  /// How many ratios were cut off at ±9·10^18.
  package var saturated: Int
  /// Median over users who have paid in of (withdrawn + wallet) ÷ paid in, in millionths; `nil` if nobody has.
  package var returnMedian: Int64?
  /// Of users' takings, in millionths; `nil` if nobody has paid in or nobody has taken anything.
  package var gini: Int64?
  package var users: UserCounts

  package init(
    run: Int, rows: [Int64], ruinDay: Int?, events: Int, saturated: Int, returnMedian: Int64?, gini: Int64?,
    users: UserCounts
  ) {
    self.run = run
    self.rows = rows
    self.ruinDay = ruinDay
    self.events = events
    self.saturated = saturated
    self.returnMedian = returnMedian
    self.gini = gini
    self.users = users
  }
}

/// A run's users, counted: what `returns.csv`, `cohorts.csv` and `survival.csv` are made of.
///
/// All counts are of users who have paid in, except those of `firstExits`.
package struct UserCounts: Sendable {
  /// Users by cash return: 100 bins of 0.05 from 0 to 5, lower edge included, then one of 5 and more.
  package var returns: [Int]
  /// Users who joined before day 1, then by month of joining, from the month of the start date on.
  package var cohorts: [Cohort]
  /// Time from a user's first pool-feeding order to the first exit.
  package var firstExits: Spells

  package init(returns: [Int], cohorts: [Cohort], firstExits: Spells) {
    self.returns = returns
    self.cohorts = cohorts
    self.firstExits = firstExits
  }

  package struct Cohort: Sendable {
    package var users = 0
    package var exited = 0
    package var losing = 0
    /// Fen.
    package var paidIn: Int64 = 0
    /// Withdrawn + wallet, fen.
    package var takings: Int64 = 0
    /// Users by cash return: 1 000 bins of 0.01 from 0 to 10, then one of 10 and more; empty if there are none.
    package var returns: [Int] = []
    /// Time from joining to the first exit.
    package var firstExits: Spells

    package init(days: Int) { firstExits = Spells(days: days) }
  }

  /// Waiting times in whole days, each ended by an exit or cut off (a full redemption, the close, the horizon).
  package struct Spells: Sendable {
    /// By length in days, from 0 to the horizon: how many ended in an exit; empty if there are none at all.
    package var exits: [Int]
    /// By length in days: how many were cut off.
    package var censored: [Int]

    package init(days: Int) {
      exits = [Int](repeating: 0, count: days + 1)
      censored = [Int](repeating: 0, count: days + 1)
    }
  }
}
