extension SlowModel {
  /// Runs the midnights up to the event's day, then the event.
  ///
  /// - Returns: nil, or why the event is refused and at which line; the model is then spoilt.
  package mutating func apply(_ event: SlowEvent) -> (refusal: Refusal, line: Int)? {
    precondition(!closed, "nothing happens after the operator has closed")
    line = event.line
    do throws(Stop) {
      try perform(event)
    } catch {
      if case .refused(let refusal, let line) = error { return (refusal, line) }
      precondition(closed)
    }
    checkBooks()
    return nil
  }

  private mutating func perform(_ event: SlowEvent) throws(Stop) {
    guard let target = exactDigits(event.day, decimals: 0), target >= 1, target <= 1_000_000 else {
      throw refused(.unparsable)
    }
    guard target >= Int128(day) else { throw refused(.dayGoesBack) }
    while day < Int(target) { try midnight() }
    guard event.kind == "draw" || event.second.isEmpty else { throw refused(.fieldNotAllowed) }
    switch event.kind {
    case "draw", "invest":
      guard event.user.isEmpty else { throw refused(.fieldNotAllowed) }
      if event.kind == "draw" { try announce(event) } else { try invest(event) }
    case "join":
      try join(event.user, referrer: event.first)
    case "order", "enter", "redeem", "stake", "unstake", "spend", "mall", "withdraw":
      try act(event, try appear(event.user))
    default:
      throw refused(.unknownEvent)
    }
  }

  func refused(_ refusal: Refusal) -> Stop { .refused(refusal, line: line) }

  private mutating func act(_ event: SlowEvent, _ user: Int) throws(Stop) {
    switch event.kind {
    case "order": try order(event.first, user)
    case "enter": try enter(activity(named: event.first, freeOf: user), user)
    case "redeem": try redeem(event.first, user)
    case "mall": try visitMall(event.first, user)
    case "withdraw": try withdraw(amount(event.first, 2, all: users[user].wallet), user)
    default: try moveDividendPoints(event.kind, event.first, user)
    }
  }

  private mutating func announce(_ event: SlowEvent) throws(Stop) {
    let index = try activity(named: event.first)
    let winners = event.second.utf8.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
      .map { String(decoding: Array($0), as: UTF8.self) }
    guard winners.count == scenario.activities[index].winners else { throw refused(.wrongWinners) }
    announced[index].append(AnnouncedDraw(line: line, winners: winners))
  }

  private mutating func invest(_ event: SlowEvent) throws(Stop) {
    reach(.ownerInvests)
    move(try amount(event.first, 2, all: nil), .outside, .platform)
    settleArrears()
  }

  private mutating func join(_ name: String, referrer: String) throws(Stop) {
    guard number(of: name) == nil else { throw refused(.alreadyAppeared) }
    guard referrer.isEmpty || !same(referrer, name) else { throw refused(.refersToSelf) }
    let found = number(of: referrer)
    guard referrer.isEmpty || found != nil else { throw refused(.unknownName) }
    let user = try add(name)
    users[user].referrer = found
    reach(found == nil ? .joinsAlone : .joinsReferred)
  }

  /// The number of the user called `name`, who appears now if he has not before.
  private mutating func appear(_ name: String) throws(Stop) -> Int {
    if let user = number(of: name) { return user }
    reach(.appearsWithoutJoining)
    return try add(name)
  }

  private mutating func add(_ name: String) throws(Stop) -> Int {
    guard !name.isEmpty, !name.utf8.contains(UInt8(ascii: ";")) else { throw refused(.unparsable) }
    users.append(User(name: name, counters: scenario.activities.map { _ in Counters() }))
    return users.count - 1
  }

  private func activity(named name: String) throws(Stop) -> Int {
    let found = scenario.activities.firstIndex { same($0.name, name) }
    guard let found else { throw refused(.unknownName) }
    return found
  }

  private func activity(named name: String, freeOf user: Int) throws(Stop) -> Int {
    let found = try activity(named: name)
    guard !queues[found].contains(where: { $0.user == user }) else { throw refused(.alreadyWaiting) }
    return found
  }

