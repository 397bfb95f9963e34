import Books
import Testing

@testable import Population
@testable import Schemes

/// What an audit notes of a run, against the run's own figures and against slower ways to count.
struct AuditTests {
  private static func audited(_ plan: RunPlan) throws -> (result: RunResult, counts: AuditCounts) {
    try AuditWorkspace().run(plan)
  }

  @Test(arguments: 1...6 as ClosedRange<UInt64>)
  func `an audited run gives the same result as a plain one`(seed: UInt64) throws {
    for plan in [try RunPlan.busy(seed: seed), try .small(seed: seed)] {
      #expect(try Self.audited(plan).result.text == run(plan, checked: false).text)
    }
  }

  @Test func `one workspace forgets one run before the next`() throws {
    let (workspace, plan) = (AuditWorkspace(), try RunPlan.busy(seed: 3))
    let first = try workspace.run(plan).counts
    _ = try workspace.run(.busy(seed: 4))
    #expect(try workspace.run(plan).counts.income == first.income)
    #expect(try workspace.run(plan).counts.draws == first.draws)
  }

  @Test(arguments: 1...6 as ClosedRange<UInt64>)
  func `what is noted agrees with the movements of money`(seed: UInt64) throws {
    let plan = try RunPlan.busy(seed: seed)
    let (result, counts) = try Self.audited(plan)
    var simulation = Simulation(log: Watching())
    _ = try simulation.run(plan)
    let movements = simulation.engine.log.movements
    func sum(_ reasons: Reason...) -> Int64 {
      movements.filter { reasons.contains($0.reason) && $0.target == .wallets }.reduce(0) { $0 + $1.amount }
    }
    #expect(counts.incomeFromRecruits == sum(.rebate, .releaseFromBelow))
    let stakesBack = sum(.refund, .dissolved, .expired)
    #expect(
      counts.income == movements.filter { $0.target == .wallets }.reduce(0) { $0 + $1.amount } - stakesBack)
    #expect(
      counts.packageTurnover == movements.filter { $0.reason == .order }.reduce(0) { $0 + $1.amount })
    #expect(counts.draws.all.entries == result.column(.entries_drawn).reduce(0, +))
    #expect(Int(counts.draws.all.wins) == movements.count { $0.reason == .win })
    #expect(Int(counts.draws.dissolvedEntries) == movements.count { $0.reason == .dissolved })
    #expect(counts.draws.newcomer.entries <= Int64(result.column(.users).last!))
    #expect(counts.tenths.reduce(0) { $0 + $1.users } == counts.cohorts.reduce(0) { $0 + $1.users })
    let (losing, payers) = (
      counts.tenths.reduce(0) { $0 + $1.losing }, counts.tenths.reduce(0) { $0 + $1.users }
    )
    #expect(result.column(.share_losing).last! == Int64(losing) * 1_000_000 / Int64(payers))
  }

  @Test(arguments: 1...4 as ClosedRange<UInt64>)
  func `without newcomers a run is the same until growth stops, and nobody joins from then on`(
    seed: UInt64
  ) throws {
    var plan = try RunPlan.busy(seed: seed)
    plan.step(on: 25) { rules, _ in rules.platform.fixedCostPerDayFen = 300_00 }
    plan.step(on: 45) { _, people in people.adoption.innovation = 0.2 }
    let (grown, stopped) = (try run(plan, checked: false), try run(plan.stoppingGrowth(on: 30)))
    let before = 29 * Metric.count
    #expect(grown.rows[..<before] == stopped.rows[..<before])
    #expect(stopped.column(.new_users)[29...].allSatisfy { $0 == 0 })
    #expect(grown.column(.new_users)[29...].contains { $0 > 0 })
    #expect(try run(plan.stoppingGrowth(on: 1)).column(.users).last! == 20)
  }

  @Test func `who gains is funded by those who join later, weighted by gain`() {
    #expect(AuditCounts.shareBorneByLater([100, -50, -50]) == 1_000_000)
    #expect(AuditCounts.shareBorneByLater([-50, -50, 100]) == 0)
    // 30 of the gains see three quarters of the losses behind them, 10 a half.
    #expect(AuditCounts.shareBorneByLater([-1, 30, -1, 10, -2]) == 687_500)
    #expect(AuditCounts.shareBorneByLater([-1, 0, -2]) == nil)
    #expect(AuditCounts.shareBorneByLater([1, 0, 2]) == nil)
  }

  @Test func `break-even is the lowest worth of goods at which so many lose no more`() {
    let users: [(net: Int64, goods: Int64)] = [(-50, 100), (10, 0), (-30, 100), (-80, 100)]
    let worths = AuditCounts.breakEvenWorths(of: users)
    #expect(worths.half == 300_000 && worths.nearlyAll == 800_000)
    #expect(AuditCounts.breakEvenWorths(of: [(-1, 0), (5, 0)]).nearlyAll == nil)
    #expect(
      AuditCounts.breakEvenWorths(of: [(-1, 3)]).half == 333_334, "rounded up: a bit less is not enough")
    #expect(AuditCounts.breakEvenWorths(of: []).half == nil)
  }
}

