/// A second, slow, obvious model of the rules: arrays of records, sums taken anew whenever the rules
/// speak of a sum, every amount in 128 bits. It shares nothing with the engine it is to check.
///
/// Money is in fen, pool points in micropoints; gold, dividend points, score and consumption points are
/// in hundredths. A value: to try an event, apply it to a copy.
package struct SlowModel {
  package enum Account: String, CaseIterable, Sendable {
    case outside, wallets, escrow, pool, dividendFund, suppliers, fees, platform
  }

  /// An order of the pool, or everything since the last exit where exits count by user.
  struct Lot {
    var points: Int128
    var basis: Int128
  }

  /// What the hidden rules remember of a user in one activity.
  struct Counters {
    var winsInARow = 0, streakOwed = 0
    var winsInAll = 0, totalOwed = 0
    var blockEntries = 0, blockWins = 0
  }

  struct User {
    var name: String
    var referrer: Int?
    var wallet: Int128 = 0, paidIn: Int128 = 0, withdrawn: Int128 = 0
    var lots: [Lot] = []
    var gold: Int128 = 0, dividendPoints: Int128 = 0, staked: Int128 = 0, consumption: Int128 = 0
    var firstPackagePrice: Int128?
    var rebateSteps = 0
    var lastEntryDay: Int?
    var promoterUntil = 0
    var counters: [Counters]
    var drawnToday = 0
    var scoreToday: Int128 = 0
    var entries = 0, wins = 0, exits = 0
  }

  /// An entry that waits for its group.
  struct Entry {
    var user: Int
    var day: Int
    var stake: Int128
    var firstToday, firstEver: Bool
  }

  /// The unpaid rest of a payment due from `platform`.
  struct Arrear {
    var amount: Int128
    var account: Account
    var user: Int?
  }

  /// A `draw` that waits for its group.
  struct AnnouncedDraw {
    var line: Int
    var winners: [String]
  }

  /// A movement of money, `amount` from `giver` to `receiver`.
  package struct Movement {
    package var line, day: Int
    package var receiver, giver: Account
    package var user: Int?
    package var amount: Int128
  }

  package let scenario: SlowScenario
  /// Draws a group that no `draw` event announced.
  package var chance: Chance

  package internal(set) var line = 1
  package internal(set) var day = 1
  package internal(set) var closed = false
  package internal(set) var movements: [Movement] = []
  /// Members of groups drawn so far.
  package internal(set) var membersDrawn = 0
  /// How often each branch of the rules was taken.
  package internal(set) var reached: [Branch: Int] = [:]
  var date: CivilDate
  var users: [User] = []
  /// Every account but the wallets, which are summed over the users.
  var balances: [Account: Int128] = [:]
  var arrears: [Arrear] = []
  var queues: [[Entry]]
  var announced: [[AnnouncedDraw]]
  /// Groups formed so far, dissolved ones included.
  var groupsFormed: [Int]
  /// The price while there are no points: so many fen for so many micropoints.
  var lastPrice: (fen: Int128, points: Int128)
  var monthProfit: Int128 = 0
  var dividendDue: Int128 = 0

  package init(_ scenario: SlowScenario, chance: @escaping Chance) {
    self.scenario = scenario
    self.chance = chance
    date = scenario.firstDate
    queues = scenario.activities.map { _ in [] }
    announced = scenario.activities.map { _ in [] }
    groupsFormed = scenario.activities.map { _ in 0 }
    lastPrice = (scenario.pool?.initialPrice ?? 0, 1_000_000)
    for account in Account.allCases where account != .wallets { balances[account] = 0 }
    move(scenario.platform.initialCash, .outside, .platform)
  }

  var commingled: Bool { scenario.platform.commingled }

  func balance(_ account: Account) -> Int128 {
    account == .wallets ? sum(\.wallet) : balances[account]!
  }

  var bank: Int128 {
    balance(.wallets) + balance(.escrow) + balance(.pool) + balance(.dividendFund) + balance(.platform)
  }

  var points: Int128 { sum(\.points) }

  /// A sum over all users.
  func sum(_ held: (User) -> Int128) -> Int128 {
    var sum: Int128 = 0
    for user in users { sum += held(user) }
    return sum
  }

  /// Moves `amount` from `giver` to `receiver`, of which at most one is the wallet of `user`.
  mutating func move(_ amount: Int128, _ giver: Account, _ receiver: Account, user: Int? = nil) {
    precondition(amount >= 0, "a movement of \(amount) fen")
    guard amount > 0 else { return }
    add(-amount, to: giver, user)
    add(amount, to: receiver, user)
    movements.append(
      Movement(line: line, day: day, receiver: receiver, giver: giver, user: user, amount: amount))
  }

  private mutating func add(_ amount: Int128, to account: Account, _ user: Int?) {
    if account == .wallets {
      users[user!].wallet += amount
    } else {
      balances[account]! += amount
    }
    reach(.platformBelowZero, if: account == .platform && amount < 0 && balances[.platform]! < 0)
  }

  func number(of name: String) -> Int? {
    users.firstIndex { same($0.name, name) }
  }
}

extension SlowModel.User {
  var points: Int128 { lots.reduce(0) { $0 + $1.points } }
  var basis: Int128 { lots.reduce(0) { $0 + $1.basis } }
}

/// A group to be drawn by chance.
package struct DrawRequest {
  package var activity: String
  /// Groups formed in this activity before this one, dissolved ones included.
  package var groupsBefore: Int
  package var day: Int
  /// In order of position.
  package var members: [String]
  /// Those of `members` who may win, in order of position.
  package var eligible: [String]
  package var count: Int
}

/// The names of `count` different winners among `eligible`. Must be a function of the request alone:
/// the generator applies an event more than once.
package typealias Chance = (DrawRequest) -> [String]

/// Why an event does not go through.
package enum Refusal: String, Error, Sendable {
  case badHeader, badQuoting, tooManyColumns, unparsable, fieldNotAllowed, dayGoesBack, unknownEvent
  case unknownName, mechanismOff, alreadyAppeared, refersToSelf
  case alreadyWaiting, wrongWinners, winnerMustLose, drawOfDissolvedGroup
  case wrongDayOfMonth, notHundreds, moreThanHeld, zeroAmount
}

/// What ends an event early.
enum Stop: Error {
  case refused(Refusal, line: Int)
  case operatorClosed
}

/// Whether two texts are the same byte by byte; `==` alone takes é for e with an accent.
func same(_ one: String, _ other: String) -> Bool {
  one == other && one.utf8.elementsEqual(other.utf8)
}

/// `amount` times a rate in parts per million, rounded down.
func rate(_ ppm: Int128, of amount: Int128) -> Int128 {
  precondition(ppm >= 0 && amount >= 0)
  return amount * ppm / 1_000_000
}
