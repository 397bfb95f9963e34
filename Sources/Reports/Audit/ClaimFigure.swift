import MonteCarlo

/// One number that a claim is held against: a line of `claims.csv`.
package struct ClaimFigure: Sendable {
  /// What its numbers count, as the file names it.
  package enum Unit: String, Sendable {
    case share, ratio, yuan, days, entries, orders, people, levels, trees
  }

  /// Of the brochures' sentences, from 1.
  package var claim: Int
  package var name: String
  /// Of the definition in the guide.
  package var definition: String
  package var unit: Unit
  package var statistics: FigureStatistics

  /// Shares that may pass 1.
  private static let unbounded: Set<String> = [
    "worth_of_spending", "exit_coverage", "payout_rate", "claimed_payout_rate", "break_even_half",
    "break_even_nearly_all",
  ]

  package init(claim: Int, name: String, definition: String, unit: Unit, statistics: FigureStatistics) {
    (self.claim, self.name, self.definition, self.unit) = (claim, name, definition, unit)
    let isProportion = unit == .share && !Self.unbounded.contains(name)
    // Of all that claims are held against, money alone may be below nothing.
    self.statistics = unit == .yuan ? statistics : statistics.cut(asProportion: isProportion)
  }

  /// The number itself; `nil` where no run defines it.
  var value: Double? { number(statistics.mean) }

  private func number(_ scaled: Int64?) -> Double? {
    scaled.map { Double($0) / (0..<statistics.decimals).reduce(1.0) { power, _ in power * 10 } }
  }
}

/// What the rules and the runs say to a claim.
package enum ClaimVerdict: String, CaseIterable, Sendable {
  case holds
  /// Under a condition that the claim does not name.
  case onlyIf = "holds only if"
  case fails = "does not hold"
  /// The scenario makes no such promise.
  case notPromised = "not promised"
  /// Facts without a verdict.
  case facts
}
