import SlowModel
import Testing

@testable import Population

/// Days of synthetic users, written down as an event log: the slow model's books of it are the run's, day by day.
///
/// The run is number 0, whose draws are those of a replay that announces none.
struct SyntheticDaysTests {
  private static let days = 40

  /// A generated scenario among a few busy people.
  private static func json(seed: UInt64) -> String {
    var scenarios = ScenarioGenerator(seed: seed)
    var random = SplitMix(seed: seed &* 31)
    let json = scenarios.json(name: "synthetic-\(seed)")
    let people = """
      , "days": \(days), "population": {
          "market": 40, "initialUsers": 8, "adoption": { "innovation": 0.01, "imitation": 0.1 },
          "firstPackage": \(random.pick(["0.5", "0.9"])) },
        "behaviour": {
          "repurchase": { "r": 1, "alpha": 12, "a": 0.3, "b": 2 },
          "entriesPerDay": { "mean": \(random.pick(["0.3", "0.9"])), "shape": 0.7 },
          "quitAfterLoss": 0.01, "quitAfterWin": 0.01,
          "budget": \(random.pick(["null", #"{ "median": 5000, "sigma": 1 }"#])),
          "withdrawDaily": \(random.pick(["0", "0.2", "1"])), "redeemDaily": \(random.pick(["0", "0.02"])),
          "panic": 0.05, "mallVisit": 0.3, "stake": \(random.pick(["0.2", "0.5"])), "spend": 0.5 }
      }
      """
    return json[..<json.lastIndex(of: "}")!] + people
  }

  private static func comparison(seed: UInt64) throws -> Comparison {
    var models = try BothModels(json: json(seed: seed), log: "")
    var plan = models.scenario.plan(run: 1)
    plan.run = 0
    let rules = models.scenario.inputs.rules
    var simulation = Simulation(
      log: Chronicle(packages: rules.packages.map(\.name), activities: rules.groupBuys.map(\.name)))
    let result = try simulation.run(plan)
    models.log = simulation.engine.log.log(days: days)
    let slow = models.slowReplay()
    var comparison = Comparison()
    comparison.reached = slow.reached
    comparison.events = simulation.engine.log.count
    let difference = models.difference(from: slow) ?? Self.difference(result, slow)
    if let difference { comparison.differences = ["seed \(seed): \(difference)"] }
    return comparison
  }

  /// The first day, or total, in which a run is not what the slow model made of its log.
  private static func difference(_ run: RunResult, _ slow: SlowReplay) -> String? {
    if let refusal = slow.refusal { return "line \(refusal.line) refused: \(refusal.refusal)" }
    var lastOfDay: [Int: [String]] = [:]
    for row in csvRecords(slow.state)!.dropFirst() { lastOfDay[Int(row[1])!] = row }
    guard slow.closedLine == nil || lastOfDay.keys.max() == run.ruinDay else {
      return "the slow model closes on day \(lastOfDay.keys.max() ?? 0), the run on \(run.ruinDay ?? 0)"
    }
    for day in 1...days {
      // After the close nothing is read, and nothing moves.
      guard let row = lastOfDay[day] else { break }
      let expected = books(of: run, day: day)
      let found = row[2...3] + row[5...6] + row[9...10]
      if !found.elementsEqual(expected) { return "day \(day): \(expected) in the run, not \(found)" }
      let bank = [2, 5, 6, 7, 8].reduce(Int128(0)) { $0 + digits(row[$1]) }
      if bank != run[.bank, day] { return "day \(day): \(run[.bank, day]) in the bank, not \(bank)" }
    }
    return differenceInTotals(run, slow)
  }

  /// Pool, points, platform, wallets, gold and arrears as `state.csv` has them.
  private static func books(of run: RunResult, day: Int) -> [String] {
    let metrics: [(Metric, decimals: Int)] = [
      (.pool, 2), (.points, 6), (.platform, 2), (.wallets, 2), (.gold, 2), (.arrears, 2),
    ]
    return metrics.map { decimal(Int128(run[$0, day]), $1) }
  }

  private static func differenceInTotals(_ run: RunResult, _ slow: SlowReplay) -> String? {
    let users = csvRecords(slow.users)!.dropFirst()
    // Not the sum of users' own entries, which count in step 3 of a draw: there the operator may have closed.
    let totals: [(Metric, found: Int)] = [
      (.entries_drawn, slow.membersDrawn), (.exits, users.reduce(0) { $0 + Int($1[13])! }),
    ]
    for (metric, found) in totals {
      let inRun = (1...days).reduce(0) { $0 + run[metric, $1] }
      if inRun != found { return "\(inRun) \(metric) in the run, not \(found)" }
    }
    return run[.users, days] == users.count ? nil : "\(users.count) users, not \(run[.users, days])"
  }

  private static func digits(_ amount: String) -> Int128 { Int128(amount.filter { $0 != "." })! }

  /// What synthetic users never do: they name nobody's draw, move nothing out of the dividend pool, redeem all or
  /// nothing; and who owns the operator pays in by schedule alone, which a replay does not have.
  private static let never: Set<Branch> = [
    .appearsWithoutJoining, .drawnAsAnnounced, .dividendPointsUnstaked, .redemptionOfPart, .ownerInvests,
  ]

  @Test func `the slow model's books of a run are the run's, day by day`() async throws {
    let all = try await Comparison.over(seeds(quick: 8)) { try Self.comparison(seed: $0) }
    print("Synthetic days, \(all.summary)")
    #expect(all.differences == [])
    #expect(Set(all.reached.keys).isDisjoint(with: Self.never))
    guard choosesSeeds else { return }
    #expect(all.reached.count > 50)
    if runsLongTests { #expect(Set(all.unreached) == Self.never) }
  }
}

extension RunResult {
  fileprivate subscript(metric: Metric, day: Int) -> Int64 {
    rows[(day - 1) * Metric.count + metric.rawValue]
  }
}
