import MonteCarlo
import Population
import Schemes

/// A number that every audited run has.
enum RunNumber: Sendable {
  case audit(AuditFigure)
  /// At the end, or over the run.
  case metric(Metric)
}

/// Where a figure of a claim comes from.
enum FigureKind: Sendable {
  /// Its mean over runs.
  case audit(AuditFigure)
  /// Its median over runs.
  case median(AuditFigure)
  /// Σ ÷ Σ over runs.
  case pooled(RunNumber, over: RunNumber)
  /// A metric at the end of the run.
  case metric(Metric)
  case gini
  /// What the rules say, without chance; in millionths.
  case rule(@Sendable (Rules) -> Int64?)
  case medianWait
  case ruinProbability
  case ruinDay
  case runOffProbability
  case runOffDays
  case stopDay
}

/// One definition of the guide: which figure, of what claim, in what unit.
struct ClaimDefinition: Sendable {
  var id: String
  var name: String
  var unit: ClaimFigure.Unit
  var source: FigureKind
  var claim: Int { Int(id.prefix(1)) ?? 0 }

  init(_ id: String, _ name: String, _ unit: ClaimFigure.Unit, _ source: FigureKind) {
    (self.id, self.name, self.unit, self.source) = (id, name, unit, source)
  }

  init(_ id: String, _ unit: ClaimFigure.Unit, _ figure: AuditFigure) {
    self.init(id, figure.name, unit, .audit(figure))
  }

  init(_ id: String, _ unit: ClaimFigure.Unit, _ metric: Metric) {
    self.init(id, metric.name, unit, .metric(metric))
  }

  static let all: [ClaimDefinition] =
    points + exits + referral + gold + odds + risk + profit + users + tree

  private static let points = [
    ClaimDefinition("1a", .days, .price_falls), .init("1b", "price_rise", .ratio, .median(.price_rise)),
    .init("1c", .share, .worth_of_spending),
  ]
  private static let exits = [
    ClaimDefinition("2a", .share, .share_exited), .init("2b", "median_wait", .days, .medianWait),
    .init("2c", "orders_per_exit", .orders, .pooled(.metric(.orders), over: .metric(.exits))),
    .init("2d", .share, .exit_coverage),
    .init(
      "2e", "paid_per_spending", .ratio,
      .rule { $0.pointPool?.exit.map { $0.multiplePPM.times(ratePPM: $0.cashSharePPM) } }),
  ]
  private static let referral = [
    ClaimDefinition("3a", .share, .share_at_cycle_end), .init("3b", .share, .share_refunded),
    .init("3c", .share, .payout_rate),
    .init(
      "3d", "claimed_payout_rate", .share,
      .rule { $0.referral.map { $0.cyclePPM.reduce(0, +) / Int64($0.cyclePPM.count) } }),
  ]
  private static let gold = [
    ClaimDefinition("4a", .share, .no_win_in_20), .init("4b", .entries, .entries_to_next_win),
    .init("4c", .share, .gold_back), .init("4d", .entries, .gold_entries),
    .init("4e", .share, .share_winning_again), .init("4f", .share, .gold_back_winning),
    .init("4g", "gold_per_entry", .yuan, .pooled(.metric(.gold), over: .metric(.entries_drawn))),
    .init("4h", .yuan, .gold),
    .init("4i", "entries_by_rule", .entries, .rule { $0.entriesToReturnGold }),
  ]
  private static let odds = [
    ClaimDefinition("5a", .share, .odds_drawn), .init("5b", .share, .odds_newcomer),
    .init("5c", .share, .odds_first_today), .init("5d", .share, .odds_recent_winner),
    .init("5e", .share, .odds_others), .init("5f", .share, .odds_entered),
  ]
  private static let risk = [
    ClaimDefinition("6a", "ruin_probability", .share, .ruinProbability),
    .init("6b", "ruin_day", .days, .ruinDay),
    .init(
      "6c", "liabilities_per_assets", .ratio, .pooled(.metric(.liabilities), over: .metric(.assets))),
    .init("6d", "run_off_ruin_probability", .share, .runOffProbability),
    .init("6e", "run_off_days", .days, .runOffDays), .init("6f", "stop_growth_day", .days, .stopDay),
  ]
  private static let profit = [
    ClaimDefinition("7a", .yuan, .profit),
    .init("7b", "profit_per_order", .yuan, .pooled(.audit(.profit), over: .audit(.sales))),
    .init("7c", .yuan, .profit_first_half), .init("7d", .yuan, .profit_second_half),
    .init("7e", .yuan, .unfunded_promises), .init("7f", .yuan, .profit_honoured),
  ]
  private static let users = [
    ClaimDefinition("8a", .share, .share_losing), .init("8b", .share, .share_losing_goods),
    .init("8c", .share, .break_even_half), .init("8d", .share, .break_even_nearly_all),
    .init("8e", "gini", .ratio, .gini), .init("8f", .share, .borne_by_later),
  ]
  private static let tree = [
    ClaimDefinition("9a", .levels, .tree_levels), .init("9b", .people, .tree_people),
    .init("9c", .people, .most_recruits), .init("9d", .people, .below_top_ten),
    .init("9e", .trees, .wide_deep_trees), .init("9f", .share, .share_from_recruits),
    .init("9g", .ratio, .odds_newcomer_to_announced), .init("9h", .yuan, .top_prize),
  ]
}

extension Rules {
  /// How many lost entries give back the gold of one win, the worst activity counting; in millionths.
  ///
  /// `nil` where some activity's losses release none, or no win grants any.
  fileprivate var entriesToReturnGold: Int64? {
    let entries = groupBuys.filter { $0.win.goldPPM > 0 }.map { group in
      group.lose.releasePPM > 0
        ? (group.win.goldPPM + group.lose.releasePPM - 1) / group.lose.releasePPM : nil
    }
    let known = entries.compactMap(\.self)
    return known.count == entries.count ? known.max().map { $0 * 1_000_000 } : nil
  }
}
