import Books
import Columns

/// Shopping gold (购物金): an amount still to be given back; a release debits `wallets`, credits `platform`.
public struct ShoppingGold: Equatable, Sendable {
  /// What a referrer's gold gives when somebody below enters.
  public enum FromBelow: Equatable, Sendable {
    case fixed(fen: Int64)
    case ofBalance(ppm: Int64)
  }
  /// Share of the balance released every midnight.
  public var staticPPM: Int64 = 0
  /// Share of the balance released for every entry drawn the day before.
  public var boostPerEntryPPM: Int64 = 0
  public var direct: FromBelow?
  public var indirect: FromBelow?

  public init() {}
}

extension Engine {
  /// Releases gold, at most the balance: debits `wallets`, credits `platform`, and lowers the balance even where
  /// the operator cannot pay and owes it from then on.
  @inline(__always)
  mutating func releaseGold(_ amount: Int64, of user: Int, reason: Reason) {
    let released = min(amount, users[user].gold)
    guard released > 0 else { return }
    users[user].gold -= released
    gold -= released
    flows.goldReleased += released
    monthProfit -= released
    pay(released, to: user, reason: reason)
  }

  mutating func countDrawnToday(_ user: Int) {
    if members[user].drawnToday == 0 { drawnToday.append(UInt32(user)) }
    members[user].drawnToday += 1
  }

  /// The midnight release, by user number: `static + boostPerEntry × entries drawn the day before` of the balance,
  /// in one rounding.
  mutating func releaseGoldDaily() {
    guard let terms = rules.gold else { return }
    defer { clearDrawnToday() }
    if terms.staticPPM > 0 {
      for user in users.indices where users[user].gold > 0 {
        releaseDaily(user, terms)
        if isClosed { return }
      }
    } else if terms.boostPerEntryPPM > 0 {
      drawnToday.sort(by: <)
      for index in drawnToday.indices {
        releaseDaily(Int(drawnToday[index]), terms)
        if isClosed { return }
      }
    }
  }

  @inline(__always)
  private mutating func releaseDaily(_ user: Int, _ terms: ShoppingGold) {
    let rate = terms.staticPPM + terms.boostPerEntryPPM * Int64(members[user].drawnToday)
    // Nothing above the whole balance is ever released.
    let released = users[user].gold.times(ratePPM: min(rate, partsPerMillion))
    releaseGold(released, of: user, reason: .dailyRelease)
  }

  private mutating func clearDrawnToday() {
    for index in drawnToday.indices { members[Int(drawnToday[index])].drawnToday = 0 }
    drawnToday.removeAll()
  }

  /// Step 4 of a draw: for each drawn entry the referrer and the referrer's referrer release gold, if they are
  /// promoters that day.
  mutating func releaseFromBelow(_ activity: ActivityTerms) {
    guard let terms = rules.gold, terms.direct != nil || terms.indirect != nil else { return }
    for position in 0..<activity.groupSize {
      let user = Int(queue[activity.queueStart + position].user)
      let referrer = members[user].referrer
      guard referrer != Member.nobody else { continue }
      releaseFromBelow(terms.direct, of: Int(referrer))
      if isClosed { return }
      let above = members[Int(referrer)].referrer
      guard above != Member.nobody else { continue }
      releaseFromBelow(terms.indirect, of: Int(above))
      if isClosed { return }
    }
  }

  private mutating func releaseFromBelow(_ terms: ShoppingGold.FromBelow?, of user: Int) {
    guard let terms, day <= Int(users[user].promoterUntil) else { return }
    switch terms {
    case .fixed(let fen): releaseGold(fen, of: user, reason: .releaseFromBelow)
    case .ofBalance(let ppm):
      releaseGold(users[user].gold.times(ratePPM: ppm), of: user, reason: .releaseFromBelow)
    }
  }
}
