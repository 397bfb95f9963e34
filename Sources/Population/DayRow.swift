import Books
import Schemes

/// What a run adds up besides its rows.
struct RunCounts {
  var events = 0
  var saturated = 0

  mutating func add(_ flows: Flows, joined: Int) {
    events += joined
    events += Int(
      flows.orders + flows.entriesDrawn + flows.exits + flows.redemptions + flows.withdrawalCount)
  }
}

extension Simulation {
  /// Appends the day's row: stocks at its end, flows over it.
  mutating func recordDay() {
    let start = rows.count
    rows.append(contentsOf: repeatElement(0, count: Metric.count))
    recordCounts(start)
    recordFlows(start)
    recordStocks(start)
    recordReturns(start)
  }

  @inline(__always)
  private mutating func set(_ metric: Metric, _ value: Int64, _ start: Int) {
    rows[start + metric.rawValue] = value
  }

  private mutating func recordCounts(_ start: Int) {
    let flows = engine.flows
    set(.users, Int64(engine.users.count), start)
    set(.new_users, Int64(joinedToday), start)
    set(.members, engine.memberCount, start)
    set(.point_holders, engine.holderCount, start)
    set(.orders, flows.orders, start)
    set(.entries, flows.entries, start)
    set(.entries_drawn, flows.entriesDrawn, start)
    set(.groups_drawn, flows.groupsDrawn, start)
    set(.groups_dissolved, flows.groupsDissolved, start)
    set(.entries_refused, flows.entriesRefused, start)
    set(.unaffordable, Int64(unaffordable), start)
    set(.exits, flows.exits, start)
    set(.redemptions, flows.redemptions, start)
    set(.zero_mints, flows.zeroMints, start)
  }

  private mutating func recordFlows(_ start: Int) {
    let flows = engine.flows
    set(.pool_inflow, flows.poolInflow, start)
    set(.pool_outflow, flows.poolOutflow, start)
    set(.revenue, flows.revenue, start)
    set(.goods_cost, flows.goodsCost, start)
    set(.fees, flows.fees, start)
    set(.rebates, flows.rebates, start)
    set(.consolations, flows.consolations, start)
    set(.gold_released, flows.goldReleased, start)
    set(.dividends, flows.dividends, start)
    set(.exit_payouts, flows.exitPayouts, start)
    set(.withdrawals, flows.withdrawals, start)
    set(.withdrawals_refused, flows.withdrawalsRefused, start)
  }

  private mutating func recordStocks(_ start: Int) {
    let books = engine.books
    set(.pool, books.pool, start)
    set(.points, engine.points, start)
    let price = engine.price
    // Fen over micropoints, in millionths of a yuan a point.
    set(
      .point_price,
      engine.rules.pointPool == nil
        ? Metric.undefined : ratio(price.numerator, price.denominator, scale: 10_000_000_000), start)
    set(.exit_liability, engine.exitLiability, start)
    set(.exit_coverage, ratio(books.pool, engine.exitLiability), start)
    set(.gold, engine.gold, start)
    set(.wallets, books.wallets, start)
    set(.arrears, engine.arrears.total, start)
    set(.referral_liability, engine.referralLiability, start)
    let mall = engine.mallLiability
    set(.mall_liability, mall, start)
    let liabilities =
      engine.exitLiability + engine.gold + books.wallets + engine.arrears.total + engine.referralLiability
      + mall
    let assets = books.bank - books.escrow
    set(.liabilities, liabilities, start)
    set(.assets, assets, start)
    set(.solvency, ratio(assets, liabilities), start)
    set(.platform, books.platform, start)
    set(.bank, books.bank, start)
    set(.injected, engine.injected, start)
    set(.owner_drawn, engine.ownerDrawn, start)
    set(.ruined, engine.ruinDay == nil ? 0 : 1, start)
    set(.confidence, Int64(confidence * 1_000_000), start)
  }

  private mutating func recordReturns(_ start: Int) {
    let (paid, payers) = (engine.paidInTotal, engine.payers.all)
    set(.return_total, ratio(paid + engine.netTotal, paid), start)
    set(.share_losing, ratio(engine.payers.losing, payers), start)
    set(.share_exited, ratio(engine.exitedMemberCount, engine.memberCount), start)
    set(.return_total_goods, ratio(paid + engine.netTotal + engine.goodsWorthTotal, paid), start)
    set(.share_losing_goods, ratio(engine.payers.losingWithGoods, payers), start)
  }

  /// A ratio in whole millionths, rounded down, computed in 128 bits and cut off at ±9·10¹⁸.
  private mutating func ratio(_ numerator: Int64, _ denominator: Int64, scale: Int64 = 1_000_000) -> Int64 {
    guard denominator > 0 else { return Metric.undefined }
    let product = Int128(numerator) * Int128(scale)
    var quotient = product / Int128(denominator)
    if product < 0 && quotient * Int128(denominator) != product { quotient -= 1 }
    let limit: Int128 = 9_000_000_000_000_000_000
    if quotient.magnitude > limit.magnitude { counts.saturated += 1 }
    return Int64(min(max(quotient, -limit), limit))
  }
}
