/// Refer three, refund one (推三返一): debits `wallets` and credits `platform`, step by step of a cycle.
package struct Referral: Equatable, Sendable {
  package enum Base: String, CaseIterable, Sendable {
    /// The referrer's first package price.
    case ownSpend
    /// The price of the triggering order.
    case refereeSpend
  }
  package enum Trigger: String, CaseIterable, Sendable { case firstOrder, everyOrder }

  /// The steps of the refund cycle, shares of the base.
  package var cyclePPM: [Int64] = [100_000, 200_000, 700_000]
  package var base = Base.ownSpend
  package var trigger = Trigger.firstOrder

  package init() {}
}
