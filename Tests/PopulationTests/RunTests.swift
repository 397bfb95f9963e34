import Testing

@testable import Population
@testable import Schemes

/// Whole runs: every mechanism, every kind of operator, every kind of change.
struct RunTests {
  private static let operators: [(Platform.Custody, Platform.Insolvency)] = Platform.Custody.allCases.flatMap
  {
    custody in Platform.Insolvency.allCases.map { (custody, $0) }
  }

  /// Every invariant is checked after every event; watched and unwatched runs take different ways to one end.
  @Test(arguments: operators, PointPool.Exit.Basis.allCases)
  func `every kind of operator keeps the books, watched or not`(
    operating: (Platform.Custody, Platform.Insolvency), basis: PointPool.Exit.Basis
  ) throws {
    let plan = try RunPlan.busy(seed: 1, days: 40) { plan in
      (plan.rules.platform.custody, plan.rules.platform.insolvency) = operating
      plan.rules.platform.recoveryPPM = 500_000
      plan.rules.pointPool?.exit?.basis = basis
      plan.people.market = 80
    }
    let watched = try run(plan)
    #expect(try run(plan, checked: false).text == watched.text)
    #expect(watched.rows.count == 40 * Metric.count)
  }

  @Test(arguments: 1...4 as ClosedRange<UInt64>)
  func `defaults give the same rows watched or not`(seed: UInt64) throws {
    let plan = try RunPlan.small(seed: seed) { plan in
      if seed > 2 { plan.rules.platform.custody = .commingled }
      plan.rules.platform.initialCashFen = seed % 2 == 0 ? 0 : 100_000_00
    }
    #expect(try run(plan, checked: false).text == run(plan).text)
  }

  @Test func `a run depends on its plan alone, whatever its workspace did before`() throws {
    let plans = [
      try RunPlan.busy(seed: 3, days: 25),
      try RunPlan.small(seed: 4, days: 20) { plan in
        plan.rules.pointPool = nil
        plan.rules.groupBuys = []
        plan.people.influenceShape = nil
      },
      try RunPlan.busy(seed: 5, days: 30) { plan in
        plan.rules.platform.insolvency = .halt
        plan.rules.pointPool?.exit?.basis = .order
        plan.step(on: 10) { $1.entriesPerDay.mean = 2 }
      },
    ]
    for checked in [true, false] {
      let fresh = try plans.map { try run($0, checked: checked).text }
      let workspace = RunWorkspace(checksEveryEvent: checked)
      for index in checked ? [0, 1, 0] : [0, 1, 2, 0, 2, 1, 0] {
        #expect(try workspace.run(plans[index]).text == fresh[index])
      }
    }
  }

  @Test func `a run given up leaves nothing behind in its workspace`() throws {
    let plan = try RunPlan.busy(seed: 6, days: 30)
    let fresh = try run(plan).text
    let workspace = RunWorkspace(checksEveryEvent: true)
    var asked = 0
    #expect(throws: RunFailure.self) {
      try workspace.run(plan) {
        asked += 1
        return asked == 25
      }
    }
    #expect(try workspace.run(plan).text == fresh)
  }

  @Test func `a run differs from that of another number or seed`() throws {
    let first = try run(.small(seed: 1, run: 1)).rows
    #expect(try run(.small(seed: 1, run: 2)).rows != first)
    #expect(try run(.small(seed: 2, run: 1)).rows != first)
  }

  @Test(arguments: [false, true])
  func `a shorter horizon has the beginning of the longer one's rows`(changesPace: Bool) throws {
    for seed in 1...6 as ClosedRange<UInt64> {
      func plan(days: Int) throws -> RunPlan {
        try .busy(seed: seed, days: days) { plan in
          guard changesPace else { return }
          plan.people.entriesPerDay.mean = 0.05
          plan.step(on: 8) { $1.entriesPerDay.mean = 0 }
          plan.step(on: 12) { $1.entriesPerDay.mean = 1.3 }
          plan.step(on: 20) { $1.withdrawDaily = 0.9 }
        }
      }
      let (short, long) = (try run(plan(days: 25), checked: false), try run(plan(days: 60), checked: false))
      let isSame = long.rows.prefix(short.rows.count).elementsEqual(short.rows)
      #expect(isSame, "seed \(seed)")
    }
  }

  @Test func `the smallest worlds run`() throws {
    for days in [1, 2, 40] {
      let one = try run(
        .busy(days: days) {
          $0.people.market = 1
          $0.people.initialUsers = 0
        })
      #expect(one.column(.users).allSatisfy { $0 <= 1 })
      let alone = try run(
        .busy(days: days) {
          $0.people.market = 1
          $0.people.initialUsers = 1
        })
      #expect(alone.column(.users).allSatisfy { $0 == 1 })
      let everybody = try run(.busy(days: days) { $0.people.initialUsers = $0.people.market })
      #expect(everybody.column(.new_users).allSatisfy { $0 == 0 })
      #expect(everybody.column(.users).allSatisfy { $0 == 120 })
    }
  }

  @Test func `nothing on gives users and nothing else`() throws {
    let result = try run(
      .small { plan in
        plan.rules = Rules()
        plan.people.budget = nil
      })
    #expect(result.column(.users).last! > 20)
    for metric in [Metric.orders, .entries, .bank, .liabilities, .withdrawals, .arrears] {
      #expect(result.column(metric).allSatisfy { $0 == 0 })
    }
    #expect(result.column(.point_price).allSatisfy { $0 == Metric.undefined })
    #expect(result.column(.solvency).allSatisfy { $0 == Metric.undefined })
    #expect(result.returnMedian == nil && result.gini == nil)
  }

  @Test func `after the close stocks stay, flows are nothing and nobody joins`() throws {
    let result = try run(
      .busy(seed: 2, days: 60) { plan in
        plan.rules.platform.insolvency = .halt
        plan.rules.platform.fixedCostPerDayFen = 2_000_00
      })
    let ruin = try #require(result.ruinDay)
    try #require(ruin < 50)
    for metric in Metric.allCases where metric != .confidence {
      let after = result.column(metric).dropFirst(ruin)
      if metric.isFlow {
        #expect(after.allSatisfy { $0 == 0 }, "\(metric)")
      } else {
        #expect(after.allSatisfy { $0 == result.column(metric)[ruin - 1] }, "\(metric)")
      }
    }
    #expect(result.column(.wallets).last == 0)
    #expect(result.column(.ruined) == (1...60).map { $0 >= ruin ? 1 : 0 })
  }
}
