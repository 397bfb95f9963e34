/// What a whole log comes to.
package struct SlowReplay {
  /// The text of `state.csv`.
  package var state: String
  /// The text of `users.csv`.
  package var users: String
  /// By log line, what each account gained or lost, in fen; accounts without a change are left out.
  package var netChanges: [Int: [SlowModel.Account: Int128]]
  /// Members of groups drawn.
  package var membersDrawn: Int
  /// How often each branch of the rules was taken.
  package var reached: [Branch: Int]
  /// Why the log is not sound and where; `state` then ends before that line, the rest means nothing.
  package var refusal: (refusal: Refusal, line: Int)?
  /// The line at which the operator closed.
  package var closedLine: Int?

  package init(_ scenario: SlowScenario, log: String, chance: @escaping Chance) {
    var model = SlowModel(scenario, chance: chance)
    var lines = [SlowModel.stateHeader]
    refusal = model.run(log, &lines)
    if model.closed { closedLine = model.line }
    state = lines.map { $0 + "\n" }.joined()
    users = ([SlowModel.usersHeader] + model.userLines).map { $0 + "\n" }.joined()
    netChanges = model.netChanges
    (membersDrawn, reached) = (model.membersDrawn, model.reached)
  }
}

extension SlowModel {
  /// Applies every event of `log`, up to the first refused one or the operator's close.
  fileprivate mutating func run(_ log: String, _ lines: inout [String]) -> (refusal: Refusal, line: Int)? {
    guard let records = csvRecords(log) else { return (.badQuoting, 1) }
    guard records.first == ["day", "event", "user", "arg1", "arg2"] else { return (.badHeader, 1) }
    for (index, fields) in records.enumerated().dropFirst() where fields != [""] && !closed {
      guard let event = SlowEvent(line: index + 1, fields: fields) else {
        return (.tooManyColumns, index + 1)
      }
      if let refusal = apply(event) { return refusal }
      lines.append(stateLine)
    }
    return nil
  }

  package var netChanges: [Int: [Account: Int128]] {
    var changes: [Int: [Account: Int128]] = [:]
    for movement in movements {
      changes[movement.line, default: [:]][movement.receiver, default: 0] += movement.amount
      changes[movement.line, default: [:]][movement.giver, default: 0] -= movement.amount
    }
    return changes.mapValues { $0.filter { $0.value != 0 } }.filter { !$0.value.isEmpty }
  }

  package static let stateHeader =
    "line,day,pool,points,price,platform,wallets,escrow,dividend_fund,gold,arrears"

  package var stateLine: String {
    let price = scenario.pool == nil ? "" : decimal(shownPrice, 9)
    return [
      String(line), String(day), decimal(balance(.pool), 2), decimal(points, 6), price,
      decimal(balance(.platform), 2), decimal(balance(.wallets), 2), decimal(balance(.escrow), 2),
      decimal(balance(.dividendFund), 2), decimal(sum(\.gold), 2),
      decimal(arrears.map(\.amount).reduce(0, +), 2),
    ].joined(separator: ",")
  }

  package static let usersHeader =
    "user,referrer,paid_in,withdrawn,wallet,points,basis,gold,dividend_points,dividend_pool,"
    + "consumption_points,entries,wins,exits,owed"

  package var userLines: [String] {
    users.enumerated().map { number, user in
      let owed = arrears.filter { $0.user == number }.map(\.amount).reduce(0, +)
      return csvLine([
        user.name, user.referrer.map { users[$0].name } ?? "", decimal(user.paidIn, 2),
        decimal(user.withdrawn, 2), decimal(user.wallet, 2), decimal(user.points, 6),
        decimal(user.basis, 2), decimal(user.gold, 2), decimal(user.dividendPoints, 2),
        decimal(user.staked, 2), decimal(user.consumption, 2), String(user.entries), String(user.wins),
        String(user.exits), decimal(owed, 2),
      ])
    }
  }
}
