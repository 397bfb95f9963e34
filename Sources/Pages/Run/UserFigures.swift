import MonteCarlo
import Pictures

/// What users got back: all of them, and by month of joining.
struct UserFigures {
  let results: RunResults

  private typealias Bin = (from: Double, to: Double?, share: Double, cumulative: Double)

  /// - Returns: `nil` if nobody has paid in.
  func returns() throws(FolderError) -> Figure? {
    let bins = try bins()
    guard bins.contains(where: { $0.share > 0 }), let below = bins.last(where: { ($0.to ?? .infinity) <= 1 })
    else {
      return nil
    }
    // What few have is one bar at the end, or most of the picture would be empty.
    let common = bins.first { $0.cumulative >= 0.999 }?.to ?? 5
    let end = min(max((common * 2).rounded(.up) / 2, 1.5), 5)
    let shown = bins.filter { ($0.to ?? .infinity) <= end + 1e-9 }
    let rest = 1 - (shown.last?.cumulative ?? 0)
    let limit = NumberText.short(end, 1)
    let chart = Histogram(
      bins: shown.map { Histogram.Bin(from: $0.from, to: $0.to ?? end, share: $0.share) },
      rest: (rest, Words("≥ \(limit)")),
      placeTitle: Words(en: "got back per yuan paid in", zh: "每投入1元取回（元）"),
      valueTitle: Words(en: "share of users", zh: "用户占比"), divide: 1,
      divideLabel: Words(en: "break-even", zh: "保本线"), belowLabel: Words(en: "lose", zh: "亏损"),
      aboveLabel: Words(en: "get their money back", zh: "保本或盈利"))
    let columns: [DataTable.Column] = [
      .init("return_from", Words(en: "return from", zh: "返还率下限"), .plain),
      .init("return_to", Words(en: "to below", zh: "上限（不含）"), .plain),
      .init("users", Words(en: "users of all runs", zh: "用户数（全部运行）"), .number),
      .init("share", Words(en: "share", zh: "占比"), .share),
      .init("cumulative", Words(en: "up to here", zh: "累计"), .share),
    ]
    return Figure(
      id: "returns", title: Words(en: "What users got back, in cash", zh: "用户取回了多少（现金）"),
      finding: finding(bins, losing: below.cumulative), chart: chart,
      data: DataTable(columns: columns, rows: try results.returns.cells(columns.map(\.name))))
  }

  private func bins() throws(FolderError) -> [Bin] {
    let table = results.returns
    let (from, to) = (try table.numbers("return_from"), try table.numbers("return_to"))
    let (shares, sums) = (try table.numbers("share"), try table.numbers("cumulative"))
    return from.indices.map { (from[$0] ?? 0, to[$0], shares[$0] ?? 0, sums[$0] ?? 0) }
  }

  private func finding(_ bins: [Bin], losing: Double) -> Words {
    var words = Words(
      en: "\(NumberText.percent(losing)) of users got back less than they paid in",
      zh: "\(NumberText.percent(losing))的用户取回少于投入")
    if let middle = bins.first(where: { $0.cumulative >= 0.5 }), let to = middle.to {
      let (low, high) = (NumberText.fixed(middle.from, 2), NumberText.fixed(to, 2))
      words =
        words
        + Words(
          en: "; the one in the middle \(low) to \(high) yuan per yuan.",
          zh: "；"
            + "居中的用户每投入1元取回\(low)至\(high)元。")
    } else {
      words = words + Words(en: ".", zh: "。")
    }
    return words
  }

  /// The most months that a picture has room for.
  private static let mostCohorts = 60

  /// - Returns: `nil` if nobody has paid in.
  func cohorts() throws(FolderError) -> Figure? {
    var table = results.cohorts
    let data = DataTable(columns: Self.columns, rows: try table.cells(Self.columns.map(\.name)))
    guard let finding = try cohortFinding(table) else { return nil }
    let count = table.rows.count
    table.thin(toAtMost: Self.mostCohorts)
    let shown = Self.columns.dropFirst()
    let numbers = try table.numbers(of: shown.map(\.name))
    let chart = HeatMap(
      rows: try table.texts("cohort").map {
        $0 == "initial" ? Words(en: "at start", zh: "开业前") : Words($0)
      },
      columns: Self.headings,
      cells: table.rows.indices.map { row in shown.indices.map { Self.cell($0 - 1, numbers[$0 - 1][row]) } },
      rowTitle: Words(en: "joined", zh: "加入"),
      meaning: .sides(bad: Words(en: "worse", zh: "较差"), good: Words(en: "better than even", zh: "好于保本")))
    var notes = [
      Words(
        en:
          "Returns are in cash, wallet included. Who joined last has had the least time to get anything back.",
        zh: "返还率按现金计，含零钱。最晚加入者取回的时间也最短。")
    ]
    if count > table.rows.count {
      notes.append(
        Words(en: "Not every month is drawn; the data has them all.", zh: "图中未画出每个月；数据中有全部月份。"))
    }
    return Figure(
      id: "cohorts", title: Words(en: "Who joined when, and what became of them", zh: "何时加入，结局如何"),
      finding: finding, note: .sentences(notes), chart: chart, data: data)
  }

