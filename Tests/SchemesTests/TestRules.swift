import Books
import Testing

@testable import Schemes

extension Rules {
  /// Everything off but packages at prices in yuan, which cost 30%, without payment fees.
  static func packages(_ yuan: Int64...) -> Rules {
    var rules = Rules()
    rules.platform.paymentFeePPM = 0
    rules.platform.payFromWallet = false
    rules.packages = yuan.enumerated().map { number, price in
      Package(name: "p\(number)", priceFen: price * fenPerYuan, costPPM: 300_000, weight: 1)
    }
    return rules
  }

  /// The same with the vendors' pool: 30% deposited, 70% of that minted, out at twice the spending.
  static func pool(_ yuan: Int64..., change: (inout PointPool) -> Void = { _ in }) -> Rules {
    var rules = Rules.packages()
    rules.packages = yuan.enumerated().map { number, price in
      Package(name: "p\(number)", priceFen: price * fenPerYuan, costPPM: 300_000, weight: 1)
    }
    var pool = PointPool()
    pool.exit = PointPool.Exit()
    pool.redemption = PointPool.Redemption()
    change(&pool)
    rules.pointPool = pool
    return rules
  }

  /// Everything off but one activity at 100 yuan that gives nothing beside the goods, which cost nothing.
  static func groupBuy(size: Int, winners: Int, change: (inout GroupBuy) -> Void = { _ in }) -> Rules {
    var rules = Rules.packages()
    rules.groupBuys = [.bare(size: size, winners: winners, change: change)]
    return rules
  }
}

extension GroupBuy {
  /// At 100 yuan, without rewards, hidden rules and cost of goods.
  static func bare(size: Int, winners: Int, change: (inout GroupBuy) -> Void = { _ in }) -> GroupBuy {
    var activity = GroupBuy(
      name: "g", priceFen: 100_00, groupSize: size, winners: winners, weight: 1, costPPM: 0)
    activity.win.releasePPM = 0
    activity.win.goldPPM = 0
    activity.win.dividendPointsPPM = 0
    activity.win.dailyScorePPM = 0
    activity.win.consumptionPointsPPM = 0
    activity.lose.consolationPPM = 0
    activity.lose.releasePPM = 0
    activity.lose.consumptionPointsPPM = 0
    change(&activity)
    return activity
  }
}

/// Keeps every movement.
struct Journal: Recorder {
  static var checksEveryEvent: Bool { false }
  static var watchesMovements: Bool { true }

  private(set) var movements: [Movement] = []

  mutating func record(_ movement: @autoclosure () -> Movement) { movements.append(movement()) }
}

extension Engine where Log == Journal {
  /// An engine under these rules, in which so many users have joined without a referrer.
  init(_ rules: Rules, users: Int = 0, goodsValue: Double = 0.5) {
    self.init(log: Journal())
    start(rules, goodsValue: goodsValue)
    for _ in 0..<users { join(referrer: nil) }
  }

  /// What moved for a reason, in fen, in the order of the journal.
  func moved(_ reason: Reason) -> [Int64] {
    log.movements.filter { $0.reason == reason }.map(\.amount)
  }
}

extension Engine {
  /// Enters users into activity `activity`; the last of them completes the group, of whom `winners` win.
  mutating func play(_ entrants: [Int], winners: [Int], activity: Int = 0) {
    for user in entrants.dropLast() {
      guard case .waiting = enter(activity, by: user) else {
        Issue.record("the entry of user \(user) does not wait")
        return
      }
    }
    guard let last = entrants.last, case .completesGroup = enter(activity, by: last) else {
      Issue.record("the last entry completes no group")
      return
    }
    guard case .eligible(let count) = judgeGroup(activity) else {
      Issue.record("the group dissolves")
      return
    }
    let positions = winners.map { entrants.firstIndex(of: $0)! }
    let eligible = (0..<count).map { eligiblePosition($0) }
    #expect(positions.allSatisfy(eligible.contains), "of positions \(positions) only \(eligible) may win")
    drawGroup(activity, winners: positions)
    checkTotals()
  }

  /// Runs so many midnights within a month.
  mutating func passDays(_ days: Int) {
    for _ in 0..<days where !isClosed { midnight(endsMonth: false) }
    checkTotals()
  }
}

/// Points as micropoints.
func points(_ points: Double) -> Int64 { Int64((points * 1_000_000).rounded()) }

/// Yuan as fen.
func yuan(_ yuan: Double) -> Int64 { Int64((yuan * 100).rounded()) }
