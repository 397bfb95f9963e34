import Books
import Foundation
import Testing

@testable import Population
@testable import Scenarios
@testable import Schemes

/// What each scenario that ships is to teach, among few people: 600, with cash and cost in proportion.
struct LessonTests {
  private static let runs = 6

  /// A scenario in small.
  private static func scenario(_ name: String, _ overrides: [String]) throws -> Scenario {
    let path = rootFolder.path + "/scenarios/\(name).json"
    let platform = try Scenario.load(path: path).inputs.rules.platform
    let (cash, cost) = (platform.initialCashFen / 100, platform.fixedCostPerDayFen / 100)
    let small = [
      "population.market=600", "population.initialUsers=6", "runs=\(runs)",
      "platform.initialCash=\(cash * 600 / 10_000)", "platform.fixedCostPerDay=\(cost * 600 / 10_000)",
    ]
    return try Scenario.load(path: path, overrides: (small + overrides).map { Override($0) })
  }

  private static func results(_ name: String, _ overrides: String...) throws -> [RunResult] {
    let scenario = try scenario(name, overrides)
    let workspace = RunWorkspace()
    return try (1...runs).map { try workspace.run(scenario.plan(run: $0)) }
  }

  @Test func `under the brochure's assumptions the operator lives and the promise fails`() throws {
    let runs = try Self.results("vendor-brochure")
    #expect(runs.allSatisfy { $0.ruinDay == nil })
    for run in runs {
      #expect(run[.share_exited, 730] < 20_000, "hardly anybody is paid out")
      #expect(run[.share_losing, 730] > 950_000, "in cash everybody loses")
      #expect(run[.exit_coverage, 730] < 200_000)
      #expect(run[.solvency, 730] < 500_000)
    }
  }

