import Population
import Schemes

/// Bounds on how large the sums of a run may grow, so that none leaves 64 bits.
///
/// The yardstick is one order a person and day of every product, far above what the models do; a run stops
/// itself if its turnover should pass its limit all the same.
struct Magnitudes {
  private var bounds: Bounds
  private var market: Int128
  private var days: Int128

  init(_ bounds: Bounds) {
    self.bounds = bounds
    market = Int128(bounds.high.people.market)
    days = Int128(bounds.high.days)
  }

  var conflicts: [Conflict] { [money, points].compactMap { $0 } }

  /// Fen paid in over a run if everybody bought one of everything every day.
  private func turnover(of prices: [Int64]) -> Int128 { market * prices.reduce(0) { $0 + Int128($1) } * days }

  private var packagePrices: [Int64] { bounds.high.rules.packages.map(\.priceFen) }

  private var stakes: [Int64] { bounds.high.rules.groupBuys.map(\.priceFen) }

  /// The largest factor that a rule puts on a price, in parts per million, at least one.
  private var largestFactorPPM: Int64 {
    let rules = bounds.high.rules
    let rewards = rules.groupBuys.flatMap {
      [
        $0.win.goodsPPM, $0.win.goldPPM, $0.win.dividendPointsPPM, $0.win.dailyScorePPM,
        $0.win.consumptionPointsPPM, $0.lose.consumptionPointsPPM,
      ]
    }
    let refund = (rules.referral?.cyclePPM ?? []).reduce(0, +)
    return ([1_000_000, rules.pointPool?.exit?.multiplePPM ?? 0, refund] + rewards).max()!
  }

  /// Everything that may move or be owed: prices times the largest factor, dividends, fixed cost, the owner's.
  private var money: Conflict? {
    let rules = bounds.high.rules
    let prices = (packagePrices + stakes).reduce(0) { $0 + Int128($1) }
    let orders = market * prices * days * Int128(largestFactorPPM) / 1_000_000
    let dividend = rules.groupBuys.reduce(Int128(0)) {
      $0 + Int128($1.dailyDividend?.perWinningOrderFen ?? 0)
    }
    let dividends = market * dividend * days
    let fixedCost = Int128(rules.platform.fixedCostPerDayFen) * days
    let cash = Int128(rules.platform.initialCashFen) + Int128(bounds.investedFen)
    let sum = orders + dividends + fixedCost + cash
    guard sum > Int128(Int64.max) else { return nil }
    var terms = [
      "\(market) people × \(yuan(prices)) yuan × \(days) days × \(largestFactorPPM.decimalText(decimals: 6))"
    ]
    if dividends > 0 {
      terms.append("\(market) people × \(yuan(dividend)) yuan of daily dividends × \(days) days")
    }
    if fixedCost > 0 { terms.append("\(yuan(fixedCost)) yuan of fixed cost") }
    if cash > 0 { terms.append("\(yuan(cash)) yuan of the owner's") }
    return Conflict(
      paths: ["population.market", "packages", "groupBuys", "days", "platform", "pointPool", "referral"],
      refusal: Refusal(
        found: terms.joined(separator: " + ") + " = \(yuan(sum)) yuan",
        allowed: "at most \(yuan(Int128(Int64.max))) yuan in all, or money could overflow"))
  }

  /// Points: no mint is cheaper than the initial price, since the price never falls.
  private var points: Conflict? {
    guard let pool = bounds.high.rules.pointPool, let cheapest = bounds.low.rules.pointPool else {
      return nil
    }
    let prices =
      (pool.feedsPackage ? packagePrices : []) + (pool.feedsGroupBuyWin ? stakes : [])
    let minted = turnover(of: prices) * Int128(pool.depositPPM) / 1_000_000 * Int128(pool.mintPPM)
    let micropoints = minted / Int128(cheapest.initialPriceFen)
    guard micropoints > Int128(Int64.max) else { return nil }
    let sum = prices.reduce(0) { $0 + Int128($1) }
    let found =
      "\(market) people × \(yuan(sum)) yuan × \(days) days × depositRate \(pool.depositPPM.decimalText(decimals: 6))"
      + " × mintRate \(pool.mintPPM.decimalText(decimals: 6))"
      + " ÷ initialPrice \(cheapest.initialPriceFen.decimalText(decimals: 2)) = \(micropoints / 1_000_000) points"
    return Conflict(
      paths: ["population.market", "packages", "groupBuys", "days", "pointPool"],
      refusal: Refusal(
        found: found, allowed: "at most \(Int64.max / 1_000_000) points, or they could overflow"))
  }

  private func yuan(_ fen: Int128) -> String {
    let cents = fen % 100
    return cents == 0 ? "\(fen / 100)" : "\(fen / 100)." + (cents < 10 ? "0" : "") + "\(cents)"
  }
}
