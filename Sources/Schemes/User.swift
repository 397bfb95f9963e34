/// What an entry or a payment touches of a user: one cache line.
package struct User: Equatable, Sendable {
  /// Withdrawable change, fen.
  package var wallet: Int64 = 0
  /// Withdrawn + wallet − paid in, fen.
  package var net: Int64 = 0
  /// `net`, with goods received counted at what they are worth to users.
  package var netWithGoods: Int64 = 0
  /// Paid from outside for orders and stakes, fen.
  package var paidIn: Int64 = 0
  /// Shopping gold still to be released, hundredths.
  package var gold: Int64 = 0
  /// Hundredths.
  package var consumptionPoints: Int64 = 0
  /// Hundredths, outside the dividend pool.
  package var dividendPoints: Int64 = 0
  /// The last day as a promoter.
  package var promoterUntil: UInt32 = 0
  /// 0 before the first entry.
  package var lastEntryDay: UInt16 = 0
  /// Whether the user stands in `Engine.newlyInWallets` or is otherwise known to hold change.
  package var isListedForWallet = false
  /// Whether the user stands in `Engine.newHolders` or is otherwise known to hold points.
  package var isListedAsHolder = false

  /// Taken out so far, fen.
  package var withdrawn: Int64 { net + paidIn - wallet }
}

/// What an order touches of a user beyond `User`.
package struct Member: Equatable, Sendable {
  /// Price of the first package; 0 before it.
  package var firstPrice: Int64 = 0
  /// Pool points, micropoints, over all lots.
  package var points: Int64 = 0
  /// Fen, over all lots.
  package var basis: Int64 = 0
  /// Dividend points in the dividend pool, hundredths.
  package var dividendPool: Int64 = 0
  /// Score of the daily dividend, hundredths.
  package var dailyScore: Int64 = 0
  /// `Member.nobody` where there is none.
  package var referrer: UInt32
  /// Oldest and youngest lot where every order is a lot of its own.
  package var firstLot = Lot.none
  package var lastLot = Lot.none
  package var exits: UInt32 = 0
  /// Drawn entries of the day, where gold rewards them the next midnight.
  package var drawnToday: UInt32 = 0
  /// The next step of the refund cycle.
  package var cycleStep: UInt32 = 0
  /// Days of the first pool-feeding order, the first exit, and the first full redemption if it came before any
  /// exit; 0 before them.
  package var firstFeedDay: UInt16 = 0
  package var firstExitDay: UInt16 = 0
  package var redeemedDay: UInt16 = 0
  /// Whether the user stands in the list of the dividend pool.
  package var isListedInDividendPool = false

  package static let nobody = UInt32.max

  package init(referrer: UInt32) { self.referrer = referrer }

  package var isMember: Bool { firstPrice > 0 }
}

/// One user's counters in one activity.
package struct Standing: Equatable, Sendable {
  package var entries: UInt32 = 0
  package var wins: UInt32 = 0
  /// Wins in a row.
  package var streak: UInt32 = 0
  /// Wins since the last block of forced losses for wins in all.
  package var total: UInt32 = 0
  /// Drawn entries and wins in the block of the window rule.
  package var blockEntries: UInt32 = 0
  package var blockWins: UInt32 = 0
  /// Drawn entries that must still lose.
  package var forcedLosses: UInt32 = 0
  package var isWaiting = false
}

/// An order's own points and basis, where every order is a lot of its own.
package struct Lot: Equatable, Sendable {
  package var points: Int64
  package var basis: Int64
  package var previous: UInt32
  package var next: UInt32

  package static let none = UInt32.max
}

/// An entry waiting for its group.
package struct Waiting: Equatable, Sendable {
  package var stake: Int64
  package var user: UInt32
  package var day: UInt16
  package var isFirstToday: Bool
  package var isNewcomer: Bool
}
