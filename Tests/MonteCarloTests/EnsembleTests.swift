import InventedRuns
import MonteCarlo
import Population
import Testing

@Suite struct EnsembleTests {
  private let days = 3

  private func ensemble(runs: Int, order: [Int]? = nil) throws -> Ensemble {
    let builder = try EnsembleBuilder(days: days, inputPaths: ["a", "b"])
    for run in order ?? Array(1...runs) {
      try builder.add(
        inventedResult(run: run, days: days, seed: 9), drawn: [.real(Double(run)), .whole(5)])
    }
    return builder.ensemble()
  }

  private let levels = [0.05, 0.5, 0.975].compactMap(QuantileLevel.init(probability:))

  @Test func `the order in which runs arrive does not matter`() throws {
    let forward = try ensemble(runs: 5)
    let shuffled = try ensemble(runs: 5, order: [3, 5, 1, 4, 2])
    #expect(try forward.summaries() == shuffled.summaries())
    #expect(forward.users == shuffled.users)
    let a = try EnsembleStatistics(forward, levels: levels, threads: 1)
    let b = try EnsembleStatistics(shuffled, levels: levels, threads: 1)
    for day in 0..<days { #expect(a.numbers(ofRow: day) == b.numbers(ofRow: day)) }
  }

  @Test(arguments: [2, 3, 8])
  func `statistics are the same on any number of threads`(threads: Int) throws {
    let ensemble = try ensemble(runs: 60)
    let one = try EnsembleStatistics(ensemble, levels: levels, threads: 1)
    let many = try EnsembleStatistics(ensemble, levels: levels, threads: threads)
    for day in 0..<days { #expect(one.numbers(ofRow: day) == many.numbers(ofRow: day)) }
  }

  @Test(arguments: [1, 2, 7, 60])
  func `statistics agree with a plain computation`(runs: Int) throws {
    let statistics = try EnsembleStatistics(ensemble(runs: runs), levels: levels, threads: 1)
    let results = (1...runs).map { inventedResult(run: $0, days: days, seed: 9) }
    for day in 0..<days {
      for metric in Metric.allCases {
        let values = results.map { $0.rows[day * Metric.count + metric.rawValue] }
          .filter { $0 != Metric.undefined }.sorted()
        let cell = statistics[day, metric]
        #expect(cell.count == values.count)
        let factor: Int64 = metric == .ruined ? 1_000_000 : metric.unit == .count ? 100 : 1
        let sum = values.reduce(0) { $0 + Int128($1) } * Int128(factor)
        #expect(
          cell.mean
            == (values.isEmpty ? nil : Int64(sum.dividedHalfAwayFromZero(by: Int128(values.count)))))
        #expect(
          cell.quantiles
            == levels.map { values.isEmpty ? nil : $0.value(inSorted: values, factor: factor) })
        #expect((cell.low == nil) == (values.count < 2))
      }
    }
  }

  @Test func `flows are summed and stocks taken at the end`() throws {
    let summary = try ensemble(runs: 1).summaries()[0]
    let rows = inventedResult(run: 1, days: days, seed: 9).rows
    let orders = (0..<days).map { rows[$0 * Metric.count + Metric.orders.rawValue] }
    #expect(summary.totals[Metric.orders.rawValue] == orders.reduce(0, +))
    #expect(summary.totals[Metric.pool.rawValue] == rows[2 * Metric.count + Metric.pool.rawValue])
  }

  @Test func `the tornado leaves out what is constant`() throws {
    let inputs = try ensemble(runs: 6).outcome().inputs
    #expect(inputs.map(\.path) == ["a", "b"])
    // Runs 3 and 6 of 1...6: ranks 3 and 6 against 1, 2, 4, 5.
    #expect(inputs[0].ruined == 414_039)
    #expect(inputs[1] == InputCorrelations(path: "b", ruined: nil, returnTotal: nil, solvency: nil))
  }

  @Test func `without a run everything is undefined`() throws {
    let nothing = try EnsembleBuilder(days: days, inputPaths: ["a"]).ensemble()
    let statistics = try EnsembleStatistics(nothing, levels: levels, threads: 2)
    for metric in Metric.allCases {
      #expect(statistics[0, metric].count == 0 && statistics[0, metric].mean == nil)
      #expect(statistics[0, metric].quantiles == [nil, nil, nil])
    }
    #expect(
      try nothing.outcome().inputs
        == [InputCorrelations(path: "a", ruined: nil, returnTotal: nil, solvency: nil)])
  }

  @Test func `users of all runs are counted together`() throws {
    let ensemble = try ensemble(runs: 3)
    #expect(ensemble.users.returns == [Int](repeating: 6, count: 101))
    #expect(ensemble.users.cohorts.map(\.users) == [9, 9])
    #expect(ensemble.events == 30 && ensemble.saturated == 3)
  }
}
