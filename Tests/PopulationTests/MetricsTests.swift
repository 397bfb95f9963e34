import Books
import Testing

@testable import Population
@testable import Schemes

/// What a run reports against what its users, at the end, and its movements of money say.
struct MetricsTests {
  /// How a run's engine stands at its end.
  private struct Ending: Sendable {
    let books: Books
    let users: [User]
    let members: [Schemes.Member]
    let lots: [Lot]
    let points: Int64
    let arrears: Arrears
    let ruinDay, closingDay: Int?
    let movements: [Movement]

    init(of engine: borrowing Engine<Watching>) {
      books = engine.books
      (users, members, lots) = (engine.users.array, engine.members.array, engine.lots.array)
      (points, arrears) = (engine.points, engine.arrears)
      (ruinDay, closingDay) = (engine.ruinDay, engine.closingDay)
      movements = engine.log.movements
    }
  }

  /// A run with everything it did.
  private struct Witness: Sendable {
    let plan: RunPlan
    let result: RunResult
    let engine: Ending
    let lives: [Life]
    /// By user, out of the movements of money.
    let withdrawn, paidIn, takings: [Int64]
    let payers: [Int]

    init(_ plan: RunPlan) throws {
      var simulation = Simulation(log: Watching())
      self.plan = plan
      result = try simulation.run(plan)
      engine = Ending(of: simulation.engine)
      lives = simulation.lives.array
      var (withdrawn, paidIn) = ([Int64](repeating: 0, count: lives.count), [Int64]())
      paidIn = withdrawn
      for movement in engine.movements {
        guard let user = movement.user else { continue }
        if movement.target == .outside { withdrawn[Int(user)] += movement.amount }
        if movement.source == .outside { paidIn[Int(user)] += movement.amount }
      }
      (self.withdrawn, self.paidIn) = (withdrawn, paidIn)
      takings = zip(withdrawn, engine.users).map { $0 + $1.wallet }
      payers = paidIn.indices.filter { paidIn[$0] > 0 }
    }

    func last(_ metric: Metric) -> Int64 { result.column(metric).last! }
    func sum(_ metric: Metric) -> Int64 { result.column(metric).reduce(0, +) }

    func moved(_ reasons: Reason..., to target: Account? = nil) -> Int64 {
      engine.movements.reduce(0) { sum, movement in
        let counts = reasons.contains(movement.reason) && (target == nil || movement.target == target)
        return sum + (counts ? movement.amount : 0)
      }
    }
  }

  private static let witnesses: [Witness] = {
    let changes: [(inout RunPlan) -> Void] = [
      { _ in },
      { $0.rules.platform.insolvency = .unlimited },
      { plan in
        plan.rules.platform.insolvency = .halt
        plan.rules.platform.recoveryPPM = 300_000
        plan.rules.platform.initialCashFen = 3_000_00
      },
      { plan in
        plan.rules.pointPool?.exit?.basis = .order
        plan.rules.platform.custody = .commingled
      },
    ]
    return changes.indices.map { index in
      try! Witness(.busy(seed: UInt64(index + 1), days: 70, change: changes[index]))
    }
  }()

  /// Millionths of a ratio, rounded down.
  private func ratio(_ numerator: Int64, _ denominator: Int64) -> Int64 {
    guard denominator > 0 else { return Metric.undefined }
    let (quotient, remainder) = (Int128(numerator) * 1_000_000).quotientAndRemainder(
      dividingBy: Int128(denominator))
    return Int64(remainder < 0 ? quotient - 1 : quotient)
  }

