/// The mall where consumption points (消费积分) are spent: debits `suppliers`, credits `platform`.
package struct Mall: Equatable, Sendable {
  /// What a consumption point costs the operator.
  package var mallCostPPM: Int64 = 10_000

  package init() {}
}
