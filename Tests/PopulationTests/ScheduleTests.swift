import Testing

@testable import Population
@testable import Schemes

/// Numbers that change while a run goes on.
struct ScheduleTests {
  @Test(arguments: 1...3 as ClosedRange<UInt64>)
  func `every number may change on any day`(seed: UInt64) throws {
    let plan = try RunPlan.busy(seed: seed, days: 60) { plan in
      plan.step(on: 1) { $1.goodsValue = 0.9 }
      plan.step(on: 7, investFen: 500_00) { rules, people in
        rules.packages[0].priceFen = 1_500_00
        rules.groupBuys[0].priceFen = 120_00
        rules.groupBuys[1].lose.consolationPPM = 200_000
        people.entriesPerDay.mean = 0
      }
      plan.step(on: 15) { rules, people in
        rules.pointPool?.exit?.multiplePPM = 300_000
        rules.pointPool?.depositPPM = 200_000
        rules.referral?.cyclePPM = [200_000, 300_000, 500_000]
        people.withdrawDaily = 1
        people.entriesPerDay.mean = 3
      }
      plan.step(on: 15) { _, people in people.redeemDaily = 0.5 }
      plan.step(on: 30) { rules, people in
        rules.gold?.staticPPM = 0
        rules.gold?.boostPerEntryPPM = 0
        rules.mall?.mallCostPPM = 500_000
        rules.groupBuys[0].mustLose?.streak = .init(wins: 1, losses: 1)
        people.adoption.innovation = 0
        people.adoption.imitation = 0
        people.withdrawDaily = 0
      }
      plan.step(on: 59) { _, people in people.withdrawDaily = 0.5 }
    }
    let watched = try run(plan)
    #expect(try run(plan, checked: false).text == watched.text)
    #expect(watched.column(.new_users).dropFirst(29).allSatisfy { $0 == 0 })
    #expect(watched.column(.withdrawals)[29..<58].allSatisfy { $0 == 0 })
    #expect(watched.column(.withdrawals)[58...].reduce(0, +) > 0)
    #expect(watched.column(.entries)[6..<14].allSatisfy { $0 == 0 })
    #expect(watched.column(.entries)[14..<20].reduce(0, +) > 20)
    #expect(watched.column(.injected)[5] == 0)
    #expect(watched.column(.injected)[6] == 500_00)
    #expect(watched.column(.injected).last == 500_00)
  }

  @Test func `a lowered multiple sets off exits in the morning`() throws {
    func plan(lowered: Bool) throws -> RunPlan {
      try .small { plan in
        plan.people.firstPackage = 1
        if lowered { plan.step(on: 40) { rules, _ in rules.pointPool?.exit?.multiplePPM = 250_000 } }
      }
    }
    let (before, after) = (try run(plan(lowered: false)), try run(plan(lowered: true)))
    #expect(before.column(.exits).reduce(0, +) == 0)
    #expect(after.column(.exits)[..<39].allSatisfy { $0 == 0 })
    #expect(after.column(.exits)[39] > 10)
  }

  @Test func `a step that changes nothing changes nothing`() throws {
    let plain = try RunPlan.busy(seed: 9)
    var stepped = plain
    for day in [1, 2, 30, 60] { stepped.step(on: day) }
    #expect(try run(stepped, checked: false).text == run(plain, checked: false).text)
  }

  @Test func `waiting entries keep the stake they paid`() throws {
    var plan = try RunPlan.small(days: 40) { $0.people.budget = nil }
    for day in 2...39 {
      plan.step(on: day) { rules, _ in rules.groupBuys[0].priceFen = 100_00 + Int64(day % 5) * 10_00 }
    }
    // Escrow is held to the waiting stakes after every event.
    let watched = try run(plan)
    #expect(watched.column(.groups_drawn).reduce(0, +) > 30)
    #expect(try run(plan, checked: false).text == watched.text)
  }

  /// 2 000 equal users at one entry a day, then three: Poisson counts within 3.3 standard errors of their means.
  @Test func `the pace of entries scales everybody`() throws {
    var plan = try RunPlan.small(days: 12) { plan in
      plan.people.market = 2_000
      plan.people.initialUsers = 2_000
      plan.people.entriesPerDay.mean = 1
      plan.people.entriesPerDay.shape = nil
      plan.people.budget = nil
      plan.people.confidence = nil
      (plan.people.quitAfterWin, plan.people.quitAfterLoss, plan.people.firstPackage) = (0, 0, 0)
    }
    plan.step(on: 5) { $1.entriesPerDay.mean = 0 }
    plan.step(on: 7) { $1.entriesPerDay.mean = 3 }
    let result = try run(plan, checked: false)
    let intents = zip(result.column(.entries), result.column(.entries_refused)).map { $0 + $1 }
    #expect(intents[0] == 0, "clocks start at the end of the joining day")
    let expected: [(ClosedRange<Int>, Double)] = [(1...3, 6_000), (4...5, 0), (6...11, 36_000)]
    for (days, mean) in expected {
      let found = Double(intents[days].reduce(0, +))
      #expect(abs(found - mean) <= 3.3 * mean.squareRoot(), "\(days)")
    }
  }
}
