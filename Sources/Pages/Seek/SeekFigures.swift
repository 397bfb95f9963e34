import MonteCarlo
import Pictures

/// The values that a search tried, all of them and those near the answer, each with its interval beside the bound.
struct SeekFigures {
  let results: SeekResults
  private var answer: SeekResults.Answer { results.answer }
  private var quantity: Quantity { results.quantity }

  func figures() throws(FolderError) -> [Figure] {
    let all = Array(results.trials.indices)
    let whole = Figure(
      id: "tried-values", title: Words(en: "Every value that was tried", zh: "试过的全部取值"),
      finding: wholeFinding,
      note: Self.note, chart: chart(all), data: try data(all))
    guard let near = near else { return [whole] }
    return [
      whole,
      Figure(
        id: "near-the-answer", title: Words(en: "Near the answer", zh: "答案附近"), finding: nearFinding,
        note: Self.note, chart: chart(near), data: try data(near)),
    ]
  }

  private static let note = Words(
    en: "Dots are estimates, bars their 95% intervals; the broken line is the bound.",
    zh: "圆点为估计值，粗条为其95%区间；虚线为界限。")

  /// The trials in and beside the interval of the answer, where they are only a part.
  private var near: [Int]? {
    guard let found = answer.answer, let ends = answer.interval else { return nil }
    let values = [ends.low, ends.high, found.value].compactMap(\.self)
    guard let low = values.min(), let high = values.max(), low < high else { return nil }
    let margin = (high - low) / 2
    let rows = results.trials.indices.filter {
      (low - margin...high + margin).contains(results.trials[$0].value)
    }
    let all = results.trials.map(\.value)
    let isPart = (high - low) * 3 < (all.max() ?? 0) - (all.min() ?? 0)
    return rows.count > 3 && isPart ? rows : nil
  }

  private enum Kind: String, CaseIterable {
    case holds, fails, confirmation

    var label: Words {
      switch self {
      case .holds: Words(en: "holds", zh: "成立")
      case .fails: Words(en: "fails", zh: "不成立")
      case .confirmation: Words(en: "on fresh random numbers", zh: "新随机数")
      }
    }

    var tone: Tone {
      switch self {
      case .holds: .blue
      case .fails: .orange
      case .confirmation: .purple
      }
    }
  }

  private func kind(_ trial: SeekResults.Trial) -> Kind {
    trial.phase == "confirmation" ? .confirmation : trial.holds ? .holds : .fails
  }

  private func chart(_ rows: [Int]) -> PointChart {
    let points = rows.enumerated().compactMap { line, row -> PointChart.Point? in
      let trial = results.trials[row]
      guard let estimate = trial.estimate else { return nil }
      return PointChart.Point(
        place: trial.value, value: estimate, known: trial.known, kind: kind(trial).rawValue, row: line)
    }
    let used = Kind.allCases.filter { kind in points.contains { $0.kind == kind.rawValue } }
    var chart = PointChart(
      panels: [
        .init(
          title: .foreign(answer.parameter),
          places: .numbers(answer.scale == "log" ? .logarithmic : .linear, marks: marks(rows)), points: points
        )
      ], kinds: used.map { .init(key: $0.rawValue, label: $0.label, tone: $0.tone) },
      valueTitle: results.statistic, format: quantity.axisFormat)
    if let (_, relation, bound) = results.constraint {
      let told = quantity.text(bound)
      chart.levels = [
        .init(value: bound, label: Words(en: "\(relation) \(told.en)", zh: "\(relation) \(told.zh)"))
      ]
    }
    if quantity == .ruined { chart.reach = 1 }
    chart.knownLabel = points.contains { $0.known != nil } ? Words(en: "95% interval", zh: "95%区间") : nil
    return chart
  }

  /// The different values, ascending, with their own texts.
  private func marks(_ rows: [Int]) -> [(value: Double, text: Words)] {
    let texts = (try? results.table.texts("value")) ?? []
    var marks: [(value: Double, text: Words)] = []
    for row in rows.sorted(by: { results.trials[$0].value < results.trials[$1].value })
    where marks.last?.value != results.trials[row].value {
      marks.append((results.trials[row].value, Words(texts[row])))
    }
    return marks
  }

  private var wholeFinding: Words {
    let scan = answer.scan
    return Words(
      en: "\(scan.holding) of the \(scan.values) scanned values meet the constraint; "
        + "\(results.trials.count) values were run in all.",
      zh: "扫描的\(scan.values)个值中有\(scan.holding)个满足约束；共运行\(results.trials.count)个值。")
  }

  private var nearFinding: Words {
    guard let found = answer.answer else { return Words("") }
    let (value, place) = (results.amount(found.value), SeekWords(results: results).place)
    return Words(
      en: "The answer, \(value.en), is known to within the noise of the runs: \(place.en).",
      zh: "答案\(value.zh)的精度受运行噪声所限：\(place.zh)。")
  }

  private func data(_ rows: [Int]) throws(FolderError) -> DataTable {
    let columns: [DataTable.Column] = [
      .init("value", .foreign(answer.parameter), .plain),
      .init("estimate", results.statistic, quantity.columnUnit),
      .init("ci_low", .bound("ci_low"), quantity.columnUnit),
      .init("ci_high", .bound("ci_high"), quantity.columnUnit),
      .init("holds", Words(en: "holds (1) or fails (0)", zh: "成立（1）或不成立（0）"), .plain),
      .init("phase", Words(en: "phase", zh: "阶段"), .term), .init("step", Words(en: "step", zh: "步"), .plain),
      .init("runs", Words(en: "runs", zh: "运行数"), .number),
      .init("n", Words(en: "runs that define it", zh: "有定义的运行数"), .number),
    ]
    let cells = try results.table.cells(columns.map(\.name))
    return DataTable(columns: columns, rows: rows.map { cells[$0] }, terms: Self.phases)
  }

  private static let phases = [
    ("scan", Words(en: "scan", zh: "扫描")), ("search", Words(en: "search", zh: "搜索")),
    ("interval", Words(en: "interval", zh: "区间")), ("confirmation", Words(en: "confirmation", zh: "确认")),
  ]
}
