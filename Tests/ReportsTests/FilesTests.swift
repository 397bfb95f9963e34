import InventedRuns
import MonteCarlo
import Population
import Reports
import Schemes
import Testing

/// Golden files; what they hold was recomputed once from the description of the ensemble by other means.
@Suite struct FilesTests {
  private let ensemble: Ensemble
  private let startDate = CivilDate(year: 2024, month: 2, day: 28)

  init() throws { ensemble = try SmallEnsemble.make() }

  @Test func `the time series, over a leap day`() throws {
    let sink = try TimeseriesFile.write(
      SmallEnsemble.statistics(ensemble), startDate: startDate, hasPointPool: true, threads: 2,
      to: MemorySink())
    expectSnapshot(sink.text, named: "timeseries.csv")
  }

  @Test func `without a point pool the price is empty and counted`() throws {
    let poolless = try SmallEnsemble.make(hasPointPool: false)
    let text = try TimeseriesFile.write(
      SmallEnsemble.statistics(poolless), startDate: startDate, hasPointPool: false, threads: 1,
      to: MemorySink()
    ).text
    let lines = text.split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    let column = try #require(lines[0].firstIndex(of: "point_price_n"))
    #expect(lines[0][column - 6] == "point_price_mean")
    #expect(lines[1][column] == "0" && lines[1][column - 6..<column].allSatisfy(\.isEmpty))
    #expect(Set(lines.map(\.count)).count == 1)
  }

  @Test func `the runs`() throws {
    expectSnapshot(try RunsFile.write(ensemble, to: MemorySink()).text, named: "runs.csv")
  }

  @Test func `the returns`() throws {
    expectSnapshot(try ReturnsFile.write(ensemble.users, to: MemorySink()).text, named: "returns.csv")
  }

  @Test func `the cohorts`() throws {
    let sink = try CohortsFile.write(ensemble.users, startDate: startDate, to: MemorySink())
    expectSnapshot(sink.text, named: "cohorts.csv")
  }

  @Test func `the survival`() throws {
    let sink = try SurvivalFile.write(Survival.curve(ensemble), to: MemorySink())
    expectSnapshot(sink.text, named: "survival.csv")
  }

  @Test func `the summary`() throws {
    expectSnapshot(
      try SummaryFile.text(ensemble.outcome(), SmallEnsemble.statistics(ensemble)), named: "summary.json")
  }

  @Test func `the manifest`() {
    let digests = [Manifest.FileDigest(name: "runs.csv", sha256: "00ff")]
    expectSnapshot(Manifest.example.text(files: digests), named: "manifest.json")
  }

  @Test func `one run has no intervals anywhere`() throws {
    let builder = try EnsembleBuilder(days: SmallEnsemble.days, inputPaths: [])
    try builder.add(SmallEnsemble.result(run: 2), drawn: [])
    let alone = builder.ensemble()
    let statistics = try SmallEnsemble.statistics(alone)
    for metric in Metric.allCases { #expect(statistics[2, metric].low == nil) }
    #expect(try Survival.curve(alone).allSatisfy { $0.interval == nil })
    #expect(try SummaryFile.text(alone.outcome(), statistics).contains("\"ci_low\": null, \"ci_high\": null"))
  }

  @Test func `nobody at all still makes every file`() throws {
    let nobody = UserTally()
    #expect(try ReturnsFile.write(nobody, to: MemorySink()).text.contains("\n0.00,0.05,0,,\n"))
    #expect(try CohortsFile.write(nobody, startDate: startDate, to: MemorySink()).text.hasSuffix("exit\n"))
    #expect(
      try SurvivalFile.write([], to: MemorySink()).text == "days,at_risk,exits,waiting,ci_low,ci_high\n")
  }

  @Test(
    arguments: [
      // pool 3.00 yuan over 2.1 points; no points left; the row and the pool disagree.
      (300, 2_100_000, 1_428_571, 1_428_571_429), (5, 0, 1_234_567, 1_234_567_000),
      (300, 2_100_000, 1_500_000, 1_500_000_000),
    ] as [(Int64, Int64, Int64, Int64)])
  func `a run's point price has nine decimals`(pool: Int64, points: Int64, recorded: Int64, expected: Int64)
    throws
  {
    var result = SmallEnsemble.result(run: 1)
    let last = 2 * Metric.count
    result.rows[last + Metric.pool.rawValue] = pool
    result.rows[last + Metric.points.rawValue] = points
    result.rows[last + Metric.point_price.rawValue] = recorded
    let builder = try EnsembleBuilder(days: SmallEnsemble.days, inputPaths: [])
    try builder.add(result, drawn: [])
    let lines = try RunsFile.write(builder.ensemble(), to: MemorySink()).text.split(separator: "\n")
    let column = try #require(lines[0].split(separator: ",").firstIndex(of: "point_price"))
    let cells = lines[1].split(separator: ",", omittingEmptySubsequences: false)
    #expect(cells[column] == DecimalText.text(expected, decimals: 9))
  }
}

extension Manifest {
  static var example: Manifest {
    Manifest(
      scenarioJSON: "{\n  \"name\": \"base\",\n  \"days\": 3\n}\n", seed: .max, runs: 5,
      failedRuns: [FailedRun(run: 5, message: "more than 64 bits")], version: "1.0.0",
      wallMilliseconds: 1_234, cpuMilliseconds: 50, events: 1_000, peakBytes: 1 << 20, diskBytes: 3 << 20,
      saturated: 2,
      notes: ["说明 \"quoted\""])
  }
}
