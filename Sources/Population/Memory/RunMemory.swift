import Columns
import Schemes

/// How much memory one worker comes to need for run after run of a scenario: a bound, found without a run.
///
/// Payments that are owed are counted as if the operator never paid any: how many there will be is what a run is to
/// find out.
package struct RunMemory: Equatable, Sendable {
  /// That is written to.
  package private(set) var bytes: Int
  /// That is asked for: records of all who might join are laid out before anybody does.
  package private(set) var reservedBytes: Int

  /// - Parameters:
  ///   - rules: with the highest of every number.
  ///   - crowd: who live by them.
  package init(_ rules: Rules, _ crowd: Crowd, market: Int, days: Int, isAudited: Bool) {
    let users = crowd.users
    let reservedUsers = min(market, Self.mostReserved)
    let recordBytes = rules.bytesReservedAUser + Self.personBytes + (isAudited ? Self.auditBytes : 0)
    // Beyond what was made room for, records are copied to a place of twice the size.
    let growth = users > Double(reservedUsers) ? 2.0 : 1
    var sum = users * Double(recordBytes) * growth
    sum += users * Double(rules.bytesListedAUser + Self.listedBytes) * 2
    sum +=
      (crowd.entriesADay * 2 + EntryClock.mostPending(users: users, aDay: crowd.entriesADay))
      * Double(MemoryLayout<UInt32>.stride) * 2
    sum += (crowd.orders + (rules.feedsOnWins ? crowd.entries : 0)) * Double(rules.bytesALot) * 2
    sum += Self.payments(rules, crowd, days: days) * Double(rules.bytesOwedAPayment) * 2
    sum += Double(Self.calendarBytes(days: days, users: users) + rules.bytesOfQueues)
    sum += Double(days * Metric.count * MemoryLayout<Int64>.stride * 3)
    sum += Self.cohortBytes(days: days, users: users)
    sum += reservedUsers * recordBytes > Self.largePages ? Double(Self.largePages) : 0
    bytes = Int(min(sum, Self.mostBytes))
    reservedBytes = bytes + reservedUsers * recordBytes
  }

  /// As `reserveForJoiners` has it.
  static let mostReserved = 1 << 22
  /// What the columns of one worker may take more by being laid out in large pages.
  private static let largePages = 40 << 20
  private static let mostBytes = 0x1p48

  private static let personBytes =
    MemoryLayout<Person>.stride + MemoryLayout<Life>.stride + MemoryLayout<Bool>.stride
    + MemoryLayout<Double>.stride + EntryClock.bytesAUser
  /// Ticks of purchases, draws of entries, waits for redemption and withdrawal, and what the end of a run sorts.
  private static let listedBytes =
    MemoryLayout<Tick>.stride + MemoryLayout<EntryWindow.Draw>.stride
    + MemoryLayout<CommonHazard.Waiting>.stride + 4 * MemoryLayout<UInt32>.stride
    + 5 * MemoryLayout<Double>.stride
  /// A user's account in an audit, and which of the entries won last.
  private static let auditBytes = 2 * MemoryLayout<AuditLog.Account>.stride + 64

  private static func payments(_ rules: Rules, _ crowd: Crowd, days: Int) -> Double {
    // A visit to the mall or a purchase of goods with dividend points follows an order or an entry.
    let habits = (rules.mall == nil ? 0.0 : 1) + (rules.monthlyDividend == nil ? 0 : 1)
    return crowd.entriesWhileOwing * (rules.paymentsADrawnEntry + habits)
      + crowd.orders * (rules.paymentsAnOrder + habits) + crowd.userDays * rules.paymentsAUserDay
      + Double(days)
  }

  /// Chunks of the calendars that are not full.
  private static func calendarBytes(days: Int, users: Double) -> Int {
    let aDay = EventCalendar<Tick>.chunkSize * (MemoryLayout<Tick>.stride + MemoryLayout<UInt32>.stride)
    return Int(min(Double(days), users)) * aDay + EntryClock.chunkBytes + days * 64
  }

  /// The counts of a run's users: by month of joining, the days that each waited.
  package static func cohortBytes(days: Int, users: Double) -> Double {
    let months = min(Double(days / 28 + 2), users + 1)
    return months * Double((2 * (days + 1) + 1001) * MemoryLayout<Int>.stride)
  }
}

extension Rules {
  fileprivate var feedsOnWins: Bool { pointPool?.feedsGroupBuyWin ?? false }
}
