import Books
import Columns

/// The state of one venture and the rules that move it; everything in it is certain, the draws aside.
///
/// The rules stand one mechanism to a file, in the order of this list: package orders (`PackageOrder`), the
/// point pool with its exits and redemptions (`PointPool`), refund cycles (`Referral`), group buys (`GroupBuy`,
/// `GroupDraw`, `HiddenRules`), shopping gold (`ShoppingGold`), dividends (`Dividends`), the mall (`Mall`),
/// midnight (`Midnight`), and what happens when the operator cannot pay (`Payments`, `Closing`).
///
/// A caller asks first what the rules forbid (`isWaiting`, balances); what it then asks for cannot fail, but it
/// may close the operator, after which nothing more may be asked for.
public struct Engine<Log: Recorder>: ~Copyable {
  public internal(set) var rules = Rules()
  /// Worth of goods received as a share of list price, in units of 10⁻¹⁵, which its digits never exceed.
  var goodsValue: Int64 = 0
  public internal(set) var packageTerms: [SaleTerms] = []
  public internal(set) var activities = Column<ActivityTerms>()

  /// Whether a draw sets nothing off beyond its own rewards.
  var settlesPlainly = false
  /// Whether a stake's price has changed in this run.
  var hasRepriced = false

  public internal(set) var books = Books()
  public var log: Log
  /// From 1.
  public internal(set) var day = 1

  public internal(set) var users = Column<User>()
  public internal(set) var members = Column<Member>()
  public internal(set) var shares = Column<Shares>()
  /// A user's standings in all activities stand together.
  public internal(set) var standings = Column<Standing>()
  /// The queues of all activities, one behind the other.
  public internal(set) var queue = Column<Waiting>()
  public internal(set) var queueLength = Column<Int>()
  var lots = Column<Lot>()
  var exitQueue = ExitQueue()

  /// Pool points outstanding, micropoints.
  public internal(set) var points: Int64 = 0
  var hasMinted = false
  /// The price while no points are outstanding: fen over micropoints.
  var lastPrice = Fraction(numerator: 0, denominator: 1)
  /// The first time that the point price fell, which must never happen.
  var priceFall: PriceFall?
  /// The point price at the last check.
  var checkedPrice: Fraction?
  public internal(set) var exitLiability: Int64 = 0
  public internal(set) var referralLiability: Int64 = 0
  public internal(set) var gold: Int64 = 0
  public internal(set) var consumptionPoints: Int64 = 0
  public internal(set) var arrears = Arrears()
  public internal(set) var injected: Int64 = 0
  public internal(set) var ownerDrawn: Int64 = 0
  public internal(set) var ruinDay: Int?
  /// The day on which the operator closed for good.
  public internal(set) var closingDay: Int?
  /// All prices and stakes paid so far; one that would take it past the books' limit is not accepted.
  public internal(set) var turnover: Int64 = 0
  public internal(set) var turnoverLimit: Int64 = 0
  /// The most that a row of entries pays.
  var rowTurnover: Int64 = .max
  /// Whether a sum would have left what the books can hold, so that the run must not go on.
  public internal(set) var hasOutgrownBooks = false

  public internal(set) var memberCount: Int64 = 0
  public internal(set) var holderCount: Int64 = 0
  /// Members who have exited at least once.
  public internal(set) var exitedMemberCount: Int64 = 0
  public internal(set) var payers = PayerCounts()
  public internal(set) var paidInTotal: Int64 = 0
  public internal(set) var netTotal: Int64 = 0
  public internal(set) var goodsWorthTotal: Int64 = 0

  public var flows = Flows()
  /// Operating profit of the month so far.
  public internal(set) var monthProfit: Int64 = 0
  /// Winning orders of the day by activity, and who won score in them.
  var winningOrders = Column<Int64>()
  var scorers = Column<UInt32>()
  /// Score of the daily dividend by user, hundredths.
  var dailyScores = Column<Int64>()
  var dailyScoreTotal: Int64 = 0
  /// Users with entries drawn today, where gold rewards them the next midnight.
  var drawnToday = Column<UInt32>()
  /// Users who are or were in the dividend pool.
  var dividendPoolUsers = Column<UInt32>()
  var dividendPoolTotal: Int64 = 0

  /// Users whose wallet has filled since the caller last emptied this list.
  public var newlyInWallets = Column<UInt32>()
  /// Users who have come to hold points since the caller last emptied this list.
  public var newHolders = Column<UInt32>()
  /// Who won a group that was drawn step by step, by position.
  public internal(set) var won = Column<Flag>()
  /// The positions of those of a group who may win.
  var eligible = Column<UInt32>()
  /// The members of the group just drawn, by number: winners before losers.
  public internal(set) var drawnMembers = Column<UInt32>()
  /// How many members of the group being drawn have had their stake moved.
  var settledMembers = 0

