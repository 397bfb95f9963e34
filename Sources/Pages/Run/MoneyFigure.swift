import MonteCarlo
import Pictures
import Reports

/// Where the money went: what came in over the whole run, and who got it.
///
/// Purchases count whether paid with new money or out of a wallet; every other flow as it fell due, so what stays owed
/// stands with what came in. What is left when all is taken away lies in the pool, with the operator, or, up to
/// rounding, in the dividend fund.
struct MoneyFigure {
  let results: RunResults

  /// Who has it at the end.
  private enum Kind: String, CaseIterable {
    case source, users, suppliers, owner, left

    var label: Words {
      switch self {
      case .source: Words(en: "came in", zh: "流入")
      case .users: Words(en: "to users", zh: "给用户")
      case .suppliers: Words(en: "to suppliers and for costs", zh: "给供货商及成本")
      case .owner: Words(en: "to the owner", zh: "给平台所有人")
      case .left: Words(en: "left at the end", zh: "期末剩余")
      }
    }

    var tone: Tone {
      switch self {
      case .source: .grey
      case .users: .blue
      case .suppliers: .orange
      case .owner: .purple
      case .left: .green
      }
    }
  }

  private typealias Sum = (id: String, label: Words, yuan: Double, kind: Kind)

  func figure() throws(FolderError) -> Figure? {
    let sums = try sums().filter { $0.yuan.magnitude >= 0.005 }
    guard let purchases = sums.first, purchases.id == "purchases" else { return nil }
    let steps = sums.map { sum in
      Waterfall.Step(
        label: sum.label, change: sum.kind == .source ? sum.yuan : -sum.yuan, key: sum.kind.rawValue,
        value: .yuanInFewLetters(sum.yuan))
    }
    let used = Kind.allCases.filter { kind in sums.contains { $0.kind == kind } }
    let chart = Waterfall(
      steps: steps, kinds: used.map { MarkKind(key: $0.rawValue, label: $0.label, tone: $0.tone) },
      valueTitle: Words(en: "yuan over the whole run, mean over runs", zh: "全程累计（元，各次运行均值）"), format: .money)
    var figure = Figure(
      id: "money", title: Words(en: "Where the money went", zh: "钱去了哪里"),
      finding: finding(sums, purchases.yuan),
      note: Words(
        en:
          "Read downwards: the first bars add up what came in, each later one takes away what somebody got. "
          + "Purchases count whether paid with new money or out of wallets; payments count as they fell due.",
        zh: "自上而下阅读：前几条为流入，其后每条为某方所得。购买金额包括用新钱和用零钱支付的部分；"
          + "各项支付按到期应付计。"), chart: chart,
      data: data(sums, purchases.yuan))
    figure.isWide = true
    return figure
  }

  private func sums() throws(FolderError) -> [Sum] {
    let runs = results.runs
    func mean(_ metric: String) throws(FolderError) -> Double { try runs.mean(metric) }
    let exits = try mean("exit_payouts")
    let sums: [Sum] = [
      ("purchases", Words(en: "orders and won stakes", zh: "礼包与中奖订单"), try mean("revenue"), .source),
      (
        "owner_in", Words(en: "paid in by the owner", zh: "平台所有人投入"), try initialCash() + mean("injected"),
        .source
      ),
      ("arrears", Words(en: "due and still owed", zh: "到期未付"), try mean("arrears"), .source),
      ("gold_released", Words(en: "released shopping gold", zh: "释放的购物金"), try mean("gold_released"), .users),
      ("consolations", Words(en: "consolations", zh: "未中奖补贴"), try mean("consolations"), .users),
      ("dividends", Words(en: "dividends", zh: "分红"), try mean("dividends"), .users),
      ("rebates", Words(en: "refunds for referrals", zh: "推荐返现"), try mean("rebates"), .users),
      ("redemptions", Words(en: "redeemed points", zh: "积分兑换"), try mean("pool_outflow") - exits, .users),
      ("exit_payouts", Words(en: "two-times exits", zh: "两倍出局"), exits, .users),
      ("goods_cost", Words(en: "goods", zh: "商品成本"), try mean("goods_cost"), .suppliers),
      ("fees", Words(en: "payment fees, operating cost", zh: "手续费与运营成本"), try mean("fees"), .suppliers),
      ("owner_drawn", Words(en: "taken out by the owner", zh: "平台所有人提走"), try mean("owner_drawn"), .owner),
      ("pool", Words(en: "left in the pool", zh: "底池余额"), try mean("pool"), .left),
      ("platform", Words(en: "left with the operator", zh: "平台现金余额"), try mean("platform"), .left),
    ]
    return Self.evened(sums)
  }

