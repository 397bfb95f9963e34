import Foundation
import Population
import Testing

@testable import MonteCarlo

/// The records that fuzzing starts from are as the program writes them.
struct RecordCorpusTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appending(path: "Corpus/record")

  private static func result(_ run: Int) -> RunResult {
    let days = RecordCheck.header.days
    var cohort = UserCounts.Cohort(days: days)
    (cohort.users, cohort.exited, cohort.losing, cohort.paidIn, cohort.takings) = (3, 1, 2, 300_000, 120_000)
    cohort.returns = [Int](repeating: 0, count: 1001)
    (cohort.returns[0], cohort.returns[120]) = (2, 1)
    cohort.firstExits.exits[1] = 1
    cohort.firstExits.censored[2] = 2
    var returns = [Int](repeating: 0, count: 101)
    (returns[0], returns[24]) = (2, 1)
    let rows = (0..<days).flatMap { day in
      Metric.allCases.map { $0 == .ruined ? 0 : Int64($0.rawValue * 1000 + day) }
    }
    return RunResult(
      run: run, rows: rows, ruinDay: nil, events: 9, saturated: 0, returnMedian: 400_000, gini: 250_000,
      users: UserCounts(returns: returns, cohorts: [cohort, cohort], firstExits: cohort.firstExits))
  }

  private static let finished = RunRecord(result(1), drawn: [.real(0.5)], for: RecordCheck.header).words
  private static let failed = FailedRun(run: 2, message: "outgrew the books 礼").record

  private static let inputs: [(name: String, bytes: [UInt8])] = [
    ("finished", RecordCheck.input(ofMiddle: finished, run: 1, failed: false)),
    ("failed", RecordCheck.input(ofMiddle: failed, run: 2, failed: true)),
    ("whole", RecordCheck.input(ofRecords: finished + failed)),
  ]

  @Test(arguments: inputs.indices)
  func `a record that fuzzing starts from is as the program writes it`(index: Int) throws {
    let (name, bytes) = Self.inputs[index]
    let file = Self.folder.appending(path: name)
    if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
      try Data(bytes).write(to: file)
      Issue.record("recorded \(name)")
    }
    #expect(try Array(Data(contentsOf: file)) == bytes)
  }
}
