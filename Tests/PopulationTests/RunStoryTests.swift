import Books
import Testing

@testable import Population
@testable import Schemes

/// A run that is watched to be told.
struct RunStoryTests {
  private static let plans: [@Sendable () throws -> RunPlan] = [
    { try .busy(seed: 3, days: 40) { $0.rules.platform.fixedCostPerDayFen = 2000_00 } },
    {
      try .busy(seed: 5, days: 40) { plan in
        plan.rules.platform.fixedCostPerDayFen = 2000_00
        plan.rules.platform.insolvency = .halt
      }
    },
    {
      try .busy(seed: 6, days: 40) { plan in
        plan.rules.platform.fixedCostPerDayFen = 2000_00
        plan.rules.platform.insolvency = .unlimited
      }
    },
    {
      try .busy(seed: 7, days: 40) { plan in
        plan.rules.platform.custody = .commingled
        plan.rules.platform.fixedCostPerDayFen = 2000_00
        plan.people.withdrawDaily = 0.3
      }
    },
  ]

  @Test(arguments: plans.indices)
  func `a watched run is the same as any other`(index: Int) throws {
    let plan = try Self.plans[index]()
    #expect(try RunStory(plan).result.text == run(plan, checked: false).text)
  }

  @Test(arguments: plans.indices)
  func `the journal adds up to every day's balances and flows`(index: Int) throws {
    let plan = try Self.plans[index]()
    var movements: [Movement] = []
    let story = try RunStory(plan, journal: { movements.append($0) })
    var books = Books()
    var next = movements.startIndex
    for day in 1...plan.days {
      var moved: [Reason: Int64] = [:]
      while next < movements.endIndex, movements[next].day <= day {
        let movement = movements[next]
        books.move(movement.amount, from: movement.source, to: movement.target)
        moved[movement.reason, default: 0] += movement.amount
        next += 1
      }
      let sum = { (reasons: Reason...) in reasons.reduce(0) { $0 + (moved[$1] ?? 0) } }
      let row = { (metric: Metric) in story.series(metric)[day - 1] }
      #expect(books.sum == 0)
      #expect(row(.pool) == books.pool && row(.platform) == books.platform && row(.wallets) == books.wallets)
      #expect(row(.bank) == books.bank && row(.assets) == books.bank - books.escrow)
      #expect(row(.pool_inflow) == sum(.deposit))
      #expect(row(.pool_outflow) == sum(.exit, .redeem) && row(.exit_payouts) == sum(.exit))
      #expect(row(.revenue) == sum(.order, .win))
      #expect(row(.withdrawals) == sum(.withdraw, .closedWallet, .closedPool))
    }
    #expect(next == movements.endIndex && !movements.isEmpty)
    #expect(books == story.ending.books)
  }

  @Test(arguments: plans.indices)
  func `what is owed at the end is the row's liabilities, and ruin has its moment`(index: Int) throws {
    let story = try RunStory(Self.plans[index]())
    #expect(story.ending.liabilities == story.series(.liabilities).last)
    let shortfall = try #require(story.shortfall)
    #expect(shortfall.day == story.result.ruinDay)
    #expect(shortfall.missing > 0 && shortfall.missing <= shortfall.due)
    #expect(shortfall.position.lateToUsers.amount == 0 && shortfall.position.lateToSuppliers.amount == 0)
    #expect(story.users.takings >= 0 && story.users.losing <= story.users.payers)
  }

  @Test func `a run that cannot fall short has no shortfall`() throws {
    let plan = try RunPlan.small(days: 20) { plan in
      plan.rules.platform.initialCashFen = 10_000_000_00
    }
    let story = try RunStory(plan, checksEveryEvent: true)
    #expect(story.shortfall == nil && story.closingDay == nil && story.result.ruinDay == nil)
  }
}
