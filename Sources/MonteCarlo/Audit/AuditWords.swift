import Population

/// The numbers of one audited run; `Metric.undefined` for none.
package struct AuditWords: Sendable {
  package private(set) var words: [Int64]
  private let layout: AuditLayout
  private let result: RunResult
  private let counts: AuditCounts
  private let totals: [Int64]

  /// The promise of the brochures: so many more entries give a balance of gold back.
  private static let promisedEntries = 20

  /// - Parameters:
  ///   - runOff: the same run without newcomers from a day on, and that day; `nil` without such a test.
  /// - Precondition: there are as many cohorts as the layout has.
  package init(
    _ result: RunResult, _ counts: AuditCounts, runOff: (result: RunResult, day: Int)?, _ layout: AuditLayout
  ) {
    precondition(counts.cohorts.count == layout.cohorts)
    (self.result, self.counts, self.layout) = (result, counts, layout)
    totals = result.totals
    words = [Int64](repeating: Metric.undefined, count: layout.count)
    addPoints()
    addReferral()
    addGold()
    addOdds()
    addPlatform()
    addUsers()
    addTree()
    guard let runOff else { return }
    self[.run_off_ruined] = runOff.result.ruinDay == nil ? 0 : 1
    if let ruinDay = runOff.result.ruinDay { self[.run_off_days] = Int64(max(0, ruinDay - runOff.day)) }
  }

  private subscript(figure: AuditFigure) -> Int64 {
    get { words[layout.place(of: figure)] }
    set { words[layout.place(of: figure)] = newValue }
  }

  private func total(_ metric: Metric) -> Int64 { totals[metric.rawValue] }

  private mutating func addPoints() {
    let prices = stride(from: Metric.point_price.rawValue, to: result.rows.count, by: Metric.count)
      .map { result.rows[$0] }.filter { $0 != Metric.undefined }
    guard let first = prices.first, let last = prices.last else { return }
    self[.price_falls] = Int64(zip(prices, prices.dropFirst()).count { $1 < $0 })
    self[.price_rise] = Self.ratio(last, first)
    self[.worth_of_spending] = Self.ratio(total(.pool), counts.holdersBasis)
  }

  private mutating func addReferral() {
    let buyers = Int64(counts.buyers)
    self[.share_at_cycle_end] = Self.ratio(Int64(counts.buyersAtCycleEnd), buyers)
    self[.share_refunded] = Self.ratio(Int64(counts.buyersRefunded), buyers)
    self[.payout_rate] = Self.ratio(total(.rebates), counts.packageTurnover)
  }

  private mutating func addGold() {
    let gold = counts.gold
    self[.no_win_in_20] = Self.waiting(gold.untilWin)
    for (figure, waits) in [(AuditFigure.gold_back, gold.all), (.gold_back_winning, gold.withWin)] {
      let waiting = Self.waiting(waits)
      self[figure] = waiting == Metric.undefined ? waiting : 1_000_000 - waiting
    }
    self[.entries_to_next_win] = Survival.median(gold.untilWin).map(Int64.init) ?? Metric.undefined
    self[.gold_entries] = Survival.median(gold.all).map(Int64.init) ?? Metric.undefined
    self[.share_winning_again] = Self.ratio(Int64(gold.withWin.total), Int64(gold.all.total))
  }

  private mutating func addOdds() {
    let draws = counts.draws
    for (figure, count) in [
      (AuditFigure.odds_drawn, draws.all), (.odds_newcomer, draws.newcomer),
      (.odds_first_today, draws.firstToday), (.odds_recent_winner, draws.recentWinner),
      (.odds_others, draws.others),
    ] { self[figure] = Self.ratio(count.wins, count.entries) }
    self[.odds_entered] = Self.ratio(draws.all.wins, draws.all.entries + draws.dissolvedEntries)
    self[.odds_newcomer_to_announced] = Self.ratio(self[.odds_newcomer], self[.odds_drawn])
  }

  private mutating func addPlatform() {
    let days = result.rows.count / Metric.count
    let halves = (0..<days).reduce(into: (Int64(0), Int64(0))) { halves, day in
      let profit = Self.profit { result.rows[day * Metric.count + $0.rawValue] }
      if day < days / 2 { halves.0 &+= profit } else { halves.1 &+= profit }
    }
    (self[.profit_first_half], self[.profit_second_half]) = halves
    let profit = halves.0 &+ halves.1
    self[.profit] = profit
    self[.sales] = total(.orders) + counts.draws.all.wins
    let unfunded =
      max(0, total(.exit_liability) - total(.pool)) + total(.gold) + total(.referral_liability)
      + total(.mall_liability)
    self[.unfunded_promises] = unfunded
    self[.profit_honoured] = profit - unfunded
  }

  /// Operating profit after dividends, as everything fell due.
  private static func profit(_ flow: (Metric) -> Int64) -> Int64 {
    [.goods_cost, .fees, .pool_inflow, .rebates, .consolations, .gold_released, .dividends]
      .reduce(flow(.revenue)) { $0 &- flow($1) }
  }

  private mutating func addUsers() {
    self[.break_even_half] = counts.breakEvenOfHalf ?? Metric.undefined
    self[.break_even_nearly_all] = counts.breakEvenOfNearlyAll ?? Metric.undefined
    self[.borne_by_later] = counts.borneByLater ?? Metric.undefined
    for (tenth, fortune) in counts.tenths.enumerated() {
      words[layout.place(ofTenth: tenth, withGoods: false)] = Self.share(fortune.losing, fortune)
      words[layout.place(ofTenth: tenth, withGoods: true)] = Self.share(fortune.losingWithGoods, fortune)
    }
    for (cohort, fortune) in counts.cohorts.enumerated() {
      words[layout.place(ofCohort: cohort, withGoods: false)] = Self.share(fortune.losing, fortune)
      words[layout.place(ofCohort: cohort, withGoods: true)] = Self.share(fortune.losingWithGoods, fortune)
    }
  }

  private mutating func addTree() {
    let tree = counts.tree
    self[.tree_levels] = Int64(tree.levels)
    self[.tree_people] = Int64(tree.largest)
    self[.most_recruits] = Int64(tree.mostRecruits)
    self[.below_top_ten] = Int64(tree.belowTopTen)
    self[.wide_deep_trees] = Int64(tree.wideAndDeep)
    self[.share_from_recruits] = Self.ratio(counts.incomeFromRecruits, counts.income)
    self[.top_prize] = counts.topPrize
  }

  /// The share of waits that go on after as many entries as promised, by Kaplan–Meier.
  private static func waiting(_ waits: UserCounts.Spells) -> Int64 {
    let curve = Survival.curve(waits)
    guard let last = curve.last, curve.count > promisedEntries || last.waiting <= 0 else {
      return Metric.undefined
    }
    return curve[min(promisedEntries, curve.count - 1)].waiting.millionths
  }

  private static func share(_ part: Int, _ fortune: AuditCounts.Fortune) -> Int64 {
    ratio(Int64(part), Int64(fortune.users))
  }

  /// A quotient, halves away from zero; undefined where there is nothing to divide by.
  private static func ratio(_ part: Int64, _ whole: Int64) -> Int64 {
    guard whole > 0, part != Metric.undefined else { return Metric.undefined }
    return (Int128(part) * 1_000_000).dividedHalfAwayFromZero(by: Int128(whole)).saturated
  }
}
