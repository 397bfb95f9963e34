import Books
import Columns
import Randomness
import Schemes

/// Taking money out.
extension Simulation {
  /// Everybody with money in the wallet takes all of it out with a probability a day; what the bank could not
  /// pay is asked for again.
  mutating func withdrawToday() throws(RunFailure) {
    drawWithdrawalDays()
    withdrawalDays.take(day: engine.day, into: &due)
    if coins.withdrawal.isCertain {
      due.append(engine.newlyInWallets.indices, of: engine.newlyInWallets)
      engine.newlyInWallets.removeAll()
    }
    if engine.withdrawsAtOnce { return engine.withdrawAll(by: due) }
    for index in due.indices {
      let user = Int(due[index])
      note(.withdrawal, by: due[index])
      engine.withdraw(engine.users[user].wallet, by: user)
      try checkEvent("the withdrawal", by: UInt32(user))
      if engine.isClosed { return }
      engine.unlistWallet(user)
      if engine.users[user].wallet > 0 { engine.listWallet(user) }
    }
  }

  /// Draws for those whose wallet has filled on which evening they will come, today's or a later one: a coin a day until
  /// it falls. Where it always does there is nothing to draw.
  private mutating func drawWithdrawalDays() {
    if coins.withdrawal.isCertain { return }
    Self.drawEvenings(
      engine.newlyInWallets, &times, coins.withdrawal, streams, ziggurat, UInt32(engine.day))
    let daysLeft = Double(withdrawalDays.lastDay - engine.day)
    for index in engine.newlyInWallets.indices {
      let wait = times[index]
      // The day after the last holds whoever would come later than that, or never.
      withdrawalDays.file(
        engine.newlyInWallets[index], on: engine.day &+ Int(wait < daysLeft ? wait : daysLeft))
    }
    engine.newlyInWallets.removeAll()
  }

  /// Draws how many evenings each of them lets pass, in one loop whose rounds overlap; nobody draws twice a day.
  @inline(never)
  private static func drawEvenings(
    _ owners: borrowing Column<UInt32>, _ times: inout Column<Double>, _ coin: Coin, _ streams: RunStreams,
    _ ziggurat: Ziggurat, _ day: UInt32
  ) {
    times.removeAll()
    times.reserve(owners.count)
    for index in owners.indices {
      let words = streams.words(.withdrawals, owner: owners[index], position: day)
      times.appendReserved(coin.timeBefore(ziggurat.time(of: words.0)))
    }
  }

  /// After a change of the daily probability everybody who waits draws anew: the coin has no memory.
  mutating func forgetWithdrawalDays() {
    for day in engine.day...withdrawalDays.lastDay {
      withdrawalDays.take(day: day, into: &due)
      for index in due.indices { engine.newlyInWallets.append(due[index]) }
    }
  }
}
