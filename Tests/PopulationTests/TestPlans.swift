import Books
import Scenarios
import Testing

@testable import Population
@testable import Schemes

extension RunPlan {
  /// The defaults of a scenario file: one package, one activity, all schemes on, as a small market.
  static func small(
    seed: UInt64 = 1, run: Int = 1, days: Int = 60, change: (inout RunPlan) -> Void = { _ in }
  ) throws
    -> RunPlan
  {
    var plan = try Scenario.load(bytes: Array(#"{ "name": "small" }"#.utf8), name: "small.json").plan(
      run: run)
    plan.seed = seed
    plan.days = days
    plan.people.market = 120
    plan.people.initialUsers = 20
    plan.people.adoption.innovation = 0.01
    plan.people.adoption.imitation = 0.1
    plan.rules.groupBuys[0].groupSize = 4
    plan.rules.groupBuys[0].winners = 1
    plan.people.entriesPerDay.mean = 0.5
    plan.people.repurchase.alpha = 10
    change(&plan)
    return plan
  }

  /// A small market in which every mechanism acts: two packages, two activities, gold in every form, early exits.
  static func busy(seed: UInt64 = 1, run: Int = 1, days: Int = 60, change: (inout RunPlan) -> Void = { _ in })
    throws
    -> RunPlan
  {
    try small(seed: seed, run: run, days: days) { plan in
      plan.rules.packages.append(Package(name: "p2", priceFen: 300_00, costPPM: 200_000, weight: 0.5))
      var second = plan.rules.groupBuys[0]
      second.name = "second"
      second.priceFen = 50_00
      second.expireAfterDays = 3
      second.groupSize = 3
      second.mustLose?.conflict = .randomDraw
      plan.rules.groupBuys.append(second)
      plan.rules.pointPool?.feedsGroupBuyWin = true
      plan.rules.pointPool?.exit?.multiplePPM = 600_000
      plan.rules.gold?.staticPPM = 300
      plan.rules.gold?.boostPerEntryPPM = 1_000
      plan.rules.gold?.direct = .fixed(fen: 100)
      plan.rules.gold?.indirect = .ofBalance(ppm: 10_000)
      plan.rules.platform.fixedCostPerDayFen = 200_00
      plan.rules.platform.ownerDrawPPM = 500_000
      plan.people.redeemDaily = 0.01
      plan.people.firstPackage = 0.8
      plan.people.mallVisit = 0.3
      change(&plan)
    }
  }

  /// Adds a step that changes what the one before it, or the first day, has left in force.
  mutating func step(
    on day: Int, investFen: Int64 = 0, change: (inout Rules, inout People) -> Void = { _, _ in }
  ) {
    var (rules, people) = schedule.last.map { ($0.rules, $0.people) } ?? (self.rules, self.people)
    change(&rules, &people)
    schedule.append(Step(day: day, rules: rules, people: people, investFen: investFen))
  }
}

extension RunResult {
  /// A metric day by day.
  func column(_ metric: Metric) -> [Int64] {
    stride(from: metric.rawValue, to: rows.count, by: Metric.count).map { rows[$0] }
  }

  /// Everything in it as text, to be compared.
  var text: String {
    "\(rows) \(String(describing: ruinDay)) \(events) \(saturated) \(returnMedian ?? -1) \(users)"
  }
}

func run(_ plan: RunPlan, checked: Bool = true) throws -> RunResult {
  let workspace = RunWorkspace(checksEveryEvent: checked)
  return try workspace.run(plan)
}

/// Keeps every movement.
struct Watching: Recorder {
  static var checksEveryEvent: Bool { false }
  static var watchesMovements: Bool { true }

  private(set) var movements: [Movement] = []

  mutating func record(_ movement: @autoclosure () -> Movement) { movements.append(movement()) }
}
