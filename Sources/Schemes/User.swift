import Columns

/// What an entry or a payment touches of a user: one cache line.
public struct User: Equatable, Sendable, BitwiseCopyable {
  /// `net` and `netWithGoods`: what moves one moves the other.
  @usableFromInline var nets = SIMD2<Int64>.zero
  /// Withdrawable change, fen.
  public var wallet: Int64 = 0
  /// Paid from outside for orders and stakes, fen.
  public var paidIn: Int64 = 0
  /// Shopping gold still to be released, hundredths.
  public var gold: Int64 = 0
  /// Hundredths.
  public var consumptionPoints: Int64 = 0
  /// Hundredths, outside the dividend pool.
  public var dividendPoints: Int64 = 0
  /// The last day as a promoter.
  public var promoterUntil: UInt16 = 0
  /// 0 before the first entry.
  public var lastEntryDay: UInt16 = 0
  /// Whether the user waits in the first activity, mostly the only one: an entry then touches nothing else.
  var waitsInFirst = false
  /// Whether the user stands in `Engine.newlyInWallets` or is otherwise known to hold change.
  public var isListedForWallet = Flag(false)
  /// Whether the user stands in `Engine.newHolders` or is otherwise known to hold points.
  public var isListedAsHolder = false

  /// Users' numbers stay below 10⁸, so that words that hold one have bits left for something else.
  public static var numberBits: UInt32 { 27 }
  public static var numberMask: UInt32 { 1 &<< numberBits &- 1 }

  /// Withdrawn + wallet − paid in, fen.
  @inlinable @inline(__always)
  public var net: Int64 {
    get { nets.x }
    set { nets.x = newValue }
  }
  /// `net`, with goods received counted at what they are worth to users.
  @inlinable @inline(__always)
  public var netWithGoods: Int64 {
    get { nets.y }
    set { nets.y = newValue }
  }

  /// Taken out so far, fen.
  public var withdrawn: Int64 { net + paidIn - wallet }
}

// Sums over what one run's turnover has made of prices wrap rather than trap: `BooksLimit.turnover` keeps them within
// an eighth of 64 bits, and a day's checks compare them with each other.

/// Users who have paid in, and those of them whose return is below 1.
public struct PayerCounts: Equatable, Sendable, BitwiseCopyable {
  public internal(set) var all: Int64 = 0
  /// `losing` and `losingWithGoods`.
  private var losers = SIMD2<Int64>.zero

  /// In cash.
  public internal(set) var losing: Int64 {
    get { losers.x }
    set { losers.x = newValue }
  }
  /// With goods received counted at what they are worth.
  public internal(set) var losingWithGoods: Int64 {
    get { losers.y }
    set { losers.y = newValue }
  }

  /// Counts a user whose balances may have changed sign.
  @inline(__always)
  mutating func count(_ nets: SIMD2<Int64>, to newNets: SIMD2<Int64>) {
    // An arithmetic shift by 63 makes −1 of anything negative.
    losers = losers &+ (nets &>> 63) &- (newNets &>> 63)
  }

  @inline(__always)
  static func + (one: PayerCounts, other: PayerCounts) -> PayerCounts {
    var sum = one
    sum.all &+= other.all
    sum.losers = one.losers &+ other.losers
    return sum
  }
}

extension User {
  /// Changes what a user has out of it, in cash and with goods counted.
  @inline(__always)
  mutating func shiftNet(by amount: Int64, withGoods: Int64, _ payers: inout PayerCounts) {
    let newNets = nets &+ SIMD2(amount, withGoods)
    payers.count(nets, to: newNets)
    nets = newNets
  }

  /// How much of a price the wallet pays; the rest comes from outside.
  @inline(__always)
  func part(of price: Int64, fromWalletFirst: Bool) -> Int64 { fromWalletFirst ? min(wallet, price) : 0 }

