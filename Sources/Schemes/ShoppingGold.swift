/// Shopping gold (购物金): an amount still to be given back; a release debits `wallets`, credits `platform`.
package struct ShoppingGold: Equatable, Sendable {
  /// What a referrer's gold gives when somebody below enters.
  package enum FromBelow: Equatable, Sendable {
    case fixed(fen: Int64)
    case ofBalance(ppm: Int64)
  }
  /// Share of the balance released every midnight.
  package var staticPPM: Int64 = 0
  /// Share of the balance released for every entry drawn the day before.
  package var boostPerEntryPPM: Int64 = 0
  package var direct: FromBelow?
  package var indirect: FromBelow?

  package init() {}
}
