import MonteCarlo
import Pictures

/// What is promised, stacked by kind, against what is there.
struct PromiseFigure {
  let results: RunResults

  private static let kinds: [(metric: String, tone: Tone)] = [
    ("exit_liability", .blue), ("gold", .orange), ("wallets", .green), ("arrears", .red),
    ("referral_liability", .purple), ("mall_liability", .yellow),
  ]

  func figure() throws(FolderError) -> Figure {
    let table = results.days
    let days = try table.numbers("day").map { $0 ?? 0 }
    var chart = LineChart(
      places: days, placeTitle: .dayAxis(results.startDate),
      valueTitle: Words(en: "yuan, mean over runs", zh: "元（各次运行均值）"),
      format: .money)
    var sum = [Double](repeating: 0, count: days.count)
    var ends: [(label: Words, value: Double)] = []
    for kind in Self.kinds {
      let values = try table.numbers(kind.metric + "_mean").map { $0 ?? 0 }
      guard values.contains(where: { $0 > 0 }) else { continue }
      let upper = zip(sum, values).map(+)
      let label = MetricWords.names[kind.metric] ?? Words(kind.metric)
      chart.areas.append(
        LineChart.Area(
          key: kind.metric, label: label, low: sum, high: upper, tone: kind.tone, strength: .full))
      ends.append((label, values.last ?? 0))
      sum = upper
    }
    let assets = try table.numbers("assets_mean")
    let label = MetricWords.names["assets"] ?? Words("assets")
    chart.lines = [LineChart.Line(key: "assets", label: label, values: assets, tone: .ink)]
    var figure = Figure(
      id: "promises", title: Words(en: "What is promised, and what is there", zh: "承诺了多少，实有多少"),
      finding: finding(promised: sum.last ?? 0, there: (assets.last ?? nil) ?? 0, ends),
      note: Words(
        en:
          "Liabilities lie on one another; the line is the assets: the bank balance less waiting "
          + "stakes. Means, because only they add up. A kind that is hidden leaves a gap: what lies above it "
          + "stays where it is.",
        zh: "各类负债叠加；曲线为资产，即银行余额减待开奖的拼团金。采用均值，因为只有均值可以相加。"
          + "隐藏某类后留下空白，其上各层位置不变。"), chart: chart, data: try data())
    figure.isWide = true
    return figure
  }

  private func finding(promised: Double, there: Double, _ ends: [(label: Words, value: Double)]) -> Words {
    let (owed, held) = (Words.yuan(promised), Words.yuan(there))
    guard promised > 0, let most = ends.max(by: { $0.value < $1.value }) else {
      return Words(
        en: "Nothing is promised at the end; the assets are \(held.en).",
        zh: "期末没有未兑现的承诺；资产为\(held.zh)。")
    }
    let share = NumberText.percent(most.value / promised)
    return Words(
      en: "At the end, on average, \(owed.en) are promised and the assets are \(held.en); "
        + "\(share) of the promises are \(most.label.en).",
      zh: "期末平均承诺\(owed.zh)，资产\(held.zh)；其中\(most.label.zh)占承诺的\(share)。")
  }

  private func data() throws(FolderError) -> DataTable {
    let metrics = Self.kinds.map(\.metric) + ["liabilities", "assets"]
    let columns = metrics.map {
      DataTable.Column($0 + "_mean", MetricWords.names[$0] ?? Words($0), .number)
    }
    return DataTable(
      columns: [MetricWords.day, MetricWords.date] + columns,
      rows: try results.days.cells(["day", "date"] + columns.map(\.name)))
  }
}
