import Foundation
import MonteCarlo
import Population
import Testing

@testable import Experiments

struct ObservationStoreTests {
  private static let study = Study(
    kind: .sweep, version: "0", build: "0", runs: 3,
    bases: [Study.Base(path: "small.json", scenarioJSON: "{}")], points: [Study.Point(settings: [], days: 1)])

  private static func result(run: Int, ruinDay: Int?, events: Int, saturated: Int) -> RunResult {
    RunResult(
      run: run, rows: [Int64](repeating: 0, count: Metric.count), ruinDay: ruinDay, events: events,
      saturated: saturated, returnMedian: nil, gini: nil,
      users: UserCounts(returns: [], cohorts: [], firstExits: UserCounts.Spells(days: 1)))
  }

  @Test(
    arguments: [
      (Int(UInt16.max) + 1, 1, 0), (.max, 1, 0), (-1, 1, 0), (1, .max, 0), (1, -1, 0), (1, 1, .max),
      (1, 1 << 39 + 1, 0), (nil, 1, -1),
    ] as [(Int?, Int, Int)])
  func `a record whose checksums hold, but that no run could leave, counts as missing`(
    ruinDay: Int?, events: Int, saturated: Int
  ) throws {
    let path = FileManager.default.temporaryDirectory.appending(path: "store-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    let written = try ObservationStore.create(at: path, Self.study)
    try written.append(Self.result(run: 1, ruinDay: 1, events: 7, saturated: 2), number: 1)
    let impossible = Self.result(run: 2, ruinDay: ruinDay, events: events, saturated: saturated)
    try written.records.append(Observation.record(impossible, number: 2, series: [], days: [])) { _ in }
    try written.append(Self.result(run: 3, ruinDay: nil, events: 5, saturated: 0), number: 3)
    let read = try #require(try ObservationStore.open(at: path, for: .reading))
    #expect(read.missing == [2])
    #expect(read.runs == 2)
  }
}
