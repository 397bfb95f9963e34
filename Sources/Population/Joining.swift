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
    if engine.day == 1 { try join(people.initialUsers, probability: 0, areInitial: true) }
    let imitation =
      people.adoption.imitation * confidence * Double(usersBefore) / Double(people.market)
    let hazard = people.adoption.innovation + imitation
    guard hazard > 0, !engine.isClosed else { return }
    var words = streams.sequence(.adoption, owner: UInt32(engine.day))
    let joiners = Binomial(
      trials: people.market - usersBefore, probability: -Elementary.expMinusOne(-hazard)
    ).sample(using: &words)
    let start = engine.users.count
    try join(joiners, probability: imitation / hazard, areInitial: false)
    joinedToday = engine.users.count - start
  }

  /// So many joiners, each with a probability of having been referred.
  private mutating func join(_ count: Int, probability: Double, areInitial: Bool) throws(RunFailure) {
    var left = count
    while left > 0 {
      let batch = min(left, Joiners.batch)
      left -= batch
      joiners.draw(
        batch, after: engine.users.count, streams, laws, &influence,
        referralProbability: min(probability, 1))
      for index in 0..<batch {
        try join(index, isInitial: areInitial)
        if engine.isClosed { return }
      }
    }
  }

  /// Makes room for all who may join, up to a few million: records that grow step by step are copied, and the system
  /// clears twice the memory.
  mutating func reserveForJoiners() {
    let count = min(people.market, RunMemory.mostReserved)
    engine.reserve(users: count)
    persons.reserve(count)
    lives.reserve(count)
    hasQuitGroupBuys.reserve(count)
    if !engine.activities.isEmpty { entryClock.reserve(count) }
    if laws.influence != nil { influence.reserve(count) }
  }

  /// One joiner of those just drawn: clocks, and perhaps a package at once.
  private mutating func join(_ index: Int, isInitial: Bool) throws(RunFailure) {
    let referrer = joiners.referrers[index]
    let user = engine.join(referrer: referrer == Member.nobody ? nil : Int(referrer))
    let owner = UInt32(user)
    note(.join(referrer: referrer == Member.nobody ? nil : referrer), by: owner)
    persons.append(throwCoins(owner, budget: joiners.budgets[index]))
    lives.append(Life(joinDay: UInt16(engine.day), isInitial: isInitial))
    hasQuitGroupBuys.append(false)
    startEntryClock(rate: joiners.entryRates[index])
    if streams.buysOnJoining(owner, probability: people.firstPackage) { buyFirstPackage(owner) }
    try checkEvent("the joining", by: owner)
  }
}
