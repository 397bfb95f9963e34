import Books
import Columns

/// How much the books of a run take of memory, at most: bounds, so that a run can be refused before it begins.
extension Rules {
  /// Bytes that room is made for with every user who may join.
  public var bytesReservedAUser: Int {
    MemoryLayout<User>.stride + MemoryLayout<Member>.stride + MemoryLayout<Shares>.stride
      + MemoryLayout<Int64>.stride + MemoryLayout<Standing>.stride * groupBuys.count
  }

  /// Bytes of the lists in which a user may stand.
  public var bytesListedAUser: Int {
    let holding = MemoryLayout<ExitQueue.Holding>.stride + MemoryLayout<UInt32>.stride
    return 6 * MemoryLayout<UInt32>.stride + (pointPool?.exit == nil ? 0 : holding)
  }

  /// Bytes that stay of every order that feeds the pool.
  public var bytesALot: Int {
    guard pointPool?.exit?.basis == .order else { return 0 }
    return MemoryLayout<Lot>.stride + MemoryLayout<ExitQueue.Holding>.stride + MemoryLayout<UInt32>.stride
  }

  /// Bytes of the queues of all activities, and of what is drawn from them.
  public var bytesOfQueues: Int {
    groupBuys.reduce(0) { $0 + $1.groupSize * MemoryLayout<Waiting>.stride + 16 * $1.groupSize }
  }

  /// Bytes of a payment that is owed.
  public var bytesOwedAPayment: Int {
    platform.insolvency == .arrears ? MemoryLayout<Arrears.Item>.stride : 0
  }

  /// Whether what is due to users' wallets may come to be owed, and not only what leaves the bank.
  private var owesUsers: Bool { platform.custody == .segregated }

  /// How many payments a package order sets off: goods, fee, rebate.
  public var paymentsAnOrder: Double { 2 + (owesUsers && referral != nil ? 1 : 0) }

  /// How many payments a drawn entry sets off, on an average over its group.
  public var paymentsADrawnEntry: Double {
    let releases = owesUsers && gold != nil ? 1.0 : 0
    let below = owesUsers ? (gold?.direct == nil ? 0.0 : 1) + (gold?.indirect == nil ? 0 : 1) : 0
    let drawn = groupBuys.map { activity in
      let won = Double(activity.winners) / Double(activity.groupSize)
      return 2 * won + (owesUsers && activity.lose.consolationPPM > 0 ? 1 - won : 0) + releases
    }
    return (drawn.max() ?? 0) + below
  }

  /// How many payments a user's balances set off every midnight, whatever the user does.
  public var paymentsAUserDay: Double { owesUsers && (gold?.staticPPM ?? 0) > 0 ? 1 : 0 }
}
