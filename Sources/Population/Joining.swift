import Books
import Columns
import Randomness
import Schemes

/// Joining: Bass diffusion in daily steps.
///
/// Source: Bass 1969, "A New Product Growth for Model Consumer Durables", Management Science 15(5).
extension Simulation {
  /// Those who were there before day 1 do on it what joiners do; then the day's joiners, in order of number.
  mutating func joinToday() throws(RunFailure) {
    let usersBefore = engine.day == 1 ? people.initialUsers : engine.users.count
    if engine.day == 1 {
      for _ in 0..<people.initialUsers where !engine.isClosed { try join(referrer: nil, isInitial: true) }
    }
    let imitation =
      people.adoption.imitation * confidence * Double(usersBefore) / Double(people.market)
    let hazard = people.adoption.innovation + imitation
    guard hazard > 0, !engine.isClosed else { return }
    var words = streams.sequence(.adoption, owner: UInt32(engine.day))
    let joiners = Binomial(
      trials: people.market - usersBefore, probability: -Elementary.expMinusOne(-hazard)
    ).sample(using: &words)
    for _ in 0..<joiners {
      try join(referrer: pickReferrer(probability: imitation / hazard), isInitial: false)
      joinedToday += 1
      if engine.isClosed { return }
    }
  }

  /// Who referred the next joiner, in proportion to influence among all with a lower number; `nil` for nobody.
  private func pickReferrer(probability: Double) -> Int? {
    let count = engine.users.count
    var words = streams.sequence(.referral, owner: UInt32(count))
    guard words.happens(withProbability: min(probability, 1)), count > 0 else { return nil }
    guard let total = influence.last, total > 0 else { return words.index(below: count) }
    let mark = words.unit() * total
    // The first user whose running sum is above the mark, without branches: each would be a guess.
    var (first, left) = (0, count)
    while left > 1 {
      let half = left / 2
      first &+= half &* Flag(influence[first &+ half &- 1] <= mark).bit
      left &-= half
    }
    return first
  }

  /// Makes room for all who may join, up to a few million: records that grow step by step are copied, and the system
  /// clears twice the memory.
  mutating func reserveForJoiners() {
    let count = min(people.market, RunMemory.mostReserved)
    engine.reserve(users: count)
    persons.reserve(count)
    lives.reserve(count)
    hasQuitGroupBuys.reserve(count)
    if laws.influence != nil { influence.reserve(count) }
  }

  /// One joiner: traits, clocks, and perhaps a package at once.
  private mutating func join(referrer: Int?, isInitial: Bool) throws(RunFailure) {
    let user = engine.join(referrer: referrer)
    let owner = UInt32(user)
    note(.join(referrer: referrer.map { UInt32($0) }), by: owner)
    persons.append(throwCoins(owner, budget: streams.budget(owner, laws.budget)))
    lives.append(Life(joinDay: UInt16(engine.day), isInitial: isInitial))
    hasQuitGroupBuys.append(false)
    if let law = laws.influence {
      influence.append((influence.last ?? 0) + streams.influence(owner, law))
    }
    startEntryClock(owner)
    if streams.buysOnJoining(owner, probability: people.firstPackage) { buyFirstPackage(owner) }
    try checkEvent("the joining", by: owner)
  }
}
