import Books

/// What a draw in one pass adds up over the members.
struct DrawTotals {
  var toWallets: Int64 = 0
  var released: Int64 = 0
  var losing: Int64 = 0
  var losingWithGoods: Int64 = 0
}

/// A draw in which nothing can fall short, in one pass: what the four steps come to, with one movement an account.
extension Engine {
  /// Whether a draw comes to the same in one pass: nobody watches the single movements, nothing is owed and
  /// nothing can fall short, no step sets off anything else, and every stake is today's price.
  @inline(__always)
  func canSettleAtOnce(_ activity: Int, _ terms: ActivityTerms) -> Bool {
    guard !Log.watchesMovements, arrears.total == 0, settlesPlainly else { return false }
    let (sale, size) = (terms.stake.sale, Int64(terms.groupSize))
    let winners = Int64(terms.winners)
    let revenue = winners * (sale.price - sale.cost - sale.fee)
    let mostForLoser = terms.stake.consolation + terms.stake.loseRelease
    let most = max(terms.stake.winRelease, mostForLoser) * size
    let cash = isCommingled ? books.bank - winners * (sale.cost + sale.fee) : books.platform + revenue - most
    guard cash >= 0 else { return false }
    return !hasRepriced || group(activity).allSatisfy { $0.stake == sale.price }
  }

  mutating func settleAtOnce(_ activity: Int, _ terms: ActivityTerms) {
    let totals = Self.settle(
      &users, &standings, &newlyInWallets, queue, won, slots: (first: activity, stride: activities.count),
      terms)
    // Winners' wallets are listed after losers', as step by step.
    for position in 0..<terms.groupSize where won[position] {
      let user = Int(queue[terms.queueStart + position].user)
      grantScore(terms.stake.winScore, to: user)
      if !users[user].isListedForWallet && users[user].wallet > 0 { listWallet(user) }
    }
    book(totals, terms)
  }

  /// The members' part, over spans: whether an array is shared is asked once a group.
  @inline(__always)
  private static func settle(
    _ users: inout [User], _ standings: inout [Standing], _ filled: inout [UInt32], _ queue: [Waiting],
    _ won: [Bool], slots: (first: Int, stride: Int), _ terms: ActivityTerms
  ) -> DrawTotals {
    var totals = DrawTotals()
    var users = users.mutableSpan
    var standings = standings.mutableSpan
    let (stake, rules) = (terms.stake, terms.hiddenRules)
    for position in 0..<terms.groupSize {
      let user = Int(queue[terms.queueStart + position].user)
      let hasWon = won[position]
      let slot = user &* slots.stride &+ slots.first
      standings[slot].isWaiting = false
      standings[slot].count(win: hasWon ? 1 : 0, rules)
      users[user].settle(hasWon: hasWon, stake, &totals)
      if !hasWon && !users[user].isListedForWallet {
        users[user].isListedForWallet = true
        filled.append(UInt32(truncatingIfNeeded: user))
      }
    }
    return totals
  }

  private mutating func book(_ totals: DrawTotals, _ terms: ActivityTerms) {
    let (stake, sale) = (terms.stake, terms.stake.sale)
    let winners = Int64(terms.winners)
    let losers = Int64(terms.groupSize) - winners
    let (cost, fee) = (winners * sale.cost, winners * sale.fee)
    let (revenue, consolations) = (winners * sale.price, losers * stake.consolation)
    books.move(revenue, from: .escrow, to: .platform)
    books.move(cost, from: .platform, to: .suppliers)
    books.move(fee, from: .platform, to: .fees)
    books.move(losers * sale.price, from: .escrow, to: .wallets)
    books.move(consolations + totals.released, from: .platform, to: .wallets)
    flows.revenue += revenue
    flows.goodsCost += cost
    flows.fees += fee
    flows.consolations += consolations
    flows.goldReleased += totals.released
    monthProfit += revenue - cost - fee - consolations - totals.released
    gold += winners * stake.winGold - totals.released
    consumptionPoints += winners * stake.winConsumptionPoints + losers * stake.loseConsumptionPoints
    netTotal += totals.toWallets
    goodsWorthTotal += winners * sale.goodsWorth
    losingCount += totals.losing
    losingWithGoodsCount += totals.losingWithGoods
  }
}

extension User {
  /// One member's part of a draw in which nothing falls short.
  @inline(__always)
  mutating func settle(hasWon: Bool, _ stake: StakeTerms, _ totals: inout DrawTotals) {
    let released = min(hasWon ? stake.winRelease : stake.loseRelease, gold)
    let paid = released + (hasWon ? 0 : stake.sale.price + stake.consolation)
    gold += (hasWon ? stake.winGold : 0) - released
    dividendPoints += hasWon ? stake.winDividendPoints : 0
    consumptionPoints += hasWon ? stake.winConsumptionPoints : stake.loseConsumptionPoints
    let newNet = net + paid
    let newWithGoods = netWithGoods + paid + (hasWon ? stake.sale.goodsWorth : 0)
    totals.losing += (net >> 63) - (newNet >> 63)
    totals.losingWithGoods += (netWithGoods >> 63) - (newWithGoods >> 63)
    totals.toWallets += paid
    totals.released += released
    net = newNet
    netWithGoods = newWithGoods
    wallet += paid
  }
}
