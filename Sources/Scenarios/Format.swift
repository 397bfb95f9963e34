import Population
import Schemes

/// The table of fields: every key of a scenario file, its kind, its range, what it means, and where it is kept.
///
/// This is the only place where the format is written down. Reading, defaults, ranges, overrides, what may be
/// uncertain or scheduled, the resolved scenario and the JSON Schema all follow from it.
enum Format {
  /// The whole file, `uncertainty`, `schedule`, `extends` and `$schema` aside.
  static let scenario = Block<Inputs>(
    blank: Inputs(),
    members: [
      .text("name", \.name, .text(1...200), "Names the scenario and its folder of results."),
      .text("description", \.description, .text(0...100_000), "What it is about."),
      seed,
      .number("runs", \.runs, .whole(1, 10_000_000), changes: .never, "How many runs."),
      .choice("sampling", \.sampling, "How uncertain inputs are drawn over the runs."),
      .number("days", \.days, .whole(1, 36_525), changes: .never, "How many days a run lasts."),
      startDate,
      quantiles,
      .block("platform", \.rules.platform, platform, "The operator."),
      .list("packages", \.rules.packages, name: \.name, package, "Packages on sale (礼包)."),
      .block("pointPool", orNull: \.rules.pointPool, pointPool, "Appreciating points and their pool (底池)."),
      .block("referral", orNull: \.rules.referral, referral, "Refer three, refund one (推三返一)."),
      .list(
        "groupBuys", \.rules.groupBuys, name: \.name, orNull: true, groupBuy, "Group-buy lotteries (拼团)."),
      .block("gold", orNull: \.rules.gold, gold, "Shopping gold (购物金)."),
      .block("monthlyDividend", orNull: \.rules.monthlyDividend, monthlyDividend, "Dividend points (分红积分)."),
      .block("mall", orNull: \.rules.mall, mall, "Where consumption points (消费积分) are spent."),
      .block("population", \.people, population, "Who could join, and how they do."),
      .block("behaviour", \.people, behaviour, "What users do."),
    ])

  /// Every number of a scenario that may vary, in the order of the table.
  static func inputs(of inputs: Inputs) -> [Input] {
    scenario.inputs(inputs, Lens { $1(&$0) }, InputPath())
  }

  static let platform = Block<Platform>(
    blank: Platform(),
    members: [
      .choice(
        "custody", \.custody, "Whether every account really has its money, or one bank account has all."),
      .choice("insolvency", \.insolvency, "What happens when the operator cannot pay."),
      .number(
        "recovery", \.recoveryPPM, .rate, "Share of the pool that holders get when the operator closes."),
      .number(
        "initialCash", \.initialCashFen, .money, changes: .atStart, "The owner's money at the start, yuan."),
      .number("paymentFeeRate", \.paymentFeePPM, .rate, "Share of every price that goes to payment fees."),
      .number("fixedCostPerDay", \.fixedCostPerDayFen, .money, "Operating cost, yuan a day."),
      .number("ownerDraw", \.ownerDrawPPM, .rate, "Share of a month's operating profit the owner takes out."),
      .flag("payFromWallet", \.payFromWallet, "Whether a wallet pays for its user's next purchase first."),
    ])

  static let package = Block<Package>(
    blank: Defaults.package,
    members: [
      .text("name", \.name, .name, "Names the package."),
      .number("price", \.priceFen, .price, "Yuan."),
      .number("costRate", \.costPPM, .rate, "Cost of the goods, share of the price."),
      .number("weight", \.weight, .weight, "How often users choose it, relative to the others."),
    ])

  static let pointPool = Block<PointPool>(
    blank: Defaults.pointPool,
    members: [
      .choices("feeds", \.feeds, "Which orders feed the pool."),
      .number("initialPrice", \.initialPriceFen, .price, "Yuan a point while nothing has ever been minted."),
      .number("depositRate", \.depositPPM, .rate, "Share of the price that moves into the pool."),
      .number("mintRate", \.mintPPM, .rate, "Share of the deposit for which points are minted."),
      .block("exit", orNull: \.exit, exit, "The two-times exit (两倍出局)."),
      .block("redemption", orNull: \.redemption, redemption, "Voluntary redemption (兑换)."),
    ])

