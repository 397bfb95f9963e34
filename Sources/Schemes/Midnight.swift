import Books
import Columns

extension Engine {
  /// The midnight that begins the next day, for the day that ended: daily dividend; gold's daily release; expiry
  /// of entries; operating cost; and if a month ended, the monthly dividend and the owner's draw.
  ///
  /// - Parameter endsMonth: whether the day that begins is the first of its month.
  public mutating func midnight(endsMonth: Bool) {
    precondition(!isClosed)
    day += 1
    shareDailyDividend()
    releaseGoldDaily()
    if isClosed { return }
    expireEntries()
    payOperatingCost()
    if isClosed { return }
    guard endsMonth else { return }
    shareMonthlyDividend()
    payOwner()
    monthProfit = 0
  }

  /// The next day begins after the close: nothing moves.
  public mutating func standStill() {
    precondition(isClosed)
    day += 1
  }

  private mutating func payOperatingCost() {
    let cost = rules.platform.fixedCostPerDayFen
    flows.fees += cost
    monthProfit -= cost
    payAway(cost, to: .fees, reason: .operatingCost, waits: true)
  }
}
