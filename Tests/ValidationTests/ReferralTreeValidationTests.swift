import Books
import Randomness
import Scenarios
import Testing

/// Refund cycles over whole trees of referrals, by replaying generated logs.
struct ReferralTreeValidationTests {
  /// Who brought whom: user i was brought by `parents[i]`, roots by nobody.
  private struct Forest {
    var parents: [Int?] = []
    /// How many users have brought all whom they ever bring.
    var finished = 0

    /// Brings users in the order of their referrers, until so many are there and a referrer has finished.
    init(buyers: Int, recruits: (_ user: Int) -> Int) {
      while parents.count < buyers {
        if finished == parents.count { parents.append(nil) }
        parents += [Int?](repeating: finished, count: recruits(finished))
        finished += 1
      }
    }

    /// Each joins, brought by the referrer, and buys one package.
    var log: String {
      var lines = ["day,event,user,arg1,arg2"]
      for (user, parent) in parents.enumerated() {
        if let parent { lines.append("1,join,u\(user),u\(parent),") }
        lines.append("1,order,u\(user),p,")
      }
      return lines.map { $0 + "\n" }.joined()
    }
  }

  private enum Law: String, CaseIterable {
    case poissonHalf = "Poisson R = 0.5"
    case poissonNearOne = "Poisson R = 0.95"
    case poissonThree = "Poisson R = 3"
    case geometricNearOne = "geometric R = 0.95"

    /// Payout per referred order as a share of its price, and share of buyers who reach three referrals.
    var published: (payout: Double, reachThree: Double?) {
      switch self {
      case .poissonHalf: (0.135, nil)
      case .poissonNearOne: (0.172, 0.071)
      case .poissonThree: (0.266, nil)
      case .geometricNearOne: (0.211, 0.116)
      }
    }

    func recruits(using words: inout RandomSequence) -> Int {
      switch self {
      case .poissonHalf: return Poisson(mean: 0.5).sample(using: &words)
      case .poissonNearOne: return Poisson(mean: 0.95).sample(using: &words)
      case .poissonThree: return Poisson(mean: 3).sample(using: &words)
      case .geometricNearOne:
        var count = 0
        while words.happens(withProbability: 0.95 / 1.95) { count += 1 }
        return count
      }
    }
  }

  /// What each user of a forest was paid for referrals, in yuan, by the replay of its log.
  private static func rebates(_ forest: Forest) throws -> [Double] {
    let json = """
      { "name": "trees", "packages": [{ "name": "p", "price": 1000, "costRate": 0 }], "pointPool": null,
        "groupBuys": null, "gold": null, "monthlyDividend": null, "mall": null,
        "platform": { "paymentFeeRate": 0, "payFromWallet": false } }
      """
    let scenario = try Scenario.load(bytes: Array(json.utf8), name: "trees.json")
    let found = try Replay.run(scenario, log: Array(forest.log.utf8), file: "trees.csv")
    #expect(found.users.count == forest.parents.count)
    var rebates = [Double](repeating: 0, count: forest.parents.count)
    for movement in found.journal.map(\.movement) where movement.reason == .rebate {
      rebates[Int(movement.user!)] += Double(movement.amount) / Double(fenPerYuan)
    }
    #expect(rebates.elementsEqual(found.users.map { Double($0.user.wallet) / Double(fenPerYuan) }))
    return rebates
  }

  private func expectPayouts(buyers: Int, of what: String) throws {
    for (number, law) in Law.allCases.enumerated() {
      var words = RandomSequence(seed: 2, run: 0, stream: .referral, owner: UInt32(number))
      let forest = Forest(buyers: buyers) { _ in law.recruits(using: &words) }
      let rebates = try Self.rebates(forest)
      var recruits = [Double](repeating: 0, count: forest.parents.count)
      for case let parent? in forest.parents { recruits[parent] += 1 }
      let referred = recruits.reduce(0, +)
      // A ratio of sums over referrers who have finished, and its standard error by linearisation.
      let payout = rebates.reduce(0, +) / 1000 / referred
      let residuals = (0..<forest.finished).map { rebates[$0] / 1000 - payout * recruits[$0] }
      let error = residuals.reduce(0) { $0 + $1 * $1 }.squareRoot() / referred
      // The published figures are rounded to a tenth of a percent.
      #expect(abs(payout - law.published.payout) < criticalErrors * error + 0.0005, "\(law): \(payout)")
      Finding(
        what: "payout per referred order, \(law.rawValue), \(what)",
        expected: (law.published.payout * 100).text(1) + "%", found: (payout * 100).text(2) + "%",
        within: "3.29 × \((error * 100).text(2))% + rounding", source: "derived"
      ).expectInGuide()
      if let reach = law.published.reachThree { expectReach(reach, law, rebates, forest, what) }
    }
  }

  /// Whoever has brought three has been paid the first price in full.
  private func expectReach(
    _ expected: Double, _ law: Law, _ rebates: [Double], _ forest: Forest, _ what: String
  ) {
    let share = Double(rebates.count { $0 >= 1000 }) / Double(forest.finished)
    let error = (expected * (1 - expected) / Double(forest.finished)).squareRoot()
    #expect(abs(share - expected) < criticalErrors * error + 0.0005, "\(law): \(share)")
    Finding(
      what: "buyers who reach three referrals, \(law.rawValue), \(what)",
      expected: (expected * 100).text(1) + "%", found: (share * 100).text(2) + "%",
      within: "3.29 × \((error * 100).text(2))% + rounding", source: "derived"
    ).expectInGuide()
  }

  @Test func `referral trees pay what their offspring says`() throws {
    try expectPayouts(buyers: 3_000, of: "3 000 buyers")
  }

  @Test(.enabled(if: runsLongTests))
  func `referral trees of 200 000 buyers pay what their offspring says`() throws {
    try expectPayouts(buyers: 200_000, of: "200 000 buyers")
  }

  /// Random trees of every law, and those that do worst or best: a chain, a star, and every buyer bringing three.
  @Test func `in any tree at least two thirds of buyers never get their 1000 back`() throws {
    var forests = [
      Forest(buyers: 500) { _ in 1 }, Forest(buyers: 500) { $0 == 0 ? 499 : 0 },
      Forest(buyers: 1_093) { _ in 3 },
      Forest(buyers: 1_000) { $0 % 4 == 0 ? 6 : 2 },
    ]
    for seed in 1...6 {
      for law in Law.allCases {
        var words = RandomSequence(seed: UInt64(seed), run: 1, stream: .referral, owner: 0)
        forests.append(Forest(buyers: 150) { _ in law.recruits(using: &words) })
      }
    }
    let shares = try forests.map { forest in
      let rebates = try Self.rebates(forest)
      #expect(3 * rebates.count { $0 < 1000 } >= 2 * rebates.count)
      return Double(rebates.count { $0 < 1000 }) / Double(rebates.count)
    }
    Finding(
      what: "buyers who never get their 1000 back from referrals, \(forests.count) trees",
      expected: "at least 66.67%",
      found:
        "\((shares.min()! * 100).text(2))% where everybody brings three, to \((shares.max()! * 100).text(2))%",
      within: "exact", source: "derived"
    ).expectInGuide()
  }
}
