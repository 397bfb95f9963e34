import Books
import Columns

/// The mall where consumption points (消费积分) are spent: debits `suppliers`, credits `platform`.
public struct Mall: Equatable, Sendable {
  /// What a consumption point costs the operator.
  public var mallCostPPM: Int64 = 10_000

  public init() {}
}

extension Engine {
  /// Spends consumption points in the mall.
  ///
  /// - Precondition: the user has that many, in hundredths, and the mall is on.
  public mutating func spendInMall(_ amount: Int64, by user: Int) {
    precondition(!isClosed && amount >= 0 && amount <= users[user].consumptionPoints)
    guard let mall = rules.mall else { preconditionFailure("the mall is off") }
    users[user].consumptionPoints -= amount
    consumptionPoints -= amount
    let cost = amount.times(ratePPM: mall.mallCostPPM)
    flows.goodsCost += cost
    monthProfit -= cost
    payAway(cost, to: .suppliers, reason: .mall, waits: true)
  }

  /// What all consumption points would cost the operator, rounded down once.
  public var mallLiability: Int64 { consumptionPoints.times(ratePPM: rules.mall?.mallCostPPM ?? 0) }
}
