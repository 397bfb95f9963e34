import Books
import Columns

extension Engine {
  /// A user buys a package: debits `platform` with the price, then `suppliers` and `fees`; then the point pool
  /// and its exits; then arrears, if cash is left; then the referral rebate this order triggers.
  ///
  /// - Returns: whether the order was accepted; it is not when the run's turnover has reached its limit.
  @discardableResult
  public mutating func order(_ package: Int, by user: Int) -> Bool {
    precondition(!isClosed)
    let terms = packageTerms[package]
    guard admits(price: terms.price) else { return false }
    let isFirst = !members[user].isMember
    collect(terms.price, from: user, to: .platform, reason: .order)
    if isFirst { becomeMember(user, price: terms.price) }
    flows.orders += 1
    receiveGoods(user, worth: terms.goodsWorth, listPrice: terms.price)
    sell(terms)
    if isClosed { return true }
    if rules.pointPool?.feedsPackage == true { deposit(terms, for: user) }
    settleArrears()
    payRebate(forOrderBy: user, price: terms.price, isFirst: isFirst)
    return true
  }

  private mutating func becomeMember(_ user: Int, price: Int64) {
    members[user].firstPrice = price
    memberCount += 1
    if members[user].exits > 0 { exitedMemberCount += 1 }
  }

  /// Counts a price as revenue and pays its cost and fee, which do not wait for arrears.
  @inline(__always)
  mutating func sell(_ terms: SaleTerms) {
    flows.revenue += terms.price
    flows.goodsCost += terms.cost
    flows.fees += terms.fee
    monthProfit += terms.price - terms.cost - terms.fee
    payAway(terms.cost, to: .suppliers, reason: .goods, waits: false)
    if isClosed { return }
    payAway(terms.fee, to: .fees, reason: .paymentFee, waits: false)
  }
}
