import Schemes

/// What an entry needs of a user beyond the books: half a cache line.
///
/// A coin that is thrown again and again is thrown ahead: what is kept is how many times are left until it falls.
struct Person: Sendable, BitwiseCopyable {
  /// Cap on net outlay, fen.
  var budget: Int64
  /// Drawn entries won, and lost, until the user gives group buys up for good.
  var winsLeft = UInt32.max
  var lossesLeft = UInt32.max
  /// Chances left until the next visit to the mall, and until dividend points are next staked, or next spent.
  var shopping = UInt32.max
  var staking = UInt32.max
  var spending = UInt32.max
  /// Turns of the habits so far: the address of their next coins.
  var habitTurns: UInt32 = 0
}

/// What is a user's own and seldom needed.
struct Life: Sendable, BitwiseCopyable {
  /// Probability of being lost to packages after a repeat purchase; not a number until it is needed.
  var dropOut = Float.nan
  /// Ticks of the purchase clock that have had their turn: the address of the choice and the coin of the last.
  var purchaseTurns: UInt32 = 0
  /// Entries that have had their turn, where there are several activities: the address of the choice of the last.
  var entryTurns: UInt32 = 0
  var joinDay: UInt16
  /// Joined before day 1.
  var isInitial: Bool
  var isLostToPackages = false
}

/// What a user means to do on a day, in one word, as a day's intents are shuffled: an entry is the user's number itself.
enum Intent {
  enum Kind: UInt32 { case entry, order, redemption }

  @inline(__always)
  static func word(_ kind: Kind, by user: UInt32) -> UInt32 { user | kind.rawValue &<< User.numberBits }

  @inline(__always)
  static func user(of word: UInt32) -> UInt32 { word & User.numberMask }

  @inline(__always)
  static func kind(of word: UInt32) -> Kind { Kind(rawValue: word &>> User.numberBits) ?? .entry }
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
  static let thinning: UInt32 = 3
  static let manyEntries: UInt32 = 4
  // order of the day
  static let redraw: UInt32 = 1
  // habits
  static let shopping: UInt32 = 0
  static let dividendPoints: UInt32 = 1
  static let staking: UInt32 = 2
  static let spending: UInt32 = 3
  /// Added where coins are thrown anew because a schedule has changed them.
  static let anew: UInt32 = 16

  /// A sequence of its own for each day.
  @inline(__always)
  static func ofDay(_ day: Int, _ part: UInt32) -> UInt32 { part | UInt32(truncatingIfNeeded: day) &<< 8 }
}
