import MonteCarlo
import Pictures

/// When it breaks.
struct RuinFigure {
  let results: RunResults

  func figure() throws(FolderError) -> Figure {
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
    chart.levels = [LineChart.Level(value: 0.5, label: Words(en: "half of all runs", zh: "半数运行"))]
    chart.reach = 1
    let columns = zip(names, ["mean", "ci_low", "ci_high"]).map { name, suffix in
      DataTable.Column(name, suffix == "mean" ? Words(en: "ruined", zh: "已破产") : .bound(suffix), .share)
    }
    return Figure(
      id: "ruin", title: Words(en: "When it breaks: ruin by day", zh: "何时撑不住：截至各日的破产概率"),
      finding: ruinFinding, note: ruinNote, chart: chart,
      data: DataTable(
        columns: [MetricWords.day, MetricWords.date] + columns,
        rows: try table.cells(["day", "date"] + names)))
  }

  private var ruinNote: Words {
    Words(
      en:
        "A run is ruined from the first day on which \(results.meaningOfRuin.en). The band is "
        + "Wilson's interval: "
        + "what so many runs tell, were the model right.",
      zh: "自首次出现此情形之日起视为破产：\(results.meaningOfRuin.zh)。色带为威尔逊区间："
        + "仅反映运行次数带来的误差，前提是模型正确。")
  }

  private var ruinFinding: Words {
    let (ruin, days) = (results.summary.ruin, results.scenario.days)
    guard let probability = ruin.probability else { return .undefined }
    guard probability > 0 else {
      let high = ruin.ciHigh.map { NumberText.percent($0) } ?? "100%"
      return Words(
        en: "No run is ruined by day \(days); up to \(high) could still be (95% interval).",
        zh: "到第\(days)日没有运行破产；但真实概率仍可能高达\(high)（95%区间）。")
    }
    let share = NumberText.percent(probability)
    var words = Words(en: "By day \(days), \(share) of runs are ruined", zh: "到第\(days)日，\(share)的运行破产")
    if let low = ruin.ciLow.map(NumberText.percent), let high = ruin.ciHigh.map(NumberText.percent) {
      let range = Words.range(Words(low), Words(high))
      words = words + Words(en: " (95% interval \(range.en))", zh: "（95%区间：\(range.zh)）")
    }
    return words
      + (ruin.medianDay.map { Words(en: "; half are by day \($0).", zh: "；第\($0)日已过半。") }
        ?? Words(en: ", fewer than half.", zh: "，未达半数。"))
  }
}

extension Words {
  /// What the bounds of an interval are called.
  static func bound(_ suffix: String) -> Words {
    suffix == "ci_low" ? Words(en: "95% interval from", zh: "95%区间下限") : Words(en: "to", zh: "95%区间上限")
  }
}
