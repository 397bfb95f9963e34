// Each case is spelled as its column in the results.
// swift-format-ignore: AlwaysUseLowerCamelCase
/// A daily metric of a run, in the order of the columns.
package enum Metric: Int, CaseIterable, Sendable {
  case users, new_users, members, point_holders
  case orders, entries, entries_drawn, groups_drawn, groups_dissolved, entries_refused, unaffordable
  case pool, points, point_price
  case pool_inflow, pool_outflow, exits, redemptions, zero_mints
  case exit_liability, exit_coverage
  case gold, wallets, arrears, referral_liability, mall_liability
  case liabilities, assets, solvency
  case platform, bank, injected, owner_drawn
  case revenue, goods_cost, fees, rebates, consolations, gold_released, dividends, exit_payouts
  case withdrawals, withdrawals_refused
  case return_total, share_losing, share_exited, return_total_goods, share_losing_goods
  case ruined, confidence

  package static let count = allCases.count

  /// How its whole numbers are to be read.
  package enum Unit: Sendable {
    case count
    /// Fen.
    case money
    /// Micropoints.
    case points
    /// Millionths (of one, or of a yuan a point).
    case ratio
  }

  package var unit: Unit {
    switch self {
    case .users, .new_users, .members, .point_holders, .orders, .entries, .entries_drawn, .groups_drawn,
      .groups_dissolved, .entries_refused, .unaffordable, .exits, .redemptions, .zero_mints, .ruined:
      return .count
    case .points:
      return .points
    case .point_price, .exit_coverage, .solvency, .return_total, .share_losing, .share_exited,
      .return_total_goods, .share_losing_goods, .confidence:
      return .ratio
    default:
      return .money
    }
  }

  /// Whether a day's value is that day's movement, to be summed over a run, rather than a stock at its end.
  package var isFlow: Bool {
    switch self {
    case .new_users, .orders, .entries, .entries_drawn, .groups_drawn, .groups_dissolved, .entries_refused,
      .unaffordable, .pool_inflow, .pool_outflow, .exits, .redemptions, .zero_mints, .revenue, .goods_cost,
      .fees, .rebates, .consolations, .gold_released, .dividends, .exit_payouts, .withdrawals,
      .withdrawals_refused:
      return true
    default:
      return false
    }
  }

  /// Whether a run may leave it undefined on a day (nothing owed, nobody paid in, nobody a member).
  package var mayBeUndefined: Bool {
    switch self {
    case .exit_coverage, .solvency, .return_total, .share_losing, .share_exited, .return_total_goods,
      .share_losing_goods:
      return true
    default:
      return false
    }
  }

  /// Stands in a row for "undefined".
  package static let undefined = Int64.min
}
