/// The rules by which a claim holds, holds only if, or does not hold; the guide has them in words.
extension Claims {
  /// From so large a share on it is "everybody" or "always".
  static let nearlyAll = 0.95
  /// Up to so large a share it is "nobody".
  static let hardlyAny = 0.05
  /// Up to so large a probability of ruin there is "no risk".
  static let noRisk = 0.01
  /// Odds so near are the same.
  static let sameOdds = 0.01

  package func verdict(on claim: Int) -> ClaimVerdict {
    guard isPromised(claim) else { return .notPromised }
    return switch claim {
    case 1: number("price_falls") == 0 ? .holds : .fails
    case 2: onExits
    case 3: onReferral
    case 4: onGold
    case 5: onOdds
    case 6: onRisk
    case 7: onProfit
    case 8: onUsers
    default: .facts
    }
  }

  /// A figure's value; 0 where no run defines it.
  private func number(_ name: String) -> Double { self[name]?.value ?? 0 }

  private var onExits: ClaimVerdict {
    let (paid, multiple) = (number("share_exited"), number("paid_per_spending"))
    if paid >= Self.nearlyAll && multiple >= 2 { return .holds }
    return paid > Self.hardlyAny ? .onlyIf : .fails
  }

  private var onReferral: ClaimVerdict {
    let (atEnd, refunded) = (number("share_at_cycle_end"), number("share_refunded"))
    let isWhole = (rules.referral?.cyclePPM.reduce(0, +) ?? 0) >= 1_000_000
    guard isWhole, atEnd > Self.hardlyAny, refunded >= Self.nearlyAll * atEnd else { return .fails }
    return atEnd >= Self.nearlyAll ? .holds : .onlyIf
  }

  private var onGold: ClaimVerdict {
    if number("gold_back") >= Self.nearlyAll { return .holds }
    guard number("no_win_in_20") > Self.hardlyAny else { return .fails }
    return self["entries_by_rule"]?.value.map { $0 <= 20 } == true ? .onlyIf : .fails
  }

  private var onOdds: ClaimVerdict {
    let announced = number("odds_drawn")
    func isAnnounced(_ name: String) -> Bool {
      self[name]?.value.map { ($0 - announced).magnitude <= Self.sameOdds } ?? true
    }
    let kinds = ["odds_newcomer", "odds_first_today", "odds_recent_winner", "odds_others"]
    guard kinds.allSatisfy(isAnnounced) else { return .fails }
    return isAnnounced("odds_entered") ? .holds : .onlyIf
  }

  private var onRisk: ClaimVerdict {
    // Where nothing is left there is no ratio, and no cover.
    guard number("ruin_probability") <= Self.noRisk,
      let promised = self["liabilities_per_assets"]?.value, promised <= 1
    else { return .fails }
    let outlastsGrowth = hasRunOff && number("run_off_ruin_probability") <= Self.noRisk
    return outlastsGrowth ? .holds : .onlyIf
  }

  private var onProfit: ClaimVerdict {
    if number("profit_honoured") > 0 { return .holds }
    return number("profit") > Self.hardlyAny * number("unfunded_promises") ? .onlyIf : .fails
  }

  private var onUsers: ClaimVerdict {
    guard number("share_losing_goods") <= Self.hardlyAny else { return .fails }
    return number("share_losing") <= Self.hardlyAny ? .holds : .onlyIf
  }

  /// The figures that verdicts turn on, each with its threshold, and whether the claim wants at least so much.
  package static let thresholds: [(figure: String, value: Double, wantsMore: Bool)] = [
    ("share_exited", hardlyAny, true), ("share_exited", nearlyAll, true),
    ("share_at_cycle_end", hardlyAny, true), ("share_at_cycle_end", nearlyAll, true),
    ("gold_back", nearlyAll, true), ("no_win_in_20", hardlyAny, true), ("ruin_probability", noRisk, false),
    ("run_off_ruin_probability", noRisk, false), ("liabilities_per_assets", 1, false), ("profit", 0, true),
    ("profit_honoured", 0, true), ("share_losing", hardlyAny, false),
    ("share_losing_goods", hardlyAny, false),
  ]
}
