import MonteCarlo
import Population
import Schemes

extension Metric {
  /// Whether its statistics say how many runs define it: not all do.
  package func countsRuns(hasPointPool: Bool) -> Bool {
    mayBeUndefined || (self == .point_price && !hasPointPool)
  }
}

/// `timeseries.csv`: a line per day, the statistics of every metric over runs.
package enum TimeseriesFile {
  package static let name = "timeseries.csv"

  /// Lines that are made in one piece.
  private static let blockLines = 32

  /// Writes the whole file and returns the sink; blocks of lines are made in parallel.
  ///
  /// - Parameters:
  ///   - startDate: the date of day 1.
  ///   - hasPointPool: without one, `point_price` too has a column of how many runs define it.
  package static func write<Sink: ByteSink>(
    _ statistics: EnsembleStatistics, startDate: CivilDate, hasPointPool: Bool, threads: Int, to sink: Sink
  ) throws(FolderError) -> Sink {
    var header = CSVWriter(sink)
    writeHeader(statistics.levels, hasPointPool: hasPointPool, to: &header)
    try header.endRow()
    var sink = try header.finish()
    let dates = startDate.dates(ofDays: statistics.days)
    let lines = Lines(statistics: statistics, dates: dates, hasPointPool: hasPointPool)
    let workers = Workers(threads: threads)
    for start in stride(from: 0, to: dates.count, by: blockLines * threads) {
      let blocks = stride(from: start, to: min(start + blockLines * threads, dates.count), by: blockLines)
        .map { $0..<min($0 + blockLines, dates.count) }
      let texts = try workers.map(blocks) { (block) throws(FolderError) in try lines.bytes(of: block) }
      for text in texts { try sink.write(text) }
    }
    return sink
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
}

/// The lines of the file, made a block at a time.
private struct Lines: Sendable {
  let statistics: EnsembleStatistics
  /// By row.
  let dates: [CivilDate]
  let hasPointPool: Bool

  /// The bytes of some rows.
  func bytes(of rows: Range<Int>) throws(FolderError) -> [UInt8] {
    var csv = CSVWriter(MemorySink())
    for row in rows {
      csv.number(statistics.days[row])
      csv.word(dates[row].text)
      append(statistics.numbers(ofRow: row), to: &csv)
      try csv.endRow()
    }
    return try csv.finish().bytes
  }

  /// Appends a day's numbers, laid out as `EnsembleStatistics.numbers(ofRow:)` says.
  private func append(_ numbers: ArraySlice<Int64>, to csv: inout CSVWriter<MemorySink>) {
    let width = 4 + statistics.levels.count
    var start = numbers.startIndex
    for metric in Metric.allCases {
      let decimals = metric.statisticDecimals
      for index in start + 1..<start + width {
        csv.number(numbers[index] == Metric.undefined ? nil : numbers[index], decimals: decimals)
      }
      if metric.countsRuns(hasPointPool: hasPointPool) { csv.number(numbers[start], decimals: 0) }
      start += width
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
