import Experiments
import MonteCarlo
import Population
import Schemes

/// The tables of a comparison: `compare.csv`, a line per alternative and figure; `compare_timeseries.csv`, a line per
/// alternative and day.
package struct ComparisonFiles {
  package static let name = "compare.csv"
  package static let seriesName = "compare_timeseries.csv"

  /// An alternative beside the first scenario.
  struct Pair {
    /// What it is called.
    var label: String
    var table: PairedTable
    /// The ruin statistics of both, where one has them at a glance.
    var ruin: (first: RuinStatistics, second: RuinStatistics)
    /// How each spreads over its runs.
    var spread: (first: PointTable, second: PointTable)
  }

  private let results: StudyResults
  private let levels: [QuantileLevel]
  private let startDate: CivilDate
  private let threads: Int
  private let days: [Int]
  private var study: Study { results.study }

  /// The figures of a run that are compared: every metric at the end or summed, and the worst day of some.
  static let quantities: [Quantity] =
    Metric.allCases.map { .final($0) } + [.lowest(.platform), .lowest(.solvency)]

  /// - Precondition: the study has two points or more of equally many days, and the series of all metrics.
  package init(_ results: StudyResults, levels: [QuantileLevel], startDate: CivilDate, threads: Int) {
    self.results = results
    self.levels = levels
    self.startDate = startDate
    self.threads = threads
    days = results.study.rowDays(ofPoint: 1)
  }

  /// Writes both.
  ///
  /// - Returns: what the terminal shows.
  package func write(into folder: ResultFolder) throws(FolderError) -> String {
    let first = results.runs(ofPoint: 1)
    let firstSpread = try spread(ofPoint: 1)
    var pairs: [Pair] = []
    for point in 2...study.points.count {
      let second = results.runs(ofPoint: point)
      let table = try PairedTable(
        first, second, pairs: first.pairs(with: second),
        cells: Observation.fixedCells + days.count * study.series.count, threads: threads)
      pairs.append(
        Pair(
          label: label(of: point), table: table, ruin: (try first.ruin(), try second.ruin()),
          spread: (firstSpread, try spread(ofPoint: point))))
    }
    try folder.write(Self.name) { (sink) throws(FolderError) in try write(pairs, to: sink) }
    try folder.write(Self.seriesName) { (sink) throws(FolderError) in try writeSeries(pairs, to: sink) }
    let names = ComparisonNames(study.bases.map { (path: $0.path, json: $0.scenarioJSON) })
    return try ComparisonTable.text(inFolder: folder.filesPath, names, runs: first.count)
  }

  private func spread(ofPoint point: Int) throws(FolderError) -> PointTable {
    try PointTable(results, point: point, levels: levels, threads: threads)
  }

  /// The path of an alternative's file, or the values that make it one.
  private func label(of point: Int) -> String {
    let point = study.points[point - 1]
    return point.settings.isEmpty ? study.bases[point.base].path : point.label
  }

  private func write(_ pairs: [Pair], to sink: FileSink) throws(FolderError) -> FileSink {
    var csv = CSVWriter(sink)
    try csv.header(
      "b,metric,a_n,a_mean,b_n,b_mean,pairs,difference_mean,difference_ci_low,difference_ci_high,"
        + "share_b_above_a,share_equal,variance_reduction")
    for pair in pairs {
      for quantity in Self.quantities {
        let cell = pair.table[quantity.cell]
        csv.text(pair.label)
        csv.word(quantity.name)
        write(cell, decimals: quantity.metric.statisticDecimals, to: &csv)
        try csv.endRow()
      }
    }
    return try csv.finish()
  }

  private func write<Sink>(_ cell: PairedStatistics, decimals: Int, to csv: inout CSVWriter<Sink>) {
    csv.number(cell.firstCount)
    csv.number(cell.firstMean, decimals: decimals)
    csv.number(cell.secondCount)
    csv.number(cell.secondMean, decimals: decimals)
    csv.number(cell.pairs)
    for value in [cell.difference, cell.low, cell.high] { csv.number(value, decimals: decimals) }
    for count in [cell.above, cell.equal] { csv.number(cell.share(count), decimals: 6) }
    csv.number(cell.varianceReduction, decimals: 6)
  }
}

extension ComparisonFiles {
  private func writeSeries(_ pairs: [Pair], to sink: FileSink) throws(FolderError) -> FileSink {
    var csv = CSVWriter(sink)
    try writeSeriesHeader(to: &csv)
    for pair in pairs {
      for (row, (day, date)) in zip(days, startDate.dates(ofDays: days)).enumerated() {
        csv.text(pair.label)
        csv.number(day)
        csv.word(date.text)
        for (index, metric) in study.series.enumerated() {
          let cell = pair.table[Observation.fixedCells + row * study.series.count + index]
          for value in [cell.firstMean, cell.secondMean, cell.difference, cell.low, cell.high] {
            csv.number(value, decimals: metric.statisticDecimals)
          }
        }
        writeQuantiles(of: pair, row: row, to: &csv)
        try csv.endRow()
      }
    }
    return try csv.finish()
  }

  private func writeSeriesHeader(to csv: inout CSVWriter<FileSink>) throws(FolderError) {
    for name in ["b", "day", "date"] { csv.word(name) }
    for metric in study.series {
      for suffix in ["a_mean", "b_mean", "difference_mean", "difference_ci_low", "difference_ci_high"] {
        csv.word(metric.name + "_" + suffix)
      }
    }
    for metric in study.series {
      for side in ["a", "b"] {
        for level in levels { csv.word("\(metric.name)_\(side)_\(level.columnName)") }
      }
    }
    try csv.endRow()
  }

  /// Writes how each side spreads over its runs on a day, metric by metric.
  private func writeQuantiles(of pair: Pair, row: Int, to csv: inout CSVWriter<FileSink>) {
    for (index, metric) in study.series.enumerated() {
      for side in [pair.spread.first, pair.spread.second] {
        for value in side[row: row, series: index].quantiles {
          csv.number(value, decimals: metric.statisticDecimals)
        }
      }
    }
  }
}

extension PairedStatistics {
  /// A count as a share of the pairs, in millionths; `nil` without pairs.
  func share(_ count: Int) -> Int64? {
    pairs == 0 ? nil : (Int128(count) * 1_000_000).dividedHalfAwayFromZero(by: Int128(pairs)).saturated
  }
}
