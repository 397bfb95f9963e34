import Books
import Columns

extension Engine {
  /// The operator closes: waiting stakes return to wallets, wallets and a share of the pool go to their owners as
  /// far as the bank reaches, and nothing happens afterwards.
  ///
  /// All that users get counts as withdrawn. Points stay on the books, as claims on what is left.
  @inline(never)
  mutating func close() {
    returnWaitingStakes()
    payOutWallets()
    if let recovery = rules.pointPool.map({ _ in rules.platform.recoveryPPM }), points > 0 {
      payOutPool(share: recovery)
    }
    closingDay = day
  }

  private mutating func returnWaitingStakes() {
    for activity in activities.indices {
      let start = activities[activity].queueStart
      // A group being drawn has settled the stakes of its first members already.
      let isBeingDrawn = queueLength[activity] == activities[activity].groupSize
      for place in (isBeingDrawn ? settledMembers : 0)..<queueLength[activity] {
        let entry = queue[start + place]
        credit(entry.stake, from: .escrow, to: Int(entry.user), reason: .closedStake)
      }
      for place in 0..<queueLength[activity] { setWaiting(false, queue[start + place].user, activity) }
      queueLength[activity] = 0
    }
  }

  private mutating func payOutWallets() {
    let (bank, wallets) = (books.bank, books.wallets)
    for user in users.indices where users[user].wallet > 0 {
      let wallet = users[user].wallet
      let paid = bank >= wallets ? wallet : wallet.times(bank, over: wallets)
      move(paid, from: .wallets, to: .outside, user: user, reason: .closedWallet)
      users[user].wallet -= paid
      flows.withdrawals += paid
    }
  }

  private mutating func payOutPool(share recoveryPPM: Int64) {
    let recovered = min(books.pool.times(ratePPM: recoveryPPM), books.bank)
    for user in users.indices where members[user].points > 0 {
      let paid = recovered.times(members[user].points, over: points)
      move(paid, from: .pool, to: .outside, user: user, reason: .closedPool)
      shiftNet(of: user, by: paid)
      flows.withdrawals += paid
    }
  }
}