/// Waiting for shopping gold, entry by entry.
struct GoldBalanceTests {
  /// Passes a life: of each entry whether it won, and the gold before and after it.
  private static func waits(_ entries: [(won: Bool, before: Int64, after: Int64)], left: Int64) -> GoldWaits {
    var (balance, waits) = (GoldBalance(), GoldWaits())
    for entry in entries {
      balance.pass(
        DrawnEntry(
          user: 0, activity: 0, isNewcomer: false, isFirstToday: false, hasWon: entry.won,
          goldBefore: entry.before, goldAfter: entry.after), &waits)
    }
    balance.end(balance: left, &waits)
    return waits
  }

  @Test func `a balance that meets no other win is back after so many entries`() {
    let waits = Self.waits([(true, 0, 10), (false, 10, 5), (false, 5, 0), (false, 0, 0)], left: 0)
    #expect(waits.all.exits[2] == 1 && waits.untilWin.censored[2] == 1)
    #expect(waits.all.exits.reduce(0, +) == 1 && waits.withWin.exits.reduce(0, +) == 0)
  }

  @Test func `another win cuts the quiet wait off and the whole one goes on`() {
    let waits = Self.waits([(true, 0, 10), (true, 10, 15), (false, 15, 10)], left: 10)
    #expect(waits.untilWin.exits[1] == 1 && waits.all.censored[2] == 1 && waits.withWin.censored[2] == 1)
  }

  @Test func `what was released in between shows at the next entry, or at the end`() {
    let seen = Self.waits([(true, 0, 10), (false, 10, 5), (true, 0, 10)], left: 10)
    #expect(seen.all.exits[1] == 1 && seen.all.censored[0] == 1)
    #expect(Self.waits([(true, 0, 10), (false, 10, 5)], left: 0).all.exits[1] == 1)
  }
}

/// Trees of referrals, against climbing from everybody to the top.
struct TreeCountsTests {
  @Test(arguments: 1...8)
  func `levels, sizes and those below the top recruiters`(seed: Int) {
    var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15
    let referrers = (0..<200).map { user -> UInt32 in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let pick = Int(state >> 33)
      return user == 0 || pick % 5 == 0 ? Schemes.Member.nobody : UInt32(pick / 5 % user)
    }
    func ancestors(_ user: Int) -> [Int] {
      let referrer = referrers[user]
      return referrer == Schemes.Member.nobody ? [] : [Int(referrer)] + ancestors(Int(referrer))
    }
    let lines = referrers.indices.map { ancestors($0) }
    let recruits = referrers.indices.map { user in referrers.count { $0 == UInt32(user) } }
    let top = Set(referrers.indices.sorted { (-recruits[$0], $0) < (-recruits[$1], $1) }.prefix(10))
    let trees = Dictionary(grouping: referrers.indices) { lines[$0].last ?? $0 }.values
    let counts = TreeCounts(referrers: referrers)
    #expect(counts.levels == lines.map(\.count).max()! + 1)
    #expect(counts.largest == trees.map(\.count).max()!)
    #expect(counts.mostRecruits == recruits.max()!)
    #expect(counts.belowTopTen == lines.count { $0.contains(where: top.contains) })
    #expect(
      counts.wideAndDeep == trees.count { $0.count >= 30 && $0.contains { lines[$0].count >= 2 } })
  }
}
