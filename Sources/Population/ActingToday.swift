import Randomness
import Schemes

extension Simulation {
  /// The most intents a day may hold.
  private static var mostIntents: Int { 100_000_000 }

  /// The day's intents, in random order.
  mutating func actToday() throws(RunFailure) {
    intents.removeAll(keepingCapacity: true)
    listRedemptions()
    listPurchases()
    listEntries()
    guard intents.count <= Self.mostIntents else {
      throw RunFailure("more than \(Self.mostIntents) purchases and entries on day \(engine.day)")
    }
    var words = streams.sequence(.orderOfTheDay, owner: UInt32(engine.day))
    Self.shuffle(&intents, using: &words)
    for index in intents.indices {
      let intent = intents[index]
      switch intent.kind {
      case .order: carryOutOrder(intent)
      case .redemption: carryOutRedemption(intent)
      case .entry(let activity): carryOutEntry(intent, activity: Int(activity))
      }
      engine.checkAfterEvent()
      if engine.isClosed { return }
    }
  }

  /// Puts intents into random order, two steps of Durstenfeld 1964 (Algorithm 235) a word.
  private static func shuffle(_ intents: inout [Intent], using words: inout RandomSequence) {
    var intents = intents.mutableSpan
    var left = intents.count
    while left > 1 {
      let word = words.next()
      let first = words.index(below: left, from: UInt32(truncatingIfNeeded: word))
      intents.swapAt(left - 1, first)
      let second = words.index(below: max(left - 1, 1), from: UInt32(truncatingIfNeeded: word &>> 32))
      intents.swapAt(max(left - 2, 0), second)
      left -= 2
    }
  }

  // MARK: - Habits

  /// Right after an order or entry went through: spends consumption points, stakes or spends dividend points.
  ///
  /// A coin after every event is a hazard of −log(1 − p) against an exponential threshold of the user's own, so only
  /// what happens draws anything.
  @inline(__always)
  mutating func actOnHabits(_ intent: Intent, part: UInt32) {
    let user = Int(intent.user)
    if engine.users[user].consumptionPoints > 0 && hazards.mallVisit > 0 {
      persons[user].shopping -= hazards.mallVisit
      if persons[user].shopping < 0 {
        visitMall(user)
        if engine.isClosed { return }
      }
    }
    if engine.users[user].dividendPoints >= DividendPointsCalendar.lot { actOnDividendPoints(intent, part) }
  }

  @inline(never)
  private mutating func visitMall(_ user: Int) {
    persons[user].mallVisits &+= 1
    persons[user].shopping = streams.exponential(
      .habits, UInt32(user), part: Part.shopping, position: persons[user].mallVisits)
    engine.spendInMall(engine.users[user].consumptionPoints, by: user)
  }

  @inline(never)
  private mutating func actOnDividendPoints(_ intent: Intent, _ part: UInt32) {
    guard DividendPointsCalendar.allowsStaking(dayOfMonth: date.day) else { return }
    let user = Int(intent.user)
    let held = engine.users[user].dividendPoints
    let whole = held - held % DividendPointsCalendar.lot
    persons[user].staking -= hazards.stake
    if persons[user].staking < 0 {
      persons[user].stakes &+= 1
      persons[user].staking = streams.exponential(
        .habits, intent.user, part: Part.staking, position: persons[user].stakes)
      engine.stakeDividendPoints(whole, by: user)
    } else if DividendPointsCalendar.allowsSpending(dayOfMonth: date.day),
      streams.words(.habits, owner: intent.user, part: part, position: intent.tick).0.unit < people.spend
    {
      engine.spendDividendPoints(whole, by: user)
    }
  }

  // MARK: - Redemptions

  /// Makes intents of those who hold points this morning and lose patience today.
  ///
  /// Source of the loop: Diamond & Dybvig 1983, "Bank Runs, Deposit Insurance, and Liquidity", in reduced form.
  private mutating func listRedemptions() {
    guard engine.rules.pointPool?.redemption != nil else { return }
    let probability = min(1, people.redeemDaily + people.panic * (1 - confidence))
    due.removeAll(keepingCapacity: true)
    redemptionHazard.pass(probability: probability) { due.append($0) }
    for user in due {
      engine.unlistHolder(Int(user))
      // An exit may have taken the points since; what is bought today is not of the morning.
      guard engine.members[Int(user)].points > 0 else { continue }
      intents.append(Intent(user: user, tick: 0, kind: .redemption))
    }
  }

  private mutating func carryOutRedemption(_ intent: Intent) {
    let user = Int(intent.user)
    let points = engine.members[user].points
    if points > 0 { engine.redeem(points, by: user) }
  }

  /// Gives those who have come to hold points today their threshold.
  mutating func listNewHolders() {
    defer { engine.newHolders.removeAll(keepingCapacity: true) }
    guard engine.rules.pointPool?.redemption != nil else { return }
    for owner in engine.newHolders {
      let user = Int(owner)
      let threshold = streams.exponential(
        .redemptions, owner, position: UInt32(persons[user].redemptionDraws))
      persons[user].redemptionDraws += 1
      redemptionHazard.add(owner, threshold: threshold)
    }
  }

  // MARK: - Withdrawals

  /// Everybody with money in the wallet takes all of it out with a probability a day; what the bank could not
  /// pay is asked for again.
  mutating func withdrawToday() {
    due.removeAll(keepingCapacity: true)
    withdrawalDays.take(day: engine.day, into: &due)
    drawWithdrawalDays()
    for owner in due {
      let user = Int(owner)
      engine.withdraw(engine.users[user].wallet, by: user)
      engine.checkAfterEvent()
      if engine.isClosed { return }
      engine.unlistWallet(user)
      if engine.users[user].wallet > 0 { engine.listWallet(user) }
    }
  }

  /// Draws for those whose wallet has filled on which evening they will come: a coin a day until it falls.
  private mutating func drawWithdrawalDays() {
    let hazard = hazards.withdraw
    guard hazard > 0 else { return }
    if hazard < .infinity { drawEvenings(hazard) }
    for index in engine.newlyInWallets.indices {
      let owner = engine.newlyInWallets[index]
      let evenings = hazard < .infinity ? waits[index] : 0
      if evenings < 1 {
        due.append(owner)
      } else {
        // The day after the last holds whoever would come later than that.
        let day = Double(engine.day) + evenings
        withdrawalDays.file(owner, on: Int(min(day, Double(withdrawalDays.lastDay))))
      }
    }
    engine.newlyInWallets.removeAll(keepingCapacity: true)
  }

  /// Draws how many evenings each of them lets pass, in one loop whose rounds overlap.
  private mutating func drawEvenings(_ hazard: Double) {
    waits.removeAll(keepingCapacity: true)
    let evenings = 1 / hazard
    for owner in engine.newlyInWallets {
      let position = UInt32(persons[Int(owner)].withdrawalDraws)
      persons[Int(owner)].withdrawalDraws += 1
      let words = streams.words(.withdrawals, owner: owner, position: position)
      waits.append(Exponential.standard(of: words.0) * evenings)
    }
  }

  /// After a change of the daily probability everybody who waits draws anew: the coin has no memory.
  mutating func forgetWithdrawalDays() {
    for day in engine.day...withdrawalDays.lastDay {
      withdrawalDays.take(day: day, into: &engine.newlyInWallets)
    }
  }
}
