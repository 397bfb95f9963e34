/// The monthly dividend on dividend points (分红积分) in the dividend pool (积分池): debits `dividendFund` and
/// credits `platform`, then debits `wallets` and credits `dividendFund`.
package struct MonthlyDividend: Equatable, Sendable {
  package var profitSharePPM: Int64 = 100_000
  package var goodsCostPPM: Int64 = 300_000

  package init() {}
}
