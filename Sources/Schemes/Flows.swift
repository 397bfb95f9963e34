/// What has moved since the flows were last cleared: counts, and money in fen as it fell due.
package struct Flows: Equatable, Sendable {
  package var orders: Int64 = 0
  package var entries: Int64 = 0
  package var entriesDrawn: Int64 = 0
  package var groupsDrawn: Int64 = 0
  package var groupsDissolved: Int64 = 0
  package var entriesRefused: Int64 = 0
  package var poolInflow: Int64 = 0
  package var poolOutflow: Int64 = 0
  package var exits: Int64 = 0
  package var redemptions: Int64 = 0
  package var zeroMints: Int64 = 0
  package var revenue: Int64 = 0
  package var goodsCost: Int64 = 0
  package var fees: Int64 = 0
  package var rebates: Int64 = 0
  package var consolations: Int64 = 0
  package var goldReleased: Int64 = 0
  package var dividends: Int64 = 0
  package var exitPayouts: Int64 = 0
  package var withdrawals: Int64 = 0
  package var withdrawalsRefused: Int64 = 0
  /// How many withdrawals went through, at least in part.
  package var withdrawalCount: Int64 = 0

  package init() {}
}
