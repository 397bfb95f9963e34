import MonteCarlo
import Population

/// Invents the results of a run: every metric takes values of its own size, some undefined.
func inventedResult(run: Int, days: Int, seed: UInt64) -> RunResult {
  var random = SplitMix64(seed: seed &* 1000 &+ UInt64(run))
  var rows: [Int64] = []
  for _ in 0..<days {
    for metric in Metric.allCases { rows.append(inventedValue(of: metric, using: &random)) }
  }
  var cohort = UserCounts.Cohort(days: days)
  cohort.users = 3
  cohort.paidIn = Int64.random(in: 1...100_000, using: &random)
  cohort.takings = Int64.random(in: 0...100_000, using: &random)
  let users = UserCounts(
    returns: [Int](repeating: run, count: 101), cohorts: [cohort, cohort],
    firstExits: UserCounts.Spells(days: days))
  return RunResult(
    run: run, rows: rows, ruinDay: run % 3 == 0 ? 1 : nil, events: 10, saturated: 1, returnMedian: 500_000,
    gini: nil, users: users)
}

private func inventedValue(of metric: Metric, using random: inout SplitMix64) -> Int64 {
  if metric == .ruined { return Int64.random(in: 0...1, using: &random) }
  if metric.mayBeUndefined, Int.random(in: 0..<4, using: &random) == 0 { return Metric.undefined }
  let size = Int64(1) << (metric.rawValue % 40)
  return Int64.random(in: -size...size, using: &random)
}
