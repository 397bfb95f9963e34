import Testing

@testable import Population
@testable import Schemes

/// Without dividends, which are cut short when cash is, all is the same until somebody is not paid.
struct MoreCashTests {
  private static let cash: [Int64] = [0, 1, 500, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000]

  @Test(arguments: Platform.Custody.allCases, Platform.Insolvency.allCases)
  func `more initial cash never makes ruin earlier on the same random numbers`(
    custody: Platform.Custody, insolvency: Platform.Insolvency
  ) throws {
    var days: Set<Int> = []
    for seed in 1...2 as ClosedRange<UInt64> {
      var before = 0
      for yuan in Self.cash {
        let plan = try RunPlan.busy(seed: seed, days: 50) { plan in
          (plan.rules.platform.custody, plan.rules.platform.insolvency) = (custody, insolvency)
          plan.rules.platform.initialCashFen = yuan * 100
          plan.rules.platform.fixedCostPerDayFen = 1_500_00
          plan.rules.monthlyDividend = nil
          for index in plan.rules.groupBuys.indices { plan.rules.groupBuys[index].dailyDividend = nil }
        }
        let ruin = try run(plan, checked: false).ruinDay ?? .max
        #expect(ruin >= before, "seed \(seed), \(yuan) yuan")
        before = ruin
        days.insert(ruin)
      }
    }
    #expect(days.count > 2, "cash makes a difference: \(days.sorted())")
  }
}
