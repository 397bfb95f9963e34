import Books
import Foundation
import MonteCarlo
import Population
import Randomness
import Scenarios
import Schemes
import Testing

/// Ruin as the engine sees it and the statistics count it, where the formula is known: a Cramér–Lundberg process.
///
/// The owner pays premiums in, claims are visits to the mall, and the operator is ruined as soon as one is not paid in
/// full. Claims arrive at rate 1 a day and are exponential of mean μ; premiums are (1 + θ)μ a day. Amounts are whole
/// fen, which are 10⁻⁵ of a claim.
///
/// Source: Asmussen & Albrecher 2010, Ruin Probabilities, 2nd edition, chapters IV and V.
struct RuinValidationTests {
  private static let source = "Asmussen & Albrecher 2010"

  private struct Process {
    /// In mean claims.
    var reserve: Double
    var loading: Double

    /// Yuan.
    static let meanClaim = 1000.0

    /// Ever: e^(−θu ÷ (1 + θ)μ) ÷ (1 + θ).
    var ruinProbability: Double { exp(-loading * reserve / (1 + loading)) / (1 + loading) }

    /// By the end of a day; chapter V, proposition 1.3, in units in which premiums and claims are 1, by Simpson's rule.
    func ruinProbability(by day: Double) -> Double {
      let (beta, time) = (1 / (1 + loading), day * (1 + loading))
      let root = beta.squareRoot()
      func integrand(_ angle: Double) -> Double {
        let exponent = 2 * root * time * cos(angle) - (1 + beta) * time + reserve * (root * cos(angle) - 1)
        let turn = reserve * root * sin(angle)
        return beta * exp(exponent) * (cos(turn) - cos(turn + 2 * angle)) / (1 + beta - 2 * root * cos(angle))
      }
      let steps = 4_000
      let width = Double.pi / Double(steps)
      let sum = (0...steps).reduce(0.0) { sum, step in
        let weight = step == 0 || step == steps ? 1.0 : step % 2 == 1 ? 4 : 2
        return sum + weight * integrand(Double(step) * width)
      }
      return ruinProbability - sum * width / 3 / Double.pi
    }

    /// A reserve from which ruin is rarer than one in ten million.
    var safety: Double { 16.2 * (1 + loading) / loading }
  }

  /// Nothing but a mall in which a point costs a yuan, a group buy whose loser gets 10⁹ of them, and the reserve.
  private static func rules(_ process: Process) throws -> Rules {
    let json = """
      { "name": "claims", "packages": [], "pointPool": null, "referral": null, "gold": null,
        "monthlyDividend": null, "mall": { "mallCostRate": 1 },
        "platform": { "paymentFeeRate": 0, "initialCash": \(Int(process.reserve * Process.meanClaim)) },
        "groupBuys": [{ "name": "g", "price": 10000000, "groupSize": 2, "winners": 1, "costRate": 1,
          "win": { "release": 0, "gold": 0, "dividendPoints": 0, "dailyScore": 0, "consumptionPoints": 0 },
          "lose": { "consolation": 0, "release": 0, "consumptionPoints": 100 },
          "dailyDividend": null, "mustLose": null }] }
      """
    return try Scenario.load(bytes: Array(json.utf8), name: "claims.json").inputs.rules
  }

  /// The first user has the points to spend, and the operator just the reserve.
  private static func venture(_ rules: Rules) -> Engine<Silent> {
    var engine = Engine(log: Silent())
    engine.start(rules, goodsValue: 0)
    for user in 0..<2 {
      engine.join(referrer: nil)
      _ = engine.enter(0, by: user)
    }
    engine.drawGroup(0, winners: [1])
    return engine
  }

  /// The day of ruin; `nil` for a path that has become safe.
  private static func ruinDay(
    _ process: Process, _ rules: Rules, using words: inout RandomSequence
  ) -> Int? {
    var engine = venture(rules)
    var time = 0.0
    while engine.ruinDay == nil && engine.books.platform < fen(process.safety) {
      let wait = Exponential.standard(using: &words)
      time += wait
      while Double(engine.day) < time { engine.midnight(endsMonth: false) }
      engine.invest(fen((1 + process.loading) * wait))
      engine.spendInMall(fen(Exponential.standard(using: &words)), by: 0)
    }
    return engine.ruinDay
  }

  private static func fen(_ claims: Double) -> Int64 {
    Int64((claims * Process.meanClaim * Double(fenPerYuan)).rounded())
  }

  private func expectRuin(paths: Int, of what: String) throws {
    let processes = [
      Process(reserve: 2, loading: 1), Process(reserve: 0, loading: 1), Process(reserve: 1.5, loading: 0.8),
    ]
    for (number, process) in processes.enumerated() {
      var words = RandomSequence(seed: 20, run: 1, stream: .parameters, owner: UInt32(number))
      let rules = try Self.rules(process)
      let days = (0..<paths).map { _ in Self.ruinDay(process, rules, using: &words) }
      let ruin = RuinStatistics(ruinDays: days)
      let name = "u = \(process.reserve.text(1)) μ, θ = \(process.loading.text(1)), \(what)"
      expect(
        Double(ruin.ruined) / Double(ruin.runs), process.ruinProbability, of: paths, "ruin ever, \(name)",
        "(1/(1+θ)) e^(−θu/((1+θ)μ))")
      expectCurve(days, process, name)
    }
  }

  /// The share not yet ruined, as a survival curve of paths that are cut off where they have become safe for ever.
  private func expectCurve(_ days: [Int?], _ process: Process, _ name: String) {
    let horizon = 1 + (days.compactMap(\.self).max() ?? 0)
    var spells = UserCounts.Spells(days: horizon)
    for day in days { if let day { spells.exits[day] += 1 } else { spells.censored[horizon] += 1 } }
    let curve = Survival.curve(spells)
    for day in [2, 10] {
      expect(
        1 - curve[day].waiting, process.ruinProbability(by: Double(day)), of: days.count,
        "ruin by day \(day), \(name)", "proposition V.1.3")
    }
  }

  private func expect(_ found: Double, _ expected: Double, of paths: Int, _ what: String, _ formula: String) {
    let error = (expected * (1 - expected) / Double(paths)).squareRoot()
    #expect(abs(found - expected) < criticalErrors * error, "\(what): \(found), not \(expected)")
    Finding(
      what: what, expected: expected.text(4), found: found.text(4), within: "3.29 × \(error.text(4))",
      source: "\(Self.source), \(formula)"
    ).expectInGuide()
  }

  @Test func `ruin of a Cramér–Lundberg process is as often as the formula says`() throws {
    try expectRuin(paths: 1_000, of: "1 000 paths")
  }

  @Test(.enabled(if: runsLongTests))
  func `ruin of 30 000 paths of a Cramér–Lundberg process is as often as the formula says`() throws {
    try expectRuin(paths: 30_000, of: "30 000 paths")
  }
}
