import Books
import Testing

@testable import Population
@testable import Schemes

/// Twice the money everywhere gives twice the money everywhere.
struct ScalingTests {
  /// A busy market in which every amount is so round that no rule has anything to round: rates of few decimals over
  /// prices of thousands, gold given back in fixed amounts or whole, and nobody in the dividend pool or redeeming, whose
  /// shares could not come out even.
  private func plan(seed: UInt64, custody: Platform.Custody, times factor: Int64) throws -> RunPlan {
    try .busy(seed: seed, days: 70) { plan in
      plan.rules.platform.custody = custody
      plan.rules.platform.initialCashFen = 3_000_000_00 * factor
      plan.rules.platform.fixedCostPerDayFen = 9_000_00 * factor
      plan.rules.platform.paymentFeePPM = 10_000
      plan.rules.pointPool?.initialPriceFen = 1_00 * factor
      plan.rules.pointPool?.redemption = nil
      for index in plan.rules.packages.indices {
        plan.rules.packages[index].priceFen = 1_000_00 * Int64(index + 1) * factor
      }
      for index in plan.rules.groupBuys.indices {
        plan.rules.groupBuys[index].priceFen = 1_000_00 * factor
        plan.rules.groupBuys[index].dailyDividend?.perWinningOrderFen = 10_00 * factor
      }
      plan.rules.gold = ShoppingGold()
      plan.rules.gold?.direct = .fixed(fen: 3_00 * factor)
      plan.rules.gold?.indirect = .ofBalance(ppm: 1_000_000)
      (plan.people.stake, plan.people.spend) = (0, 0)
      plan.people.budget?.median = 8_000 * Double(factor)
    }
  }

  @Test(arguments: 1...4 as ClosedRange<UInt64>, Platform.Custody.allCases)
  func `every amount doubled doubles every result in money and changes no other`(
    seed: UInt64, custody: Platform.Custody
  ) throws {
    let once = try run(plan(seed: seed, custody: custody, times: 1), checked: false)
    let twice = try run(plan(seed: seed, custody: custody, times: 2), checked: false)
    for metric in Metric.allCases {
      let expected = once.column(metric).map { metric.unit == .money ? 2 * $0 : $0 }
      if metric == .point_price {
        // It is rounded down to millionths, where it is shown.
        #expect(twice.column(metric).map { $0 >> 1 } == expected, "\(metric)")
      } else {
        #expect(twice.column(metric) == expected, "\(metric)")
      }
    }
    #expect(once.ruinDay == twice.ruinDay && once.events == twice.events)
    #expect(once.returnMedian == twice.returnMedian && once.gini == twice.gini)
    #expect(once.users.returns == twice.users.returns)
    for (cohort, doubled) in zip(once.users.cohorts, twice.users.cohorts) {
      #expect(doubled.paidIn == 2 * cohort.paidIn && doubled.takings == 2 * cohort.takings)
    }
    for metric in [
      Metric.exits, .rebates, .consolations, .gold_released, .dividends, .withdrawals, .unaffordable,
    ] {
      #expect(once.column(metric).contains { $0 > 0 }, "\(metric) tests nothing")
    }
  }
}
