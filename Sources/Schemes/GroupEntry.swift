import Books
import Columns

extension User {
  /// Grants promoter days for the first entry ever and for the first of a day: `until = max(until, t − 1) + granted`.
  @inline(__always)
  mutating func noteEntry(on today: UInt16) -> (isNewcomer: Flag, isFirstToday: Flag) {
    // What chance decides is kept in numbers, of which the compiler makes no branches.
    let (isNewcomer, isFirstToday) = (Flag(lastEntryDay == 0), Flag(lastEntryDay != today))
    let until = Int64(promoterUntil)
    let extended = until.orMore(Int64(today) &- 1) &+ 1 &+ Int64(isNewcomer.bit)
    promoterUntil = UInt16(truncatingIfNeeded: until &+ (extended &- until) & (0 &- Int64(isFirstToday.bit)))
    lastEntryDay = today
    return (isNewcomer, isFirstToday)
  }
}

/// What became of an entry.
public enum EntryOutcome: Sendable {
  /// The user waits in this activity already, or the run's turnover has reached its limit.
  case refused
  /// The budget does not allow it.
  case unaffordable
  case waiting
  /// It completed a group, which must be drawn at once.
  case completesGroup
}

extension Engine {
  @inline(__always)
  func standing(of user: Int, in activity: Int) -> Int { user &* activities.count &+ activity }

  @inline(__always)
  mutating func setWaiting(_ isWaiting: Bool, _ user: UInt32, _ activity: Int) {
    Self.setWaiting(isWaiting, Int(user), activity, &users, &standings, slots: activities.count)
  }

  @inline(__always)
  static func setWaiting(
    _ isWaiting: Bool, _ user: Int, _ activity: Int, _ users: inout Column<User>,
    _ standings: inout Column<Standing>, slots: Int
  ) {
    if activity == 0 {
      users[user].waitsInFirst = isWaiting
    } else {
      standings[user &* slots &+ activity].isWaiting = isWaiting
    }
  }

  @inline(__always)
  public func isWaiting(_ user: Int, in activity: Int) -> Bool {
    activity == 0 ? users[user].waitsInFirst : standings[standing(of: user, in: activity)].isWaiting
  }

  /// A user enters an activity: debits `escrow` with the stake, and joins the end of its queue (公排).
  ///
  /// A user waits at most once in an activity; the first entry ever and the first of a day grant promoter days
  /// (推广员有效期).
  ///
  /// - Parameter budget: the most that net outlay (paid in − withdrawn) may come to, fen; at most
  ///   `User.unlimitedBudget`.
  @inline(__always)
  public mutating func enter(
    _ activity: Int, by user: Int, budget: Int64 = User.unlimitedBudget
  ) -> EntryOutcome {
    let (length, size) = (queueLength[activity], activities[activity].groupSize)
    precondition(!isClosed && length < size)
    let stake = activities[activity].price
    guard !isWaiting(user, in: activity) else {
      flows.entriesRefused += 1
      return .refused
    }
    guard isWithin(budget, price: stake, for: user) else { return .unaffordable }
    guard admits(price: stake) else { return .refused }
    setWaiting(true, UInt32(truncatingIfNeeded: user), activity)
    collect(stake, from: user, to: .escrow, reason: .stake)
    flows.entries &+= 1
    let (isNewcomer, isFirstToday) = users[user].noteEntry(on: UInt16(truncatingIfNeeded: day))
    queue[activities[activity].queueStart + length] = Waiting(
      stake: stake, user: UInt32(truncatingIfNeeded: user), day: UInt16(truncatingIfNeeded: day),
      isFirstToday: isFirstToday, isNewcomer: isNewcomer)
    queueLength[activity] = length &+ 1
    return length &+ 1 == size ? .completesGroup : .waiting
  }

  /// Refunds the entries that have waited too long, by activity, then in queue order: debits `wallets`, credits
  /// `escrow`.
  mutating func expireEntries() {
    for activity in rules.groupBuys.indices {
      guard let days = rules.groupBuys[activity].expireAfterDays else { continue }
      let start = activities[activity].queueStart
      // The queue is in the order of entry days, so what has expired stands at its head.
      var expired = 0
      while expired < queueLength[activity], Int(queue[start + expired].day) + days <= day {
        let entry = queue[start + expired]
        setWaiting(false, entry.user, activity)
        credit(entry.stake, from: .escrow, to: Int(entry.user), reason: .expired)
        expired += 1
      }
      guard expired > 0 else { continue }
      queueLength[activity] -= expired
      for place in 0..<queueLength[activity] { queue[start + place] = queue[start + expired + place] }
    }
  }
}