  /// - Parameter log: sees every movement of money.
  public init(log: Log) { self.log = log }

  /// Starts anew, keeping the memory: nobody has joined, and the owner has paid in `initialCash`.
  ///
  /// - Parameter goodsValue: worth of goods received, as a share of list price.
  public mutating func start(_ rules: Rules, goodsValue: Double) {
    forgetEverything()
    prepare(rules, goodsValue: goodsValue)
    winningOrders = Column(repeating: 0, count: rules.groupBuys.count)
    queueLength = Column(repeating: 0, count: rules.groupBuys.count)
    let largest = rules.groupBuys.map(\.groupSize).max() ?? 0
    let places = rules.groupBuys.reduce(0) { $0 + $1.groupSize }
    queue = Column(
      repeating: Waiting(stake: 0, user: 0, day: 0, isFirstToday: Flag(false), isNewcomer: Flag(false)),
      count: places)
    won = Column(repeating: Flag(false), count: largest)
    eligible = Column(repeating: 0, count: largest)
    drawnMembers = Column(repeating: 0, count: largest)
    setInitialPrice()
    exitQueue.start()
    move(rules.platform.initialCashFen, from: .outside, to: .platform, reason: .initialCash)
  }

  /// Puts the initial price in force, as long as nothing has ever been minted.
  mutating func setInitialPrice() {
    guard let pool = rules.pointPool, !hasMinted else { return }
    lastPrice = Fraction(numerator: pool.initialPriceFen, denominator: micropointsPerPoint)
  }

  private mutating func forgetEverything() {
    books = Books()
    day = 1
    (hasRepriced, hasMinted) = (false, false)
    users.removeAll()
    members.removeAll()
    shares.removeAll()
    dailyScores.removeAll()
    standings.removeAll()
    lots.removeAll()
    (points, exitLiability, referralLiability, gold, consumptionPoints) = (0, 0, 0, 0, 0)
    (priceFall, checkedPrice) = (nil, nil)
    arrears.removeAll()
    (injected, ownerDrawn, ruinDay, closingDay) = (0, 0, nil, nil)
    (turnover, hasOutgrownBooks) = (0, false)
    (memberCount, holderCount, exitedMemberCount) = (0, 0, 0)
    payers = PayerCounts()
    (paidInTotal, netTotal, goodsWorthTotal) = (0, 0, 0)
    (flows, monthProfit, dailyScoreTotal, dividendPoolTotal) = (Flows(), 0, 0, 0)
    scorers.removeAll()
    drawnToday.removeAll()
    dividendPoolUsers.removeAll()
    newlyInWallets.removeAll()
    newHolders.removeAll()
    settledMembers = 0
  }

  /// Makes room for a number of users in all.
  public mutating func reserve(users count: Int) {
    users.reserve(count)
    shares.reserve(count)
    dailyScores.reserve(count)
    members.reserve(count)
    standings.reserve(count * activities.count)
  }

  /// Adds a user, and returns the number, from 0.
  @discardableResult
  public mutating func join(referrer: Int?) -> Int {
    precondition(!isClosed && referrer.map(users.indices.contains) ?? true)
    users.append(User())
    shares.append(Shares())
    dailyScores.append(0)
    members.append(Member(referrer: referrer.map { UInt32($0) } ?? Member.nobody))
    for _ in activities.indices { standings.append(Standing()) }
    return users.count - 1
  }

  @inline(__always)
  public var isClosed: Bool { closingDay != nil }

  /// A user's wallet is no longer waited for by the caller, and will be listed anew when it fills.
  public mutating func unlistWallet(_ user: Int) { users[user].isListedForWallet = Flag(false) }

  /// Lists a user's wallet as if it had just filled.
  public mutating func listWallet(_ user: Int) {
    users[user].isListedForWallet = Flag(true)
    newlyInWallets.append(UInt32(user))
  }

  /// A user's points are no longer waited for by the caller, and will be listed anew when there are some again.
  public mutating func unlistHolder(_ user: Int) { users[user].isListedAsHolder = false }

  /// Moves a non-negative amount; nothing is recorded of nothing.
  @inline(__always)
  mutating func move(
    _ amount: Int64, from source: Account, to target: Account, user: Int? = nil, reason: Reason,
    isArrears: Bool = false
  ) {
    assert(amount >= 0)
    books.move(amount, from: source, to: target)
    guard Log.watchesMovements, amount != 0 else { return }
    let day = self.day
    log.record(
      Movement(
        amount: amount, source: source, target: target, user: user.map { UInt32($0) }, reason: reason,
        isArrears: isArrears, day: day))
  }

