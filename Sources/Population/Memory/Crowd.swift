import Randomness
import Schemes

/// The most that the users of a run may come to be and do: bounds for what a run needs of memory, not results.
///
/// Every day counts with six standard deviations more than is expected of it, as if nobody ever lost trust in a day's
/// joining, and nobody ran out of money.
package struct Crowd: Equatable, Sendable {
  /// Who have joined by the end.
  package private(set) var users = 0.0
  /// Their days, added up.
  package private(set) var userDays = 0.0
  /// Drawn entries of a run.
  package private(set) var entries = 0.0
  /// Entries of the busiest day.
  package private(set) var entriesADay = 0.0
  /// Package orders of a run.
  package private(set) var orders = 0.0
  /// Entries while an operator owes from the first day to the last.
  package private(set) var entriesWhileOwing = 0.0

  private static let deviations = 6.0

  /// - Parameters:
  ///   - most: the highest of every number, and the lowest of `least`, that the run may use.
  ///   - days: of the horizon.
  package init(most: People, least: People, days: Int) {
    join(most, days: days)
    enter(most, least, days: Double(days))
    buy(most, least, days: Double(days))
  }

  private mutating func join(_ most: People, days: Int) {
    let market = Double(most.market)
    users = min(Double(most.initialUsers), market)
    for _ in 0..<days {
      let hazard = most.adoption.innovation + most.adoption.imitation * users / market
      let expected = (market - users) * -Elementary.expMinusOne(-hazard)
      users = min(market, users + expected + Self.deviations * expected.squareRoot())
      userDays += users
    }
    users.round(.up)
  }

  private mutating func enter(_ most: People, _ least: People, days: Double) {
    let mean = most.entriesPerDay.mean
    let spread = Self.spread(of: least.entriesPerDay.shape, over: users)
    entriesADay = Self.most(mean * users * spread)
    let quit = min(least.quitAfterLoss, least.quitAfterWin)
    let patience = quit > 0 ? Self.most(users / quit) : .infinity
    entries = min(Self.most(mean * userDays * spread), patience)
    entriesWhileOwing = min(entries, Self.most(mean * users * spread * Self.trust(most, least, days: days)))
  }

  private mutating func buy(_ most: People, _ least: People, days: Double) {
    let rate = (most.repurchase.r ?? 1) / least.repurchase.alpha
    let spread = Self.spread(of: least.repurchase.r, over: users)
    orders = users + Self.most(rate * userDays * spread)
  }

  /// Confidence added up over the days of an operator who owes from the first on.
  private static func trust(_ most: People, _ least: People, days: Double) -> Double {
    guard let high = most.confidence, let low = least.confidence, low.adjust > 0 else { return days }
    let late = high.confidenceWhenLate
    return min(days, late * days + (1 - late) / low.adjust)
  }

  /// What a sum of so many gamma rates with mean 1 may come to, for each.
  private static func spread(of shape: Double?, over users: Double) -> Double {
    guard let shape, users > 0 else { return 1 }
    return 1 + deviations / (users * shape).squareRoot()
  }

  /// What a number may come to of which so much is expected.
  private static func most(_ expected: Double) -> Double {
    expected + deviations * expected.squareRoot()
  }
}