  @Test(arguments: 0..<4)
  func `stocks are sums over users`(number: Int) {
    let witness = Self.witnesses[number]
    let (engine, members) = (witness.engine, witness.engine.members)
    #expect(witness.last(.users) == Int64(engine.users.count))
    #expect(witness.last(.users) == 20 + witness.sum(.new_users))
    #expect(witness.last(.members) == Int64(members.count { $0.firstPrice > 0 }))
    #expect(witness.last(.point_holders) == Int64(members.count { $0.points > 0 }))
    #expect(witness.last(.points) == members.reduce(0) { $0 + $1.points })
    #expect(witness.last(.gold) == engine.users.reduce(0) { $0 + $1.gold })
    #expect(witness.last(.wallets) == engine.users.reduce(0) { $0 + $1.wallet })
    #expect(witness.last(.arrears) == engine.arrears.owed.reduce(0) { $0 + $1.amount })
    let points = engine.users.reduce(0) { $0 + $1.consumptionPoints }
    #expect(witness.last(.mall_liability) == points / 100)
    let pool = engine.books.pool
    #expect(witness.last(.point_price) == ratio(pool * 10_000, engine.points))
    #expect(witness.last(.exit_coverage) == ratio(pool, witness.last(.exit_liability)))
    #expect(witness.last(.assets) == engine.books.bank - engine.books.escrow)
    #expect(witness.last(.bank) == -(engine.books.outside + engine.books.suppliers + engine.books.fees))
    let promises: [Metric] = [
      .exit_liability, .gold, .wallets, .arrears, .referral_liability, .mall_liability,
    ]
    #expect(witness.last(.liabilities) == promises.reduce(0) { $0 + witness.last($1) })
    #expect(witness.last(.solvency) == ratio(witness.last(.assets), witness.last(.liabilities)))
    #expect(witness.last(.ruined) == (engine.ruinDay == nil ? 0 : 1))
  }

  @Test(arguments: 0..<4)
  func `the exit liability is what every holding's exit would pay`(number: Int) {
    let witness = Self.witnesses[number]
    var owed: Int64 = 0
    for member in witness.engine.members {
      if witness.plan.rules.pointPool?.exit?.basis == .user {
        if member.points > 0 { owed += member.basis * 6 / 10 * 8 / 10 }
        continue
      }
      var lot = member.firstLot
      while lot != Lot.none {
        let held = witness.engine.lots[Int(lot)]
        if held.points > 0 { owed += held.basis * 6 / 10 * 8 / 10 }
        lot = held.next
      }
    }
    #expect(owed > 0)
    #expect(witness.last(.exit_liability) == owed)
  }

  @Test(arguments: 0..<4)
  func `the referral liability is the rest of every running cycle`(number: Int) {
    let witness = Self.witnesses[number]
    var owed: Int64 = 0
    var isFirst = [Bool](repeating: true, count: witness.engine.users.count)
    var rebates = [Int](repeating: 0, count: witness.engine.users.count)
    // Referees in the order of their first orders; a referrer who was no member yet gets nothing for them.
    for movement in witness.engine.movements where movement.reason == .order {
      let user = Int(movement.user!)
      guard isFirst[user] else { continue }
      isFirst[user] = false
      let referrer = witness.engine.members[user].referrer
      if referrer != Member.nobody, !isFirst[Int(referrer)] { rebates[Int(referrer)] += 1 }
    }
    for (user, count) in rebates.enumerated() where count % 3 > 0 {
      let price = witness.engine.members[user].firstPrice
      owed += count % 3 == 1 ? price * 2 / 10 + price * 7 / 10 : price * 7 / 10
    }
    #expect(owed > 0)
    #expect(witness.last(.referral_liability) == owed)
  }

  @Test(arguments: 0..<4)
  func `returns are of withdrawn and wallet to paid in`(number: Int) {
    let witness = Self.witnesses[number]
    let (takings, paidIn, payers) = (witness.takings, witness.paidIn, witness.payers)
    let paid = payers.reduce(0) { $0 + paidIn[$1] }
    let taken = payers.reduce(0) { $0 + takings[$1] }
    #expect(witness.last(.return_total) == ratio(taken, paid))
    let losing = payers.count { takings[$0] < paidIn[$0] }
    #expect(witness.last(.share_losing) == ratio(Int64(losing), Int64(payers.count)))
    let members = witness.engine.members.filter { $0.firstPrice > 0 }
    let exited = members.count { $0.exits > 0 }
    #expect(exited > 0)
    #expect(witness.last(.share_exited) == ratio(Int64(exited), Int64(members.count)))
    for (user, state) in witness.engine.users.enumerated() {
      #expect(state.withdrawn == witness.withdrawn[user] && state.paidIn == paidIn[user])
    }
    let (low, high) = (witness.last(.return_total), witness.last(.return_total_goods))
    #expect(low < high && witness.last(.share_losing) >= witness.last(.share_losing_goods))
  }

