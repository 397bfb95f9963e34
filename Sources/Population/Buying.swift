import Books
import Randomness
import Schemes

/// Buying packages: BG/NBD.
///
/// Source: Fader, Hardie & Lee 2005, "“Counting Your Customers” the Easy Way: An Alternative to the
/// Pareto/NBD Model", Marketing Science 24(2).
extension Simulation {
  /// A joiner buys a package, and if it goes through the purchase clock starts at the end of the day.
  mutating func buyFirstPackage(_ owner: UInt32) {
    let user = Int(owner)
    guard let package = streams.package(owner, turn: 0, packageChoice), buy(package, by: user) else { return }
    if drawsDropOutsAtOnce { drawDropOut(owner) }
    let tick = Tick(
      user: owner, number: 1, time: 0,
      interval: Float(streams.purchaseInterval(owner, laws.purchaseRate, orAll: people.repurchase.alpha)))
    filePurchase(tick, at: 1 + purchaseWait(tick))
  }

  /// Only who buys again needs it, and most never do.
  private mutating func drawDropOut(_ owner: UInt32) {
    lives[Int(owner)].dropOut = Float(streams.dropOut(owner, laws.dropOut))
  }

  /// Buys unless the budget forbids it, which is counted.
  private mutating func buy(_ package: Int, by user: Int) -> Bool {
    let price = engine.packageTerms[package].price
    guard laws.budget == nil || engine.isWithin(persons[user].budget, price: price, for: user) else {
      unaffordable += 1
      return false
    }
    note(.order(package: package), by: UInt32(user))
    return engine.order(package, by: user)
  }

  /// The wait, in days, that ends in a tick.
  @inline(__always)
  private func purchaseWait(_ tick: Tick) -> Double {
    exponential(.purchases, tick.user, part: Part.clock, position: tick.number) * Double(tick.interval)
  }

  /// Files a user's next purchase at a time counted from the start of today.
  @inline(__always)
  private mutating func filePurchase(_ tick: Tick, at time: Double) {
    // False also for what is not a number: a clock that never ticks.
    guard time < Double(plan.days - engine.day + 1) else { return }
    var filed = tick
    filed.time = Float(time - Double(Int(time)))
    purchaseClock.file(filed, on: engine.day + Int(time))
  }

  /// Makes intents of the purchases that fall on today, and files the next ones.
  mutating func listPurchases() {
    purchaseClock.take(day: engine.day, into: &ticks)
    for index in ticks.indices {
      var tick = ticks[index]
      let later = index + Engine<Log>.lookahead
      if later < ticks.count { lives.prefetch(Int(ticks[later].user)) }
      guard !lives[Int(tick.user)].isLostToPackages else { continue }
      var time = Double(tick.time)
      repeat {
        intents.append(Intent.word(.order, by: tick.user))
        tick.number += 1
        time += purchaseWait(tick)
      } while time < 1
      filePurchase(tick, at: time)
    }
  }

  /// A repeat purchase; afterwards the user may be lost to packages for good.
  ///
  /// It draws by its turn, not by the tick that called for it: so however a day's intents are shuffled, a user with
  /// two on one day makes the same purchases.
  mutating func carryOutOrder(by owner: UInt32) {
    let user = Int(owner)
    guard !lives[user].isLostToPackages else { return }
    lives[user].purchaseTurns += 1
    let turn = lives[user].purchaseTurns
    guard let package = streams.package(owner, turn: turn, packageChoice), buy(package, by: user) else {
      return
    }
    if lives[user].dropOut.isNaN { drawDropOut(owner) }
    if lives[user].dropOut > 0 {
      // The coin is the second word of the block whose first chose the package.
      let words = streams.words(.purchases, owner: owner, part: Part.choice, position: turn)
      if words.1.unit < Double(lives[user].dropOut) { lives[user].isLostToPackages = true }
    }
    followHabits(of: user)
  }
}