  /// Pays a price, so much of it from the wallet and the rest from outside.
  @inline(__always)
  mutating func pay(_ price: Int64, fromWallet: Int64, _ payers: inout PayerCounts) {
    let fromOutside = price &- fromWallet
    wallet &-= fromWallet
    // A branch that is taken until the first payment; the sign of minus what is not negative tells whether there is any.
    if paidIn == 0 { payers.all &+= (0 &- fromOutside).sign & 1 }
    paidIn &+= fromOutside
    shiftNet(by: 0 &- price, withGoods: 0 &- price, &payers)
  }

  /// A budget that limits nothing, so far within 64 bits that what is paid in or withdrawn keeps differences in them.
  public static let unlimitedBudget: Int64 = .max / 2

  /// Whether what is laid out from outside leaves net outlay (paid in − withdrawn) within a budget; nothing costs none.
  ///
  /// - Precondition: it is not negative, and the budget at most `unlimitedBudget`.
  @inline(__always)
  func canAfford(outlay: Int64, within budget: Int64) -> Bool {
    // wallet − net is what was paid in less what was withdrawn.
    outlay <= (budget &- (wallet &- net)).orMore(0)
  }
}

/// What an order touches of a user beyond `User`.
public struct Member: Equatable, Sendable, BitwiseCopyable {
  /// Price of the first package; 0 before it.
  public var firstPrice: Int64 = 0
  /// Pool points, micropoints, over all lots.
  public var points: Int64 = 0
  /// Fen, over all lots.
  public var basis: Int64 = 0
  /// `Member.nobody` where there is none.
  public var referrer: UInt32
  /// Oldest and youngest lot where every order is a lot of its own.
  public var firstLot = Lot.none
  public var lastLot = Lot.none
  public var exits: UInt32 = 0
  /// Drawn entries of the day, where gold rewards them the next midnight.
  public var drawnToday: UInt32 = 0
  /// The next step of the refund cycle.
  public var cycleStep: UInt32 = 0
  /// Days of the first pool-feeding order, the first exit, and the first full redemption if it came before any
  /// exit; 0 before them.
  public var firstFeedDay: UInt16 = 0
  public var firstExitDay: UInt16 = 0
  public var redeemedDay: UInt16 = 0

  public static let nobody = UInt32.max

  public init(referrer: UInt32) { self.referrer = referrer }

  public var isMember: Bool { firstPrice > 0 }
}

/// What a user's dividends are shared by.
public struct Shares: Equatable, Sendable, BitwiseCopyable {
  /// Dividend points in the dividend pool, hundredths.
  public var dividendPool: Int64 = 0
  /// Whether the user stands in the list of the dividend pool.
  public var isListedInDividendPool = false

  public init() {}
}

/// What hidden rules count of one user in one activity.
public struct Standing: Equatable, Sendable, BitwiseCopyable {
  /// Wins in a row.
  public var streak: UInt32 = 0
  /// Wins since the last block of forced losses for wins in all.
  public var total: UInt32 = 0
  /// Drawn entries and wins in the block of the window rule.
  public var blockEntries: UInt32 = 0
  public var blockWins: UInt32 = 0
  /// Drawn entries that must still lose.
  public var forcedLosses: UInt32 = 0
  /// Whether the user waits in the activity, unless it is the first: see `User.waitsInFirst`.
  var isWaiting = false
  /// Fills half a cache line: without, every fourth would lie in two.
  private let filler: UInt64 = 0
}

/// An order's own points and basis, where every order is a lot of its own.
public struct Lot: Equatable, Sendable, BitwiseCopyable {
  public var points: Int64
  public var basis: Int64
  public var previous: UInt32
  public var next: UInt32

  public static let none = UInt32.max
}

/// An entry waiting for its group.
public struct Waiting: Equatable, Sendable, BitwiseCopyable {
  public var stake: Int64
  public var user: UInt32
  public var day: UInt16
  public var isFirstToday: Flag
  public var isNewcomer: Flag
}
