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
      finding: finding(bins, losing: below.cumulative), note: Self.pooled, chart: chart,
      data: DataTable(columns: columns, rows: try results.returns.cells(columns.map(\.name))))
  }

  private static let pooled = Words(
    en: "All users of all runs count alike here; the figure of the verdict is a mean over runs.",
    zh: "此处全部运行的全部用户等权计算；结论中的数字为各次运行的均值。")

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
    let data = DataTable(
      columns: Self.columns, rows: try table.cells(Self.columns.map(\.name)),
      terms: [("initial", Self.atStart)])
    guard let finding = try finding(table, told: try toldCohorts(table)) else { return nil }
    let count = table.rows.count
    table.thin(toAtMost: Self.mostCohorts)
    let shown = Self.columns.dropFirst()
    let numbers = try table.numbers(of: shown.map(\.name))
    let chart = HeatMap(
      rows: try table.texts("cohort").map {
        $0 == "initial" ? Self.atStart : Words($0)
      },
      columns: Self.headings,
      cells: table.rows.indices.map { row in shown.indices.map { Self.cell($0 - 1, numbers[$0 - 1][row]) } },
      rowTitle: Words(en: "joined", zh: "加入"),
      meaning: .sides(bad: Words(en: "worse", zh: "较差"), good: Words(en: "better than even", zh: "好于保本")))
    var notes = [
      Words(
        en:
          "Returns are in cash, wallet included. Who joined last has had the least time to get anything back: best and "
          + "worst are said of those who joined in the first three quarters of the run, of months with at least 1% of "
          + "all users.",
        zh: "返还率按现金计，含零钱。最晚加入者取回的时间也最短：最好与最差只就前四分之三期间加入、且占全部用户1%以上的月份而言。")
    ]
    if count > table.rows.count {
      notes.append(
        Words(en: "Not every month is drawn; the data has them all.", zh: "图中未画出每个月；数据中有全部月份。"))
    }
    var figure = Figure(
      id: "cohorts", title: Words(en: "Who joined when, and what became of them", zh: "何时加入，结局如何"),
      finding: finding, note: .sentences(notes), chart: chart, data: data)
    figure.isWide = true
    return figure
  }

  private static let atStart = Words(en: "at start", zh: "开业前")

  private static let columns: [DataTable.Column] = [
    .init("cohort", Words(en: "joined", zh: "加入"), .term),
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

  /// The rows of which best and worst are said: months with enough users, who have had some time.
  private func toldCohorts(_ table: ResultTable) throws(FolderError) -> [Int] {
    let (names, users) = (try table.texts("cohort"), try table.numbers("users").map { $0 ?? 0 })
    let all = users.reduce(0, +)
    let dates = try results.days.texts("date")
    let late = dates.isEmpty ? "" : dates[(dates.count - 1) * 3 / 4].prefix(7)
    return names.indices.filter { row in
      users[row] >= max(all / 100, 10) && (names[row] == "initial" || names[row] <= late)
    }
  }

  private func finding(_ table: ResultTable, told: [Int]) throws(FolderError) -> Words? {
    let (names, means) = (try table.texts("cohort"), try table.numbers("return_mean"))
    guard means.contains(where: { $0 != nil }) else { return nil }
    let known = told.filter { means[$0] != nil }
    guard let best = known.max(by: { means[$0] ?? 0 < means[$1] ?? 0 }),
      let worst = known.min(by: { means[$0] ?? 0 < means[$1] ?? 0 })
    else {
      return Words(en: "No month has users enough, and time enough, to be told of.", zh: "没有月份有足够的用户和时间可供判断。")
    }
    func name(_ row: Int) -> Words {
      names[row] == "initial"
        ? Words(en: "those there before day 1", zh: "开业前加入者")
        : Words(en: "those of \(names[row])", zh: "\(names[row])加入者")
    }
    func yuan(_ row: Int) -> String { NumberText.fixed(means[row] ?? 0, 2) }
    let shares = try table.numbers("share_losing")
    let losing = NumberText.percent(known.compactMap { shares[$0] }.min() ?? 0)
    if best == worst {
      return Words(
        en: "Together \(name(best).en) got back \(yuan(best)) yuan for every yuan; \(losing) of them lose.",
        zh: "\(name(best).zh)合计每投入1元取回\(yuan(best))元；其中\(losing)亏损。")
    }
    return Words(
      en:
        "\(name(best).capitalized) did best: together they got back \(yuan(best)) yuan for every yuan; worst did "
        + "\(name(worst).en), with \(yuan(worst)); in every one of these months at least \(losing) lose.",
      zh: "\(name(best).zh)结局最好，合计每投入1元取回\(yuan(best))元；\(name(worst).zh)最差，取回\(yuan(worst))元；"
        + "这些月份每个月都至少有\(losing)的人亏损。")
  }
}

extension ResultTable {
  fileprivate func numbers(of names: [String]) throws(FolderError) -> [[Double?]] {
    var columns: [[Double?]] = []
    for name in names { columns.append(try numbers(name)) }
    return columns
  }
}