  /// Moves money into a user's wallet.
  @inline(__always)
  mutating func credit(
    _ amount: Int64, from source: Account, to user: Int, reason: Reason, isArrears: Bool = false
  ) {
    guard amount != 0 else { return }
    move(amount, from: source, to: .wallets, user: user, reason: reason, isArrears: isArrears)
    users[user].wallet += amount
    shiftNet(of: user, by: amount)
    if !users[user].isListedForWallet.isOn {
      users[user].isListedForWallet = Flag(true)
      newlyInWallets.append(UInt32(truncatingIfNeeded: user))
    }
  }

  /// Keeps the counts of losing users up to date while what a user has out of it changes.
  @inline(__always)
  mutating func shiftNet(of user: Int, by amount: Int64, goodsWorth: Int64 = 0) {
    users[user].shiftNet(by: amount, withGoods: amount + goodsWorth, &payers)
    netTotal += amount
  }

  /// Counts goods received at what they are worth to users.
  @inline(__always)
  mutating func receiveGoods(_ user: Int, worth: Int64, listPrice: Int64) {
    if Log.watchesMovements { log.note(.goods(user: UInt32(user), listPrice: listPrice)) }
    goodsWorthTotal += worth
    shiftNet(of: user, by: 0, goodsWorth: worth)
  }

  /// Whether a price can be paid without taking the run past what 64 bits hold.
  @inline(__always)
  mutating func admits(price: Int64) -> Bool {
    guard price <= turnoverLimit &- turnover else {
      hasOutgrownBooks = true
      return false
    }
    turnover &+= price
    return true
  }

  /// The buyer pays a price: from the wallet first, if the rules say so, the rest from outside.
  @inline(__always)
  mutating func collect(_ price: Int64, from user: Int, to account: Account, reason: Reason) {
    let fromWallet = users[user].part(of: price, fromWalletFirst: rules.platform.payFromWallet)
    users[user].pay(price, fromWallet: fromWallet, &payers)
    let fromOutside = price &- fromWallet
    move(fromWallet, from: .wallets, to: account, user: user, reason: reason)
    move(fromOutside, from: .outside, to: account, user: user, reason: reason)
    paidInTotal &+= fromOutside
    netTotal &-= price
  }

  /// Whether a price leaves net outlay (paid in − withdrawn) within a budget; what the wallet pays costs none.
  @inline(__always)
  public func isWithin(_ budget: Int64, price: Int64, for user: Int) -> Bool {
    let fromWallet = users[user].part(of: price, fromWalletFirst: rules.platform.payFromWallet)
    return users[user].canAfford(outlay: price &- fromWallet, within: budget)
  }
}

/// What the books of one run can hold, so that no sum the rules make leaves 64 bits.
public enum BooksLimit {
  /// The most that any account may come to, in fen; a day's dividend at most doubles one.
  static let account: Int64 = .max / 2
  /// The most pool points, in micropoints.
  static let points: Int64 = .max / 2

  /// The most that prices and stakes may add up to, in fen: an eighth of 64 bits, divided by the most that a rule
  /// makes of a price, leaves room for all promises together beside 10¹⁴ fen a day of other money.
  static func turnover(_ rules: Rules) -> Int64 {
    let rewards = rules.groupBuys.map { group in
      max(
        group.win.goodsPPM, group.win.goldPPM, group.win.dividendPointsPPM, group.win.dailyScorePPM,
        group.win.consumptionPointsPPM, group.lose.consumptionPointsPPM)
    }
    let factor = max(rewards.max() ?? 0, rules.pointPool?.exit?.multiplePPM ?? 0, partsPerMillion)
    return (.max / 8).times(partsPerMillion, over: factor)
  }
}

extension Engine {
  /// Whether an account has come so near the end of 64 bits that the run must not go on. O(1).
  public mutating func noteOutgrownAccounts() {
    if Account.allCases.contains(where: { books[$0].magnitude > BooksLimit.account.magnitude }) {
      hasOutgrownBooks = true
    }
  }

  /// What the books of this run can hold, in words.
  public var limitText: String {
    "\(turnoverLimit / fenPerYuan) yuan of prices and stakes in all, "
      + "\(BooksLimit.account / fenPerYuan) in an account, "
      + "\(BooksLimit.points / micropointsPerPoint) pool points"
  }
}

/// The exact product of two integers.
struct Product: Comparable {
  private let high: Int64
  private let low: UInt64

  @inline(__always)
  init(_ a: Int64, _ b: Int64) { (high, low) = a.multipliedFullWidth(by: b) }

  @inline(__always)
  static func < (left: Product, right: Product) -> Bool {
    left.high != right.high ? left.high < right.high : left.low < right.low
  }
}

/// A fraction of non-negative integers, compared exactly.
public struct Fraction: Equatable, Sendable {
  public var numerator: Int64
  public var denominator: Int64

  /// Compares by cross-multiplying in 128 bits.
  @inline(__always)
  public static func <= (left: Fraction, right: Fraction) -> Bool {
    !(Product(right.numerator, left.denominator) < Product(left.numerator, right.denominator))
  }
}
