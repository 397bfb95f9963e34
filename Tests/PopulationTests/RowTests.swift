import Books
import Testing

@testable import Population
@testable import Schemes

/// Entries are carried out in rows where nothing tells the difference; a run that is watched carries out each by itself.
struct RowTests {
  /// What a run is made of beyond the small one, so that a row may end, or be refused, in every way there is.
  enum Variant: String, CaseIterable {
    case plain, poor, unlimited, halting, commingled, tight, paidFromOutside, drawsAnyway, withoutHiddenRules
    case withoutHabits, withoutBudgets, carefree, forEver, noLonger, repriced, twoActivities, many, costly
    case feedingPool, boosted, fromBelow, expiring, withoutGold, restaged

    /// Whether entries come in rows.
    var hasRows: Bool { ![.halting, .commingled, .twoActivities].contains(self) }

    func change(_ plan: inout RunPlan) {
      switch self {
      case .plain: break
      case .poor: plan.rules.platform.fixedCostPerDayFen = 2000_00
      case .unlimited:
        plan.rules.platform.fixedCostPerDayFen = 2000_00
        plan.rules.platform.insolvency = .unlimited
      case .halting:
        plan.rules.platform.fixedCostPerDayFen = 2000_00
        plan.rules.platform.insolvency = .halt
      case .commingled:
        plan.rules.platform.fixedCostPerDayFen = 2000_00
        plan.rules.platform.custody = .commingled
      case .tight: plan.people.budget?.median = 150
      case .paidFromOutside: plan.rules.platform.payFromWallet = false
      case .drawsAnyway: plan.rules.groupBuys[0].mustLose?.conflict = .randomDraw
      case .withoutHiddenRules: plan.rules.groupBuys[0].mustLose = nil
      case .withoutHabits:
        (plan.people.mallVisit, plan.people.stake, plan.people.spend) = (0, 0, 0)
        plan.people.budget?.median = 150
        (plan.people.quitAfterWin, plan.people.quitAfterLoss) = (0, 0)
      case .withoutBudgets:
        plan.people.budget = nil
        (plan.people.quitAfterWin, plan.people.quitAfterLoss) = (0, 0)
      case .carefree, .forEver, .noLonger:
        (plan.people.mallVisit, plan.people.stake, plan.people.spend) = (0, 0, 0)
        plan.people.budget = nil
        plan.people.quitAfterLoss = self == .forEver ? 0 : 0.02
        plan.people.quitAfterWin = self == .forEver ? 0 : 0.05
        if self == .noLonger { plan.step(on: 30) { ($1.quitAfterLoss, $1.quitAfterWin) = (0, 0) } }
      case .repriced: plan.step(on: 20) { rules, _ in rules.groupBuys[0].priceFen = 70_00 }
      case .twoActivities:
        var second = plan.rules.groupBuys[0]
        second.name = "second"
        plan.rules.groupBuys.append(second)
      case .many:
        plan.people.firstPackage = 0
        plan.people.entriesPerDay.mean = 8
        (plan.rules.groupBuys[0].groupSize, plan.rules.groupBuys[0].winners) = (3, 2)
        plan.rules.groupBuys[0].mustLose = nil
      case .costly:
        // Every draw costs more than it brings, and there is nothing else to live on.
        plan.people.firstPackage = 0
        plan.rules.groupBuys[0].costPPM = 1_000_000
        plan.rules.platform.initialCashFen = 3_000_00
      case .feedingPool: plan.rules.pointPool?.feedsGroupBuyWin = true
      case .boosted: plan.rules.gold?.boostPerEntryPPM = 1_000
      case .fromBelow: plan.rules.gold?.direct = .fixed(fen: 100)
      case .expiring: plan.rules.groupBuys[0].expireAfterDays = 1
      case .withoutGold: (plan.rules.gold, plan.rules.groupBuys[0].dailyDividend) = (nil, nil)
      case .restaged:
        plan.step(on: 20) { rules, _ in
          rules.groupBuys[0].lose.consolationPPM = 10_000
          rules.groupBuys[0].mustLose?.streak = .init(wins: 1, losses: 2)
        }
      }
    }
  }

  @Test(arguments: Variant.allCases, 1...4 as ClosedRange<UInt64>)
  func `a row of entries comes to the same as one entry after another`(
    variant: Variant, seed: UInt64
  ) throws {
    try check(variant, seed: seed)
  }

  /// Where there is nobody to look at, a row goes on beyond a complete group.
  @Test(
    arguments: [
      .plain, .poor, .unlimited, .halting, .commingled, .paidFromOutside, .drawsAnyway, .withoutHiddenRules,
      .repriced, .twoActivities, .many, .costly, .feedingPool, .boosted, .fromBelow, .expiring, .withoutGold,
      .restaged,
    ] as [Variant], 1...4 as ClosedRange<UInt64>)
  func `a row of entries and draws comes to the same as one after another`(
    variant: Variant, seed: UInt64
  ) throws {
    try check(variant, seed: seed, isCarefree: true)
  }

  private func check(_ variant: Variant, seed: UInt64, isCarefree: Bool = false) throws {
    let plan = try RunPlan.small(seed: seed, days: 90) { plan in
      plan.people.entriesPerDay.mean = 1.5
      plan.people.mallVisit = 0.3
      if isCarefree { Variant.forEver.change(&plan) }
      variant.change(&plan)
    }
    var simulation = Simulation(log: Silent())
    let result = try simulation.run(plan)
    #expect(simulation.engine.entersInRows == variant.hasRows)
    var checking = Simulation(log: Checking())
    let watched = try checking.run(plan)
    #expect(result.text == watched.text)
    #expect(simulation.engine.users.array == checking.engine.users.array)
    #expect(simulation.engine.standings.array == checking.engine.standings.array)
    #expect(simulation.engine.dailyScores.array == checking.engine.dailyScores.array)
    #expect(simulation.engine.group(0) == checking.engine.group(0))
    #expect(watched.column(.entries_refused).reduce(0, +) > 0, "somebody enters who waits already")
    if [.tight, .withoutHabits].contains(variant) {
      #expect(watched.column(.unaffordable).reduce(0, +) > 0)
    }
    if [.poor, .unlimited, .halting, .costly].contains(variant) { #expect(watched.ruinDay != nil) }
    if variant == .many && isCarefree {
      #expect(
        watched.column(.entries_drawn).max()! > 3 * 2 * EntryRow.mostGroups, "rows are as long as may be")
    }
  }

  @Test(arguments: stride(from: 2_000, to: 2_600, by: 29).map { $0 })
  func `a row does not go beyond the turnover that the books can hold`(entries: Int64) throws {
    let plan = try RunPlan.small(days: 90) { plan in
      Variant.forEver.change(&plan)
      Variant.many.change(&plan)
    }
    func end<Log: Recorder>(_ log: Log) -> (day: Int, turnover: Int64, limit: Int64) {
      var simulation = Simulation(log: log)
      simulation.start(plan)
      simulation.engine.turnoverLimit = entries * simulation.engine.activities[0].price
      for day in 1...plan.days {
        do { try simulation.live(day: day) } catch { break }
      }
      return (simulation.engine.day, simulation.engine.turnover, simulation.engine.turnoverLimit)
    }
    let (silent, watched) = (end(Silent()), end(Checking()))
    #expect(silent == watched)
    #expect(silent.turnover == silent.limit)
  }
}
