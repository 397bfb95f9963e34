import Books
import Columns
import Randomness
import Scenarios
import SlowModel
import Testing

@testable import Schemes

/// Draws settled in one pass against draws settled step by step, over random events under random rules.
struct AtOnceTests {
  /// The same venture twice, watched and not.
  private struct Pair: ~Copyable {
    var watched = Engine(log: Checking())
    var silent = Engine(log: Silent())
    var random: SplitMix
    let rules: Rules
    var drawnAtOnce = 0

    init(seed: UInt64) throws {
      random = SplitMix(seed: seed)
      rules = try Self.rules(seed: seed)
      watched.start(rules, goodsValue: 0.3)
      silent.start(rules, goodsValue: 0.3)
      for user in 0..<40 {
        let referrer = user > 0 && user % 3 > 0 ? user / 3 : nil
        watched.join(referrer: referrer)
        silent.join(referrer: referrer)
      }
    }

    /// A generated scenario's rules, more often than not such that a draw sets nothing else off.
    private static func rules(seed: UInt64) throws -> Rules {
      var scenarios = ScenarioGenerator(seed: seed)
      let json = scenarios.json(name: "generated")
      var rules = try Scenario.load(bytes: Array(json.utf8), name: "generated.json").inputs.rules
      if rules.groupBuys.isEmpty { rules.groupBuys = [.bare(size: 3, winners: 1)] }
      guard seed % 4 > 0 else { return rules }
      rules.pointPool?.feedsGroupBuyWin = false
      rules.gold?.boostPerEntryPPM = 0
      rules.gold?.direct = nil
      rules.gold?.indirect = nil
      return rules
    }

    mutating func step() {
      let user = random.whole(0...39)
      switch random.whole(1...100) {
      case ...10 where !rules.packages.isEmpty:
        let package = random.whole(0...rules.packages.count - 1)
        watched.order(package, by: user)
        silent.order(package, by: user)
      case ...80: enter(random.whole(0...rules.groupBuys.count - 1), by: user)
      case ...85:
        let amount = random.whole(0...3) * 10_000
        watched.invest(Int64(amount))
        silent.invest(Int64(amount))
      case ...90:
        withdraw([user, (user + 1) % 40, (user + 7) % 40])
      case ...96:
        let endsMonth = random.happens(20)
        watched.midnight(endsMonth: endsMonth)
        silent.midnight(endsMonth: endsMonth)
      default: reprice()
      }
    }

    private mutating func enter(_ activity: Int, by user: Int) {
      let outcome = watched.enter(activity, by: user)
      _ = silent.enter(activity, by: user)
      guard case .completesGroup = outcome else { return }
      if silent.canSettleAtOnce(activity) { drawnAtOnce += 1 }
      let seed = random.next()
      for isWatched in [true, false] {
        var words = RandomSequence(seed: seed, run: 1, stream: .draws, owner: 0)
        _ =
          isWatched
          ? watched.drawGroup(activity, using: &words) : silent.drawGroup(activity, using: &words)
      }
    }

    /// One by one where it is watched, else all at once where the rules allow it.
    private mutating func withdraw(_ withdrawing: [Int]) {
      var listed = Column<UInt32>()
      for user in withdrawing {
        listed.append(UInt32(user))
        if !watched.isClosed { watched.withdraw(watched.users[user].wallet, by: user) }
        if !watched.isClosed { watched.unlistWallet(user) }
        guard !silent.withdrawsAtOnce, !silent.isClosed else { continue }
        silent.withdraw(silent.users[user].wallet, by: user)
        if !silent.isClosed { silent.unlistWallet(user) }
      }
      if silent.withdrawsAtOnce { silent.withdrawAll(by: listed) }
    }

