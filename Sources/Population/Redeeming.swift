import Books
import Randomness
import Schemes

/// Redeeming points.
extension Simulation {
  /// Makes intents of those who hold points this morning and lose patience today.
  ///
  /// Source of the loop: Diamond & Dybvig 1983, "Bank Runs, Deposit Insurance, and Liquidity", in reduced form.
  mutating func listRedemptions() {
    guard engine.rules.pointPool?.redemption != nil else { return }
    let probability = min(1, people.redeemDaily + people.panic * (1 - confidence))
    due.removeAll()
    redemptionHazard.pass(probability: probability) { due.append($0) }
    for index in due.indices {
      let user = due[index]
      engine.unlistHolder(Int(user))
      // An exit may have taken the points since; what is bought today is not of the morning.
      guard engine.members[Int(user)].points > 0 else { continue }
      intents.append(Intent.word(.redemption, by: user))
    }
  }

  mutating func carryOutRedemption(by owner: UInt32) {
    let user = Int(owner)
    let points = engine.members[user].points
    guard points > 0 else { return }
    note(.redemption(points: points), by: owner)
    engine.redeem(points, by: user)
  }

  /// Gives those who have come to hold points today their threshold.
  mutating func listNewHolders() {
    defer { engine.newHolders.removeAll() }
    guard engine.rules.pointPool?.redemption != nil else { return }
    for index in engine.newHolders.indices {
      let owner = engine.newHolders[index]
      let threshold = streams.exponential(.redemptions, owner, position: UInt32(engine.day))
      redemptionHazard.add(owner, threshold: threshold)
    }
  }
}
