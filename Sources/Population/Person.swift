/// What is a user's own beyond the books: fixed on joining, or used up slowly.
struct Person: Sendable {
  /// Cap on net outlay, fen.
  var budget: Int64
  /// What is left, in logarithms of the chance to stay, until the user gives group buys up for good.
  var patience: Double
  /// What is left in the same way until the next visit to the mall, and until dividend points are next staked.
  var shopping: Double
  var staking: Double
  /// Probability of being lost to packages after a repeat purchase.
  var dropOut: Float = 0
  var joinDay: UInt16
  /// Joined before day 1.
  var isInitial: Bool
  var isLostToPackages = false
  var hasQuitGroupBuys = false
  /// How many waits for a withdrawal, and for a redemption, have been drawn.
  var withdrawalDraws: UInt16 = 0
  var redemptionDraws: UInt16 = 0
  /// Turns of the two habits so far: the addresses of their next thresholds.
  var mallVisits: UInt32 = 0
  var stakes: UInt32 = 0
  /// Ticks of the purchase clock that have had their turn: the address of the choice and the coin of the last.
  var purchaseTurns: UInt32 = 0
}

/// What a user means to do on a day.
struct Intent: Sendable {
  enum Kind: Equatable, Sendable {
    case order
    case redemption
    case entry(activity: UInt16)
  }
  var user: UInt32
  /// The number of the user's clock tick behind it, the address of whatever it still has to draw; a purchase gets it
  /// only with its turn.
  var tick: UInt32
  var kind: Kind
}

/// Tells apart the sequences a user has within one stream; changing a number changes results.
enum Part {
  // traits
  static let budget: UInt32 = 0
  static let influence: UInt32 = 1
  static let entryRate: UInt32 = 2
  static let firstPackage: UInt32 = 3
  static let purchaseRate: UInt32 = 4
  static let dropOut: UInt32 = 5
  // purchases and entries
  static let clock: UInt32 = 0
  static let choice: UInt32 = 1
  static let patience: UInt32 = 2
  // habits
  static let afterOrder: UInt32 = 0
  static let afterEntry: UInt32 = 1
  static let shopping: UInt32 = 2
  static let staking: UInt32 = 3
}
