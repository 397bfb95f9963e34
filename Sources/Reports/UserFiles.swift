import MonteCarlo
import Schemes

/// `returns.csv`: users of all runs alike who have paid in, by cash return.
package enum ReturnsFile {
  package static let name = "returns.csv"

  /// Writes the whole file and returns the sink; shares are empty where nobody has paid in.
  package static func write<Sink: ByteSink>(_ users: UserTally, to sink: Sink) throws(FolderError) -> Sink {
    var csv = CSVWriter(sink)
    for column in ["return_from", "return_to", "users", "share", "cumulative"] { csv.word(column) }
    try csv.endRow()
    let all = users.returns.reduce(0, +)
    var passed = 0
    for (bin, count) in users.returns.enumerated() {
      passed += count
      let isLast = bin == users.returns.count - 1
      csv.number(Int64(bin) * 5, decimals: 2)
      csv.number(isLast ? nil : Int64(bin + 1) * 5, decimals: 2)
      csv.number(count)
      csv.number(shareMillionths(count, of: all), decimals: 6)
      csv.number(shareMillionths(passed, of: all), decimals: 6)
      try csv.endRow()
    }
    return try csv.finish()
  }
}

/// `cohorts.csv`: users of all runs together who have paid in, by month of joining.
package enum CohortsFile {
  package static let name = "cohorts.csv"

  /// Writes the whole file and returns the sink.
  ///
  /// - Parameter startDate: the date of day 1; users from before it come first, under `initial`.
  package static func write<Sink: ByteSink>(
    _ users: UserTally, startDate: CivilDate, to sink: Sink
  ) throws(FolderError) -> Sink {
    var csv = CSVWriter(sink)
    let columns = [
      "cohort", "users", "share_exited", "share_losing", "return_mean", "return_p05", "return_p50",
      "return_p95", "median_days_to_exit",
    ]
    for column in columns { csv.word(column) }
    try csv.endRow()
    var month = CivilDate(year: startDate.year, month: startDate.month, day: 1)
    for (index, cohort) in users.cohorts.enumerated() {
      csv.word(index == 0 ? "initial" : month.monthText)
      if index > 0 { month.advanceMonth() }
      write(cohort, to: &csv)
      try csv.endRow()
    }
    return try csv.finish()
  }

  private static func write<Sink>(_ cohort: UserTally.Cohort, to csv: inout CSVWriter<Sink>) {
    csv.number(cohort.users)
    csv.number(shareMillionths(cohort.exited, of: cohort.users), decimals: 6)
    csv.number(shareMillionths(cohort.losing, of: cohort.users), decimals: 6)
    csv.number(cohort.returnMillionths, decimals: 6)
    for percentile in [5, 50, 95] {
      csv.number(cohort.returnHundredths(percentile: percentile).map { $0 * 10_000 }, decimals: 6)
    }
    csv.number(cohort.medianDaysToExit)
  }
}

/// `survival.csv`: days from a user's first pool-feeding order to the first exit.
package enum SurvivalFile {
  package static let name = "survival.csv"

  /// Writes the whole file and returns the sink.
  package static func write<Sink: ByteSink>(_ curve: [SurvivalDay], to sink: Sink) throws(FolderError) -> Sink
  {
    var csv = CSVWriter(sink)
    for column in ["days", "at_risk", "exits", "waiting", "ci_low", "ci_high"] { csv.word(column) }
    try csv.endRow()
    for (index, day) in curve.enumerated() {
      csv.number(index)
      csv.number(day.atRisk)
      csv.number(day.exits)
      csv.number(day.waiting.millionths, decimals: 6)
      csv.number(day.interval?.low.millionths, decimals: 6)
      csv.number(day.interval?.high.millionths, decimals: 6)
      try csv.endRow()
    }
    return try csv.finish()
  }
}

/// Returns a share in millionths, halves up; `nil` of nothing.
func shareMillionths(_ part: Int, of all: Int) -> Int64? {
  guard all > 0 else { return nil }
  return (Int128(part) * 1_000_000).dividedHalfAwayFromZero(by: Int128(all)).saturated
}

extension CivilDate {
  /// Moves to the first day of the next month.
  mutating func advanceMonth() {
    self =
      month == 12
      ? CivilDate(year: year + 1, month: 1, day: 1) : CivilDate(year: year, month: month + 1, day: 1)
  }
}
