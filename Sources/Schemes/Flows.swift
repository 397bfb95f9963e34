/// What has moved since the flows were last cleared: counts, and money in fen as it fell due.
public struct Flows: Equatable, Sendable {
  public var orders: Int64 = 0
  public var entries: Int64 = 0
  public var entriesDrawn: Int64 = 0
  public var groupsDrawn: Int64 = 0
  public var groupsDissolved: Int64 = 0
  public var entriesRefused: Int64 = 0
  public var poolInflow: Int64 = 0
  public var poolOutflow: Int64 = 0
  public var exits: Int64 = 0
  public var redemptions: Int64 = 0
  public var zeroMints: Int64 = 0
  public var revenue: Int64 = 0
  public var goodsCost: Int64 = 0
  public var fees: Int64 = 0
  public var rebates: Int64 = 0
  public var consolations: Int64 = 0
  public var goldReleased: Int64 = 0
  public var dividends: Int64 = 0
  public var exitPayouts: Int64 = 0
  public var withdrawals: Int64 = 0
  public var withdrawalsRefused: Int64 = 0
  /// How many withdrawals went through, at least in part.
  public var withdrawalCount: Int64 = 0

  public init() {}
}
