import MonteCarlo
import Pictures
import Scenarios

/// The fans of the pool, the price, coverage, solvency and the operator's cash.
struct FanFigures {
  let results: RunResults
  private var start: String { results.startDate }
  private var days: Int { results.scenario.days }

  /// Above it shares are not drawn: a metric that divides by next to nothing has no shape otherwise.
  private static let mostShare = 5.0

  func figures() throws(FolderError) -> [Figure] {
    let rules = results.scenario.inputs.rules
    var figures: [Figure?] = []
    if rules.pointPool != nil {
      figures.append(
        try money(
          "pool", Words(en: "The point pool", zh: "底池"), Words(en: "yuan in the pool", zh: "底池（元）"),
          Words(en: "the pool holds", zh: "底池期末有")))
      figures.append(try price())
      if rules.pointPool?.exit != nil { figures.append(try coverage()) }
    }
    figures.append(try solvency())
    figures.append(
      try money(
        "platform", Words(en: "The operator's cash", zh: "平台现金"),
        Words(en: "yuan of the operator's own", zh: "平台自有现金（元）"),
        Words(en: "the operator has", zh: "平台期末有现金")))
    return figures.compactMap(\.self)
  }

  private func money(
    _ metric: String, _ title: Words, _ axis: Words, _ subject: Words
  ) throws(FolderError) -> Figure? {
    let fan = try results.fan(metric, .number)
    guard let last = fan.last, let peak = fan.peak else { return nil }
    var finding = Words(
      en: "\(fan.inTheMiddle.capitalized) \(subject.en) \(Words.yuan(last).en) at the end",
      zh: "\(fan.inTheMiddle.zh)\(subject.zh)\(Words.yuan(last).zh)")
    if let band = fan.lastBand { finding = finding + inBrackets(band, Words.yuan) }
    finding =
      finding
      + (peak.value > last
        ? Words(
          en: "; the most was \(Words.yuan(peak.value).en), on day \(NumberText.short(peak.day, 0)).",
          zh: "；最高为第\(NumberText.short(peak.day, 0))日的\(Words.yuan(peak.value).zh)。")
        : Words(en: ", more than on any day before.", zh: "，为全程最高。"))
    return Figure(
      id: metric.replacing("_", with: "-"), title: title, finding: finding, note: fan.gapNote,
      chart: fan.chart(title: axis, format: .money, startDate: start), data: fan.data)
  }

  private func price() throws(FolderError) -> Figure? {
    let fan = try results.fan("point_price", .number)
    guard let last = fan.last, let first = fan.centre.first(where: { $0 != nil }) ?? nil else { return nil }
    var finding =
      try pricePast(fan, last)
      ?? Words(
        en:
          "\(fan.inTheMiddle.capitalized) a point costs \(Words.yuan(last).en) at the end, after "
          + "\(Words.yuan(first).en) on day 1",
        zh: "\(fan.inTheMiddle.zh)期末积分单价为\(Words.yuan(last).zh)，第1日为\(Words.yuan(first).zh)")
    if let band = fan.lastBand { finding = finding + inBrackets(band, Words.yuan) }
    let values = fan.bands.flatMap { $0.low + $0.high }.compactMap(\.self) + fan.centre.compactMap(\.self)
    let isSteep = (values.min() ?? 0) > 0 && (values.max() ?? 0) > 100 * (values.min() ?? 0)
    let axis =
      isSteep
      ? Words(en: "yuan a point, on a logarithmic scale", zh: "元/积分（对数刻度）")
      : Words(en: "yuan a point", zh: "元/积分")
    return Figure(
      id: "point-price", title: Words(en: "The price of a point", zh: "积分单价"),
      finding: finding + Words(en: ".", zh: "。"),
      note: isSteep
        ? Words(
          en:
            "Where it explodes, most holders have redeemed: the fees they left behind belong to "
            + "the few points that remain.",
          zh: "价格暴涨之处，多数持有人已兑换离场：其留下的手续费归剩余的少量积分所有。") : nil,
      chart: fan.chart(
        title: axis, format: .money, kind: isSteep ? .logarithmic : .linear, startDate: start), data: fan.data
    )
  }

  /// What is to be said of a price at which nobody holds a point any longer; `nil` where most runs still have points.
  private func pricePast(_ fan: Fan, _ last: Double) throws(FolderError) -> Words? {
    let points = try results.runs.numbers("points")
    let empty = points.count { $0 == 0 }
    guard 2 * empty > points.count else { return nil }
    let price = Words.yuan(last)
    return Words(
      en: "No points are left at the end in \(empty) of \(points.count) runs; "
        + "\(fan.inTheMiddle.en) the last price was \(price.en)",
      zh: "\(points.count)次运行中有\(empty)次期末已无积分；\(fan.inTheMiddle.zh)最后的单价为\(price.zh)")
  }

