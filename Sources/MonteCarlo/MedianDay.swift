/// How far so many runs tell the day by which half of all runs are ruined.
///
/// The interval holds the days at which Wilson's interval of the share ruined holds one half: the test of the median,
/// turned round.
///
/// Source: Brookmeyer & Crowley 1982, A Confidence Interval for the Median Survival Time (Biometrics 38), with Wilson's
/// interval.
package struct MedianDay {
  /// `nil` if the share is surely below one half to the end.
  package let low: Double?
  /// `nil` if the median may lie beyond the last day.
  package let high: Double?

  /// - Parameter ruinDays: of every run; `nil` for those that are not ruined.
  package init(ruinDays: [Double?]) {
    let days = ruinDays.compactMap(\.self).sorted()
    func bound(_ end: (Interval) -> Double) -> Double? {
      // How many are ruined by a day grows only on days of ruin.
      for (index, day) in days.enumerated() where index == days.count - 1 || days[index + 1] > day {
        guard let interval = Interval.wilson(successes: index + 1, of: ruinDays.count) else { return nil }
        if end(interval) >= 0.5 { return day }
      }
      return nil
    }
    guard ruinDays.count > 1 else {
      (low, high) = (nil, nil)
      return
    }
    (low, high) = (bound(\.high), bound(\.low))
  }
}