  /// With what makes the sums come out even: what is left over, or what fell due and nobody ever pays, which came from
  /// those who wait for it in vain.
  private static func evened(_ sums: [Sum]) -> [Sum] {
    let rest = sums.reduce(0) { $0 + ($1.kind == .source ? $1.yuan : -$1.yuan) }
    if rest >= 0 {
      return sums + [("rest", Words(en: "dividend fund, rounding", zh: "分红基金及尾差"), rest, .left)]
    }
    let end = sums.lastIndex { $0.kind == .source }.map { $0 + 1 } ?? 0
    let lost: Sum = ("unpaid", Words(en: "due and never paid", zh: "到期且不再支付"), -rest, .source)
    return sums[..<end] + [lost] + sums[end...]
  }

  /// The owner's money at the start; uncertain inputs stand with what each run drew.
  private func initialCash() throws(FolderError) -> Double {
    let path = "platform.initialCash"
    if results.runs.has(path) { return try results.runs.mean(path) }
    return Double(results.scenario.inputs.rules.platform.initialCashFen) / 100
  }

  private func finding(_ sums: [Sum], _ purchases: Double) -> Words {
    func yuan(_ kind: Kind) -> Double {
      sums.filter { $0.kind == kind }.reduce(0) { $0 + $1.yuan } / purchases * 100
    }
    func share(_ kind: Kind) -> String { NumberText.rough(yuan(kind)) }
    let left = NumberText.rough(yuan(.left).magnitude)
    let rest =
      yuan(.left) < 0
      ? Words(en: "the accounts end \(left) short", zh: "期末账户短缺\(left)元")
      : Words(en: "\(left) are left", zh: "期末剩余\(left)元")
    let more = yuan(.source) - 100
    let others =
      more >= 0.005
      ? Words(
        en: ", and another \(NumberText.rough(more)) that the owner put in or that stay unpaid",
        zh: "（另有平台所有人投入或未付的\(NumberText.rough(more))元）") : Words("")
    return Words(
      en:
        "For every 100 yuan of purchases\(others.en), \(share(.users)) yuan fell due to users, "
        + "\(share(.suppliers)) to suppliers "
        + "and for costs, and \(share(.owner)) went to the owner; \(rest.en).",
      zh: "每100元购买额\(others.zh)中，应付用户\(share(.users))元，供货商及成本\(share(.suppliers))元，"
        + "平台所有人提走\(share(.owner))元；\(rest.zh)。")
  }

  private func data(_ sums: [Sum], _ purchases: Double) -> DataTable {
    DataTable(
      columns: [
        DataTable.Column("flow", Words(en: "flow", zh: "项目"), .term),
        DataTable.Column("kind", Words(en: "kind", zh: "类别"), .term),
        DataTable.Column("yuan", Words(en: "yuan, mean over runs", zh: "元（均值）"), .number),
        DataTable.Column("of_purchases", Words(en: "of purchases", zh: "占购买额"), .share),
      ],
      rows: sums.map { sum in
        [sum.id, sum.kind.rawValue, CellText.decimal(sum.yuan, 2), CellText.decimal(sum.yuan / purchases, 6)]
      },
      terms: sums.map { ($0.id, $0.label) } + Kind.allCases.map { ($0.rawValue, $0.label) })
  }
}

extension Words {
  /// A sum beside a bar.
  fileprivate static func yuanInFewLetters(_ yuan: Double) -> Words {
    let words = Words.yuan(yuan)
    return Words(en: words.en.replacing(" yuan", with: "").replacing(" million", with: " M"), zh: words.zh)
  }
}

/// Numbers of tables that are worked out here.
enum CellText {
  /// A number with so many decimals, rounded half away from zero.
  static func decimal(_ value: Double, _ decimals: Int) -> String {
    let scale = (0..<decimals).reduce(1.0) { product, _ in product * 10 }
    let scaled = (value * scale).rounded(.toNearestOrAwayFromZero)
    return DecimalText.text(Int64(min(max(scaled, -9e18), 9e18)), decimals: decimals)
  }

  /// The same; empty where undefined.
  static func decimal(_ value: Double?, _ decimals: Int) -> String {
    value.map { decimal($0, decimals) } ?? ""
  }
}
