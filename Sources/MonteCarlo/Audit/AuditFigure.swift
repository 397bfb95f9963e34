import Population

// Each case is spelled as the files spell it.
// swift-format-ignore: AlwaysUseLowerCamelCase
/// What an audit adds to a run's metrics, a number a run; the guide of the claims has the definitions.
package enum AuditFigure: Int, CaseIterable, Sendable {
  // points only rise
  case price_falls, price_rise, worth_of_spending
  // the third referral
  case share_at_cycle_end, share_refunded, payout_rate
  // shopping gold
  case no_win_in_20, entries_to_next_win, gold_back, gold_entries, gold_back_winning, share_winning_again
  // three of ten win
  case odds_drawn, odds_newcomer, odds_first_today, odds_recent_winner, odds_others, odds_entered
  // no risk for the platform
  case run_off_ruined, run_off_days
  // the platform profits
  case sales, profit, profit_first_half, profit_second_half, unfunded_promises, profit_honoured
  // everybody wins
  case break_even_half, break_even_nearly_all, borne_by_later
  // no pyramid
  case tree_levels, tree_people, most_recruits, below_top_ten, wide_deep_trees, share_from_recruits
  case odds_newcomer_to_announced, top_prize

  package static let count = allCases.count

  package var name: String { String(describing: self) }

  /// How its whole numbers are to be read.
  package var unit: Metric.Unit {
    switch self {
    case .price_falls, .entries_to_next_win, .gold_entries, .run_off_ruined, .run_off_days, .sales,
      .tree_levels, .tree_people, .most_recruits, .below_top_ten, .wide_deep_trees:
      .count
    case .profit, .profit_first_half, .profit_second_half, .unfunded_promises, .profit_honoured, .top_prize:
      .money
    default: .ratio
    }
  }
}

/// Where the numbers of an audited run stand: the figures, then shares of losers by tenth of joining order and by
/// month of joining, in cash and then with goods counted.
package struct AuditLayout: Equatable, Sendable {
  /// Months of joining, those from before day 1 as one.
  package let cohorts: Int

  /// - Precondition: there is at least one.
  package init(cohorts: Int) {
    precondition(cohorts >= 1)
    self.cohorts = cohorts
  }

  package static let tenths = 10

  package var count: Int { AuditFigure.count + 2 * (Self.tenths + cohorts) }

  package func place(of figure: AuditFigure) -> Int { figure.rawValue }

  /// - Parameter tenth: from 0.
  package func place(ofTenth tenth: Int, withGoods: Bool) -> Int {
    AuditFigure.count + 2 * tenth + (withGoods ? 1 : 0)
  }

  /// - Parameter cohort: from 0.
  package func place(ofCohort cohort: Int, withGoods: Bool) -> Int {
    AuditFigure.count + 2 * (Self.tenths + cohort) + (withGoods ? 1 : 0)
  }
}
