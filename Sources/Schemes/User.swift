/// What an entry or a payment touches of a user: one cache line.
public struct User: Equatable, Sendable {
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
  public var isListedForWallet = false
  /// Whether the user stands in `Engine.newHolders` or is otherwise known to hold points.
  public var isListedAsHolder = false

  /// Taken out so far, fen.
  public var withdrawn: Int64 { net + paidIn - wallet }
}

/// What an order touches of a user beyond `User`.
public struct Member: Equatable, Sendable {
  /// Price of the first package; 0 before it.
  public var firstPrice: Int64 = 0
  /// Pool points, micropoints, over all lots.
  public var points: Int64 = 0
  /// Fen, over all lots.
  public var basis: Int64 = 0
  /// Dividend points in the dividend pool, hundredths.
  public var dividendPool: Int64 = 0
  /// Score of the daily dividend, hundredths.
  public var dailyScore: Int64 = 0
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
  /// Whether the user stands in the list of the dividend pool.
  public var isListedInDividendPool = false

  public static let nobody = UInt32.max

  public init(referrer: UInt32) { self.referrer = referrer }

  public var isMember: Bool { firstPrice > 0 }
}

/// One user's counters in one activity.
public struct Standing: Equatable, Sendable {
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
public struct Lot: Equatable, Sendable {
  public var points: Int64
  public var basis: Int64
  public var previous: UInt32
  public var next: UInt32

  public static let none = UInt32.max
}

/// An entry waiting for its group.
public struct Waiting: Equatable, Sendable {
  public var stake: Int64
  public var user: UInt32
  public var day: UInt16
  public var isFirstToday: Bool
  public var isNewcomer: Bool
}