    private mutating func reprice() {
      var changed = watched.rules
      for activity in changed.groupBuys.indices {
        changed.groupBuys[activity].priceFen = random.pick([33_33, 100_00, 7])
        changed.groupBuys[activity].lose.consolationPPM = random.pick([0, 50_000, 400_000])
      }
      changed.pointPool?.exit?.multiplePPM = random.pick([300_000, 1_000_000, 2_000_000])
      watched.adopt(changed, goodsValue: 0.7)
      silent.adopt(changed, goodsValue: 0.7)
    }

    /// The first thing in which the two are not the same.
    func difference() -> String? {
      for account in Account.allCases where watched.books[account] != silent.books[account] {
        return "\(account): \(watched.books[account]), \(silent.books[account])"
      }
      if watched.users.array != silent.users.array {
        let user = watched.users.indices.first { watched.users[$0] != silent.users[$0] }!
        return "user \(user): \(watched.users[user]), \(silent.users[user])"
      }
      if watched.flows != silent.flows { return "flows: \(watched.flows), \(silent.flows)" }
      if watched.members.array != silent.members.array { return "members" }
      if watched.shares.array != silent.shares.array { return "shares" }
      if watched.dailyScores.array != silent.dailyScores.array { return "daily scores" }
      if listed(watched.scorers.array) != listed(silent.scorers.array) { return "who has scored" }
      if watched.standings.array != silent.standings.array { return "standings" }
      if watched.arrears != silent.arrears { return "arrears" }
      if watched.queueLength.array != silent.queueLength.array { return "queues" }
      if listed(watched.newlyInWallets.array) != listed(silent.newlyInWallets.array) {
        return "wallets listed: \(watched.newlyInWallets.array), \(silent.newlyInWallets.array)"
      }
      return differenceInTotals()
    }

    /// A list of users, in an order of its own where one bank account is behind all wallets: who comes first is paid.
    private func listed(_ users: [UInt32]) -> [UInt32] {
      watched.rules.platform.custody == .commingled ? users : users.sorted()
    }

    private func differenceInTotals() -> String? {
      let totals: [(String, (Int64, Int64))] = [
        ("gold", (watched.gold, silent.gold)), ("profit", (watched.monthProfit, silent.monthProfit)),
        ("consumption points", (watched.consumptionPoints, silent.consumptionPoints)),
        ("payers", (watched.payers.all, silent.payers.all)),
        ("losing", (watched.payers.losing, silent.payers.losing)),
        ("net", (watched.netTotal, silent.netTotal)),
        ("daily scores", (watched.dailyScoreTotal, silent.dailyScoreTotal)),
        ("losing with goods", (watched.payers.losingWithGoods, silent.payers.losingWithGoods)),
        ("goods", (watched.goodsWorthTotal, silent.goodsWorthTotal)),
        (
          "winning orders",
          (watched.winningOrders.array.reduce(0, +), silent.winningOrders.array.reduce(0, +))
        ),
      ]
      for (name, pair) in totals where pair.0 != pair.1 { return "\(name): \(pair.0), \(pair.1)" }
      return nil
    }
  }

  @Test(arguments: 1...60 as ClosedRange<UInt64>)
  func `a draw in one pass comes to what its steps come to`(seed: UInt64) throws {
    var pair = try Pair(seed: seed)
    for step in 1...300 {
      pair.step()
      if let difference = pair.difference() {
        Issue.record("step \(step): \(difference)")
        return
      }
      if pair.watched.isClosed { return }
    }
    pair.watched.checkTotals()
    pair.silent.checkTotals()
  }

  @Test func `many draws are settled in one pass, and many are not`() throws {
    var (groups, atOnce) = (0, 0)
    for seed in 1...12 as ClosedRange<UInt64> {
      var pair = try Pair(seed: seed)
      for _ in 1...300 where !pair.watched.isClosed {
        pair.step()
        groups += Int(pair.watched.flows.groupsDrawn)
        (pair.watched.flows, pair.silent.flows) = (Flows(), Flows())
      }
      atOnce += pair.drawnAtOnce
    }
    #expect(atOnce > 50 && groups - atOnce > 50)
  }
}
