extension SlowModel {
  /// What must hold after every event; that the price never falls is checked where it could.
  func checkBooks() {
    let bank = self.bank
    let beyond = balance(.outside) + balance(.suppliers) + balance(.fees)
    precondition(bank + beyond == 0, "the accounts sum to \(bank + beyond), line \(line)")
    let waiting = queues.joined().map(\.stake).reduce(0, +)
    precondition(
      waiting == balance(.escrow), "\(waiting) waits, escrow holds \(balance(.escrow)), line \(line)")
    precondition(balance(.pool) >= 0 && balance(.dividendFund) >= 0, "a fund below zero, line \(line)")
    precondition(bank >= 0, "the bank holds \(bank), line \(line)")
    precondition(commingled || balance(.platform) >= 0, "platform holds \(balance(.platform)), line \(line)")
    precondition(
      commingled || arrears.isEmpty || balance(.platform) == 0, "owes with cash at hand, line \(line)")
    for user in users {
      precondition(user.wallet >= 0 && user.gold >= 0 && user.consumption >= 0, "\(user.name), line \(line)")
      precondition(user.dividendPoints >= 0 && user.staked >= 0, "\(user.name), line \(line)")
      for lot in user.lots { precondition(lot.points >= 0 && lot.basis > 0, "\(user.name), line \(line)") }
    }
    for (activity, queue) in queues.enumerated() {
      precondition(queue.count < scenario.activities[activity].groupSize)
      precondition(Set(queue.map(\.user)).count == queue.count)
    }
  }
}
