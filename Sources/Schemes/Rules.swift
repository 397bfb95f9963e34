/// The rules of one scenario: every mechanism with its parameters, `nil` where it is off.
///
/// The order of the properties is that of the operator's own account of the schemes: who runs it, what is
/// sold, and then each promise.
package struct Rules: Equatable, Sendable {
  package var platform = Platform()
  package var packages: [Package] = []
  package var pointPool: PointPool?
  package var referral: Referral?
  package var groupBuys: [GroupBuy] = []
  package var gold: ShoppingGold?
  package var monthlyDividend: MonthlyDividend?
  package var mall: Mall?

  package init() {}
}

/// The operator: where the money lies, what happens when it cannot pay, and its own costs.
package struct Platform: Equatable, Sendable {
  package enum Custody: String, CaseIterable, Sendable {
    /// Every account really has its money.
    case segregated
    /// One bank account stands behind all of them.
    case commingled
  }

  package enum Insolvency: String, CaseIterable, Sendable {
    /// The unpaid rest is owed, first in, first out.
    case arrears
    /// The operator closes at that moment.
    case halt
    /// The owner pays in what is missing.
    case unlimited
  }

  package var custody = Custody.segregated
  package var insolvency = Insolvency.arrears
  /// Share of the pool that holders get when the operator closes.
  package var recoveryPPM: Int64 = 0
  package var initialCashFen: Int64 = 0
  package var paymentFeePPM: Int64 = 6_000
  package var fixedCostPerDayFen: Int64 = 0
  /// Share of a month's operating profit that the owner takes out.
  package var ownerDrawPPM: Int64 = 0
  package var payFromWallet = true

  package init() {}
}

/// A package on sale (礼包).
package struct Package: Equatable, Sendable {
  package var name: String
  package var priceFen: Int64
  package var costPPM: Int64
  /// How often users choose it, relative to the others; used by synthetic users only.
  package var weight: Double

  package init(name: String, priceFen: Int64, costPPM: Int64, weight: Double) {
    self.name = name
    self.priceFen = priceFen
    self.costPPM = costPPM
    self.weight = weight
  }
}
