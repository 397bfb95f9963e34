import Books
import Testing

@testable import Population
@testable import Schemes

/// Redemptions, withdrawals and habits.
struct ActingTests {
  /// Whoever exits leaves the holders; buying again on the day of a redemption that was due does not make a holder
  /// of the morning.
  @Test(arguments: 1...4 as ClosedRange<UInt64>)
  func `only who held points in the morning redeems`(seed: UInt64) throws {
    var simulation = Simulation(log: Watching())
    _ = try simulation.run(
      .small(seed: seed, days: 80) { plan in
        plan.rules.groupBuys = []
        plan.rules.platform.payFromWallet = false
        plan.rules.pointPool?.exit?.multiplePPM = 400_000
        plan.people.repurchase.r = nil
        plan.people.repurchase.alpha = 2
        plan.people.repurchase.a = 0
        plan.people.budget = nil
        plan.people.redeemDaily = 0.05
      })
    var heldInTheMorning: Set<UInt32> = []
    var holds: Set<UInt32> = []
    var day = 1
    var redemptions = 0
    for movement in simulation.engine.log.movements {
      if movement.day > day { (heldInTheMorning, day) = (holds, movement.day) }
      guard let user = movement.user else { continue }
      switch movement.reason {
      case .order: holds.insert(user)
      case .exit: holds.remove(user)
      case .redeem:
        #expect(heldInTheMorning.contains(user), "user \(user) on day \(day)")
        holds.remove(user)
        redemptions += 1
      default: break
      }
    }
    #expect(redemptions > 20)
  }

  @Test func `somebody sure to redeem does so on the day after every purchase`() throws {
    let result = try run(
      .small(days: 40) { plan in
        plan.rules.groupBuys = []
        plan.rules.pointPool?.exit = nil
        plan.people.redeemDaily = 1
        plan.people.firstPackage = 1
      })
    let redemptions = result.column(.redemptions)
    #expect(redemptions[0] == 0)
    #expect(redemptions.reduce(0, +) > 20)
    #expect(zip(result.column(.point_holders), redemptions.dropFirst()).allSatisfy { $0 == $1 })
  }

  @Test func `with withdrawDaily 1 every wallet is empty every evening, with 0 nothing is withdrawn`() throws
  {
    let all = try run(.busy { $0.people.withdrawDaily = 1 })
    #expect(all.column(.wallets).allSatisfy { $0 == 0 })
    #expect(all.column(.withdrawals).reduce(0, +) > 0)
    let nobody = try run(.busy { $0.people.withdrawDaily = 0 })
    #expect(nobody.column(.withdrawals).allSatisfy { $0 == 0 })
    #expect(nobody.column(.wallets).last! > 0)
  }

  /// From the fill of an empty wallet to the withdrawal pass k evenings with probability p(1 − p)^k; chi-squared
  /// over k = 0…7 and more, 8 degrees of freedom, at 0.001.
  @Test func `wallets wait geometrically for their evening`() throws {
    let probability = 0.3
    var simulation = Simulation(log: Watching())
    _ = try simulation.run(
      .small(days: 120) { plan in
        plan.people.market = 400
        plan.people.initialUsers = 400
        plan.people.budget = nil
        plan.people.withdrawDaily = probability
        plan.rules.platform.payFromWallet = false
      })
    var filled: [UInt32: Int] = [:]
    var counts = [Double](repeating: 0, count: 9)
    for movement in simulation.engine.log.movements {
      guard let user = movement.user else { continue }
      if movement.target == .wallets, filled[user] == nil { filled[user] = movement.day }
      guard movement.reason == .withdraw, let since = filled.removeValue(forKey: user) else { continue }
      // Waits that begin late are cut off by the horizon.
      if since <= 60 { counts[min(movement.day - since, 8)] += 1 }
    }
    let total = counts.reduce(0, +)
    #expect(total > 1_000)
    var chiSquared = 0.0
    var left = 1.0
    for (wait, count) in counts.enumerated() {
      let expected = total * (wait < 8 ? left * probability : left)
      left *= 1 - probability
      chiSquared += (count - expected) * (count - expected) / expected
    }
    #expect(chiSquared < 26.12)
  }

  @Test func `habits are off at 0 and always at 1`() throws {
    let never = try run(
      .busy { plan in
        (plan.people.mallVisit, plan.people.stake, plan.people.spend) = (0, 0, 0)
        plan.people.withdrawDaily = 1
      })
    #expect(never.column(.mall_liability).last! > 0)
    var simulation = Simulation(log: Watching())
    _ = try simulation.run(
      .busy {
        $0.people.mallVisit = 1
        $0.people.stake = 0
        $0.people.spend = 1
      })
    let reasons = simulation.engine.log.movements.map(\.reason)
    #expect(reasons.contains(.mall) && reasons.contains(.dividendPointsSpent))
    #expect(simulation.engine.shares.array.allSatisfy { $0.dividendPool == 0 })
  }
}
