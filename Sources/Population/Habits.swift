import Books
import Columns
import Randomness
import Schemes

extension Person {
  /// Counts a chance for each habit, after an order or entry that went through, and returns whether a coin falls.
  ///
  /// A chance only for those who have something to spend; minus a positive number has the sign of a mask.
  @inline(__always)
  mutating func countChances(of user: User, staking mayStake: Bool, spending maySpend: Bool) -> Bool {
    shopping &+= UInt32(truncatingIfNeeded: (0 &- user.consumptionPoints).sign)
    guard mayStake else { return shopping == 0 }
    let lacking = DividendPointsCalendar.lot &- 1 &- user.dividendPoints
    let chance = UInt32(truncatingIfNeeded: lacking.sign)
    staking &+= chance
    // Points that are staked cannot be spent.
    if maySpend && staking != 0 { spending &+= chance }
    return min(shopping, staking, spending) == 0
  }
}

/// Small habits, right after an order or entry that went through: spends consumption points, stakes or spends
/// dividend points.
///
/// Coins are thrown ahead, so only what happens draws anything.
extension Simulation {
  /// Counts a chance for each habit, and returns whether a coin falls, so that `actOnHabits` must follow.
  @inline(__always)
  mutating func countChances(_ user: Int) -> Bool {
    guard coins.someHaveHabits else { return false }
    return persons[user].countChances(
      of: engine.users[user], staking: DividendPointsCalendar.allowsStaking(dayOfMonth: date.day),
      spending: DividendPointsCalendar.allowsSpending(dayOfMonth: date.day))
  }

  /// Does what the coins that have fallen stand for, and throws them anew.
  @inline(never)
  mutating func actOnHabits(_ user: Int) {
    if persons[user].shopping == 0 {
      persons[user].shopping = throwsNeeded(coins.mallVisit, user, Part.shopping)
      let points = engine.users[user].consumptionPoints
      note(.shopping(points), by: UInt32(user))
      engine.spendInMall(points, by: user)
      if engine.isClosed { return }
    }
    if persons[user].staking == 0 {
      persons[user].staking = throwsNeeded(coins.stake, user, Part.staking)
      let lots = wholeLots(user)
      note(.staking(lots), by: UInt32(user))
      engine.stakeDividendPoints(lots, by: user)
    }
    if persons[user].spending == 0 {
      persons[user].spending = throwsNeeded(coins.spend, user, Part.spending)
      let lots = wholeLots(user)
      note(.spending(lots), by: UInt32(user))
      engine.spendDividendPoints(lots, by: user)
    }
  }

  /// The throws a coin needs from now on, by the user's turn.
  private mutating func throwsNeeded(_ coin: Coin, _ user: Int, _ part: UInt32) -> UInt32 {
    persons[user].habitTurns &+= 1
    return coin.throwsNeeded(
      exponential(.habits, UInt32(user), part: part, position: persons[user].habitTurns))
  }

  /// All whole hundreds of a user's dividend points.
  private func wholeLots(_ user: Int) -> Int64 {
    let held = engine.users[user].dividendPoints
    return held - held % DividendPointsCalendar.lot
  }
}
