import Columns
import Randomness
import Schemes

/// Small habits, right after an order or entry that went through: spends consumption points, stakes or spends
/// dividend points.
///
/// Coins are thrown ahead, so only what happens draws anything.
extension Simulation {
  @inline(__always)
  mutating func actOnHabits(_ user: Int) {
    // A chance only for those who have something to spend; minus a positive number has the sign of a mask.
    persons[user].shopping &+= UInt32(truncatingIfNeeded: (0 &- engine.users[user].consumptionPoints).sign)
    if persons[user].shopping == 0 {
      visitMall(user)
      if engine.isClosed { return }
    }
    if allowsStaking { actOnDividendPoints(user) }
  }

  @inline(never)
  private mutating func visitMall(_ user: Int) {
    persons[user].habitTurns &+= 1
    let time = exponential(.habits, UInt32(user), part: Part.shopping, position: persons[user].habitTurns)
    persons[user].shopping = coins.mallVisit.throwsNeeded(time)
    engine.spendInMall(engine.users[user].consumptionPoints, by: user)
  }

  @inline(__always)
  private mutating func actOnDividendPoints(_ user: Int) {
    let lacking = DividendPointsCalendar.lot &- 1 &- engine.users[user].dividendPoints
    let chance = UInt32(truncatingIfNeeded: lacking.sign)
    persons[user].staking &+= chance
    if persons[user].staking == 0 { return stakeDividendPoints(user) }
    guard DividendPointsCalendar.allowsSpending(dayOfMonth: date.day) else { return }
    persons[user].spending &+= chance
    if persons[user].spending == 0 { spendDividendPoints(user) }
  }

  /// All whole hundreds of a user's dividend points.
  private func wholeLots(_ user: Int) -> Int64 {
    let held = engine.users[user].dividendPoints
    return held - held % DividendPointsCalendar.lot
  }

  @inline(never)
  private mutating func stakeDividendPoints(_ user: Int) {
    persons[user].habitTurns &+= 1
    let time = exponential(
      .habits, UInt32(user), part: Part.staking, position: persons[user].habitTurns)
    persons[user].staking = coins.stake.throwsNeeded(time)
    engine.stakeDividendPoints(wholeLots(user), by: user)
  }

  @inline(never)
  private mutating func spendDividendPoints(_ user: Int) {
    persons[user].habitTurns &+= 1
    let time = exponential(
      .habits, UInt32(user), part: Part.spending, position: persons[user].habitTurns)
    persons[user].spending = coins.spend.throwsNeeded(time)
    engine.spendDividendPoints(wholeLots(user), by: user)
  }
}
