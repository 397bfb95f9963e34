/// The appreciating points (消费增值) and the reserve behind them (底池).
///
/// An order that feeds the pool debits `pool` and credits `platform` with the deposit; an exit or a
/// redemption debits `wallets` and credits `pool`.
package struct PointPool: Equatable, Sendable {
  package var feedsPackage = true
  package var feedsGroupBuyWin = false
  /// Fen a point while nothing has ever been minted.
  package var initialPriceFen: Int64 = 100
  package var depositPPM: Int64 = 300_000
  package var mintPPM: Int64 = 700_000
  package var exit: Exit?
  package var redemption: Redemption?

  package init() {}

  /// The two-times exit (两倍出局).
  package struct Exit: Equatable, Sendable {
    package enum Basis: String, CaseIterable, Sendable {
      /// A user's spending since the last exit is one lot.
      case user
      /// Every order is a lot of its own.
      case order
    }
    package var multiplePPM: Int64 = 2_000_000
    package var cashSharePPM: Int64 = 800_000
    package var basis = Basis.user

    package init() {}
  }

  /// Voluntary redemption (兑换).
  package struct Redemption: Equatable, Sendable {
    package var feePPM: Int64 = 200_000

    package init() {}
  }
}
