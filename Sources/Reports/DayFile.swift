import MonteCarlo
import Population
import Schemes

/// The daily series of one run.
package enum DayFile {
  /// Where it stands in a folder of its own run.
  package static let name = "days.csv"

  /// Writes a line per day that has a row, every metric as that run has it, and returns the sink.
  ///
  /// - Parameters:
  ///   - rows: a day after another, `Metric.undefined` for none.
  ///   - days: the days of the rows, from 1.
  ///   - startDate: the date of day 1.
  package static func write<Sink: ByteSink>(
    _ rows: [Int64], days: [Int], startDate: CivilDate, to sink: Sink
  ) throws(FolderError) -> Sink {
    var csv = CSVWriter(sink)
    csv.word("day")
    csv.word("date")
    for metric in Metric.allCases { csv.word(metric.name) }
    try csv.endRow()
    for (row, (day, date)) in zip(days, startDate.dates(ofDays: days)).enumerated() {
      csv.number(day)
      csv.word(date.text)
      csv.metrics(Array(rows[row * Metric.count..<(row + 1) * Metric.count]))
      try csv.endRow()
    }
    return try csv.finish()
  }
}

extension CivilDate {
  /// The dates of ascending days, where this is the date of day 1.
  func dates(ofDays days: [Int]) -> [CivilDate] {
    var (date, day) = (self, 1)
    return days.map { wanted in
      while day < wanted {
        date.advance()
        day += 1
      }
      return date
    }
  }
}
