import Books

/// What an audit notes of every user while a run goes on, beyond what the rules themselves keep.
///
/// Sums wrap rather than trap, as those of the rules do: one run's turnover keeps them within 64 bits.
struct AuditLog: Recorder {
  static var checksEveryEvent: Bool { false }
  static var watchesMovements: Bool { true }

  /// One user's account.
  struct Account: Sendable {
    /// Goods received at list price, fen.
    var goods: Int64 = 0
    /// Refund steps that have been paid, fen.
    var rebatesPaid: Int64 = 0
    /// Whether a refund cycle has come to its end.
    var hasEndedCycle = false
    var gold = GoldBalance()
  }

  private(set) var accounts: [Account] = []
  /// By activity, then by user: whether the last drawn entry won.
  private var hasWonLast: [[Bool]] = []
  /// Prices of packages, fen.
  private(set) var packageTurnover: Int64 = 0
  /// All that users were given, but for stakes that came back, fen.
  private(set) var income: Int64 = 0
  /// The part of it that comes of others' orders and entries, fen.
  private(set) var incomeFromRecruits: Int64 = 0
  private(set) var draws = DrawCounts()
  private(set) var gold = GoldWaits()

  mutating func record(_ movement: @autoclosure () -> Movement) {
    let movement = movement()
    switch movement.reason {
    case .order: packageTurnover &+= movement.amount
    case .dissolved: draws.dissolvedEntries += 1
    case .refund, .expired, .closedStake: break
    case .closedPool: income &+= movement.amount
    default:
      guard movement.target == .wallets else { return }
      income &+= movement.amount
      guard [.rebate, .releaseFromBelow].contains(movement.reason) else { return }
      incomeFromRecruits &+= movement.amount
      if movement.reason == .rebate, let user = movement.user { note(rebate: movement.amount, to: Int(user)) }
    }
  }

  mutating func note(_ occurrence: @autoclosure () -> Occurrence) {
    switch occurrence() {
    case .goods(let user, let listPrice):
      open(Int(user))
      accounts[Int(user)].goods &+= listPrice
    case .rebate(let user, _, let endsCycle):
      open(Int(user))
      if endsCycle { accounts[Int(user)].hasEndedCycle = true }
    case .shortfall, .counted: break
    case .drawn(let entry):
      open(Int(entry.user))
      count(entry)
      accounts[Int(entry.user)].gold.pass(entry, &gold)
    case .acted: break
    }
  }

  /// A user's account; an empty one where nothing was noted.
  func account(of user: Int) -> Account { user < accounts.count ? accounts[user] : Account() }

  /// Ends the waits that go on at the end of the run.
  ///
  /// - Parameter balance: a user's gold at the end, hundredths.
  mutating func close(balance: (_ user: Int) -> Int64) {
    for user in accounts.indices { accounts[user].gold.end(balance: balance(user), &gold) }
  }

  private mutating func note(rebate: Int64, to user: Int) {
    open(user)
    accounts[user].rebatesPaid &+= rebate
  }

  private mutating func open(_ user: Int) {
    while accounts.count <= user { accounts.append(Account()) }
  }

  private mutating func count(_ entry: DrawnEntry) {
    while hasWonLast.count <= entry.activity { hasWonLast.append([]) }
    let user = Int(entry.user)
    let missing = user + 1 - hasWonLast[entry.activity].count
    if missing > 0 { hasWonLast[entry.activity] += [Bool](repeating: false, count: missing) }
    draws.add(entry, isRecentWinner: hasWonLast[entry.activity][user])
    hasWonLast[entry.activity][user] = entry.hasWon
  }
}

/// Drawn entries and wins by kind of entry; an entry may be of several kinds.
package struct DrawCounts: Equatable, Sendable {
  package struct Count: Equatable, Sendable {
    package var entries: Int64 = 0
    package var wins: Int64 = 0

    fileprivate mutating func add(_ hasWon: Bool) {
      entries += 1
      wins += hasWon ? 1 : 0
    }
  }

  package var all = Count()
  /// The user's first entry ever.
  package var newcomer = Count()
  /// The user's first entry of the day, the first ever among them.
  package var firstToday = Count()
  /// The user's entry before it, in the same activity, won.
  package var recentWinner = Count()
  /// None of these.
  package var others = Count()
  /// Entries of groups that dissolved.
  package var dissolvedEntries: Int64 = 0

  mutating func add(_ entry: DrawnEntry, isRecentWinner: Bool) {
    all.add(entry.hasWon)
    if entry.isNewcomer { newcomer.add(entry.hasWon) }
    if entry.isFirstToday { firstToday.add(entry.hasWon) }
    if isRecentWinner { recentWinner.add(entry.hasWon) }
    if !entry.isNewcomer && !entry.isFirstToday && !isRecentWinner { others.add(entry.hasWon) }
  }
}
