/// Why money moved.
public enum Reason: UInt8, CaseIterable, Sendable {
  case initialCash, invest, injection
  case order, goods, paymentFee, deposit, exit, redeem, rebate
  case stake, win, refund, dissolved, expired, consolation
  case release, dailyRelease, releaseFromBelow
  case dailyDividend, monthlyDividend, ownersDraw, dividendPointsSpent
  case mall, operatingCost, withdraw
  case closedStake, closedWallet, closedPool

  /// As the journal names it.
  public var text: String {
    switch self {
    case .initialCash: "initial cash"
    case .invest: "invest"
    case .injection: "injection"
    case .order: "order"
    case .goods: "goods"
    case .paymentFee: "payment fee"
    case .deposit: "deposit"
    case .exit: "exit"
    case .redeem: "redeem"
    case .rebate: "rebate"
    case .stake: "stake"
    case .win: "win"
    case .refund: "refund"
    case .dissolved: "dissolved"
    case .expired: "expired"
    case .consolation: "consolation"
    case .release: "release"
    case .dailyRelease: "daily release"
    case .releaseFromBelow: "release from below"
    case .dailyDividend: "daily dividend"
    case .monthlyDividend: "monthly dividend"
    case .ownersDraw: "owner's draw"
    case .dividendPointsSpent: "dividend points spent"
    case .mall: "mall"
    case .operatingCost: "operating cost"
    case .withdraw: "withdraw"
    case .closedStake: "closed: stake"
    case .closedWallet: "closed: wallet"
    case .closedPool: "closed: pool"
    }
  }
}

/// One movement of money between two accounts.
public struct Movement: Equatable, Sendable {
  /// Fen, above zero.
  public var amount: Int64
  public var source: Account
  public var target: Account
  /// The owner of the wallet, the payer or the staker; `nil` where it concerns nobody.
  public var user: UInt32?
  public var reason: Reason
  /// Whether it pays off arrears.
  public var isArrears: Bool
  public var day: Int

  public init(
    amount: Int64, source: Account, target: Account, user: UInt32?, reason: Reason, isArrears: Bool, day: Int
  ) {
    self.amount = amount
    self.source = source
    self.target = target
    self.user = user
    self.reason = reason
    self.isArrears = isArrears
    self.day = day
  }
}

/// What becomes of a user beside the movement of money.
public enum Occurrence: Equatable, Sendable {
  /// An entry counts as drawn; what it earns comes after this, and may close the operator.
  case counted(user: UInt32, hasWon: Bool)
  /// An entry was drawn, and its rewards have fallen due.
  case drawn(DrawnEntry)
  /// A step of a member's refund cycle fell due; the last one ends the cycle.
  case rebate(user: UInt32, due: Int64, endsCycle: Bool)
  /// Goods were received, at their list price in fen.
  case goods(user: UInt32, listPrice: Int64)
  /// For the first time in a run a payment could not be made in full.
  case shortfall(Shortfall)
  /// A synthetic user has done something; what it sets off comes after this.
  case acted(user: UInt32, day: Int, Action)
}

/// What synthetic users do, as an event log has it.
public enum Action: Equatable, Sendable {
  case join(referrer: UInt32?)
  case order(package: Int)
  /// Into a group buy's queue; the entry has gone through.
  case entry(activity: Int)
  /// Pool points, micropoints.
  case redemption(points: Int64)
  /// Dividend points put into the dividend pool, hundredths.
  case staking(Int64)
  /// Dividend points spent on goods, hundredths.
  case spending(Int64)
  /// Consumption points spent in the mall, hundredths.
  case shopping(Int64)
  /// The whole wallet.
  case withdrawal
}

/// An entry of a group that has just been drawn.
public struct DrawnEntry: Equatable, Sendable {
  public var user: UInt32
  public var activity: Int
  /// Whether it was the user's first entry ever.
  public var isNewcomer: Bool
  /// Whether it was the user's first entry of the day.
  public var isFirstToday: Bool
  public var hasWon: Bool
  /// Shopping gold before the entry's rewards, hundredths.
  public var goldBefore: Int64
  /// Shopping gold after them.
  public var goldAfter: Int64

  public init(
    user: UInt32, activity: Int, isNewcomer: Bool, isFirstToday: Bool, hasWon: Bool, goldBefore: Int64,
    goldAfter: Int64
  ) {
    self.user = user
    self.activity = activity
    self.isNewcomer = isNewcomer
    self.isFirstToday = isFirstToday
    self.hasWon = hasWon
    self.goldBefore = goldBefore
    self.goldAfter = goldAfter
  }
}

/// Watches the books; being a generic parameter, one that does nothing costs nothing.
public protocol Recorder {
  /// Whether every invariant is checked after every event, user by user.
  static var checksEveryEvent: Bool { get }

  /// Whether it must see every single movement, so that none may be gathered into one.
  static var watchesMovements: Bool { get }

  mutating func record(_ movement: @autoclosure () -> Movement)

  /// Takes note of what is no movement of money; asked only of a recorder that watches movements.
  mutating func note(_ occurrence: @autoclosure () -> Occurrence)
}

extension Recorder {
  @inlinable @inline(__always)
  public mutating func note(_ occurrence: @autoclosure () -> Occurrence) {}
}

/// Records nothing.
public struct Silent: Recorder {
  public static var checksEveryEvent: Bool { false }
  public static var watchesMovements: Bool { false }

  public init() {}

  @inlinable @inline(__always)
  public mutating func record(_ movement: @autoclosure () -> Movement) {}
}

/// Records nothing and has every invariant checked after every event.
public struct Checking: Recorder {
  public static var checksEveryEvent: Bool { true }
  public static var watchesMovements: Bool { true }

  public init() {}

  public mutating func record(_ movement: @autoclosure () -> Movement) {}
}
