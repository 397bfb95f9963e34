import Books
import Columns

extension Engine {
  /// What the operator owes now and to how many, and what it has. O(users).
  public var position: Position {
    var position = Position()
    position.books = books
    for user in users.indices {
      position.wallets.add(users[user].wallet)
      position.gold.add(users[user].gold)
      position.consumptionPoints.add(users[user].consumptionPoints)
    }
    position.consumptionPoints.amount = mallLiability
    addPromises(to: &position)
    for item in arrears.owed { Self.add(item, to: &position) }
    countLateUsers(&position)
    for activity in rules.groupBuys.indices {
      for entry in group(activity) { position.stakes.add(entry.stake) }
    }
    return position
  }

  private func addPromises(to position: inout Position) {
    position.exits.amount = exitLiability
    position.refundCycles.amount = referralLiability
    for user in members.indices {
      if members[user].points > 0, exitLiability > 0 { position.exits.creditors += 1 }
      if members[user].cycleStep > 0 { position.refundCycles.creditors += 1 }
    }
  }

  private static func add(_ item: Arrears.Item, to position: inout Position) {
    switch item.payee {
    case .user: position.lateToUsers.add(item.amount)
    case .suppliers: position.lateToSuppliers.add(item.amount)
    case .fees: position.lateFees.add(item.amount)
    }
  }

  /// Counts users rather than payments.
  private func countLateUsers(_ position: inout Position) {
    var isOwed = [Bool](repeating: false, count: users.count)
    for item in arrears.owed {
      if case .user(let user) = item.payee { isOwed[Int(user)] = true }
    }
    position.lateToUsers.creditors = isOwed.count { $0 }
  }

  /// Tells a watching recorder of the first payment of a run that falls short.
  @inline(never)
  mutating func noteFirstShortfall(of due: Int64, missing: Int64, user: UInt32?, reason: Reason) {
    guard Log.watchesMovements, ruinDay == nil else { return }
    let shortfall = Shortfall(
      due: due, missing: missing, reason: reason, user: user, day: day, position: position)
    log.note(.shortfall(shortfall))
  }
}