  @Test func `goods count at their worth in the returns with goods`() throws {
    let witness = try Witness(
      .busy(seed: 8) { plan in
        plan.rules.platform.payFromWallet = false
        plan.rules.groupBuys[0].win.goodsPPM = 1_500_000
        plan.rules.groupBuys[1].win.goodsPPM = 300_000
        plan.people.goodsValue = 0.37
        plan.people.spend = 0
      })
    var worth = [Int64](repeating: 0, count: witness.engine.users.count)
    for movement in witness.engine.movements {
      guard let user = movement.user else { continue }
      if movement.reason == .order { worth[Int(user)] += movement.amount * 37 / 100 }
      guard movement.reason == .win else { continue }
      worth[Int(user)] += (movement.amount == 100_00 ? 150_00 : 15_00) * 37 / 100
    }
    let (takings, paidIn, payers) = (witness.takings, witness.paidIn, witness.payers)
    let paid = payers.reduce(0) { $0 + paidIn[$1] }
    let taken = payers.reduce(0) { $0 + takings[$1] + worth[$1] }
    #expect(witness.last(.return_total_goods) == ratio(taken, paid))
    let losing = payers.count { takings[$0] + worth[$0] < paidIn[$0] }
    #expect(witness.last(.share_losing_goods) == ratio(Int64(losing), Int64(payers.count)))
  }

  @Test(arguments: 0..<4)
  func `flows add up to the movements of money`(number: Int) {
    let witness = Self.witnesses[number]
    #expect(witness.sum(.pool_inflow) == witness.moved(.deposit))
    #expect(witness.sum(.pool_outflow) == witness.moved(.exit, .redeem))
    #expect(witness.sum(.exit_payouts) == witness.moved(.exit))
    #expect(witness.sum(.revenue) == witness.moved(.order, .win))
    #expect(witness.sum(.withdrawals) == witness.moved(.withdraw, .closedWallet, .closedPool))
    #expect(
      witness.sum(.dividends) == witness.moved(.dailyDividend, to: .wallets)
        + witness.moved(.monthlyDividend, to: .wallets))
    #expect(witness.last(.injected) == witness.moved(.injection, .invest))
    #expect(witness.last(.owner_drawn) == witness.moved(.ownersDraw))
    // As they fell due: paid, still owed, or (on the last day of a halt) owed by nobody.
    let owed = witness.last(.arrears)
    let due: [(Metric, Int64)] = [
      (.goods_cost, witness.engine.books.suppliers), (.fees, witness.engine.books.fees),
      (.rebates, witness.moved(.rebate)), (.consolations, witness.moved(.consolation)),
      (.gold_released, witness.moved(.release, .dailyRelease, .releaseFromBelow)),
    ]
    let short = due.reduce(0) { $0 + witness.sum($1.0) - $1.1 }
    #expect(due.allSatisfy { witness.sum($0.0) >= $0.1 })
    if witness.engine.closingDay != nil { #expect(short > 0) } else { #expect(short == owed) }
  }

  @Test(arguments: 0..<4)
  func `events are joins, orders, drawn entries, exits, redemptions and withdrawals`(number: Int) {
    let witness = Self.witnesses[number]
    let counts: [Metric] = [.new_users, .orders, .entries_drawn, .exits, .redemptions]
    let withdrawals = witness.engine.movements.count { $0.reason == .withdraw }
    #expect(witness.result.events == 20 + Int(counts.reduce(0) { $0 + witness.sum($1) }) + withdrawals)
  }

  @Test(arguments: 0..<4)
  func `the gini coefficient is half the relative mean difference`(number: Int) throws {
    let witness = Self.witnesses[number]
    let values = witness.payers.map { Int128(witness.takings[$0]) }
    let sum = values.reduce(0, +)
    var differences: Int128 = 0
    for one in values { for other in values { differences += (one - other).magnitude.asInt128 } }
    let gini = try #require(witness.result.gini)
    #expect(gini == Int64(differences * 1_000_000 / (2 * Int128(values.count) * sum)))
    let returns = witness.payers.map { ratio(witness.takings[$0], witness.paidIn[$0]) }.sorted()
    let median = (returns[(returns.count - 1) / 2] + returns[returns.count / 2]) / 2
    #expect(witness.result.returnMedian == median)
  }

