import Schemes

/// A run's users, counted once at its end.
extension Simulation {
  func result() -> RunResult {
    let takings = payersTakings()
    return RunResult(
      run: plan.run, rows: rows, ruinDay: engine.ruinDay, events: counts.events, saturated: counts.saturated,
      returnMedian: medianReturn(), gini: Self.gini(takings), users: countUsers())
  }

  /// Withdrawn + wallet of everybody who has paid in, ascending.
  private func payersTakings() -> [Int64] {
    var takings: [Int64] = []
    for index in engine.users.indices {
      let user = engine.users[index]
      if user.paidIn > 0 { takings.append(user.net + user.paidIn) }
    }
    takings.sortByDigits()
    return takings
  }

  /// Of (withdrawn + wallet) ÷ paid in, in millionths, rounded down; type 7 of Hyndman & Fan 1996.
  private func medianReturn() -> Int64? {
    var returns: [Int64] = []
    for index in engine.users.indices {
      let user = engine.users[index]
      if user.paidIn > 0 { returns.append(Self.bin(of: user, width: 1_000_000)) }
    }
    guard !returns.isEmpty else { return nil }
    returns.sortByDigits()
    let (lower, upper) = (returns[(returns.count - 1) / 2], returns[returns.count / 2])
    return lower + (upper - lower) / 2
  }

  /// ⌊return × bins a unit⌋.
  private static func bin(of user: User, width binsAUnit: Int64) -> Int64 {
    let product = Int128(user.net + user.paidIn) * Int128(binsAUnit)
    return Int64(min(product / Int128(user.paidIn), 9_000_000_000_000_000_000))
  }

  /// 2Σi·xᵢ ÷ (nΣx) − (n+1)/n over ascending values, in millionths, rounded down; `nil` without a positive one.
  static func gini(_ ascending: [Int64]) -> Int64? {
    let count = Int128(ascending.count)
    var (sum, weighted): (Int128, Int128) = (0, 0)
    for (index, value) in ascending.enumerated() {
      sum += Int128(value)
      weighted += Int128(index + 1) * Int128(value)
    }
    guard sum > 0 else { return nil }
    return Int64((2 * weighted - (count + 1) * sum) * 1_000_000 / (count * sum))
  }

  private func countUsers() -> UserCounts {
    var counts = UserCounts(
      returns: [Int](repeating: 0, count: 101), cohorts: emptyCohorts(),
      firstExits: UserCounts.Spells(days: plan.days))
    let months = cohortsByDay()
    let end = engine.closingDay ?? plan.days
    for index in engine.users.indices {
      let (user, member, person) = (engine.users[index], engine.members[index], lives[index])
      if member.firstFeedDay > 0 { counts.firstExits.count(member, from: Int(member.firstFeedDay), to: end) }
      guard user.paidIn > 0 else { continue }
      counts.returns[Int(min(Self.bin(of: user, width: 20), 100))] += 1
      let cohort = person.isInitial ? 0 : months[Int(person.joinDay)]
      counts.cohorts[cohort].count(user, member, return: Int(min(Self.bin(of: user, width: 100), 1000)))
      counts.cohorts[cohort].firstExits.count(member, from: Int(person.joinDay), to: end)
    }
    return counts
  }

  private func emptyCohorts() -> [UserCounts.Cohort] {
    let cohort = UserCounts.Cohort(days: plan.days)
    return [UserCounts.Cohort](repeating: cohort, count: (cohortsByDay().last ?? 0) + 1)
  }

  /// The cohort of each day's joiners: 1 for the month of the start date, and so on; the first element is unused.
  func cohortsByDay() -> [Int] {
    var months = [0]
    var date = plan.startDate
    var month = 1
    for day in 1...plan.days {
      if day > 1 {
        date.advance()
        if date.day == 1 { month += 1 }
      }
      months.append(month)
    }
    return months
  }
}

extension UserCounts.Spells {
  /// Counts one user's wait, which an exit ends, or which a full redemption before it or the end cuts off.
  fileprivate mutating func count(_ member: Member, from start: Int, to end: Int) {
    if member.redeemedDay > 0 {
      censored[Int(member.redeemedDay) - start] += 1
    } else if member.firstExitDay > 0 {
      exits[Int(member.firstExitDay) - start] += 1
    } else {
      censored[end - start] += 1
    }
  }
}

extension UserCounts.Cohort {
  fileprivate mutating func count(_ user: User, _ member: Member, return bin: Int) {
    let takings = user.net + user.paidIn
    users += 1
    if member.exits > 0 { exited += 1 }
    if takings < user.paidIn { losing += 1 }
    paidIn += user.paidIn
    self.takings += takings
    if returns.isEmpty { returns = [Int](repeating: 0, count: 1001) }
    returns[bin] += 1
  }
}