  private static let columns: [DataTable.Column] = [
    .init("cohort", Words(en: "joined", zh: "加入"), .plain),
    .init("users", Words(en: "users of all runs", zh: "用户数（全部运行）"), .number),
    .init("share_exited", Words(en: "have exited", zh: "已出局"), .share),
    .init("share_losing", Words(en: "lose", zh: "亏损"), .share),
    .init("return_mean", Words(en: "return, all together", zh: "总返还率"), .plain),
    .init("return_p05", Words(en: "return, 5% quantile", zh: "返还率5%分位"), .plain),
    .init("return_p50", Words(en: "return, median", zh: "返还率中位数"), .plain),
    .init("return_p95", Words(en: "return, 95% quantile", zh: "返还率95%分位"), .plain),
    .init("median_days_to_exit", Words(en: "median days to exit", zh: "出局中位天数"), .plain),
  ]

  private static let headings: [[Words]] = [
    [Words(en: "users", zh: "用户")], [Words(en: "exited", zh: "已出局")], [Words(en: "lose", zh: "亏损")],
    [Words(en: "return", zh: "返还率"), Words(en: "mean", zh: "总体")],
    [Words(en: "return", zh: "返还率"), Words("5%")],
    [Words(en: "return", zh: "返还率"), Words(en: "median", zh: "中位")],
    [Words(en: "return", zh: "返还率"), Words("95%")],
    [Words(en: "days to", zh: "出局"), Words(en: "exit", zh: "天数")],
  ]

  private static func cell(_ column: Int, _ value: Double?) -> HeatMap.Cell {
    guard let value else { return HeatMap.Cell(text: Words("–"), level: nil) }
    switch column {
    case 0: return HeatMap.Cell(text: .tick(Self.roughly(value)), level: nil)
    case 1: return HeatMap.Cell(text: .percent(value), level: value)
    case 2: return HeatMap.Cell(text: .percent(value), level: -value)
    case 7: return HeatMap.Cell(text: Words(NumberText.fixed(value, 0)), level: nil)
    default: return HeatMap.Cell(text: Words(NumberText.fixed(value, 2)), level: min(value - 1, 1))
    }
  }

  /// A count to about three digits.
  private static func roughly(_ count: Double) -> Double {
    let unit = count >= 100_000 ? 1000.0 : count >= 1000 ? 100 : 1
    return (count / unit).rounded() * unit
  }

  private func cohortFinding(_ table: ResultTable) throws(FolderError) -> Words? {
    let names = try table.texts("cohort").map {
      $0 == "initial"
        ? Words(en: "those there before day 1", zh: "开业前加入者") : Words(en: "those of \($0)", zh: "\($0)加入者")
    }
    let means = zip(names, try table.numbers("return_mean")).compactMap { name, mean in
      mean.map { (name, $0) }
    }
    guard let best = means.max(by: { $0.1 < $1.1 }), let worst = means.min(by: { $0.1 < $1.1 }) else {
      return nil
    }
    let (high, low) = (NumberText.fixed(best.1, 2), NumberText.fixed(worst.1, 2))
    let losing = try table.numbers("share_losing").compactMap(\.self).min() ?? 0
    return Words(
      en: "\(best.0.capitalized) did best: together they got back \(high) yuan for every yuan; worst did "
        + "\(worst.0.en), with \(low); in every month at least \(NumberText.percent(losing)) lose.",
      zh:
        "\(best.0.zh)结局最好，合计每投入1元取回\(high)元；\(worst.0.zh)最差，取回\(low)元；"
        + "每个月都至少有\(NumberText.percent(losing))的人亏损。"
    )
  }
}

extension ResultTable {
  fileprivate func numbers(of names: [String]) throws(FolderError) -> [[Double?]] {
    var columns: [[Double?]] = []
    for name in names { columns.append(try numbers(name)) }
    return columns
  }
}