  /// An amount of `decimals` decimals, at most `all` where that is given, which `all` stands for.
  private func amount(_ text: String, _ decimals: Int, all: Int128?) throws(Stop) -> Int128 {
    if let all, text == "all" { return all }
    guard let amount = exactDigits(text, decimals: decimals) else { throw refused(.unparsable) }
    guard all == nil || amount <= all! else { throw refused(.moreThanHeld) }
    return amount
  }

  private mutating func order(_ name: String, _ user: Int) throws(Stop) {
    guard let package = scenario.packages.first(where: { same($0.name, name) }) else {
      throw refused(.unknownName)
    }
    let isFirst = users[user].firstPackagePrice == nil
    charge(package.price, user, to: .platform)
    if isFirst { users[user].firstPackagePrice = package.price }
    reach(isFirst ? .firstOrder : .repeatOrder)
    monthProfit += package.price
    try payOwnCosts(goods: package.price, costRate: package.costRate, price: package.price)
    if scenario.pool?.feeds.contains("package") == true { try feedPool(package.price, user) }
    settleArrears()
    guard let referral = scenario.referral, let referrer = users[user].referrer,
      let ownSpend = users[referrer].firstPackagePrice, isFirst || referral.trigger == "everyOrder"
    else { return }
    let step = referral.cycle[users[referrer].rebateSteps % referral.cycle.count]
    let rebate = rate(step, of: referral.base == "ownSpend" ? ownSpend : package.price)
    reach(referral.base == "ownSpend" ? .rebateOfOwnSpend : .rebateOfRefereeSpend)
    reach(.rebateForRepeatOrder, if: !isFirst)
    reach(.secondCycle, if: users[referrer].rebateSteps >= referral.cycle.count)
    users[referrer].rebateSteps += 1
    monthProfit -= rebate
    try pay(rebate, to: .wallets, user: referrer)
  }

  private mutating func redeem(_ text: String, _ user: Int) throws(Stop) {
    guard let fee = scenario.pool?.redemptionFee else { throw refused(.mechanismOff) }
    let redeemed = try amount(text, 6, all: users[user].points)
    guard redeemed > 0 else { throw refused(.zeroAmount) }
    reach(redeemed == users[user].points ? .redemptionOfAll : .redemptionOfPart)
    redeem(redeemed, user, fee: fee)
  }

  private mutating func visitMall(_ text: String, _ user: Int) throws(Stop) {
    guard let costRate = scenario.mallCostRate else { throw refused(.mechanismOff) }
    let spent = try amount(text, 2, all: users[user].consumption)
    reach(.mallVisited)
    users[user].consumption -= spent
    let cost = rate(costRate, of: spent)
    monthProfit -= cost
    try pay(cost, to: .suppliers)
  }

  private mutating func moveDividendPoints(_ kind: String, _ text: String, _ user: Int) throws(Stop) {
    guard let monthly = scenario.monthly else { throw refused(.mechanismOff) }
    guard date.day <= (kind == "stake" ? 24 : 5) else { throw refused(.wrongDayOfMonth) }
    let amount = try amount(text, 2, all: nil)
    guard amount > 0 else { throw refused(.zeroAmount) }
    guard amount % 100_00 == 0 else { throw refused(.notHundreds) }
    guard amount <= (kind == "unstake" ? users[user].staked : users[user].dividendPoints) else {
      throw refused(.moreThanHeld)
    }
    switch kind {
    case "stake":
      reach(.dividendPointsStaked)
      users[user].dividendPoints -= amount
      users[user].staked += amount
    case "unstake":
      reach(.dividendPointsUnstaked)
      users[user].staked -= amount
      users[user].dividendPoints += amount
    default:
      reach(.dividendPointsSpent)
      users[user].dividendPoints -= amount
      let cost = rate(monthly.goodsCostRate, of: amount)
      monthProfit -= cost
      try pay(cost, to: .suppliers)
    }
  }
}
