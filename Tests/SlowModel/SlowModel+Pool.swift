extension SlowModel {
  /// The point price: so many fen for so many micropoints, not reduced.
  var price: (fen: Int128, points: Int128) {
    let points = self.points
    return points > 0 ? (balance(.pool), points) : lastPrice
  }

  /// The price as yuan a point in billionths, half up.
  var shownPrice: Int128 {
    let now = price
    return (2 * now.fen * 10_000 * 1_000_000_000 + now.points) / (2 * now.points)
  }

  private func assertNotBelow(_ before: (fen: Int128, points: Int128)) {
    let after = price
    precondition(after.fen * before.points >= before.fen * after.points, "the point price fell, line \(line)")
  }

  /// Deposits and mints for an order of `price`, then lets the exits happen.
  mutating func feedPool(_ price: Int128, _ user: Int) throws(Stop) {
    guard let pool = scenario.pool else { return }
    let before = self.price
    let deposit = rate(pool.depositRate, of: price)
    let mintValue = rate(pool.mintRate, of: deposit)
    let minted = mintValue * before.points / before.fen
    reach(.mintOfNothing, if: minted == 0)
    if points == 0 {
      reach(reached[.firstMint] == nil ? .firstMint : .mintAfterNoneWereLeft, if: minted > 0)
    }
    if pool.exit?.perOrder == true || users[user].lots.isEmpty {
      users[user].lots.append(Lot(points: minted, basis: price))
    } else {
      users[user].lots[0].points += minted
      users[user].lots[0].basis += price
    }
    precondition(commingled || balance(.platform) >= deposit, "no cash for a deposit, line \(line)")
    try pay(deposit, to: .pool, waits: false)
    monthProfit -= deposit
    assertNotBelow(before)
    exitAllDue()
  }

  /// Forces out whoever is due, one at a time, the lowest threshold first, until none is due.
  ///
  /// - Returns: how many exited.
  @discardableResult
  mutating func exitAllDue() -> Int {
    guard let exit = scenario.pool?.exit else { return 0 }
    var exits = 0
    while let (user, lot) = lowestThreshold(), isDue(users[user].lots[lot], exit.multiple) {
      let before = price
      let cap = rate(exit.multiple, of: users[user].lots[lot].basis)
      exits += 1
      reach(exit.perOrder ? .exitOfLot : .exitOfUser)
      reach(.exitSetsOffExit, if: exits > 1)
      reach(.exitBurnsLastPoints, if: points == users[user].lots[lot].points)
      if points == users[user].lots[lot].points { lastPrice = before }
      users[user].lots.remove(at: lot)
      users[user].exits += 1
      move(rate(exit.cashShare, of: cap), .pool, .wallets, user: user)
      assertNotBelow(before)
    }
    return exits
  }

  /// The lot with points whose basis for each point is least; the first by user and age among equals.
  private func lowestThreshold() -> (user: Int, lot: Int)? {
    var best: (user: Int, lot: Int)?
    for user in users.indices {
      for (index, lot) in users[user].lots.enumerated() where lot.points > 0 {
        guard let (bestUser, bestIndex) = best else {
          best = (user, index)
          continue
        }
        let leader = users[bestUser].lots[bestIndex]
        if lot.basis * leader.points < leader.basis * lot.points { best = (user, index) }
      }
    }
    return best
  }

  private func isDue(_ lot: Lot, _ multiple: Int128) -> Bool {
    lot.points * balance(.pool) * 1_000_000 >= multiple * lot.basis * points
  }

  mutating func redeem(_ redeemed: Int128, _ user: Int, fee: Int128) {
    let before = price
    let value = redeemed * before.fen / before.points
    reach(.redemptionBurnsLastPoints, if: redeemed == points)
    if redeemed == points { lastPrice = before }
    burn(redeemed, user)
    move(rate(1_000_000 - fee, of: value), .pool, .wallets, user: user)
    assertNotBelow(before)
    reach(.redemptionSetsOffExit, if: exitAllDue() > 0)
  }

  /// Burns from the oldest lot on; a lot left without points goes, and any pointless one before it.
  private mutating func burn(_ amount: Int128, _ user: Int) {
    var left = amount
    while left > 0 {
      let index = users[user].lots.firstIndex { $0.points > 0 }!
      let lot = users[user].lots[index]
      let burned = min(left, lot.points)
      left -= burned
      if burned == lot.points {
        users[user].lots.removeSubrange(0...index)
      } else {
        let kept = lot.points - burned
        users[user].lots[index] = Lot(points: kept, basis: (lot.basis * kept + lot.points - 1) / lot.points)
      }
    }
  }
}
