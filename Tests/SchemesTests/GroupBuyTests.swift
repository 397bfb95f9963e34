import Books
import Randomness
import Testing

@testable import Schemes

/// Queue, hidden rules, promoter days, rewards.
struct GroupBuyTests {
  /// Two of three win, under one hidden rule alone.
  private func engine(
    users: Int = 6, winners: Int = 2, _ change: (inout GroupBuy.MustLose) -> Void
  ) -> Engine<Journal> {
    var mustLose = GroupBuy.MustLose()
    (mustLose.firstToday, mustLose.newcomer) = (false, false)
    change(&mustLose)
    return Engine(Rules.groupBuy(size: 3, winners: winners) { $0.mustLose = mustLose }, users: users)
  }

  /// Enters users and says who of them may win; `nil` if the group dissolves.
  private func mayWin(_ entrants: [Int], _ engine: inout Engine<Journal>) -> [Int]? {
    for user in entrants { _ = engine.enter(0, by: user) }
    guard case .eligible(let count) = engine.judgeGroup(0) else { return nil }
    return (0..<count).map { entrants[engine.eligiblePosition($0)] }
  }

  private func draw(_ winners: [Int], among entrants: [Int], _ engine: inout Engine<Journal>) {
    engine.drawGroup(0, winners: winners.map { entrants.firstIndex(of: $0)! })
    engine.checkTotals()
  }

  @Test func `the first of the day in the best position must lose`() {
    var engine = engine { $0.firstToday = true }
    #expect(mayWin([2, 0, 1], &engine) == [0, 1])
    draw([0, 1], among: [2, 0, 1], &engine)
    #expect(mayWin([2, 0, 3], &engine) == [2, 0])
    draw([2, 0], among: [2, 0, 3], &engine)
    #expect(mayWin([2, 0, 1], &engine) == [2, 0, 1])
    draw([2, 0], among: [2, 0, 1], &engine)
    engine.passDays(1)
    #expect(mayWin([1, 0, 2], &engine) == [0, 2])
  }

  @Test func `the newcomer in the best position must lose, once`() {
    var engine = engine { $0.newcomer = true }
    #expect(mayWin([0, 1, 2], &engine) == [1, 2])
    draw([1, 2], among: [0, 1, 2], &engine)
    engine.passDays(1)
    #expect(mayWin([1, 3, 4], &engine) == [1, 4])
    draw([1, 4], among: [1, 3, 4], &engine)
    #expect(mayWin([0, 3, 4], &engine) == [0, 3, 4])
  }

  @Test func `both firsts may name one member, and then nobody else`() {
    var engine = engine { ($0.firstToday, $0.newcomer) = (true, true) }
    #expect(mayWin([0, 1, 2], &engine) == [1, 2])
  }

  @Test func `after wins in a row the next entries lose, and the streak starts anew`() {
    var engine = engine { $0.streak = .init(wins: 2, losses: 1) }
    #expect(mayWin([0, 1, 2], &engine)?.count == 3)
    draw([0, 1], among: [0, 1, 2], &engine)
    #expect(mayWin([0, 1, 2], &engine)?.count == 3)
    draw([0, 2], among: [0, 1, 2], &engine)
    // 0 has won twice in a row; 1's streak broke.
    #expect(mayWin([0, 1, 2], &engine) == [1, 2])
    draw([1, 2], among: [0, 1, 2], &engine)
    // 0's loss is used up; 2 has won twice in a row.
    #expect(mayWin([0, 1, 2], &engine) == [0, 1])
  }

  @Test func `after wins in all the next entries lose`() {
    var engine = engine(winners: 1) { $0.total = .init(wins: 2, losses: 2) }
    for winner in [0, 1, 0] {
      #expect(mayWin([0, 1, 2], &engine)?.contains(winner) == true)
      draw([winner], among: [0, 1, 2], &engine)
    }
    for _ in 0..<2 {
      #expect(mayWin([0, 1, 2], &engine) == [1, 2])
      draw([2], among: [0, 1, 2], &engine)
    }
    // Two losses are used up; 2 has won twice.
    #expect(mayWin([0, 1, 2], &engine) == [0, 1])
  }

  @Test func `a block of entries holds so many wins`() {
    var engine = engine(winners: 1) { $0.window = .init(entries: 4, wins: 1) }
    #expect(mayWin([0, 1, 2], &engine) == [0, 1, 2])
    draw([0], among: [0, 1, 2], &engine)
    for winner in [1, 2] {
      #expect(mayWin([0, 1, 2], &engine)?.contains(0) == false)
      draw([winner], among: [0, 1, 2], &engine)
    }
    #expect(mayWin([0, 3, 4], &engine) == [3, 4])
    draw([3], among: [0, 3, 4], &engine)
    // The block of four is over.
    #expect(mayWin([0, 1, 2], &engine) == [0])
  }

