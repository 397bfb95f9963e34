import Books

extension Engine {
  /// Stops the program unless the books are sound: they sum to zero, nothing that must not be negative is, and
  /// custody is kept. O(1).
  public func checkBooks() {
    precondition(books.sum == 0, "the books do not sum to zero")
    precondition(books.pool >= 0, "the pool is negative")
    precondition(books.wallets >= 0 && books.escrow >= 0 && books.dividendFund >= 0)
    precondition(points >= 0 && arrears.total >= 0 && gold >= 0 && exitLiability >= 0)
    if isCommingled {
      precondition(books.bank >= 0, "the bank balance is negative")
    } else {
      precondition(books.platform >= 0, "the operator's cash is negative")
    }
  }

  /// Stops the program unless every total equals the sum over users. O(users).
  public func checkTotals() {
    checkBooks()
    precondition(users.reduce(0) { $0 + $1.wallet } == books.wallets, "wallets differ from users' wallets")
    precondition(users.reduce(0) { $0 + $1.gold } == gold, "gold differs from users' gold")
    precondition(users.reduce(0) { $0 + $1.consumptionPoints } == consumptionPoints)
    precondition(users.reduce(0) { $0 + $1.paidIn } == paidInTotal)
    precondition(users.reduce(0) { $0 + $1.net } == netTotal)
    precondition(members.reduce(0) { $0 + $1.points } == points, "points differ from users' points")
    precondition(members.reduce(0) { $0 + $1.dividendPool } == dividendPoolTotal)
    precondition(users.reduce(0) { $0 + ($1.net < 0 ? 1 : 0) } == losingCount)
    precondition(users.reduce(0) { $0 + ($1.netWithGoods < 0 ? 1 : 0) } == losingWithGoodsCount)
    precondition(members.reduce(0) { $0 + ($1.points > 0 ? 1 : 0) } == holderCount)
    precondition(users.allSatisfy { $0.wallet >= 0 && $0.gold >= 0 && $0.dividendPoints >= 0 })
    precondition(exitLiability == exitQueue.holdings.reduce(0) { $0 + exitPayout(basis: $1.basis) })
    checkQueues()
    if isCommingled == false && rules.platform.insolvency == .arrears && arrears.total > 0 {
      precondition(books.platform == 0, "a segregated operator holds cash while it owes")
    }
  }

  private func checkQueues() {
    var staked: Int64 = 0
    for activity in rules.groupBuys.indices {
      let waiting = group(activity)
      staked += waiting.reduce(0) { $0 + $1.stake }
      precondition(waiting.allSatisfy { isWaiting(Int($0.user), in: activity) })
    }
    precondition(staked == books.escrow, "escrow differs from the stakes that wait")
  }

  /// Called after every event and day: everything where the recorder asks for it, else nothing.
  @inline(__always)
  public func checkAfterEvent() {
    if Log.checksEveryEvent { checkTotals() }
  }
}
