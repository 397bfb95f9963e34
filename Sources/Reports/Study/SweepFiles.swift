import Experiments
import MonteCarlo
import Population

/// The tables of a sweep: `sweep.csv`, a line per point; `sweep_timeseries.csv`, a line per point, day and metric; and
/// of a grid of two parameters `grid_METRIC.csv`, rows by columns.
package struct SweepFiles {
  package static let name = "sweep.csv"
  package static let seriesName = "sweep_timeseries.csv"

  private let results: StudyResults
  private let levels: [QuantileLevel]
  private let threads: Int
  private var study: Study { results.study }
  /// The paths of the parameters.
  private var paths: [String] { study.points[0].settings.map(\.path) }
  private let quantities: [Quantity]

  /// - Precondition: the study has points, all with the same paths.
  package init(_ results: StudyResults, levels: [QuantileLevel], threads: Int) {
    self.results = results
    self.levels = levels
    self.threads = threads
    let more = results.study.series.map { Quantity.final($0) }.filter { quantity in
      quantity != .final(.ruined) && !Quantity.headlines.contains(quantity)
    }
    quantities = Quantity.headlines + more
  }

  /// Writes all of them, reading one point at a time.
  ///
  /// - Parameter isGrid: whether the points are all pairs of the values of two parameters.
  /// - Returns: what the terminal shows.
  package func write(into folder: ResultFolder, isGrid: Bool) throws(FolderError) -> String {
    var lines: [SweepLine] = []
    try folder.write(Self.name) { (sink) throws(FolderError) in
      guard !study.series.isEmpty else {
        var none: CSVWriter<FileSink>?
        return try writePoints(to: sink, series: &none, &lines)
      }
      var points: FileSink?
      try folder.write(Self.seriesName) { (seriesSink) throws(FolderError) in
        var series: CSVWriter<FileSink>? = CSVWriter(seriesSink)
        points = try writePoints(to: sink, series: &series, &lines)
        return try series.take()!.finish()
      }
      return points!
    }
    if isGrid && paths.count == 2 { try writeGrids(lines, into: folder) }
    return try SweepTable.text(inFolder: folder.filesPath, runs: study.runs)
  }

  /// Writes the table of points, and where there is one that of their series beside it.
  private func writePoints(
    to sink: FileSink, series: inout CSVWriter<FileSink>?, _ lines: inout [SweepLine]
  ) throws(FolderError) -> FileSink {
    var csv = CSVWriter(sink)
    try writeHeader(to: &csv)
    if series != nil { try writeSeriesHeader(to: &series!) }
    for point in study.points.indices {
      let table = try PointTable(results, point: point + 1, levels: levels, threads: threads)
      try write(table, to: &csv)
      if series != nil { try writeSeries(of: table, to: &series!) }
      lines.append(SweepLine(table, quantities))
    }
    return try csv.finish()
  }

  private func writeHeader<Sink>(to csv: inout CSVWriter<Sink>) throws(FolderError) {
    csv.word("point")
    for path in paths { csv.text(path) }
    for name in ["runs", "ruined_mean", "ruined_ci_low", "ruined_ci_high", "median_ruin_day"] {
      csv.word(name)
    }
    for quantity in quantities {
      for suffix in ["mean", "ci_low", "ci_high"] + levels.map(\.columnName) {
        csv.word(quantity.name + "_" + suffix)
      }
      if quantity.countsRuns { csv.word(quantity.name + "_n") }
    }
    try csv.endRow()
  }

  private func write<Sink>(_ table: PointTable, to csv: inout CSVWriter<Sink>) throws(FolderError) {
    csv.number(table.point)
    csv.cells(of: study.points[table.point - 1])
    csv.number(table.runs)
    csv.bounds(table[.final(.ruined)], decimals: Metric.ruined.statisticDecimals)
    csv.number(table.ruin.medianDay)
    for quantity in quantities {
      let (cell, decimals) = (table[quantity], quantity.metric.statisticDecimals)
      csv.bounds(cell, decimals: decimals)
      for value in cell.quantiles { csv.number(value, decimals: decimals) }
      if quantity.countsRuns { csv.number(cell.count) }
    }
    try csv.endRow()
  }

  private func writeSeriesHeader<Sink>(to csv: inout CSVWriter<Sink>) throws(FolderError) {
    csv.word("point")
    for path in paths { csv.text(path) }
    for name in ["day", "metric", "mean"] + levels.map(\.columnName) { csv.word(name) }
    try csv.endRow()
  }

  private func writeSeries<Sink>(
    of table: PointTable, to csv: inout CSVWriter<Sink>
  ) throws(FolderError) {
    for (index, metric) in study.series.enumerated() {
      for (row, day) in table.days.enumerated() {
        let cell = table[row: row, series: index]
        csv.number(table.point)
        csv.cells(of: study.points[table.point - 1])
        csv.number(day)
        csv.word(metric.name)
        csv.number(cell.mean, decimals: metric.statisticDecimals)
        for value in cell.quantiles { csv.number(value, decimals: metric.statisticDecimals) }
        try csv.endRow()
      }
    }
  }
}

extension SweepFiles {
  /// Writes the means of every quantity, values of the first parameter down and those of the second across.
  private func writeGrids(_ lines: [SweepLine], into folder: ResultFolder) throws(FolderError) {
    let columns = study.points.prefix { $0.settings[0] == study.points[0].settings[0] }
    for column in SweepLine.columns(quantities) {
      try folder.write("grid_\(column.name).csv") { (sink) throws(FolderError) in
        var csv = CSVWriter(sink)
        csv.text(paths.joined(separator: " \\ "))
        for point in columns { csv.cell(of: point.settings[1]) }
        try csv.endRow()
        for start in stride(from: 0, to: lines.count, by: columns.count) {
          csv.cell(of: study.points[start].settings[0])
          for line in lines[start..<start + columns.count] {
            csv.number(line.values[column.index], decimals: column.decimals)
          }
          try csv.endRow()
        }
        return try csv.finish()
      }
    }
  }
}

/// The means of a point, as grids and the terminal show them.
struct SweepLine {
  var point: Int
  var ruin: RuinStatistics
  /// Ruin probability, median ruin day, then a quantity each.
  var values: [Int64?]

  init(_ table: PointTable, _ quantities: [Quantity]) {
    point = table.point
    ruin = table.ruin
    values = [table[.final(.ruined)].mean, ruin.medianDay.map(Int64.init)]
    values += quantities.map { table[$0].mean }
  }

  /// What `values` are.
  static func columns(_ quantities: [Quantity]) -> [(name: String, index: Int, decimals: Int)] {
    let figures = [("ruined", Metric.ruined.statisticDecimals), ("median_ruin_day", 0)]
    let all = figures + quantities.map { ($0.name, $0.metric.statisticDecimals) }
    return all.enumerated().map { ($1.0, $0, $1.1) }
  }
}

extension CSVWriter {
  /// Writes the values of a point's parameters.
  mutating func cells(of point: Study.Point) { for setting in point.settings { cell(of: setting) } }

  /// A number stays as it is, also a negative one; any other text is defused.
  mutating func cell(of setting: Study.Setting) {
    if Double(setting.value) == nil { text(setting.cell) } else { word(setting.cell) }
  }

  /// Writes mean and bounds.
  mutating func bounds(_ cell: CellStatistics, decimals: Int) {
    for value in [cell.mean, cell.low, cell.high] { number(value, decimals: decimals) }
  }
}
