import Foundation
import MonteCarlo
import Population
import Randomness

extension Benchmark {
  static let statistics = [
    Benchmark(name: "statistics/quantiles", items: "values") { size in
      let (runs, days) = size.pick(smoke: (7, 2), real: (1_000, 60))
      let ensemble = try ensemble(runs: runs, days: days)
      let levels = [0.05, 0.25, 0.5, 0.75, 0.95].compactMap { QuantileLevel(probability: $0) }
      return try .of {
        let statistics = try EnsembleStatistics(ensemble, levels: levels, threads: 1)
        var sum = Checksum()
        for day in 0..<days {
          for number in statistics.numbers(ofRow: day) { sum.add(number) }
        }
        return (runs * days * Metric.count, sum.value)
      }
    }
  ]

  /// Invented runs in a store whose file has no name any more.
  private static func ensemble(runs: Int, days: Int) throws -> Ensemble {
    let folder = FileManager.default.temporaryDirectory.appending(path: "bench-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let header = StoreHeader(
      version: "0", build: "0", runs: runs, days: days, every: 1, inputs: 0, scenarioJSON: "{}")
    let store = try RunStore.create(at: folder.path + "/" + RunStore.name, header)
    for run in 1...runs {
      let result = inventedResult(run: run, days: days)
      try store.append(RunRecord(result, drawn: [], for: header), of: result)
    }
    return Ensemble([store], inputPaths: [])
  }

  /// Noise, of another size for every metric.
  private static func inventedResult(run: Int, days: Int) -> RunResult {
    var words = RunStreams(seed: 1, run: UInt32(run)).sequence(.traits, owner: 0)
    let rows = (0..<days).flatMap { _ in
      Metric.allCases.map { metric in
        let bits = metric == .ruined ? 1 : 10 + metric.rawValue % 30
        return Int64(words.integer(below: 1 << UInt64(bits)))
      }
    }
    let users = UserCounts(
      returns: [Int](repeating: 0, count: 101), cohorts: [], firstExits: UserCounts.Spells(days: days))
    return RunResult(
      run: run, rows: rows, ruinDay: nil, events: 0, saturated: 0, returnMedian: nil, gini: nil, users: users)
  }
}
