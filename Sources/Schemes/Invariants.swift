import Books
import Columns

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
    let sums = UserSums(users, members, shares)
    precondition(sums.areNonNegative, "a user has less than nothing")
    precondition(sums.wallets == books.wallets, "wallets differ from users' wallets")
    precondition(sums.gold == gold, "gold differs from users' gold")
    precondition(sums.points == points, "points differ from users' points")
    precondition(sums.consumptionPoints == consumptionPoints, "consumption points differ from users'")
    precondition(sums.dividendPool == dividendPoolTotal, "the dividend pool differs from users' points in it")
    precondition(sums.paidIn == paidInTotal && sums.net == netTotal, "payments differ from users' payments")
    precondition(sums.losing == payers.losing && sums.losingWithGoods == payers.losingWithGoods)
    precondition(sums.payers == payers.all && sums.holders == holderCount && sums.members == memberCount)
    precondition(exitLiability == exitPayouts)
    checkQueues()
    if !isCommingled && rules.platform.insolvency == .arrears && arrears.total > 0 {
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

/// What users' own balances come to, in one pass.
private struct UserSums {
  var (wallets, gold, points, consumptionPoints): (Int64, Int64, Int64, Int64) = (0, 0, 0, 0)
  var (dividendPool, paidIn, net): (Int64, Int64, Int64) = (0, 0, 0)
  var (losing, losingWithGoods): (Int64, Int64) = (0, 0)
  var (payers, holders, members): (Int64, Int64, Int64) = (0, 0, 0)
  var areNonNegative = true

  init(
    _ users: borrowing Column<User>, _ members: borrowing Column<Member>, _ shares: borrowing Column<Shares>
  ) {
    for index in users.indices {
      let user = users[index]
      wallets += user.wallet
      gold += user.gold
      consumptionPoints += user.consumptionPoints
      paidIn += user.paidIn
      net += user.net
      if user.net < 0 { losing += 1 }
      if user.netWithGoods < 0 { losingWithGoods += 1 }
      if user.paidIn > 0 { payers += 1 }
      let least = min(user.wallet, user.gold, user.dividendPoints, user.consumptionPoints)
      if least < 0 { areNonNegative = false }
    }
    for index in members.indices {
      let (member, own) = (members[index], shares[index])
      dividendPool += own.dividendPool
      if own.dividendPool < 0 { areNonNegative = false }
      points += member.points
      if member.points > 0 { holders += 1 }
      if member.isMember { self.members += 1 }
      if min(member.points, member.basis) < 0 { areNonNegative = false }
    }
  }
}
