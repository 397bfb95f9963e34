/// The rules of one scenario: every mechanism with its parameters, `nil` where it is off.
///
/// The order of the properties is that of the operator's own account of the schemes: who runs it, what is
/// sold, and then each promise.
public struct Rules: Equatable, Sendable {
  public var platform = Platform()
  public var packages: [Package] = []
  public var pointPool: PointPool?
  public var referral: Referral?
  public var groupBuys: [GroupBuy] = []
  public var gold: ShoppingGold?
  public var monthlyDividend: MonthlyDividend?
  public var mall: Mall?

  public init() {}
}

/// The operator: where the money lies, what happens when it cannot pay, and its own costs.
public struct Platform: Equatable, Sendable {
  public enum Custody: String, CaseIterable, Sendable {
    /// Every account really has its money.
    case segregated
    /// One bank account stands behind all of them.
    case commingled
  }

  public enum Insolvency: String, CaseIterable, Sendable {
    /// The unpaid rest is owed, first in, first out.
    case arrears
    /// The operator closes at that moment.
    case halt
    /// The owner pays in what is missing.
    case unlimited
  }

  public var custody = Custody.segregated
  public var insolvency = Insolvency.arrears
  /// Share of the pool that holders get when the operator closes.
  public var recoveryPPM: Int64 = 0
  public var initialCashFen: Int64 = 0
  public var paymentFeePPM: Int64 = 6_000
  public var fixedCostPerDayFen: Int64 = 0
  /// Share of a month's operating profit that the owner takes out.
  public var ownerDrawPPM: Int64 = 0
  public var payFromWallet = true

  public init() {}
}

/// A package on sale (礼包).
public struct Package: Equatable, Sendable {
  public var name: String
  public var priceFen: Int64
  public var costPPM: Int64
  /// How often users choose it, relative to the others; used by synthetic users only.
  public var weight: Double

  public init(name: String, priceFen: Int64, costPPM: Int64, weight: Double) {
    self.name = name
    self.priceFen = priceFen
    self.costPPM = costPPM
    self.weight = weight
  }
}
