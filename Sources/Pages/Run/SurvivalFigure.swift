import MonteCarlo
import Pictures

/// How long an exit takes: the share of buyers who still wait for their first one.
struct SurvivalFigure {
  private let table: ResultTable
  private let days: [Double]
  private let atRisk: [Double]
  private let waiting: [Double?]
  /// The last row that does not rest on a handful of buyers.
  private let end: Int

  /// - Returns: `nil` if nobody ever waits.
  init?(_ results: RunResults) throws(FolderError) {
    table = results.survival
    days = try table.numbers("days").map { $0 ?? 0 }
    atRisk = try table.numbers("at_risk").map { $0 ?? 0 }
    waiting = try table.numbers("waiting")
    guard let first = atRisk.first, first > 0 else { return nil }
    end = atRisk.lastIndex { Survival.isTold(atRisk: $0, of: first) } ?? 0
  }

  func figure() throws(FolderError) -> Figure {
    let low = try table.numbers("ci_low")
    let label = Words(en: "still waiting", zh: "仍在等待")
    var chart = LineChart(
      places: days, placeTitle: Words(en: "days since the first order", zh: "自首单起的天数"),
      valueTitle: Words(en: "buyers still waiting for their first exit", zh: "仍在等待首次出局的买家"), format: .share)
    (chart.isStepped, chart.reach) = (true, 1)
    if low.contains(where: { $0 != nil }) {
      chart.areas = [
        LineChart.Area(
          key: "interval", label: Words(en: "95% interval", zh: "95%区间"), low: low,
          high: try table.numbers("ci_high"), tone: .blue, strength: .faint)
      ]
    }
    chart.lines = [LineChart.Line(key: "waiting", label: label, values: waiting, tone: .blue)]
    let columns: [DataTable.Column] = [
      .init("days", Words(en: "days waited", zh: "等待天数"), .plain),
      .init("at_risk", Words(en: "waiting at its start", zh: "当日开始时等待人数"), .number),
      .init("exits", Words(en: "exits on it", zh: "当日出局"), .number), .init("waiting", label, .share),
      .init("ci_low", .bound("ci_low"), .share), .init("ci_high", .bound("ci_high"), .share),
    ]
    return Figure(
      id: "survival", title: Words(en: "How long a two-times exit takes", zh: "两倍出局要等多久"),
      finding: try finding(),
      note: note, chart: chart, data: DataTable(columns: columns, rows: try table.cells(columns.map(\.name))))
  }

  private var note: Words {
    let method = Words(
      en:
        "Kaplan–Meier: a wait that a redemption, a close or the end of the run cut off counts as "
        + "long as it lasted.",
      zh: "Kaplan–Meier 估计：因兑换、平台关闭或运行结束而中断的等待，只计到中断为止。")
    guard end < days.count - 1 else { return method }
    let day = NumberText.fixed(days[end], 0)
    return .sentences([
      method,
      Words(
        en:
          "After \(day) days fewer than 1% of the buyers, or than ten, are still watched: what "
          + "the curve does there rests on a handful.",
        zh: "\(day)天之后仍被观察的买家不足1%或不足十人，此后的曲线只由极少数人决定。"),
    ])
  }

  private func finding() throws(FolderError) -> Words {
    let exits = try table.numbers("exits")[...end].compactMap(\.self).reduce(0, +)
    let (left, day) = ((waiting[end] ?? 1) * 100, NumberText.fixed(days[end], 0))
    // A few who got it are not nobody.
    let share = left > 99.9 && left < 100 ? NumberText.fixed(min(left, 99.99), 2) : NumberText.rough(left)
    let start = Words(
      en: "\(share) of 100 buyers still wait for their first exit after \(day) days",
      zh: "\(day)天后，每100名买家仍有\(share)名在等待首次出局")
    if let median = waiting[...end].firstIndex(where: { $0 ?? 1 <= 0.5 }) {
      let wait = NumberText.fixed(days[median], 0)
      return start + Words(en: "; half have got it within \(wait).", zh: "；半数在\(wait)天内等到。")
    }
    if exits == 0 { return start + Words(en: ": nobody ever got one.", zh: "：无人等到。") }
    return start
      + Words(en: "; half is not reached, so there is no typical wait.", zh: "；未达到半数，因此没有典型等待时间。")
  }
}
