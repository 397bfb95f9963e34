import InventedRuns
import MonteCarlo
import Population

/// Four runs of three days whose numbers can be followed by hand.
///
/// Every value is (run² + 3 · day + 2 · metric) units, where a unit is one for counts, 25 fen for money and
/// 0.125 for points and ratios, with these exceptions: `platform` is negative; `solvency` is undefined in run 2
/// on day 1, `exit_coverage` for all on day 1, `return_total` on day 2 for all but run 3; runs 2 and 4 are
/// ruined on days 2 and 3; the point price is pool ÷ points.
enum SmallEnsemble {
  static let days = 3
  static let levels = [0.05, 0.5, 0.975].compactMap(QuantileLevel.init(probability:))

  static func make(hasPointPool: Bool = true) throws -> Ensemble {
    let builder = try EnsembleBuilder(
      days: days, inputPaths: ["packages.=1+1, \"礼\".costRate", "population.adoption.imitation"])
    let rates: [Int64] = [200_000, 310_000, 310_000, 350_000]
    for run in 1...4 {
      try builder.add(
        result(run: run, hasPointPool: hasPointPool),
        drawn: [.millionths(rates[run - 1]), .real([0.02, 0.01, 0.04, 0.03][run - 1])])
    }
    return builder.ensemble()
  }

  static func statistics(_ ensemble: Ensemble) throws -> EnsembleStatistics {
    try EnsembleStatistics(ensemble, levels: levels, threads: 2)
  }

  static func result(run: Int, hasPointPool: Bool = true) -> RunResult {
    let rows = (1...days).flatMap { day in
      Metric.allCases.map { value(of: $0, run: run, day: day, hasPointPool: hasPointPool) }
    }
    return RunResult(
      run: run, rows: rows, ruinDay: ruinDay(run), events: 100 * run, saturated: run == 4 ? 2 : 0,
      returnMedian: run == 3 ? nil : Int64(run) * 250_000, gini: run == 1 ? nil : Int64(run) * 111_111,
      users: users(run))
  }

  private static func ruinDay(_ run: Int) -> Int? { [nil, 2, nil, 3][run - 1] }

  private static func value(of metric: Metric, run: Int, day: Int, hasPointPool: Bool) -> Int64 {
    let number = Int64(run * run + 3 * day + 2 * metric.rawValue)
    switch (metric, run, day) {
    case (.solvency, 2, 1), (.exit_coverage, _, 1), (.return_total, 1...2, 2), (.return_total, 4, 2):
      return Metric.undefined
    case (.ruined, _, _): return ruinDay(run).map { $0 <= day } ?? false ? 1 : 0
    case (.platform, _, _): return -25 * number
    case (.point_price, _, _):
      if !hasPointPool { return Metric.undefined }
      let pool = value(of: .pool, run: run, day: day, hasPointPool: true)
      let points = value(of: .points, run: run, day: day, hasPointPool: true)
      return pool * 10_000_000_000 / points
    default: break
    }
    switch metric.unit {
    case .count: return number
    case .money: return number * 25
    case .points, .ratio: return number * 125_000
    }
  }

  /// Ten initial users and, in run 4 alone, one who joined in the first month.
  private static func users(_ run: Int) -> UserCounts {
    var initial = UserCounts.Cohort(days: days)
    initial.users = 10
    initial.exited = run
    initial.losing = 10 - run
    initial.paidIn = 30_000
    initial.takings = Int64(run) * 10_000
    initial.returns = [Int](repeating: 0, count: 1001)
    initial.returns[5] = 10 - run
    initial.returns[1000] = run
    initial.firstExits.exits[2] = run
    initial.firstExits.censored[3] = 10 - run
    var february = UserCounts.Cohort(days: days)
    if run == 4 {
      february.users = 1
      february.losing = 1
      february.paidIn = 999
      february.takings = 333
      february.returns = [Int](repeating: 0, count: 1001)
      february.returns[33] = 1
      february.firstExits.exits[1] = 1
    }
    let nobody = UserCounts.Cohort(days: days)
    var returns = [Int](repeating: 0, count: 101)
    returns[1] = 10 - run
    returns[100] = run
    returns[6] = run == 4 ? 1 : 0
    var firstExits = UserCounts.Spells(days: days)
    firstExits.exits = [0, run, 2, 0]
    firstExits.censored = [1, 0, run + 1, 0]
    return UserCounts(returns: returns, cohorts: [initial, february, nobody], firstExits: firstExits)
  }
}