  private func coverage() throws(FolderError) -> Figure? {
    let fan = try results.fan("exit_coverage", .share)
    guard let last = fan.last else { return nil }
    var finding = Words(
      en:
        "\(fan.atTheEnd.capitalized) the pool covers \(NumberText.percent(last)) of what "
        + "two-times exits would pay "
        + fan.inTheMiddle.en,
      zh: "\(fan.inTheMiddle.zh)\(fan.atTheEnd.zh)底池可覆盖两倍出局应付金额的\(NumberText.percent(last))")
    if let band = fan.lastBand { finding = finding + inBrackets(band, Words.percent) }
    return shares(
      fan, id: "exit-coverage", title: Words(en: "How much of the two-times exits is there", zh: "两倍出局覆盖率"),
      axis: Words(en: "pool ÷ what exits would pay", zh: "底池 ÷ 出局应付"),
      finding: finding + Words(en: ".", zh: "。"),
      level: Words(en: "all exits covered", zh: "全部覆盖"))
  }

  private func solvency() throws(FolderError) -> Figure? {
    let fan = try results.fan("solvency", .share)
    guard let last = fan.last else { return nil }
    var finding = Words(
      en:
        "\(fan.atTheEnd.capitalized) there are \(cents(last).en) for every yuan promised "
        + "\(fan.inTheMiddle.en)",
      zh: "\(fan.inTheMiddle.zh)\(fan.atTheEnd.zh)每承诺1元，实有\(cents(last).zh)")
    if let band = fan.lastBand {
      finding = finding + inBrackets(band, cents)
      if let day = insolventSince(fan) {
        let share = NumberText.short((1 + band.share) / 2 * 100, 6)
        finding =
          finding
          + Words(
            en: "; from day \(day) on, at least \(share)% of runs owe more than they have",
            zh: "；自第\(day)日起，至少\(share)%的运行资不抵债")
      }
    }
    return shares(
      fan, id: "solvency", title: Words(en: "Solvency: what is there of what is promised", zh: "偿付率：资产与承诺之比"),
      axis: Words(en: "assets ÷ liabilities", zh: "资产 ÷ 负债"), finding: finding + Words(en: ".", zh: "。"),
      level: Words(en: "all promises covered", zh: "承诺全部覆盖"))
  }

  private func shares(
    _ fan: Fan, id: String, title: Words, axis: Words, finding: Words, level: Words
  ) -> Figure {
    let most = mostShare(fan)
    var chart = fan.chart(title: axis, format: .share, atMost: most, startDate: start)
    chart.levels = [LineChart.Level(value: 1, label: level)]
    let note = most.map {
      Words(
        en: "Drawn up to \(NumberText.percent($0)); the data has what lies above.",
        zh: "图中最高画到\(NumberText.percent($0))；更高的数值见数据。")
    }
    let notes = [note, fan.gapNote].compactMap(\.self)
    return Figure(
      id: id, title: title, finding: finding, note: notes.isEmpty ? nil : .sentences(notes), chart: chart,
      data: fan.data)
  }

  /// Up to where a share is drawn, so that a start beyond all measure does not flatten the rest; `nil` for all of it.
  private func mostShare(_ fan: Fan) -> Double? {
    let ends = fan.bands.map(\.high) + [fan.centre]
    guard let most = ends.flatMap({ $0 }).compactMap(\.self).max() else { return nil }
    let late = ends.flatMap { $0.dropFirst($0.count / 2) }.compactMap(\.self).max() ?? most
    let enough = min(max((late * 4).rounded(.up) / 2, 1.5), Self.mostShare)
    return most > enough * 1.5 || most > Self.mostShare ? enough : nil
  }

  /// The first day from which the upper end of the widest band stays below one.
  private func insolventSince(_ fan: Fan) -> Int? {
    guard let high = fan.bands.first?.high, let last = high.last ?? nil, last < 1 else { return nil }
    let before = high.lastIndex { $0 ?? 0 >= 1 } ?? -1
    return before + 1 < fan.days.count ? Int(fan.days[before + 1]) : nil
  }

  private func cents(_ share: Double) -> Words {
    share < 1
      ? Words(en: "\(NumberText.short(share * 100, 1)) fen", zh: "\(NumberText.short(share * 100, 1))分")
      : Words(en: "\(NumberText.short(share, 2)) yuan", zh: "\(NumberText.short(share, 2))元")
  }

  private func inBrackets(_ band: (share: Double, low: Double, high: Double), _ text: (Double) -> Words)
    -> Words
  {
    let share = NumberText.short(band.share * 100, 6)
    let range = Words.range(text(band.low), text(band.high))
    return Words(en: " (\(share)% of runs: \(range.en))", zh: "（\(share)%的运行：\(range.zh)）")
  }
}

extension Words {
  /// "a to b", or that both are one.
  static func range(_ low: Words, _ high: Words) -> Words {
    if low == high { return Words(en: "about \(low.en)", zh: "约\(low.zh)") }
    return Words(en: "\(low.en) to \(high.en)", zh: "\(low.zh)至\(high.zh)")
  }

  /// The English text with a capital letter at its beginning.
  var capitalized: String { en.prefix(1).uppercased() + en.dropFirst() }
}

extension RunResults {
  var startDate: String { scenario.startDate.text }
}
