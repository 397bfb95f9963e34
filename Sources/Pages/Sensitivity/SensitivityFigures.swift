import Pictures

/// The effects on a figure as a picture: bars of Sobol's indices, or Morris's plane of mu* and sigma.
struct SensitivityFigures {
  let results: SensitivityResults

  /// The most parameters that a picture shows, and that it names in a plane.
  private static let (mostBars, mostNames) = (20, 8)

  /// - Returns: `nil` where there are no numbers.
  func figure(_ block: SensitivityResults.Block) -> Figure? {
    guard !block.known.isEmpty else { return nil }
    let chart: any Chart = results.method == .sobol ? bars(block) : plane(block)
    return Figure(
      id: block.quantity.id, title: block.quantity.title,
      finding: SensitivityWords(results: results).finding(block), note: note(block), chart: chart,
      data: data(block))
  }

  private func note(_ block: SensitivityResults.Block) -> Words {
    let more = block.known.count - Self.mostBars
    let rest =
      more > 0 && results.method == .sobol
      ? Words(en: " \(more) more stand in the numbers.", zh: "另有\(more)个见数据表。") : Words("")
    let own =
      results.method == .sobol
      ? Words(
        en:
          "Total: the share of the variance that would remain if all other parameters were known. By itself: the "
          + "share that would vanish if this one were known. Thin lines are 95% intervals.",
        zh: "总指数：若其余参数均已知仍会剩下的方差比例。单独：若该参数已知便会消失的方差比例。细线为95%区间。")
      : Words(
        en:
          "To the right: matters more. Upwards: what it does depends on its own value or on the other parameters. "
          + "Bars are 95% intervals. A dot no further right than luck tells nothing.",
        zh: "越靠右越重要；越靠上，其作用越依赖自身取值或其他参数。粗条为95%区间。不比偶然更靠右的点不说明问题。")
    return own + rest
  }

  private func bars(_ block: SensitivityResults.Block) -> BarChart {
    let drawn = block.known.prefix(Self.mostBars)
    let all: [SensitivityResults.Estimate] = drawn.flatMap { [$0.main, $0.other] }.compactMap(\.self)
    let ends: [Double] = all.flatMap { [$0.value, $0.known?.lowerBound ?? 0, $0.known?.upperBound ?? 0] }
    // What lies far outside 0 to 1 is noise, and would squeeze the rest.
    let range = max(min(ends.min() ?? 0, 0), -0.3)...min(max(ends.max() ?? 1, 1), 1.3)
    func cut(_ value: Double) -> Double { min(max(value, range.lowerBound), range.upperBound) }
    func series(
      _ key: String, _ label: Words, _ tone: Tone,
      _ estimate: (SensitivityResults.Effect) -> SensitivityResults.Estimate?
    ) -> BarChart.Series {
      .init(
        key: key, label: label, tone: tone, values: drawn.map { estimate($0).map { cut($0.value) } },
        known: drawn.map { estimate($0)?.known.map { cut($0.lowerBound)...cut($0.upperBound) } })
    }
    return BarChart(
      rows: drawn.map(\.name),
      series: [
        series("total", Words(en: "total", zh: "总指数"), .blue, \.main),
        series("first", Words(en: "by itself", zh: "单独"), .orange, \.other),
      ], range: range, valueTitle: Words(en: "share of the variance", zh: "方差比例"))
  }

  private func plane(_ block: SensitivityResults.Block) -> PointChart {
    let points = block.known.enumerated().compactMap { row, effect -> PointChart.Point? in
      guard let main = effect.main, let other = effect.other else { return nil }
      return PointChart.Point(
        place: main.value, value: other.value, known: other.known.map(Self.aboveZero),
        across: main.known.map(Self.aboveZero), kind: "effect",
        label: row < Self.mostNames ? effect.name : nil, row: row)
    }
    let (quantity, format) = (block.quantity, block.quantity.differenceFormat)
    var chart = PointChart(
      panels: [
        .init(
          title: quantity.differenceAxis(
            Words(en: "μ*: mean size of the change over the range", zh: "μ*：走过整个范围的平均变化")),
          places: .amounts(format), points: points)
      ],
      kinds: [.init(key: "effect", label: Words(en: "parameter", zh: "参数"), tone: .blue)],
      valueTitle: quantity.differenceAxis(Words(en: "σ: how the change varies", zh: "σ：变化的差异")),
      format: format)
    chart.knownLabel = points.contains { $0.known != nil } ? Words(en: "95% interval", zh: "95%区间") : nil
    return chart
  }

  /// Neither is ever below zero.
  private static func aboveZero(_ range: ClosedRange<Double>) -> ClosedRange<Double> {
    max(range.lowerBound, 0)...max(range.upperBound, 0)
  }

  private func data(_ block: SensitivityResults.Block) -> DataTable {
    let ordered = block.known + block.effects.filter { effect in effect.main == nil }
    return DataTable(columns: results.columns.map(Self.column), rows: ordered.map(\.cells))
  }

  private static let labels: [String: Words] = [
    "parameter": Words(en: "parameter", zh: "参数"), "first_order": Words(en: "by itself", zh: "单独"),
    "total": Words(en: "total", zh: "总指数"), "mu": Words(en: "mean change μ", zh: "平均变化 μ"),
    "mu_star": Words(en: "mean size μ*", zh: "平均大小 μ*"), "sigma": Words(en: "σ", zh: "σ"),
    "first_order_uncorrected": Words(en: "by itself, luck left in", zh: "单独（含偶然）"),
    "total_uncorrected": Words(en: "total, luck left in", zh: "总指数（含偶然）"),
    "parameter_sd": Words(en: "standard deviation by parameters", zh: "参数所致标准差"),
    "noise_sd": Words(en: "standard deviation by luck", zh: "偶然所致标准差"),
    "unshared_noise_sd": Words(en: "of it not shared by points", zh: "其中各点不共有者"),
    "noise_share": Words(en: "share of luck", zh: "偶然所占比例"),
    "noise": Words(en: "change by luck", zh: "偶然所致变化"),
    "rows": Words(en: "rows", zh: "行数"), "rows_left_out": Words(en: "rows left out", zh: "未计入行数"),
    "steps": Words(en: "steps", zh: "步数"), "note": Words(en: "note", zh: "备注"),
  ]

  private static func column(_ name: String) -> DataTable.Column {
    for suffix in ["_ci_low", "_ci_high"] where name.hasSuffix(suffix) {
      return DataTable.Column(name, .bound(String(suffix.dropFirst())), .plain)
    }
    return DataTable.Column(name, labels[name] ?? Words(name), .plain)
  }
}
