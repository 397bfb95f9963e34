/// How often and when runs are ruined.
package struct RuinStatistics: Equatable, Sendable {
  package var runs: Int
  package var ruined: Int
  /// Wilson's; `nil` with fewer than two runs.
  package var interval: Interval?
  /// The first day by which half of all runs are ruined; `nil` if fewer ever are.
  package var medianDay: Int?
  /// Twice the median (type 7) of the ruin days of the runs that are ruined; `nil` if none is.
  package var doubledMedianDayIfRuined: Int?

  /// - Parameter ruinDays: of every run, in any order; `nil` for a run that is never ruined.
  package init(ruinDays: [Int?]) {
    let days = ruinDays.compactMap(\.self).sorted()
    runs = ruinDays.count
    ruined = days.count
    interval = runs < 2 ? nil : .wilson(successes: ruined, of: runs)
    let half = (runs + 1) / 2
    medianDay = runs > 0 && ruined >= half ? days[half - 1] : nil
    doubledMedianDayIfRuined = days.isEmpty ? nil : days[(days.count - 1) / 2] + days[days.count / 2]
  }

  /// The share of runs that are ruined, in millionths, halves up; `nil` without runs.
  package var probabilityMillionths: Int64? {
    guard runs > 0 else { return nil }
    return (Int128(ruined) * 1_000_000).dividedHalfAwayFromZero(by: Int128(runs)).saturated
  }
}