  @Test func `where too few may win the group dissolves and no counter moves`() {
    var engine = engine { mustLose in
      mustLose.streak = .init(wins: 1, losses: 5)
      mustLose.conflict = .dissolve
    }
    #expect(mayWin([0, 1, 2], &engine)?.count == 3)
    draw([0, 1], among: [0, 1, 2], &engine)
    let standings = engine.standings.array
    #expect(mayWin([0, 1, 2], &engine) == nil)
    engine.dissolveGroup(0)
    #expect(engine.moved(.dissolved) == [100_00, 100_00, 100_00])
    #expect(engine.flows.groupsDissolved == 1 && engine.flows.groupsDrawn == 1)
    #expect(engine.standings.array == standings)
    engine.checkTotals()
  }

  @Test func `a random draw lets all win and forced losses lapse`() {
    var engine = engine { mustLose in
      mustLose.streak = .init(wins: 1, losses: 5)
      mustLose.conflict = .randomDraw
    }
    _ = mayWin([0, 1, 2], &engine)
    draw([0, 1], among: [0, 1, 2], &engine)
    #expect(mayWin([0, 1, 2], &engine) == [0, 1, 2])
    draw([0, 2], among: [0, 1, 2], &engine)
    // 1's five losses have lapsed; 0 and 2 owe five again.
    #expect(mayWin([1, 3, 0], &engine) == [1, 3])
  }

  @Test func `winners are drawn uniformly from those who may win`() {
    var engine = engine(winners: 1) { $0.window = .init(entries: 1_000_000, wins: 1_000_000) }
    var counts = [0, 0, 0]
    for group in 0..<3_000 {
      _ = mayWin([0, 1, 2], &engine)
      var words = RandomSequence(seed: 1, run: 1, stream: .draws, owner: UInt32(group))
      let isDrawn = engine.drawGroup(0, using: &words)
      #expect(isDrawn)
      for position in 0..<3 where engine.won[position].isOn { counts[position] += 1 }
    }
    // Chi-squared, 2 degrees of freedom, at 0.001.
    let chiSquared = counts.reduce(0.0) { $0 + Double(($1 - 1_000) * ($1 - 1_000)) / 1_000 }
    #expect(counts.reduce(0, +) == 3_000 && chiSquared < 13.82)
  }

  @Test func `a second entry while one waits is refused and counted`() {
    var engine = engine { _ in }
    _ = engine.enter(0, by: 0)
    guard case .refused = engine.enter(0, by: 0) else {
      Issue.record("a second entry was accepted")
      return
    }
    #expect(engine.flows.entriesRefused == 1 && engine.flows.entries == 1)
    #expect(engine.books.escrow == 100_00)
  }

  @Test func `entries expire at the midnight that begins their last day, oldest first`() {
    var engine = Engine(Rules.groupBuy(size: 5, winners: 1) { $0.expireAfterDays = 2 }, users: 4)
    _ = engine.enter(0, by: 3)
    engine.passDays(1)
    _ = engine.enter(0, by: 1)
    #expect(engine.moved(.expired).isEmpty)
    engine.passDays(1)
    #expect(engine.users[3].wallet == 100_00 && engine.users[1].wallet == 0)
    #expect(engine.group(0).map(\.user) == [1])
    #expect(engine.isWaiting(3, in: 0) == false)
    _ = engine.enter(0, by: 3)
    #expect(engine.group(0).map(\.user) == [1, 3])
    engine.checkTotals()
  }

  @Test func `promoter days add up day after day`() {
    var rules = Rules.groupBuy(size: 50, winners: 1)
    rules.groupBuys.append(.bare(size: 50, winners: 1))
    rules.groupBuys[0].expireAfterDays = 1
    rules.groupBuys[1].expireAfterDays = 1
    var engine = Engine(rules, users: 1)
    var until: [UInt16] = []
    for day in 1...9 {
      if [1, 2, 3, 8].contains(day) { for activity in [0, 1] { _ = engine.enter(activity, by: 0) } }
      until.append(engine.users[0].promoterUntil)
      engine.passDays(1)
    }
    #expect(until == [2, 3, 4, 4, 4, 4, 4, 8, 8])
  }
}

struct ShoppingGoldTests {
  /// Two users, of whom 0 holds 100 yuan of gold.
  private func engine(_ change: (inout ShoppingGold) -> Void) -> Engine<Journal> {
    var rules = Rules.groupBuy(size: 2, winners: 1) { $0.win.goldPPM = 1_000_000 }
    rules.platform.initialCashFen = 1_000_00
    var gold = ShoppingGold()
    change(&gold)
    rules.gold = gold
    var engine = Engine(rules, users: 2)
    for _ in 0..<3 { engine.join(referrer: engine.users.count - 1) }
    engine.play([0, 1], winners: [0])
    return engine
  }

  @Test func `a midnight releases static and boost in one rounding`() {
    var engine = engine { ($0.staticPPM, $0.boostPerEntryPPM) = (300, 1_003) }
    engine.passDays(1)
    #expect(engine.moved(.dailyRelease) == [13])
    engine.passDays(1)
    // Without an entry the day before only the static part: 0.0003 of 99.87.
    #expect(engine.moved(.dailyRelease) == [13, 2])
  }

