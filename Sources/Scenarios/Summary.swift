import Books
import Population
import Schemes

/// What a scenario means, in a few plain lines: the odds, the margins, and when the promises come due.
///
/// All amounts are those of the rules on day 1, rounded as the rules round them; an uncertain input counts with
/// the value in its place.
package struct Summary {
  private let scenario: Scenario
  private var rules: Rules { scenario.inputs.rules }

  package init(_ scenario: Scenario) { self.scenario = scenario }

  package var lines: [String] {
    heading + rules.packages.map(line) + poolLines + referralLines + rules.groupBuys.flatMap(lines)
      + operatorLines + uncertaintyLines + offLines
  }

  private var heading: [String] {
    let people = scenario.inputs.people
    let runs = scenario.runs == 1 ? "one run" : "\(scenario.runs) runs"
    return [
      "\(scenario.name.escaped): \(runs) of \(scenario.days) days from \(scenario.startDate.iso), "
        + "\(people.initialUsers) users at the start in a market of \(people.market) people, seed \(scenario.seed)."
    ]
  }

  private func line(_ package: Schemes.Package) -> String {
    let margin = Margin(package, rules)
    let parts = ["\(yuan(margin.goods)) goods", "\(yuan(margin.fee)) fees"]
    let deposit = margin.deposit > 0 ? ["\(yuan(margin.deposit)) into the pool"] : []
    return "\(package.name.escaped): an order of \(yuan(package.priceFen)) yuan leaves the operator "
      + "\(yuan(margin.left)) (less \((parts + deposit).joined(separator: ", "))), before any refund."
  }

  private var poolLines: [String] {
    guard let pool = rules.pointPool else { return [] }
    guard let exit = pool.exit else {
      return ["Point pool: no exit, so points are worth only what redemption gives."]
    }
    let multiple = exit.multiplePPM.decimalText(decimals: 6)
    let promised = pool.depositPPM.times(partsPerMillion, over: exit.multiplePPM)
    var covered = "Pool: it covers \(percent(promised)) of the \(multiple)x promise"
    if exit.cashSharePPM > 0 {
      covered += ", \(percent(promised.times(partsPerMillion, over: exit.cashSharePPM))) of what exits pay"
    }
    return [covered + ", however many orders come in.", firstExit(pool, exit)]
  }

  private func firstExit(_ pool: PointPool, _ exit: PointPool.Exit) -> String {
    let price = pool.feedsPackage ? rules.packages.first?.priceFen : rules.groupBuys.first?.priceFen
    guard let price else { return "Pool: nothing on sale feeds it." }
    let orders = pool.ordersToFirstExit(priceFen: price, limit: Self.longestWait)
    let wait =
      orders.map { "comes due at order \($0)" } ?? "does not come due within \(Self.longestWait) orders"
    return "Pool: with deposits of \(yuan(price))-yuan orders only, the first exit \(wait)."
  }

  /// Orders after which the first exit is waited for no longer.
  static let longestWait = 1_000_000

  private var referralLines: [String] {
    guard let referral = rules.referral else { return [] }
    let sum = referral.cyclePPM.reduce(0, +)
    let steps = referral.cyclePPM.count
    return [
      "Referral: \(steps) referred \(steps == 1 ? "order refunds" : "orders refund") \(percent(sum)) of the "
        + "\(referral.base == .ownSpend ? "referrer's first package price" : "price"): "
        + "at one price \(percent(sum / Int64(steps))) of referred turnover."
    ]
  }

  private var operatorLines: [String] {
    let platform = rules.platform
    let way =
      switch platform.insolvency {
      case .arrears: "unpaid sums are owed and paid later"
      case .halt: "it closes at the first sum it cannot pay"
      case .unlimited: "its owner pays in what is missing"
      }
    let money =
      platform.custody == .segregated ? "every account has its own money" : "one bank account has it all"
    return [
      "Operator: \(money), \(way); \(yuan(platform.initialCashFen)) yuan at the start, "
        + "\(yuan(platform.fixedCostPerDayFen)) a day of fixed cost, "
        + "\(percent(platform.ownerDrawPPM)) of a month's profit drawn."
    ]
  }

  private var uncertaintyLines: [String] {
    let uncertain = scenario.uncertain.map {
      "Uncertain: \($0.path.escaped), \($0.input.rule.text($0.low)) to \($0.input.rule.text($0.high))."
    }
    let steps = scenario.schedule.map { step in
      let changes = step.changes.map { "\($0.input.path.escaped) = \($0.input.rule.text($0.value))" }
      let invest = step.investFen > 0 ? ["the owner pays in \(yuan(step.investFen)) yuan"] : []
      return "From day \(step.day): \((changes + invest).joined(separator: ", "))."
    }
    return (uncertain.isEmpty ? ["Nothing is uncertain but chance."] : uncertain) + steps
  }

  private var offLines: [String] {
    let off: [(String, Bool)] = [
      ("packages", rules.packages.isEmpty), ("pointPool", rules.pointPool == nil),
      ("pointPool.exit", rules.pointPool.map { $0.exit == nil } ?? false),
      ("pointPool.redemption", rules.pointPool.map { $0.redemption == nil } ?? false),
      ("referral", rules.referral == nil), ("groupBuys", rules.groupBuys.isEmpty),
      ("gold", rules.gold == nil),
      ("gold.fromBelow", rules.gold.map { $0.direct == nil && $0.indirect == nil } ?? false),
      ("monthlyDividend", rules.monthlyDividend == nil), ("mall", rules.mall == nil),
    ]
    let names = off.filter(\.1).map(\.0)
    return names.isEmpty ? [] : ["Off: " + names.joined(separator: ", ") + "."]
  }
}