  @Test func `a boom is over in months, pays recruiters, and those who come late pay`() throws {
    let (boom, base) = (try Self.results("viral-boom"), try Self.results("base"))
    #expect(boom.allSatisfy { $0[.users, 100] > 570 })
    #expect(base.mean { $0[.users, 100] } < 480)
    for run in boom { #expect(run.sum(.revenue, 31...60) > 2 * run.sum(.revenue, 671...700)) }
    let shares = [boom, base].map { runs in
      runs.mean { $0.sum(.rebates, 1...730) } / runs.mean { $0.sum(.orders, 1...730) }
    }
    #expect(shares[0] > 1.5 * shares[1])
    #expect(boom.cashReturn(cohorts: 1...1) > boom.cashReturn(cohorts: 2...4))
  }

  @Test func `without newcomers ruin is sure, and months earlier`() throws {
    let (stagnation, growth) = (
      try Self.results("stagnation"), try Self.results("stagnation", "schedule=[]")
    )
    for run in stagnation { #expect(run[.users, 730] == run[.users, 119]) }
    let (early, late) = (stagnation.ruinDays, growth.ruinDays)
    #expect(early.allSatisfy { $0 <= 730 })
    #expect(zip(early, late).allSatisfy { $0 <= $1 })
    #expect(early[Self.runs / 2] + 60 < late[Self.runs / 2])
  }

  @Test func `a rumour empties the bank at once, and wallets are left that nobody can empty`() throws {
    let rumour = try Self.results("bank-run")
    let calm = try Self.results("bank-run", "schedule=[]")
    let separate = try Self.results("bank-run", "platform.custody=segregated")
    // Day 480 is that of the rumour.
    #expect(rumour.allSatisfy { $0.ruinDay != nil && $0.ruinDay! <= 600 })
    #expect(calm.count { ($0.ruinDay ?? .max) > 600 } >= Self.runs / 2)
    for run in rumour { #expect(run[.wallets, 730] > 10 * run[.bank, 730]) }
    #expect(rumour.allSatisfy { $0.sum(.withdrawals_refused, 1...730) > 0 })
    #expect(separate.allSatisfy { $0.sum(.withdrawals_refused, 1...730) == 0 })
  }

  @Test func `the refund is a small part of the bill, and decides little`() throws {
    let (without, with) = (try Self.results("no-referral"), try Self.results("base"))
    #expect(without.allSatisfy { $0.sum(.rebates, 1...730) == 0 && $0[.referral_liability, 730] == 0 })
    let rebates = with.mean { $0.sum(.rebates, 1...730) }
    #expect(rebates > 0)
    #expect(rebates < 0.3 * with.mean { $0.sum(.gold_released, 1...730) + $0.sum(.consolations, 1...730) })
    #expect(abs(with.ruined - without.ruined) <= 2)
  }

  @Test func `without hidden rules newcomers win as often as anybody, and no group dissolves`() throws {
    let honest = try Self.results("draw-without-hidden-rules")
    let hidden = try Self.results("base")
    #expect(honest.allSatisfy { $0.sum(.groups_dissolved, 1...730) == 0 })
    #expect(hidden.allSatisfy { $0.sum(.groups_dissolved, 1...730) > 0 })
    let odds = try ["draw-without-hidden-rules", "base"].map(Self.newcomersOdds)
    #expect(odds[0] > 0.2 && odds[1] < odds[0] / 2, "\(odds)")
  }

  /// The share of first entries won.
  private static func newcomersOdds(_ name: String) throws -> Double {
    let scenario = try scenario(name, ["days=365"])
    let workspace = AuditWorkspace()
    let draws = try (1...runs).map { try workspace.run(scenario.plan(run: $0)).counts.draws.newcomer }
    let (entries, wins) = draws.reduce((0, 0)) { ($0.0 + $1.entries, $0.1 + $1.wins) }
    #expect(entries > 50)
    return Double(wins) / Double(entries)
  }

  @Test func `a redemption wave multiplies the price, and the last holders exit`() throws {
    let (wave, calm) = (
      try Self.results("redemption-wave"), try Self.results("redemption-wave", "schedule=[]")
    )
    for (there, here) in zip(wave, calm) {
      #expect(there[.point_price, 455] > 2 * here[.point_price, 455])
      #expect(5 * there[.pool, 455] < here[.pool, 455])
      #expect(there.sum(.withdrawals_refused, 1...730) == 0)
    }
    #expect(wave.mean { $0.sum(.exits, 1...730) } > calm.mean { $0.sum(.exits, 1...730) })
  }

  @Test func `of the profit instead of the price the pool gets seven tenths, and ruin is no earlier`() throws
  {
    let (profit, price) = (
      try Self.results("literal-profit"), try Self.results("literal-profit", "pointPool.depositRate=0.3")
    )
    for (there, here) in zip(profit, price) {
      #expect(10 * there[.pool, 20] == 7 * here[.pool, 20])
      #expect(there[.exit_coverage, 20] < 140_000 && here[.exit_coverage, 20] > 180_000)
    }
    #expect(zip(profit.ruinDays, price.ruinDays).allSatisfy { $0 >= $1 })
  }

  @Test func `where every order is a lot of its own there are more exits`() throws {
    // A lower multiple brings more of them among so few people.
    let multiple = "pointPool.exit.multiple=1.2"
    let (order, user) = (
      try Self.results("exit-per-order", multiple),
      try Self.results("exit-per-order", multiple, "pointPool.exit.basis=user")
    )
    #expect(order.mean { $0.sum(.exits, 1...730) } > 1.1 * user.mean { $0.sum(.exits, 1...730) })
  }
}

extension RunResult {
  fileprivate subscript(metric: Metric, day: Int) -> Int64 {
    rows[(day - 1) * Metric.count + metric.rawValue]
  }

  fileprivate func sum(_ metric: Metric, _ days: ClosedRange<Int>) -> Int64 {
    days.reduce(0) { $0 + self[metric, $1] }
  }
}

extension [RunResult] {
  fileprivate func mean(_ value: (RunResult) -> Int64) -> Double {
    Double(reduce(0) { $0 + value($1) }) / Double(count)
  }

  fileprivate var ruined: Int { self.count { $0.ruinDay != nil } }

  /// Ascending; beyond the horizon where there was no ruin.
  fileprivate var ruinDays: [Int] { map { $0.ruinDay ?? .max / 2 }.sorted() }

  /// Takings ÷ paid in of all users who joined in some months, from 1.
  fileprivate func cashReturn(cohorts: ClosedRange<Int>) -> Double {
    let chosen = flatMap { $0.users.cohorts[cohorts] }
    return Double(chosen.reduce(0) { $0 + $1.takings }) / Double(chosen.reduce(0) { $0 + $1.paidIn })
  }
}
