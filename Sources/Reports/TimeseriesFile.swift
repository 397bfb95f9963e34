import MonteCarlo
import Population
import Schemes

extension Metric {
  /// The name of its columns.
  package var name: String { String(describing: self) }

  /// Whether its statistics say how many runs define it: not all do.
  package func countsRuns(hasPointPool: Bool) -> Bool {
    mayBeUndefined || (self == .point_price && !hasPointPool)
  }
}

/// `timeseries.csv`: a line per day, the statistics of every metric over runs.
package enum TimeseriesFile {
  package static let name = "timeseries.csv"

  /// Writes the whole file and returns the sink.
  ///
  /// - Parameters:
  ///   - startDate: the date of day 1.
  ///   - hasPointPool: without one, `point_price` too has a column of how many runs define it.
  package static func write<Sink: ByteSink>(
    _ statistics: EnsembleStatistics, startDate: CivilDate, hasPointPool: Bool, to sink: Sink
  ) throws(FolderError) -> Sink {
    var csv = CSVWriter(sink)
    writeHeader(statistics.levels, hasPointPool: hasPointPool, to: &csv)
    try csv.endRow()
    var date = startDate
    for day in 0..<statistics.dayCount {
      csv.number(day + 1)
      csv.word(date.text)
      writeCells(
        statistics.numbers(ofDay: day), levels: statistics.levels.count, hasPointPool: hasPointPool, to: &csv)
      try csv.endRow()
      date.advance()
    }
    return try csv.finish()
  }

  private static func writeHeader<Sink>(
    _ levels: [QuantileLevel], hasPointPool: Bool, to csv: inout CSVWriter<Sink>
  ) {
    csv.word("day")
    csv.word("date")
    for metric in Metric.allCases {
      for suffix in ["mean", "ci_low", "ci_high"] + levels.map(\.columnName) {
        csv.word(metric.name + "_" + suffix)
      }
      if metric.countsRuns(hasPointPool: hasPointPool) { csv.word(metric.name + "_n") }
    }
  }

  /// Writes a day's numbers, laid out as `EnsembleStatistics.numbers(ofDay:)` says.
  private static func writeCells<Sink>(
    _ numbers: [Int64], levels: Int, hasPointPool: Bool, to csv: inout CSVWriter<Sink>
  ) {
    var start = 0
    for metric in Metric.allCases {
      let end = start + 4 + levels
      let decimals = metric.statisticDecimals
      for index in start + 1..<end {
        csv.number(numbers[index] == Metric.undefined ? nil : numbers[index], decimals: decimals)
      }
      if metric.countsRuns(hasPointPool: hasPointPool) { csv.number(numbers[start], decimals: 0) }
      start = end
    }
  }
}

extension CivilDate {
  /// `2025-01-01`.
  package var text: String { monthText + "-" + Self.twoDigits(day) }

  /// `2025-01`.
  package var monthText: String {
    let digits = String(year)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits + "-" + Self.twoDigits(month)
  }

  private static func twoDigits(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }
}
