import Books
import Columns

extension Engine {
  /// The first thing unsound in the books themselves: they sum to zero, nothing that must not be negative is, custody
  /// is kept, and the point price has not fallen; `nil` if all holds. O(1).
  public var violationOfBooks: Violation? {
    var check = InvariantCheck()
    check.equal("the sum of all accounts", books.sum, "nothing,", 0)
    check.notNegative("the pool", books.pool)
    check.notNegative("wallets", books.wallets)
    check.notNegative("escrow", books.escrow)
    check.notNegative("the dividend fund", books.dividendFund)
    check.notNegative("pool points", points, .micropoints)
    check.notNegative("arrears", arrears.total)
    check.notNegative("shopping gold", gold, .hundredths)
    check.notNegative("what exits would pay", exitLiability)
    if isCommingled {
      check.notNegative("the bank balance", books.bank)
    } else {
      check.notNegative("the operator's cash", books.platform)
    }
    if let priceFall { check.holds(false, priceFall.description) }
    return check.violation
  }

  /// The first invariant that does not hold, of the books or of the totals over users; `nil` if all hold. O(users).
  public var violation: Violation? {
    if let violation = violationOfBooks { return violation }
    var check = InvariantCheck()
    checkUsers(&check)
    checkPromises(&check)
    checkQueues(&check)
    checkDailyScores(&check)
    if !isCommingled && rules.platform.insolvency == .arrears && arrears.total > 0 {
      check.equal("the operator's cash while it owes", books.platform, "nothing,", 0)
    }
    return check.violation
  }

  /// The same, and the point price has not fallen since the last time this was asked. O(users).
  public mutating func violationSinceLastCheck() -> Violation? {
    if hasMinted && !isClosed {
      if let checkedPrice, !(checkedPrice <= price) { noteFall(from: checkedPrice) }
      checkedPrice = price
    }
    return violation
  }

  /// Stops the program unless every invariant holds. O(users).
  public func checkTotals() {
    if let violation { preconditionFailure(violation.description) }
  }

  private func checkUsers(_ check: inout InvariantCheck) {
    let sums = UserSums(users, members, shares)
    check.holds(sums.areNonNegative, "a user has less than nothing")
    check.equal("wallets", books.wallets, "the users' wallets", sums.wallets)
    check.equal("shopping gold", gold, "the users' gold", sums.gold, .hundredths)
    check.equal("pool points", points, "the users' points", sums.points, .micropoints)
    check.equal(
      "consumption points", consumptionPoints, "the users' consumption points", sums.consumptionPoints,
      .hundredths)
    check.equal(
      "the dividend pool", dividendPoolTotal, "the users' points in it", sums.dividendPool, .hundredths)
    check.equal("all that was paid in", paidInTotal, "what users paid in", sums.paidIn)
    check.equal("what users have out of it", netTotal, "the users' own sums", sums.net)
    check.equal("the worth of goods", goodsWorthTotal, "what users received", sums.goodsWorth)
    check.equal("users losing", payers.losing, "those counted", sums.losing, .count)
    check.equal(
      "users losing with goods", payers.losingWithGoods, "those counted", sums.losingWithGoods, .count)
    check.equal("users who have paid in", payers.all, "those counted", sums.payers, .count)
    check.equal("holders of points", holderCount, "those counted", sums.holders, .count)
    check.equal("members", memberCount, "those counted", sums.members, .count)
    check.equal("members who have exited", exitedMemberCount, "those counted", sums.exitedMembers, .count)
  }

  /// What is promised beside the books, recounted from every user.
  private func checkPromises(_ check: inout InvariantCheck) {
    let (exits, lots) = exitsOfHolders
    check.equal("what exits would pay", exitLiability, "the holders' exits", exits)
    check.equal("what exits would pay", exitLiability, "the exits waiting for their turn", exitPayouts)
    check.holds(lots, "a user's lots do not come to the user's points and basis")
    check.holds(isClosed || !hasExitDue, "an exit that is due was not carried out")
    check.equal("what refund cycles would pay", referralLiability, "the members' cycles", remainderOfCycles)
    let owed = arrears.owed.reduce(0) { $0 + $1.amount }
    check.equal("arrears", arrears.total, "the payments that wait", owed)
  }

  private func checkQueues(_ check: inout InvariantCheck) {
    var (staked, waiting) = (Int64(0), 0)
    for activity in rules.groupBuys.indices {
      let group = group(activity)
      staked += group.reduce(0) { $0 + $1.stake }
      waiting += group.count
      check.holds(
        group.allSatisfy { isWaiting(Int($0.user), in: activity) },
        "somebody stands in the queue of \(rules.groupBuys[activity].name) and is not said to wait")
    }
    check.equal("escrow", books.escrow, "the stakes that wait", staked)
    var said = 0
    for user in users.indices where users[user].waitsInFirst { said += 1 }
    for index in standings.indices where standings[index].isWaiting { said += 1 }
    check.equal("entries that wait", Int64(waiting), "those of users", Int64(said), .count)
  }

  private func checkDailyScores(_ check: inout InvariantCheck) {
    var sum: Int64 = 0
    for user in dailyScores.indices { sum += dailyScores[user] }
    check.equal("the day's score", dailyScoreTotal, "the users' scores", sum, .hundredths)
  }
}

/// What users' own balances come to, in one pass.
private struct UserSums {
  var (wallets, gold, points, consumptionPoints): (Int64, Int64, Int64, Int64) = (0, 0, 0, 0)
  var (dividendPool, paidIn, net, goodsWorth): (Int64, Int64, Int64, Int64) = (0, 0, 0, 0)
  var (losing, losingWithGoods): (Int64, Int64) = (0, 0)
  var (payers, holders, members, exitedMembers): (Int64, Int64, Int64, Int64) = (0, 0, 0, 0)
  var areNonNegative = true

  init(
    _ users: borrowing Column<User>, _ members: borrowing Column<Member>, _ shares: borrowing Column<Shares>
  ) {
    for index in users.indices { add(users[index]) }
    for index in members.indices { add(members[index], shares[index]) }
  }

  private mutating func add(_ user: User) {
    wallets &+= user.wallet
    gold &+= user.gold
    consumptionPoints &+= user.consumptionPoints
    paidIn &+= user.paidIn
    net &+= user.net
    goodsWorth &+= user.netWithGoods &- user.net
    losing &+= user.net < 0 ? 1 : 0
    losingWithGoods &+= user.netWithGoods < 0 ? 1 : 0
    payers &+= user.paidIn > 0 ? 1 : 0
    let least = min(
      min(user.wallet, user.gold, user.dividendPoints), min(user.consumptionPoints, user.withdrawn))
    if least < 0 { areNonNegative = false }
  }

  private mutating func add(_ member: Member, _ own: Shares) {
    dividendPool &+= own.dividendPool
    points &+= member.points
    holders &+= member.points > 0 ? 1 : 0
    members &+= member.isMember ? 1 : 0
    exitedMembers &+= member.isMember && member.exits > 0 ? 1 : 0
    if min(member.points, member.basis, own.dividendPool) < 0 { areNonNegative = false }
  }
}
