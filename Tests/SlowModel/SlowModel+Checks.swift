extension SlowModel {
  /// What must hold after every event; that the price never falls is asserted where it could.
  func checkBooks() {
    let sum = Account.allCases.map { balance($0) }.reduce(0, +)
    assert(sum == 0, "the accounts sum to \(sum), line \(line)")
    assert(bank == -(balance(.outside) + balance(.suppliers) + balance(.fees)))
    let waiting = queues.joined().map(\.stake).reduce(0, +)
    assert(waiting == balance(.escrow), "\(waiting) waits, escrow holds \(balance(.escrow)), line \(line)")
    assert(balance(.pool) >= 0 && balance(.dividendFund) >= 0, "a fund below zero, line \(line)")
    assert(bank >= 0, "the bank holds \(bank), line \(line)")
    assert(commingled || balance(.platform) >= 0, "platform holds \(balance(.platform)), line \(line)")
    assert(commingled || arrears.isEmpty || balance(.platform) == 0, "owes with cash at hand, line \(line)")
    for user in users {
      let held = [user.wallet, user.gold, user.dividendPoints, user.staked, user.consumption]
      assert(held.allSatisfy { $0 >= 0 }, "\(user.name) holds less than nothing, line \(line)")
      assert(user.lots.allSatisfy { $0.points >= 0 && $0.basis >= 0 })
      assert(user.paidIn >= 0 && user.withdrawn >= 0)
    }
    for (activity, queue) in queues.enumerated() {
      assert(queue.count < scenario.activities[activity].groupSize)
      assert(Set(queue.map(\.user)).count == queue.count)
    }
  }
}
