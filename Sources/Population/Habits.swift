import Books
import Columns
import Randomness
import Schemes

/// What of a day decides on habits.
struct HabitDay: EntryTerms {
  /// Whether anybody has any.
  var someHave: Bool
  var allowsStaking: Bool
  var allowsSpending: Bool

  @inline(__always)
  func budget(of person: Person) -> Int64 { person.budget }

  /// Counts a chance for each habit, after an order or entry that went through, and returns whether a coin falls, so that
  /// `actOnHabits` must follow.
  ///
  /// A chance only for those who have something to spend; minus a positive number has the sign of a mask.
  @inline(__always)
  func note(entryOf user: User, by person: inout Person) -> Flag {
    guard someHave else { return Flag(false) }
    person.shopping &+= UInt32(truncatingIfNeeded: (0 &- user.consumptionPoints).sign)
    guard allowsStaking else { return Flag(person.shopping == 0) }
    let lacking = DividendPointsCalendar.lot &- 1 &- user.dividendPoints
    let chance = UInt32(truncatingIfNeeded: lacking.sign)
    person.staking &+= chance
    // Points that are staked cannot be spent.
    if allowsSpending && person.staking != 0 { person.spending &+= chance }
    return Flag(min(person.shopping, person.staking, person.spending) == 0)
  }
}

/// Small habits, right after an order or entry that went through: spends consumption points, stakes or spends
/// dividend points.
///
/// Coins are thrown ahead, so only what happens draws anything.
extension Simulation {
  var habitDay: HabitDay {
    HabitDay(
      someHave: coins.someHaveHabits,
      allowsStaking: DividendPointsCalendar.allowsStaking(dayOfMonth: date.day),
      allowsSpending: DividendPointsCalendar.allowsSpending(dayOfMonth: date.day))
  }

  /// A user's habits after an order or entry that went through.
  mutating func followHabits(of user: Int) { followHabits(of: user, on: habitDay) }

  @inline(__always)
  mutating func followHabits(of user: Int, on day: HabitDay) {
    guard !engine.isClosed else { return }
    if day.note(entryOf: engine.users[user], by: &persons[user]).isOn { actOnHabits(user) }
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
