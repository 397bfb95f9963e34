import MonteCarlo
import Pictures

/// How a metric spreads over runs, day by day.
///
/// Days on which fewer runs define it than `fewest` are in the data, but told and drawn nowhere: what a handful of runs
/// gives is no median of them all.
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
  let runs: Int
  /// How many runs define it, by day.
  let defined: [Int]

  /// How many of so many runs have to define a metric for its median to be told: a tenth, but ten, or half of them
  /// where they are fewer than twenty.
  static func fewest(of runs: Int) -> Int { max((runs + 9) / 10, min(10, (runs + 1) / 2)) }

  private var fewest: Int { Self.fewest(of: runs) }

  /// - Parameter runs: of the result; one has no spread.
  init(
    _ metric: String, _ unit: DataTable.Unit, in table: ResultTable, runs: Int
  ) throws(FolderError) {
    (self.metric, self.runs) = (metric, runs)
    days = try table.numbers("day").map { $0 ?? 0 }
    let counts = table.has(metric + "_n") ? try table.numbers(metric + "_n") : days.map { _ in Double(runs) }
    let defined = counts.map { Int(min($0 ?? 0, 1e9)) }
    let fewest = Self.fewest(of: runs)
    self.defined = defined
    func told(_ name: String) throws(FolderError) -> [Double?] {
      zip(try table.numbers(name), defined).map { $1 >= fewest ? $0 : nil }
    }
    mean = try told(metric + "_mean")
    let suffixes = table.names.filter { $0.hasPrefix(metric + "_") }
      .map { String($0.dropFirst(metric.count + 1)) }.filter(MetricWords.isStatistic)
    let levels = suffixes.compactMap { suffix in MetricWords.quantile(suffix).map { (suffix, $0) } }
    let median = runs > 1 ? levels.first { $0.1 == 0.5 } : nil
    hasMedian = median != nil
    centre = try median.map { (level) throws(FolderError) in try told(metric + "_" + level.0) } ?? mean
    bands =
      runs > 1
      ? try Self.bands(levels) { (suffix) throws(FolderError) in try told(metric + "_" + suffix) } : []
    let columns = suffixes.map {
      DataTable.Column(metric + "_" + $0, MetricWords.statistic($0), $0 == "n" ? .number : unit)
    }
    data = DataTable(
      columns: [MetricWords.day, MetricWords.date] + columns,
      rows: try table.cells(["day", "date"] + columns.map(\.name)))
  }

  /// Quantiles that leave out as much below as above, in pairs.
  private static func bands(
    _ levels: [(suffix: String, level: Double)], _ values: (String) throws(FolderError) -> [Double?]
  ) throws(FolderError) -> [Band] {
    var bands: [Band] = []
    for low in levels.filter({ $0.level < 0.5 }).sorted(by: { $0.level < $1.level }) {
      guard let high = levels.first(where: { ($0.level + low.level - 1).magnitude < 1e-9 }) else { continue }
      bands.append(
        Band(share: 1 - 2 * low.level, low: try values(low.suffix), high: try values(high.suffix)))
    }
    return bands
  }

  /// The last day on which enough runs define the metric.
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
      en:
        "on day \(day), the last on which at least \(fewest) of the \(runs) runs define it (\(defined[row]) do),",
      zh: "在至少有\(runs)次运行中的\(fewest)次对其有定义的最后一日（第\(day)日，\(defined[row])次）")
  }

  /// That days are left out; `nil` if none is.
  var gapNote: Words? {
    guard defined.contains(where: { $0 > 0 && $0 < fewest }) else { return nil }
    return Words(
      en:
        "Days on which fewer than \(fewest) of the \(runs) runs define it are not drawn; the data has them.",
      zh: "\(runs)次运行中不足\(fewest)次对其有定义的日子未画出；数据中有。")
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

  /// "In the median over runs", or what stands in its place: the medians of different days need not be one run's.
  var inTheMiddle: Words {
    if runs == 1 { return Words(en: "in this run", zh: "本次运行中") }
    return hasMedian
      ? Words(en: "in the median over runs", zh: "按中位数计，") : Words(en: "on average over runs", zh: "按均值计，")
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
    let label =
      hasMedian
      ? Words(en: "median", zh: "中位数")
      : runs == 1 ? Words(en: "this run", zh: "本次运行") : Words(en: "mean", zh: "均值")
    chart.lines = [LineChart.Line(key: "centre", label: label, values: cut(centre), tone: .blue)]
    return chart
  }
}

extension Words {
  static func dayAxis(_ startDate: String) -> Words {
    Words(en: "day (day 1 is \(startDate))", zh: "日（第1日为\(startDate)）")
  }
}
