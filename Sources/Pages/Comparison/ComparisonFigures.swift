import MonteCarlo
import Pictures

/// A metric of both day by day: their means with the middle of their runs, and the paired difference.
struct ComparisonFigures {
  let results: ComparisonResults
  let alternative: ComparisonResults.Alternative
  /// From 1.
  let number: Int

  /// Those that the page shows.
  static let metrics = [
    "ruined", "pool", "point_price", "exit_coverage", "solvency", "liabilities", "assets", "platform",
    "return_total", "share_losing",
  ]
  /// Shares are drawn up to here.
  private static let mostShare = 5.0

  private var table: ResultTable { alternative.days }
  private var letter: String { alternative.letter }

  /// - Returns: none where no run of either defines the metric.
  func figures(_ metric: String) throws(FolderError) -> [Figure] {
    let quantity = Quantity(metric)
    let (first, second) = (try table.numbers(metric + "_a_mean"), try table.numbers(metric + "_b_mean"))
    guard (first + second).contains(where: { $0 != nil }) else { return [] }
    return [try both(quantity, first, second), try difference(quantity)]
  }

  private func both(_ quantity: Quantity, _ first: [Double?], _ second: [Double?]) throws(FolderError)
    -> Figure
  {
    let bands = try self.bands(quantity)
    let all = (first + second + bands.flatMap { $0.low + $0.high }).compactMap(\.self)
    let isCut = quantity.form == .share && (all.max() ?? 0) > Self.mostShare
    func cut(_ values: [Double?]) -> [Double?] {
      isCut ? values.map { $0.map { min($0, Self.mostShare) } } : values
    }
    var chart = try chart(quantity)
    chart.isStepped = quantity == .ruined
    chart.areas = bands.map { band in
      LineChart.Area(
        key: "band-" + band.side, label: band.label, low: cut(band.low), high: cut(band.high),
        tone: band.tone,
        strength: .faint)
    }
    chart.lines = [
      LineChart.Line(key: "a", label: Words("A"), values: cut(first), tone: .blue),
      LineChart.Line(key: "b", label: Words(letter), values: cut(second), tone: .orange),
    ]
    if quantity == .ruined { chart.reach = 1 }
    let note = Words(
      en:
        "Lines are means over runs. Drawn up to \(NumberText.percent(Self.mostShare)); the data has what lies above.",
      zh: "曲线为运行均值。图中最高画到\(NumberText.percent(Self.mostShare))；更高的数值见数据。")
    return Figure(
      id: "\(quantity.id)-\(number)", title: title(quantity, Words(en: "A and \(letter)", zh: "A与\(letter)")),
      finding: bothFinding(quantity, first, second),
      note: isCut ? note : quantity == .ruined ? Self.ruinNote : Self.note, chart: chart,
      data: try data(quantity))
  }

  private static let note = Words(
    en: "Lines are means over runs, bands hold the middle of them.", zh: "曲线为运行均值，色带为居中的运行。")

  private static let ruinNote = Words(
    en: "Lines are the shares of runs that are ruined by that day, bands Wilson's 95% intervals.",
    zh: "曲线为截至当日已破产的运行比例，色带为威尔逊95%区间。")

  private func title(_ quantity: Quantity, _ what: Words) -> Words {
    Words(en: "\(quantity.title.en): \(what.en)", zh: "\(quantity.title.zh)：\(what.zh)")
  }

  private func chart(_ quantity: Quantity) throws(FolderError) -> LineChart {
    LineChart(
      places: try table.numbers("day").map { $0 ?? 0 },
      placeTitle: .dayAxis(results.study.scenario.startDate.text), valueTitle: quantity.dayAxis,
      format: quantity.axisFormat)
  }

  private typealias Band = (side: String, label: Words, low: [Double?], high: [Double?], tone: Tone)

  /// Of ruin the interval of each side, by day.
  private func ruinBands() throws(FolderError) -> [Band] {
    let pairs = alternative["ruined"]?.pairs ?? 0
    guard pairs > 1 else { return [] }
    var bands: [Band] = []
    for (side, letter, tone) in [("a", "A", Tone.blue), ("b", self.letter, .orange)] {
      let known = try table.numbers("ruined_\(side)_mean").map { mean in
        mean.flatMap {
          Interval.wilson(successes: Int((min(max($0, 0), 1) * Double(pairs)).rounded()), of: pairs)
        }
      }
      bands.append(
        (
          side, Words(en: "\(letter), 95% interval", zh: "\(letter)的95%区间"), known.map { $0?.low },
          known.map { $0?.high }, tone
        ))
    }
    return bands
  }

  /// The widest band of each side whose quantiles are in a pair.
  private func bands(_ quantity: Quantity) throws(FolderError) -> [Band] {
    guard quantity != .ruined else { return try ruinBands() }
    var bands: [Band] = []
    for (side, letter, tone) in [("a", "A", Tone.blue), ("b", self.letter, .orange)] {
      let prefix = "\(quantity.name)_\(side)_"
      let levels = table.names.filter { $0.hasPrefix(prefix) }.map { String($0.dropFirst(prefix.count)) }
        .compactMap { suffix in MetricWords.quantile(suffix).map { (suffix: suffix, level: $0) } }
      guard let low = levels.filter({ $0.level < 0.5 }).min(by: { $0.level < $1.level }),
        let high = levels.first(where: { ($0.level + low.level - 1).magnitude < 1e-9 })
      else { continue }
      let percent = NumberText.short((high.level - low.level) * 100, 6)
      bands.append(
        (
          side, Words(en: "\(percent)% of \(letter)", zh: "\(letter)的\(percent)%"),
          try table.numbers(prefix + low.suffix), try table.numbers(prefix + high.suffix), tone
        ))
    }
    return bands
  }

