import MonteCarlo
import Pictures

/// When it breaks, and how long an exit takes.
struct TimingFigures {
  let results: RunResults

  func ruin() throws(FolderError) -> Figure {
    let table = results.days
    let names = ["ruined_mean", "ruined_ci_low", "ruined_ci_high"]
    var chart = LineChart(
      places: try table.numbers("day").map { $0 ?? 0 }, placeTitle: .dayAxis(results.startDate),
      valueTitle: Words(en: "runs ruined by that day", zh: "截至当日已破产的运行"), format: .share)
    chart.isStepped = true
    chart.areas = [
      LineChart.Area(
        key: "interval", label: Words(en: "95% interval", zh: "95%区间"), low: try table.numbers(names[1]),
        high: try table.numbers(names[2]), tone: .red, strength: .faint)
    ]
    chart.lines = [
      LineChart.Line(
        key: "ruined", label: Words(en: "ruined", zh: "已破产"), values: try table.numbers(names[0]), tone: .red)
    ]
    chart.levels = [LineChart.Level(value: 1, label: Words(en: "all runs", zh: "全部运行"))]
    let columns = zip(names, ["mean", "ci_low", "ci_high"]).map { name, suffix in
      DataTable.Column(name, suffix == "mean" ? Words(en: "ruined", zh: "已破产") : Self.bound(suffix), .share)
    }
    return Figure(
      id: "ruin", title: Words(en: "When it breaks: ruin by day", zh: "何时撑不住：截至各日的破产概率"),
      finding: ruinFinding, note: Self.ruinNote, chart: chart,
      data: DataTable(
        columns: [MetricWords.day, MetricWords.date] + columns, rows: try table.cells(["day", "date"] + names)))
  }

  private static let ruinNote = Words(
    en: "Ruin is the first day on which anything due was not paid in full. The band is Wilson's interval: what so many runs tell, were the model right.",
    zh: "破产指首次有到期款项未能付清之日。色带为威尔逊区间：仅反映运行次数带来的误差，前提是模型正确。")

  private static func bound(_ suffix: String) -> Words {
    suffix == "ci_low" ? Words(en: "95% interval from", zh: "95%区间下限") : Words(en: "to", zh: "95%区间上限")
  }

  private var ruinFinding: Words {
    let (ruin, days) = (results.summary.ruin, results.scenario.days)
    guard let probability = ruin.probability else { return .undefined }
    guard probability > 0 else {
      let high = ruin.ci_high.map { NumberText.percent($0) } ?? "100%"
      return Words(
        en: "No run is ruined by day \(days); up to \(high) could still be (95% interval).",
        zh: "到第\(days)日没有运行破产；但真实概率仍可能高达\(high)（95%区间）。")
    }
    let share = NumberText.percent(probability)
    var words = Words(en: "By day \(days), \(share) of runs are ruined", zh: "到第\(days)日，\(share)的运行破产")
    if let low = ruin.ci_low.map(NumberText.percent), let high = ruin.ci_high.map(NumberText.percent) {
      words = words + Words(en: " (95% interval \(low) to \(high))", zh: "（95%区间：\(low)至\(high)）")
    }
    return words
      + (ruin.median_day.map { Words(en: "; half are by day \($0).", zh: "；第\($0)日已过半。") }
        ?? Words(en: "; half of them never are.", zh: "；未达半数。"))
  }

  /// - Returns: `nil` if nobody ever waits for an exit.
  func survival() throws(FolderError) -> Figure? {
    let table = results.survival
    guard let waiting = try table.numbers("waiting").last ?? nil else { return nil }
    let low = try table.numbers("ci_low")
    var chart = LineChart(
      places: try table.numbers("days").map { $0 ?? 0 },
      placeTitle: Words(en: "days since the first order", zh: "自首单起的天数"),
      valueTitle: Words(en: "buyers still waiting for their first exit", zh: "仍在等待首次出局的买家"), format: .share)
    chart.isStepped = true
    if low.contains(where: { $0 != nil }) {
      chart.areas = [
        LineChart.Area(
          key: "interval", label: Words(en: "95% interval", zh: "95%区间"), low: low,
          high: try table.numbers("ci_high"), tone: .blue, strength: .faint)
      ]
    }
    let label = Words(en: "still waiting", zh: "仍在等待")
    chart.lines = [
      LineChart.Line(key: "waiting", label: label, values: try table.numbers("waiting"), tone: .blue)
    ]
    let columns: [DataTable.Column] = [
      .init("days", Words(en: "days waited", zh: "等待天数"), .plain),
      .init("at_risk", Words(en: "waiting at its start", zh: "当日开始时等待人数"), .number),
      .init("exits", Words(en: "exits on it", zh: "当日出局"), .number), .init("waiting", label, .share),
      .init("ci_low", Self.bound("ci_low"), .share), .init("ci_high", Self.bound("ci_high"), .share),
    ]
    return Figure(
      id: "survival", title: Words(en: "How long a two-times exit takes", zh: "两倍出局要等多久"),
      finding: try survivalFinding(waiting), note: Self.survivalNote, chart: chart,
      data: DataTable(columns: columns, rows: try table.cells(columns.map(\.name))))
  }

  private static let survivalNote = Words(
    en: "Kaplan–Meier: a wait that a redemption, a close or the end of the run cut off counts as long as it lasted.",
    zh: "Kaplan–Meier 估计：因兑换、平台关闭或运行结束而中断的等待，只计到中断为止。")

  private func survivalFinding(_ waiting: Double) throws(FolderError) -> Words {
    let table = results.survival
    let days = try table.numbers("days").map { Int($0 ?? 0) }
    let exits = try table.numbers("exits").compactMap(\.self).reduce(0, +)
    let median = zip(days, try table.numbers("waiting")).first { ($0.1 ?? 1) <= 0.5 }?.0
    let start = Words(
      en: "\(NumberText.rough(waiting * 100)) of 100 buyers still wait for their first exit after \(days.last ?? 0) days",
      zh: "\(days.last ?? 0)天后，每100名买家仍有\(NumberText.rough(waiting * 100))名在等待首次出局")
    if let median {
      return start + Words(en: "; half have got it within \(median).", zh: "；半数在\(median)天内等到。")
    }
    if exits == 0 { return start + Words(en: ": nobody ever got one.", zh: "：无人等到。") }
    return start
      + Words(en: "; half never get there, so there is no typical wait.", zh: "；半数等待未达到，因此没有典型等待时间。")
  }
}
