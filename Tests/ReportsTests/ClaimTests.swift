import MonteCarlo
import Scenarios
import Schemes
import Testing

@testable import Reports

/// Verdicts on the brochures' sentences, given their figures.
@Suite struct ClaimTests {
  /// A case: some figures, and the verdict that follows from them.
  struct Case: Sendable, CustomTestStringConvertible {
    let claim: Int
    let figures: [(name: String, value: Double)]
    let verdict: ClaimVerdict
    var testDescription: String { "\(claim): \(figures) \(verdict.rawValue)" }

    init(_ claim: Int, _ figures: KeyValuePairs<String, Double>, _ verdict: ClaimVerdict) {
      (self.claim, self.verdict) = (claim, verdict)
      self.figures = figures.map { ($0.key, $0.value) }
    }
  }

  private static let cases: [Case] = [
    Case(1, ["price_falls": 0], .holds), Case(1, ["price_falls": 0.2], .fails),
    Case(2, ["share_exited": 0.95, "paid_per_spending": 2], .holds),
    Case(2, ["share_exited": 0.95, "paid_per_spending": 1.6], .onlyIf),
    Case(2, ["share_exited": 0.06, "paid_per_spending": 2], .onlyIf),
    Case(2, ["share_exited": 0.05, "paid_per_spending": 2], .fails),
    Case(3, ["share_at_cycle_end": 0.96, "share_refunded": 0.96], .holds),
    Case(3, ["share_at_cycle_end": 0.1, "share_refunded": 0.1], .onlyIf),
    Case(3, ["share_at_cycle_end": 0.1, "share_refunded": 0.05], .fails),
    Case(3, ["share_at_cycle_end": 0.05, "share_refunded": 0.05], .fails),
    Case(4, ["gold_back": 0.95], .holds),
    Case(4, ["gold_back": 0.9, "no_win_in_20": 0.06, "entries_by_rule": 20], .onlyIf),
    Case(4, ["gold_back": 0.9, "no_win_in_20": 0.05, "entries_by_rule": 20], .fails),
    Case(4, ["gold_back": 0.9, "no_win_in_20": 0.06, "entries_by_rule": 21], .fails),
    Case(4, ["gold_back": 0.9, "no_win_in_20": 0.06], .fails),
    Case(5, ["odds_drawn": 0.3, "odds_newcomer": 0.305, "odds_entered": 0.3], .holds),
    Case(5, ["odds_drawn": 0.3, "odds_newcomer": 0.305, "odds_entered": 0.28], .onlyIf),
    Case(5, ["odds_drawn": 0.3, "odds_newcomer": 0.28, "odds_entered": 0.3], .fails),
    Case(6, ["ruin_probability": 0.01, "run_off_ruin_probability": 0, "liabilities_per_assets": 1], .holds),
    Case(6, ["ruin_probability": 0, "run_off_ruin_probability": 0.02, "liabilities_per_assets": 1], .onlyIf),
    Case(6, ["ruin_probability": 0, "run_off_ruin_probability": 0, "liabilities_per_assets": 1.1], .fails),
    Case(6, ["ruin_probability": 0.02, "liabilities_per_assets": 0.5], .fails),
    Case(6, ["ruin_probability": 0, "run_off_ruin_probability": 0], .fails),
    Case(7, ["profit": 2, "profit_honoured": 1], .holds),
    Case(7, ["profit": 6, "unfunded_promises": 100, "profit_honoured": -94], .onlyIf),
    Case(7, ["profit": 5, "unfunded_promises": 100, "profit_honoured": -95], .fails),
    Case(7, ["profit": -1, "profit_honoured": -1], .fails),
    Case(8, ["share_losing": 0.05, "share_losing_goods": 0], .holds),
    Case(8, ["share_losing": 0.06, "share_losing_goods": 0.05], .onlyIf),
    Case(8, ["share_losing": 0.06, "share_losing_goods": 0.06, "break_even_nearly_all": 0.9], .fails),
    Case(9, ["tree_levels": 3], .facts),
  ]

  private static func claims(
    _ figures: [(name: String, value: Double)], claim: Int, hasRunOff: Bool = true,
    change: (inout Rules) -> Void = { _ in }
  ) throws -> Claims {
    var rules = try Scenario.load(bytes: Array(#"{ "name": "x" }"#.utf8), name: "x.json").inputs.rules
    change(&rules)
    let figures = figures.map { name, value in
      ClaimFigure(
        claim: claim, name: name, definition: "", unit: .share,
        statistics: FigureStatistics(
          count: 20, mean: Int64(value * 1e6 + (value < 0 ? -0.5 : 0.5)), decimals: 6))
    }
    return Claims(figures: figures, rules: rules, hasRunOff: hasRunOff)
  }

  @Test(arguments: cases)
  func `a verdict follows from the figures alone`(example: Case) throws {
    let claims = try Self.claims(example.figures, claim: example.claim)
    #expect(claims.verdict(on: example.claim) == example.verdict)
  }

  @Test func `no risk is not settled before growth has been stopped`() throws {
    let figures = [("ruin_probability", 0.0), ("liabilities_per_assets", 0.5)]
    #expect(try Self.claims(figures, claim: 6).verdict(on: 6) == .holds)
    #expect(try Self.claims(figures, claim: 6, hasRunOff: false).verdict(on: 6) == .onlyIf)
  }

  @Test func `a share stays between none and all, and so does its interval`() {
    let statistics = FigureStatistics(count: 2, mean: 10, low: -30, high: 1_000_020, decimals: 6)
    let share = { (name: String) in
      ClaimFigure(claim: 4, name: name, definition: "", unit: .share, statistics: statistics).statistics
    }
    #expect(share("no_win_in_20").low == 0 && share("no_win_in_20").high == 1_000_000)
    #expect(share("exit_coverage").low == 0 && share("exit_coverage").high == 1_000_020)
  }

  @Test func `every figure has its formula, in both languages`() {
    for definition in ClaimDefinition.all.map(\.id) + ["8g", "8h", "8i", "8j"] {
      let formula = ClaimFormula.of(definition)
      #expect(!formula.en.isEmpty && !formula.zh.isEmpty, "\(definition)")
    }
  }

  @Test func `a cycle that adds up to less than the price returns nobody's money`() throws {
    let figures = [("share_at_cycle_end", 1.0), ("share_refunded", 1.0)]
    let short = try Self.claims(figures, claim: 3) { $0.referral?.cyclePPM = [100_000, 800_000] }
    #expect(short.verdict(on: 3) == .fails)
  }

  @Test func `what is switched off is not promised`() throws {
    let none = try Self.claims([], claim: 1) { rules in
      (rules.pointPool, rules.referral, rules.gold, rules.groupBuys) = (nil, nil, nil, [])
    }
    #expect((1...5).allSatisfy { none.verdict(on: $0) == .notPromised })
    #expect(none.verdict(on: 9) == .facts)
  }

  @Test func `every definition has a number of its own, in the order of the claims`() {
    let ids = ClaimDefinition.all.map(\.id)
    #expect(ids == ids.sorted() && Set(ids).count == ids.count)
    #expect(Set(ClaimDefinition.all.map(\.name)).count == ids.count)
    #expect(Set(ClaimDefinition.all.map(\.claim)) == Set(1...Claims.count))
  }
}
