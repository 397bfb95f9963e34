import Randomness
import Schemes

/// Small habits, right after an order or entry that went through: spends consumption points, stakes or spends
/// dividend points.
///
/// Coins are thrown ahead, so only what happens draws anything.
extension Simulation {
  @inline(__always)
  mutating func actOnHabits(_ user: Int) {
    if engine.users[user].consumptionPoints > 0 {
      persons[user].shopping &-= 1
      if persons[user].shopping == 0 {
        visitMall(user)
        if engine.isClosed { return }
      }
    }
    if allowsStaking && engine.users[user].dividendPoints >= DividendPointsCalendar.lot {
      actOnDividendPoints(user)
    }
  }

  @inline(never)
  private mutating func visitMall(_ user: Int) {
    persons[user].mallVisits &+= 1
    let time = exponential(.habits, UInt32(user), part: Part.shopping, position: persons[user].mallVisits)
    persons[user].shopping = coins.mallVisit.throwsNeeded(time)
    engine.spendInMall(engine.users[user].consumptionPoints, by: user)
  }

  @inline(__always)
  private mutating func actOnDividendPoints(_ user: Int) {
    persons[user].staking &-= 1
    if persons[user].staking == 0 { return stakeDividendPoints(user) }
    guard DividendPointsCalendar.allowsSpending(dayOfMonth: date.day) else { return }
    persons[user].spending &-= 1
    if persons[user].spending == 0 { spendDividendPoints(user) }
  }

  /// All whole hundreds of a user's dividend points.
  private func wholeLots(_ user: Int) -> Int64 {
    let held = engine.users[user].dividendPoints
    return held - held % DividendPointsCalendar.lot
  }

  @inline(never)
  private mutating func stakeDividendPoints(_ user: Int) {
    lives[user].dividendPointsTurns &+= 1
    let time = exponential(
      .habits, UInt32(user), part: Part.staking, position: lives[user].dividendPointsTurns)
    persons[user].staking = coins.stake.throwsNeeded(time)
    engine.stakeDividendPoints(wholeLots(user), by: user)
  }

  @inline(never)
  private mutating func spendDividendPoints(_ user: Int) {
    lives[user].dividendPointsTurns &+= 1
    let time = exponential(
      .habits, UInt32(user), part: Part.spending, position: lives[user].dividendPointsTurns)
    persons[user].spending = coins.spend.throwsNeeded(time)
    engine.spendDividendPoints(wholeLots(user), by: user)
  }
}
