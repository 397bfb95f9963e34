import MonteCarlo
import Pictures

/// How a metric spreads over runs, day by day.
struct Fan: Sendable {
  /// The middle so much of the runs.
  struct Band: Sendable {
    var share: Double
    var low: [Double?]
    var high: [Double?]
  }

  let metric: String
  let days: [Double]
  let mean: [Double?]
  /// The median, or the mean where the scenario asks for no median.
  let centre: [Double?]
  let hasMedian: Bool
  /// The widest first.
  let bands: [Band]
  let data: DataTable

  init(_ metric: String, _ unit: DataTable.Unit, in table: ResultTable) throws(FolderError) {
    self.metric = metric
    days = try table.numbers("day").map { $0 ?? 0 }
    mean = try table.numbers(metric + "_mean")
    let suffixes = table.names.filter { $0.hasPrefix(metric + "_") }
      .map { String($0.dropFirst(metric.count + 1)) }.filter(MetricWords.isStatistic)
    let levels = suffixes.compactMap { suffix in MetricWords.quantile(suffix).map { (suffix, $0) } }
    let median = levels.first { $0.1 == 0.5 }
    hasMedian = median != nil
    centre =
      try median.map { (level) throws(FolderError) in try table.numbers(metric + "_" + level.0) } ?? mean
    bands = try Self.bands(levels, metric, table)
    let columns = suffixes.map {
      DataTable.Column(metric + "_" + $0, MetricWords.statistic($0), $0 == "n" ? .number : unit)
    }
    data = DataTable(
      columns: [MetricWords.day, MetricWords.date] + columns,
      rows: try table.cells(["day", "date"] + columns.map(\.name)))
  }

  /// Quantiles that leave out as much below as above, in pairs.
  private static func bands(
    _ levels: [(suffix: String, level: Double)], _ metric: String, _ table: ResultTable
  ) throws(FolderError) -> [Band] {
    var bands: [Band] = []
    for low in levels.filter({ $0.level < 0.5 }).sorted(by: { $0.level < $1.level }) {
      guard let high = levels.first(where: { ($0.level + low.level - 1).magnitude < 1e-9 }) else { continue }
      bands.append(
        Band(
          share: 1 - 2 * low.level, low: try table.numbers(metric + "_" + low.suffix),
          high: try table.numbers(metric + "_" + high.suffix)))
    }
    return bands
  }

  /// The last day on which any run defines the metric.
  private var lastRow: Int? { centre.lastIndex { $0 != nil } }
  /// The centre on that day.
  var last: Double? { lastRow.flatMap { centre[$0] } }

  /// The widest band's ends on that day, and how much of the runs it holds.
  var lastBand: (share: Double, low: Double, high: Double)? {
    guard let row = lastRow, let band = bands.first, let low = band.low[row], let high = band.high[row] else {
      return nil
    }
    return (band.share, low, high)
  }

  /// "At the end", or on the last day on which there is anything to tell.
  var atTheEnd: Words {
    guard let row = lastRow, row < days.count - 1 else { return Words(en: "at the end", zh: "期末") }
    let day = NumberText.short(days[row], 0)
    return Words(
      en: "on day \(day), the last on which it is defined in any run,",
      zh: "最后一个有定义的日子（第\(day)日）")
  }

  /// The first day of the centre's greatest value.
  var peak: (day: Double, value: Double)? {
    var peak: (day: Double, value: Double)?
    for (day, value) in zip(days, centre) {
      guard let value else { continue }
      if value > peak?.value ?? -.infinity { peak = (day, value) }
    }
    return peak
  }

  /// "In the median run", or what stands in its place.
  var inTheMiddle: Words {
    hasMedian ? Words(en: "in the median run", zh: "按中位数计，") : Words(en: "on average over runs", zh: "按均值计，")
  }
}

extension Fan {
  /// The most bands that can be told apart.
  private static let mostBands = 3

  /// The fan as a picture.
  ///
  /// - Parameter most: greater values are drawn there.
  func chart(
    title: Words, format: AxisFormat, kind: Scale.Kind = .linear, atMost most: Double? = nil,
    startDate: String
  ) -> LineChart {
    var chart = LineChart(
      places: days, placeTitle: .dayAxis(startDate), valueTitle: title, format: format, kind: kind)
    let drawn =
      bands.count <= Self.mostBands ? bands : [bands[0], bands[bands.count / 2], bands[bands.count - 1]]
    func cut(_ values: [Double?]) -> [Double?] { values.map { $0.map { min($0, most ?? .infinity) } } }
    chart.areas = drawn.enumerated().map { index, band in
      let percent = NumberText.short(band.share * 100, 6)
      return LineChart.Area(
        key: "band\(index)", label: Words(en: "\(percent)% of runs", zh: "\(percent)%的运行"),
        low: cut(band.low),
        high: cut(band.high), tone: .blue, strength: index == 0 ? .faint : .firm)
    }
    let label = hasMedian ? Words(en: "median", zh: "中位数") : Words(en: "mean", zh: "均值")
    chart.lines = [LineChart.Line(key: "centre", label: label, values: cut(centre), tone: .blue)]
    return chart
  }
}

extension Words {
  static func dayAxis(_ startDate: String) -> Words {
    Words(en: "day (day 1 is \(startDate))", zh: "日（第1日为\(startDate)）")
  }
}