  @Test func `a release never exceeds the balance`() {
    var engine = engine { $0.boostPerEntryPPM = 1_000_000 }
    engine.play([0, 2], winners: [2])
    engine.passDays(1)
    #expect(engine.moved(.dailyRelease) == [100_00, 100_00])
    #expect(engine.gold == 0)
  }

  @Test func `those above release while they are promoters`() {
    var engine = engine { gold in
      gold.direct = .ofBalance(ppm: 100_000)
      gold.indirect = .fixed(fen: 7_00)
    }
    // 2 was referred by 1, 3 by 2, 4 by 3; only winners hold gold.
    engine.play([3, 2], winners: [3])
    #expect(engine.moved(.releaseFromBelow).isEmpty)
    engine.play([4, 2], winners: [2])
    #expect(engine.moved(.releaseFromBelow) == [10_00, 7_00])
    #expect(engine.users[3].gold == 90_00)
    engine.passDays(2)
    engine.play([4, 2], winners: [4])
    #expect(engine.moved(.releaseFromBelow) == [10_00, 7_00, 7_00], "3 is no promoter any more, 2 is again")
    #expect(engine.users[2].gold == 86_00)
  }
}

struct DividendsTests {
  private func engine(_ change: (inout Rules) -> Void = { _ in }) -> Engine<Journal> {
    var rules = Rules.groupBuy(size: 4, winners: 3) { activity in
      activity.win.dailyScorePPM = 1_000_000
      activity.win.dividendPointsPPM = 1_000_000
      activity.dailyDividend = GroupBuy.DailyDividend()
    }
    rules.monthlyDividend = MonthlyDividend()
    change(&rules)
    return Engine(rules, users: 4)
  }

  @Test func `remainders of a daily dividend stay in the fund and are shared with the next`() {
    var engine = engine { $0.groupBuys[0].dailyDividend?.perWinningOrderFen = 100 }
    engine.play([0, 1, 2, 3], winners: [0, 1, 2])
    engine.adopt(
      {
        var rules = engine.rules
        rules.groupBuys[0].dailyDividend?.perWinningOrderFen = 1_01
        rules.groupBuys[0].priceFen = 33_00
        return rules
      }(), goodsValue: 0)
    engine.play([0, 1, 2, 3], winners: [0, 1, 3])
    engine.passDays(1)
    // Six winning orders at 1.01, shared among scores of 133, 133, 100 and 33.
    let shares: [Int64] = [606 * 133 / 399, 606 * 133 / 399, 606 * 100 / 399, 606 * 33 / 399]
    #expect(engine.moved(.dailyDividend) == [606] + shares)
    #expect(engine.books.dividendFund == 606 - shares.reduce(0, +))
    engine.passDays(1)
    #expect(engine.moved(.dailyDividend).count == 5, "with nobody to share it nothing moves")
  }

  @Test func `the month's dividend is of its profit, the owner's draw comes after it`() {
    var engine = engine { $0.platform.ownerDrawPPM = 1_000_000 }
    engine.play([0, 1, 2, 3], winners: [0, 1, 2])
    engine.stakeDividendPoints(100_00, by: 1)
    engine.midnight(endsMonth: true)
    // 300 of revenue less 3 of daily dividend; a tenth of it to the only staker, the rest to the owner.
    #expect(engine.moved(.monthlyDividend) == [29_70, 29_70])
    #expect(engine.moved(.ownersDraw) == [300_00 - 3_00 - 29_70])
    #expect(engine.ownerDrawn == 267_30 && engine.books.platform == 0)
    #expect(engine.monthProfit == 0)
    #expect(engine.shares[1].dividendPool == 100_00, "points stay in the pool")
    engine.midnight(endsMonth: true)
    #expect(engine.moved(.monthlyDividend).count == 2)
    engine.checkTotals()
  }

  @Test func `dividend points are moved in, out and spent`() {
    var engine = engine()
    engine.play([0, 1, 2, 3], winners: [0, 1, 2])
    engine.stakeDividendPoints(100_00, by: 0)
    engine.unstakeDividendPoints(100_00, by: 0)
    engine.spendDividendPoints(100_00, by: 0)
    #expect(engine.users[0].dividendPoints == 0 && engine.shares[0].dividendPool == 0)
    #expect(engine.moved(.dividendPointsSpent) == [30_00])
    engine.checkTotals()
  }

  @Test func `consumption points cost the operator what the mall costs`() {
    var rules = Rules.groupBuy(size: 2, winners: 1) { $0.lose.consumptionPointsPPM = 1_000_000 }
    rules.mall = Mall()
    var engine = Engine(rules, users: 2)
    engine.play([0, 1], winners: [0])
    #expect(engine.users[1].consumptionPoints == 100_00 && engine.mallLiability == 1_00)
    engine.spendInMall(50_99, by: 1)
    #expect(engine.moved(.mall) == [50])
    #expect(engine.mallLiability == 49)
    engine.checkTotals()
  }
}
