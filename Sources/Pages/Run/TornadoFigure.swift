import Pictures

/// What the uncertain inputs have to do with the outcome.
struct TornadoFigure {
  let results: RunResults
  private var inputs: [RunResults.Summary.Input] { results.summary.inputs }

  /// The most inputs that a picture shows, the strongest first.
  private static let mostInputs = 20

  /// - Returns: `nil` if nothing is uncertain but chance.
  func figure() -> Figure? {
    guard !inputs.isEmpty else { return nil }
    let drawn = inputs.prefix(Self.mostInputs)
    let labels = [
      Words(en: "ruin", zh: "破产"), Words(en: "returned to users", zh: "用户返还率"),
      Words(en: "solvency", zh: "偿付率"),
    ]
    let chart = BarChart(
      rows: drawn.map { .foreign($0.path) },
      series: [
        .init(key: "ruined", label: labels[0], tone: .red, values: drawn.map(\.ruined)),
        .init(key: "return", label: labels[1], tone: .blue, values: drawn.map(\.returnTotal)),
        .init(key: "solvency", label: labels[2], tone: .green, values: drawn.map(\.solvency)),
      ], limit: 1,
      valueTitle: Words(en: "rank correlation over runs with the input above its bars", zh: "各次运行中与该输入的秩相关"))
    let columns: [DataTable.Column] = [
      .init("path", Words(en: "input", zh: "输入"), .plain), .init("ruined", labels[0], .plain),
      .init("return_total", labels[1], .plain), .init("solvency", labels[2], .plain),
    ]
    return Figure(
      id: "tornado", title: Words(en: "Uncertain inputs and the outcome", zh: "不确定的输入与结果"),
      finding: finding,
      note: Words(
        en:
          "Spearman's rank correlation: +1 if the figure rises whenever the input does, −1 if it "
          + "falls, 0 if it does neither. It holds within the ranges given, and is not a cause by "
          + "itself.",
        zh: "斯皮尔曼秩相关：+1 表示输入增大时指标总增大，−1 表示总减小，0 表示无此倾向。"
          + "仅在给定范围内成立，本身并不证明因果。"), chart: chart,
      data: DataTable(
        columns: columns,
        rows: inputs.map { input in
          [Self.defused(input.path)]
            + [input.ruined, input.returnTotal, input.solvency].map { CellText.decimal($0, 6) }
        }))
  }

  /// How far from 0 a rank correlation gets by chance in 95% of cases, for so many runs.
  ///
  /// Source: the large-sample variance 1 ÷ (n − 1) of Spearman's coefficient between independent columns (Kendall &
  /// Gibbons 1990, Rank Correlation Methods).
  private var noise: Double? {
    results.summary.runs > 2 ? min(1.96 / Double(results.summary.runs - 1).squareRoot(), 1) : nil
  }

  private var finding: Words {
    guard let first = inputs.first, let ruined = first.ruined else {
      return Words(
        en: "Ruin is the same in all runs, so no input can explain it.",
        zh: "各次运行的破产结果相同，因此无法归因于任何输入。")
    }
    let name = Words.foreign(first.path)
    let sign = ruined > 0
    if let noise, ruined.magnitude < noise {
      return Words(
        en:
          "No input stands out: the strongest with ruin, \(name.en), has a rank correlation of "
          + "\(NumberText.signed(ruined)), "
          + "no more than chance gives (up to \(NumberText.fixed(noise, 2)) either way).",
        zh:
          "没有突出的输入：与破产关系最强的 \(name.zh) 的秩相关为\(NumberText.signed(ruined))，"
          + "未超出偶然所致的范围（±\(NumberText.fixed(noise, 2))）。"
      )
    }
    return Words(
      en:
        "\(name.en) goes most with ruin: the higher, the \(sign ? "more" : "less") often (rank "
        + "correlation \(NumberText.signed(ruined))).",
      zh: "与破产关系最密切的是 \(name.zh)："
        + "越高越\(sign ? "容易" : "不易")破产（秩相关\(NumberText.signed(ruined))）。")
  }

  /// A path as the tables have it: what a spreadsheet would take for a formula begins with an apostrophe.
  private static func defused(_ path: String) -> String {
    guard let first = path.utf8.first, [0x3D, 0x2B, 0x2D, 0x40, 0x09].contains(first) else { return path }
    return "'" + path
  }
}
