import Columns

/// What an entry or a payment touches of a user: one cache line.
public struct User: Equatable, Sendable, BitwiseCopyable {
  /// Withdrawable change, fen.
  public var wallet: Int64 = 0
  /// Withdrawn + wallet − paid in, fen.
  public var net: Int64 = 0
  /// `net`, with goods received counted at what they are worth to users.
  public var netWithGoods: Int64 = 0
  /// Paid from outside for orders and stakes, fen.
  public var paidIn: Int64 = 0
  /// Shopping gold still to be released, hundredths.
  public var gold: Int64 = 0
  /// Hundredths.
  public var consumptionPoints: Int64 = 0
  /// Hundredths, outside the dividend pool.
  public var dividendPoints: Int64 = 0
  /// The last day as a promoter.
  public var promoterUntil: UInt32 = 0
  /// 0 before the first entry.
  public var lastEntryDay: UInt16 = 0
  /// Whether the user stands in `Engine.newlyInWallets` or is otherwise known to hold change.
  public var isListedForWallet = Flag(false)
  /// Whether the user stands in `Engine.newHolders` or is otherwise known to hold points.
  public var isListedAsHolder = false

  /// Taken out so far, fen.
  public var withdrawn: Int64 { net + paidIn - wallet }
}

// Sums over what one run's turnover has made of prices wrap rather than trap: `BooksLimit.turnover` keeps them within
// an eighth of 64 bits, and a day's checks compare them with each other.

/// Users who have paid in, and those of them whose return is below 1.
public struct PayerCounts: Equatable, Sendable {
  public internal(set) var all: Int64 = 0
  /// In cash.
  public internal(set) var losing: Int64 = 0
  /// With goods received counted at what they are worth.
  public internal(set) var losingWithGoods: Int64 = 0

  /// Counts a user whose balances have changed sign.
  @inline(__always)
  mutating func count(_ net: Int64, to newNet: Int64, withGoods: Int64, to newWithGoods: Int64) {
    // An arithmetic shift by 63 makes −1 of anything negative.
    losing &+= (net &>> 63) &- (newNet &>> 63)
    losingWithGoods &+= (withGoods &>> 63) &- (newWithGoods &>> 63)
  }
}

extension User {
  /// Changes what a user has out of it, in cash and with goods counted.
  @inline(__always)
  mutating func shiftNet(by amount: Int64, withGoods: Int64, _ payers: inout PayerCounts) {
    let (newNet, newWithGoods) = (net &+ amount, netWithGoods &+ withGoods)
    payers.count(net, to: newNet, withGoods: netWithGoods, to: newWithGoods)
    (net, netWithGoods) = (newNet, newWithGoods)
  }

  /// Pays a price, and returns how much of it came from the wallet; the rest came from outside.
  @inline(__always)
  mutating func pay(_ price: Int64, walletFirst: Bool, _ payers: inout PayerCounts) -> Int64 {
    let fromWallet = walletFirst ? min(wallet, price) : 0
    let fromOutside = price &- fromWallet
    wallet &-= fromWallet
    payers.all &+= paidIn == 0 && fromOutside > 0 ? 1 : 0
    paidIn &+= fromOutside
    shiftNet(by: 0 &- price, withGoods: 0 &- price, &payers)
    return fromWallet
  }

  /// Whether a price leaves net outlay (paid in − withdrawn) within a budget; what the wallet pays costs none.
  @inline(__always)
  func canAfford(_ price: Int64, within budget: Int64, walletFirst: Bool) -> Bool {
    let outlay = walletFirst ? price &- min(wallet, price) : price
    // wallet − net is what was paid in less what was withdrawn.
    let netOutlay = wallet &- net &+ outlay
    // As low as can be where nothing is laid out: outlay is not negative, so minus outlay has the sign of a mask.
    let counts = (0 &- outlay).sign
    return netOutlay & counts | .min & ~counts <= budget
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

/// One user's counters in one activity.
public struct Standing: Equatable, Sendable, BitwiseCopyable {
  public var entries: UInt32 = 0
  public var wins: UInt32 = 0
  /// Wins in a row.
  public var streak: UInt32 = 0
  /// Wins since the last block of forced losses for wins in all.
  public var total: UInt32 = 0
  /// Drawn entries and wins in the block of the window rule.
  public var blockEntries: UInt32 = 0
  public var blockWins: UInt32 = 0
  /// Drawn entries that must still lose.
  public var forcedLosses: UInt32 = 0
  public var isWaiting = false
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
