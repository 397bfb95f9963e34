import MonteCarlo
import Population
import Scenarios

extension Benchmark {
  /// Whole runs of the base scenario, and how their cost grows with the market.
  static let runs = [1, 2].map(base) + [1_000, 10_000, 100_000, 1_000_000].map(growth)

  private static func base(threads: Int) -> Benchmark {
    let name = "runs/base, \(threads == 1 ? "1 thread" : "\(threads) threads")"
    return Benchmark(name: name, items: "events", repeats: 1) {
      let scenario = try BaseScenario.load($0.pick(smoke: "days=10", real: "days=730"))
      return try measure(scenario, runs: $0.pick(smoke: 4, real: 200), threads: threads)
    }
  }

  private static func growth(market: Int) -> Benchmark {
    Benchmark(name: "runs/market \(market)", items: "events", repeats: market > 10_000 ? 1 : 5) {
      let scenario = try BaseScenario.load(
        "population.market=\($0.pick(smoke: max(100, market / 1000), real: market))",
        $0.pick(smoke: "days=10", real: "days=730"))
      return try measure(scenario, runs: 1, threads: 1)
    }
  }

  /// What the runs of a batch come to together, in whatever order they end.
  private struct Sums: Sendable {
    var events = 0
    var checksum: UInt64 = 0
    var failure: RunFailure?

    mutating func add(_ run: Result<RunResult, RunFailure>) {
      switch run {
      case .success(let result):
        events += result.events
        var sum = Checksum()
        for value in result.rows { sum.add(value) }
        checksum &+= sum.value
      case .failure(let reason): failure = reason
      }
    }
  }

  private static func measure(
    _ scenario: Scenario, runs: Int, threads: Int
  ) throws(RunFailure) -> Measurement {
    try .of { () throws(RunFailure) in
      let outcome = Runner(threads: threads).run(
        Array(1...runs), into: Sums(), makeWorkspace: { RunWorkspace() },
        body: { (workspace, number) throws(RunFailure) in try workspace.run(scenario.plan(run: number)) },
        collect: { $0.add($2) })
      if let failure = outcome.harvest.failure { throw failure }
      return (outcome.harvest.events, outcome.harvest.checksum)
    }
  }
}
