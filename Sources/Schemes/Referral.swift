import Books
import Columns

/// Refer three, refund one (推三返一): debits `wallets` and credits `platform`, step by step of a cycle.
public struct Referral: Equatable, Sendable {
  public enum Base: String, CaseIterable, Sendable {
    /// The referrer's first package price.
    case ownSpend
    /// The price of the triggering order.
    case refereeSpend
  }
  public enum Trigger: String, CaseIterable, Sendable { case firstOrder, everyOrder }

  /// The steps of the refund cycle, shares of the base.
  public var cyclePPM: [Int64] = [100_000, 200_000, 700_000]
  public var base = Base.ownSpend
  public var trigger = Trigger.firstOrder

  public init() {}
}

extension Engine {
  /// Pays the buyer's referrer, if a member, the next step of the cycle: debits `wallets`, credits `platform`.
  mutating func payRebate(forOrderBy buyer: Int, price: Int64, isFirst: Bool) {
    guard let referral = rules.referral, isFirst || referral.trigger == .everyOrder else { return }
    guard members[buyer].referrer != Member.nobody else { return }
    let referrer = Int(members[buyer].referrer)
    guard members[referrer].isMember else { return }
    let step = Int(members[referrer].cycleStep)
    let base = referral.base == .ownSpend ? members[referrer].firstPrice : price
    let rebate = base.times(ratePPM: referral.cyclePPM[step])
    referralLiability -= remainder(ofCycleOf: members[referrer], in: referral)
    members[referrer].cycleStep = UInt32((step + 1) % referral.cyclePPM.count)
    referralLiability += remainder(ofCycleOf: members[referrer], in: referral)
    flows.rebates += rebate
    monthProfit -= rebate
    if Log.watchesMovements {
      let endsCycle = step + 1 == referral.cyclePPM.count
      log.note(.rebate(user: UInt32(referrer), due: rebate, endsCycle: endsCycle))
    }
    pay(rebate, to: referrer, reason: .rebate)
  }

  /// What is left of a running cycle, at the member's own first package price; nothing before its first step.
  private func remainder(ofCycleOf member: Member, in referral: Referral) -> Int64 {
    guard member.cycleStep > 0 else { return 0 }
    return referral.cyclePPM[Int(member.cycleStep)...]
      .reduce(0) { $0 + member.firstPrice.times(ratePPM: $1) }
  }

  /// What the running cycles of all members would still pay.
  var remainderOfCycles: Int64 {
    guard let referral = rules.referral else { return 0 }
    var sum: Int64 = 0
    for user in members.indices where members[user].cycleStep > 0 {
      sum += remainder(ofCycleOf: members[user], in: referral)
    }
    return sum
  }

  /// Recounts what running cycles would still pay, after the rules have changed.
  mutating func recountReferralLiability() { referralLiability = remainderOfCycles }
}