extension Summary {
  private func lines(_ activity: GroupBuy) -> [String] {
    let name = activity.name.escaped
    let odds = Int64(activity.winners).times(partsPerMillion, over: Int64(activity.groupSize))
    let hidden = activity.mustLose.map(hiddenRules) ?? "no hidden rules"
    let draw =
      "\(name): \(activity.winners) of \(activity.groupSize) win a stake of \(yuan(activity.priceFen)) yuan "
      + "(\(percent(odds))); \(hidden)."
    return [draw, group(activity, name)] + (rules.gold == nil ? [] : [gold(activity, name)])
  }

  private func hiddenRules(_ rules: GroupBuy.MustLose) -> String {
    var parts: [String] = []
    if rules.firstToday { parts.append("the best-placed first entry of the day loses") }
    if rules.newcomer { parts.append("the best-placed first entry ever loses") }
    if let run = rules.streak { parts.append("\(run.wins) wins in a row cost the next \(run.losses) draws") }
    if let run = rules.total { parts.append("every \(run.wins) wins cost the next \(run.losses) draws") }
    if let window = rules.window { parts.append("at most \(window.wins) wins in \(window.entries) draws") }
    guard !parts.isEmpty else { return "no hidden rules" }
    let conflict =
      rules.conflict == .dissolve ? "the group dissolves" : "winners are drawn from all"
    return parts.joined(separator: ", ") + "; where too few may win " + conflict
  }

  private func group(_ activity: GroupBuy, _ name: String) -> String {
    let margin = Margin(won: activity, rules)
    let winners = Int64(activity.winners)
    let losers = Int64(activity.groupSize) - winners
    let consolation = activity.priceFen.times(ratePPM: activity.lose.consolationPPM) * losers
    let left = winners * margin.left - consolation
    var parts = [
      "\(yuan(winners * margin.goods)) goods", "\(yuan(winners * margin.fee)) fees",
      "\(yuan(consolation)) consolations",
    ]
    if margin.deposit > 0 { parts.append("\(yuan(winners * margin.deposit)) into the pool") }
    var text =
      "\(name): a drawn group leaves the operator \(yuan(left)) of \(yuan(winners * activity.priceFen)) yuan "
      + "(less \(parts.joined(separator: ", "))), before gold"
    if let dividend = activity.dailyDividend {
      text += " and \(yuan(winners * dividend.perWinningOrderFen)) of daily dividends"
    }
    return text + "."
  }

  private func gold(_ activity: GroupBuy, _ name: String) -> String {
    let winners = Int64(activity.winners)
    let losers = Int64(activity.groupSize) - winners
    let granted = activity.priceFen.times(ratePPM: activity.win.goldPPM) * winners
    let released =
      activity.priceFen.times(ratePPM: activity.win.releasePPM) * winners
      + activity.priceFen.times(ratePPM: activity.lose.releasePPM) * losers
    return "\(name): a drawn group grants \(yuan(granted)) yuan of gold and its own draw releases at most "
      + "\(yuan(released))."
  }

  private func yuan(_ fen: Int64) -> String { fen.decimalText(decimals: 2) }

  private func percent(_ ratePPM: Int64) -> String { ratePPM.decimalText(decimals: 4) + "%" }
}

/// What a price leaves once its goods, fee and deposit are paid, each rounded down as the rules round it; fen.
struct Margin {
  var goods: Int64
  var fee: Int64
  var deposit: Int64
  var left: Int64

  /// Of a package order.
  init(_ package: Schemes.Package, _ rules: Rules) {
    let isFed = rules.pointPool?.feedsPackage ?? false
    self.init(package.priceFen, goods: package.priceFen.times(ratePPM: package.costPPM), isFed: isFed, rules)
  }

  /// Of a won stake.
  init(won activity: GroupBuy, _ rules: Rules) {
    let goods = activity.priceFen.times(ratePPM: activity.win.goodsPPM).times(ratePPM: activity.costPPM)
    let isFed = rules.pointPool?.feedsGroupBuyWin ?? false
    self.init(activity.priceFen, goods: goods, isFed: isFed, rules)
  }

  private init(_ priceFen: Int64, goods: Int64, isFed: Bool, _ rules: Rules) {
    self.goods = goods
    fee = priceFen.times(ratePPM: rules.platform.paymentFeePPM)
    deposit = isFed ? priceFen.times(ratePPM: rules.pointPool!.depositPPM) : 0
    left = priceFen - goods - fee - deposit
  }
}

extension PointPool {
  /// The order at which the first buyer's exit comes due if orders of one price are all that happens.
  ///
  /// Runs the mints themselves, rounded down as the rules round them.
  /// - Returns: `nil` if that takes more orders than the limit, or never happens.
  func ordersToFirstExit(priceFen: Int64, limit: Int) -> Int? {
    guard let exit else { return nil }
    let deposit = priceFen.times(ratePPM: depositPPM)
    let mintValue = deposit.times(ratePPM: mintPPM)
    let first = mintValue.times(micropointsPerPoint, over: initialPriceFen)
    guard deposit > 0 && first > 0 else { return nil }
    var (pool, points) = (deposit, first)
    let threshold = Int128(exit.multiplePPM) * Int128(priceFen)
    for order in 1...limit {
      if order > 1 {
        points += Int64(Int128(mintValue) * Int128(points) / Int128(pool))
        pool += deposit
      }
      if Int128(first) * Int128(pool) * Int128(partsPerMillion) >= threshold * Int128(points) { return order }
    }
    return nil
  }
}