  @Test(arguments: 0..<4)
  func `returns and cohorts count everybody who has paid in`(number: Int) {
    let witness = Self.witnesses[number]
    var bins = [Int](repeating: 0, count: 101)
    // Days 1–31 are January 2024, 32–60 February, 61–70 March.
    var cohorts = [UserCounts.Cohort](repeating: UserCounts.Cohort(days: 70), count: 4)
    for index in cohorts.indices { cohorts[index].returns = [Int](repeating: 0, count: 1001) }
    for user in witness.payers {
      let (taken, paid) = (witness.takings[user], witness.paidIn[user])
      bins[Int(min(taken * 20 / paid, 100))] += 1
      let joinDay = witness.lives[user].joinDay
      let month = user < 20 ? 0 : joinDay <= 31 ? 1 : joinDay <= 60 ? 2 : 3
      cohorts[month].users += 1
      cohorts[month].paidIn += paid
      cohorts[month].takings += taken
      cohorts[month].losing += taken < paid ? 1 : 0
      cohorts[month].exited += witness.engine.members[user].exits > 0 ? 1 : 0
      cohorts[month].returns[Int(min(taken * 100 / paid, 1000))] += 1
    }
    #expect(witness.result.users.returns == bins)
    for (found, expected) in zip(witness.result.users.cohorts, cohorts) {
      #expect(found.users == expected.users && found.paidIn == expected.paidIn)
      #expect(found.takings == expected.takings && found.losing == expected.losing)
      #expect(found.exited == expected.exited)
      #expect(expected.users == 0 || found.returns == expected.returns)
    }
  }

  @Test func `a wait ends with the first exit, a full redemption, the close or the horizon`() throws {
    for (number, insolvency) in Platform.Insolvency.allCases.enumerated() {
      let witness = try Witness(
        .small(seed: UInt64(number + 20), days: 70) { plan in
          plan.rules.platform.insolvency = insolvency
          plan.rules.platform.fixedCostPerDayFen = 1_500_00
          plan.rules.platform.initialCashFen = 30_000_00
          plan.rules.pointPool?.exit?.multiplePPM = 500_000
          plan.people.redeemDaily = 0.01
        })
      var (start, exit, redeemed): ([UInt32: Int], [UInt32: Int], [UInt32: Int]) = ([:], [:], [:])
      for movement in witness.engine.movements {
        guard let user = movement.user else { continue }
        switch movement.reason {
        case .order where start[user] == nil: start[user] = movement.day
        case .exit where exit[user] == nil: exit[user] = movement.day
        case .redeem where redeemed[user] == nil && exit[user] == nil: redeemed[user] = movement.day
        default: break
        }
      }
      let end = witness.engine.closingDay ?? 70
      #expect((insolvency == .halt) == (end < 70))
      var spells = UserCounts.Spells(days: 70)
      var cohorts = [UserCounts.Spells](repeating: spells, count: 4)
      for user in witness.engine.users.indices {
        let (owner, joinDay) = (UInt32(user), Int(witness.lives[user].joinDay))
        let month = user < 20 ? 0 : joinDay <= 31 ? 1 : joinDay <= 60 ? 2 : 3
        let last = redeemed[owner] ?? exit[owner] ?? end
        let exits = redeemed[owner] == nil && exit[owner] != nil
        if let first = start[owner] { spells.count(last - first, exits: exits) }
        if witness.paidIn[user] > 0 { cohorts[month].count(last - joinDay, exits: exits) }
      }
      let found = witness.result.users.firstExits
      #expect(found.exits == spells.exits && found.censored == spells.censored)
      #expect(spells.exits.reduce(0, +) > 5 && redeemed.count > 5)
      for (found, expected) in zip(witness.result.users.cohorts, cohorts) {
        #expect(found.firstExits.exits == expected.exits && found.firstExits.censored == expected.censored)
      }
    }
  }

  @Test func `every metric that is never undefined never is`() {
    for witness in Self.witnesses {
      for metric in Metric.allCases where !metric.mayBeUndefined {
        #expect(!witness.result.column(metric).contains(Metric.undefined), "\(metric)")
      }
    }
  }
}

extension UserCounts.Spells {
  fileprivate mutating func count(_ days: Int, exits ends: Bool) {
    if ends { exits[days] += 1 } else { censored[days] += 1 }
  }
}

extension UInt128 {
  fileprivate var asInt128: Int128 { Int128(self) }
}