  private func bothFinding(_ quantity: Quantity, _ first: [Double?], _ second: [Double?]) -> Words {
    func told(_ value: Double?) -> Words { value.map(quantity.text) ?? .undefined }
    let (a, b) = (told(first.last ?? nil), told(second.last ?? nil))
    return Words(
      en: "At the end the mean is \(a.en) in A and \(b.en) in \(letter).",
      zh: "期末均值：A为\(a.zh)，\(letter)为\(b.zh)。")
  }

  private func data(_ quantity: Quantity) throws(FolderError) -> DataTable {
    let columns = table.names.filter { name in
      ["_a_", "_b_"].contains { name.hasPrefix(quantity.name + $0) }
    }.map { name in
      let rest = name.dropFirst(quantity.name.count + 1)
      let statistic = MetricWords.statistic(String(rest.dropFirst(2)))
      let side = rest.hasPrefix("a_") ? "A" : letter
      return DataTable.Column(
        name, Words(en: "\(side) \(statistic.en)", zh: "\(side) \(statistic.zh)"), quantity.columnUnit)
    }
    let all = [MetricWords.day, MetricWords.date] + columns
    return DataTable(columns: all, rows: try table.cells(all.map(\.name)))
  }
}

extension ComparisonFigures {
  private func difference(_ quantity: Quantity) throws(FolderError) -> Figure {
    let names = ["mean", "ci_low", "ci_high"].map { quantity.name + "_difference_" + $0 }
    let mean = try table.numbers(names[0])
    let (low, high) = (try table.numbers(names[1]), try table.numbers(names[2]))
    var chart = try chart(quantity)
    let axis = quantity.differenceAxis(quantity.dayAxis)
    chart.valueTitle = Words(en: "\(letter) less A: \(axis.en)", zh: "\(letter)减A：\(axis.zh)")
    chart.format = quantity.differenceFormat
    chart.isStepped = quantity == .ruined
    chart.areas = [
      LineChart.Area(
        key: "interval", label: Words(en: "95% interval", zh: "95%区间"), low: low, high: high, tone: .purple,
        strength: .faint)
    ]
    chart.lines = [
      LineChart.Line(
        key: "difference", label: Words(en: "\(letter) less A", zh: "\(letter)减A"), values: mean,
        tone: .purple)
    ]
    let columns = zip(names, ["mean", "ci_low", "ci_high"]).map { name, suffix in
      DataTable.Column(
        name, suffix == "mean" ? Words(en: "\(letter) less A", zh: "\(letter)减A") : .bound(suffix),
        quantity.columnUnit)
    }
    let all = [MetricWords.day, MetricWords.date] + columns
    return Figure(
      id: "\(quantity.id)-\(number)-difference",
      title: title(quantity, Words(en: "\(letter) less A, pair by pair", zh: "\(letter)减A（逐对）")),
      finding: finding(quantity, mean, low, high), chart: chart,
      data: DataTable(columns: all, rows: try table.cells(all.map(\.name))))
  }

  private func finding(_ quantity: Quantity, _ mean: [Double?], _ low: [Double?], _ high: [Double?]) -> Words
  {
    guard let last = mean.last ?? nil else {
      return Words(en: "No pair defines it on the last day.", zh: "最后一日没有配对对其有定义。")
    }
    if let most = alternative[quantity.name]?.sameUpTo.map(Quantity.points), last == 0 {
      return Words(
        en: "At the end no pair differs; the difference is at most \(most.en) either way (95%).",
        zh: "期末没有一对不同；相差至多\(most.zh)（95%）。")
    }
    if !mean.contains(where: { $0 != nil && $0 != 0 }) {
      return Words(en: "It does not differ on any day.", zh: "任何一日都没有差别。")
    }
    let known = ClosedRange.known(low.last ?? nil, high.last ?? nil)
    let told = quantity.signedText(last)
    let interval = Words.inBrackets(known, quantity.shortSignedText)
    return Words(en: "At the end \(letter) less A is \(told.en)", zh: "期末\(letter)减A为\(told.zh)") + interval
      + since(low, high)
  }

  /// Since when the interval leaves out zero, up to the end.
  private func since(_ low: [Double?], _ high: [Double?]) -> Words {
    func isClear(_ row: Int) -> Bool {
      guard let known = ClosedRange.known(low[row], high[row]) else { return false }
      return !known.contains(0)
    }
    guard let last = low.indices.last, isClear(last) else {
      return Words(
        en: "; the interval holds zero, so the pairs do not tell them apart.", zh: "；区间含零，配对无法区分两者。")
    }
    let row = (low.indices.last { !isClear($0) } ?? -1) + 1
    guard let day = (try? table.texts("day"))?[row] else { return Words(en: ".", zh: "。") }
    return Words(
      en: "; since day \(day) the interval leaves out zero.", zh: "；自第\(day)日起区间不含零。")
  }
}