  static let exit = Block<PointPool.Exit>(
    blank: PointPool.Exit(),
    members: [
      .number("multiple", \.multiplePPM, .multiple, "Times their basis that points must be worth."),
      .number("cashShare", \.cashSharePPM, .rate, "Share of the capped value that is paid out."),
      .choice("basis", \.basis, "Whether a user's spending is one lot or every order its own."),
    ])

  static let redemption = Block<PointPool.Redemption>(
    blank: PointPool.Redemption(),
    members: [.number("fee", \.feePPM, .rate, "Share of the value that stays in the pool.")])

  static let referral = Block<Referral>(
    blank: Referral(),
    members: [
      .numbers("cycle", \.cyclePPM, .rate, count: 1...100, "The steps of the refund, shares of the base."),
      .choice("base", \.base, "The referrer's first package price, or the triggering order's."),
      .choice("trigger", \.trigger, "Which orders of a referred user pay a step."),
    ])

  static let gold = Block<ShoppingGold>(
    blank: ShoppingGold(),
    members: [
      .number("static", \.staticPPM, .rate, "Share of the balance released every midnight."),
      .number("boostPerEntry", \.boostPerEntryPPM, .rate, "The same for every entry drawn the day before."),
      .block("fromBelow", orNull: \.fromBelow, fromBelow, "Releases for entries of people referred."),
    ])

  static let fromBelow = Block<ShoppingGold.Sides>(
    blank: ShoppingGold.Sides(),
    members: [
      .oneOf("direct", orNull: \.direct, side, kind: \.kind, "For an entry of somebody one referred."),
      .oneOf("indirect", orNull: \.indirect, side, kind: \.kind, "For an entry of somebody they referred."),
    ])

  static let side = Block<ShoppingGold.FromBelow>(
    blank: .fixed(fen: 0),
    members: [
      .number("fixed", \.fixedFen, .money, "Yuan."),
      .number("ofBalance", \.ofBalancePPM, .rate, "Share of the balance."),
    ])

  static let monthlyDividend = Block<MonthlyDividend>(
    blank: MonthlyDividend(),
    members: [
      .number("profitShare", \.profitSharePPM, .rate, "Share of the month's operating profit."),
      .number("goodsCostRate", \.goodsCostPPM, .rate, "Cost of goods bought with dividend points."),
    ])

  static let mall = Block<Mall>(
    blank: Mall(),
    members: [.number("mallCostRate", \.mallCostPPM, .rate, "What a consumption point costs, yuan.")])
}

extension NumberRule {
  static let rate = NumberRule(resolution: .ppm, low: 0, high: 1)
  /// A reward, times the price.
  static let reward = NumberRule(resolution: .ppm, low: 0, high: 100)
  static let multiple = NumberRule(resolution: .ppm, low: 0, high: 1000, isAboveLow: true)
  static let money = NumberRule(resolution: .fen, low: 0, high: 1_000_000_000_000)
  static let price = NumberRule(resolution: .fen, low: 0.01, high: 10_000_000)
  static let probability = NumberRule(resolution: .real, low: 0, high: 1)
  static let weight = NumberRule(resolution: .real, low: 0, high: 1_000_000_000)
  /// The shape of a gamma law; far below, nearly every draw would vanish in a double.
  static let shape = NumberRule(resolution: .real, low: 0.01, high: 1_000_000)

  static func whole(_ low: Double, _ high: Double) -> NumberRule {
    NumberRule(resolution: .whole, low: low, high: high)
  }

  static func real(_ low: Double, _ high: Double) -> NumberRule {
    NumberRule(resolution: .real, low: low, high: high)
  }
}

extension ShoppingGold {
  /// What is released from below, as a file groups it.
  struct Sides: Sendable {
    var direct: FromBelow?
    var indirect: FromBelow?
  }

  /// The block `fromBelow`; null where neither side gives anything.
  var fromBelow: Sides? {
    get { Sides(direct: direct, indirect: indirect) }
    set {
      direct = newValue?.direct
      indirect = newValue?.indirect
    }
  }
}

extension ShoppingGold.FromBelow {
  var kind: Int {
    switch self {
    case .fixed: 0
    case .ofBalance: 1
    }
  }

  var fixedFen: Int64 {
    get { if case .fixed(let fen) = self { fen } else { 0 } }
    set { self = .fixed(fen: newValue) }
  }

  var ofBalancePPM: Int64 {
    get { if case .ofBalance(let ppm) = self { ppm } else { 0 } }
    set { self = .ofBalance(ppm: newValue) }
  }
}
