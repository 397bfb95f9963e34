import Foundation
import SlowModel

/// Whether the long tests are asked for.
let runsLongTests = ProcessInfo.processInfo.environment["LONG_TESTS"]?.isEmpty == false

/// The seeds of a test: `MODEL_CHECK_SEEDS=first-last` in the environment, else a thousand in the long tests, few in the
/// quick ones.
func seeds(quick: UInt64) -> ClosedRange<UInt64> {
  let range = ProcessInfo.processInfo.environment["MODEL_CHECK_SEEDS"]?.split(separator: "-").map {
    UInt64($0)!
  }
  return range.map { $0[0]...$0[1] } ?? 1...(runsLongTests ? 1000 : quick)
}

/// Whether the tests chose the seeds themselves, which are enough to take the branches that are asked for.
let choosesSeeds = ProcessInfo.processInfo.environment["MODEL_CHECK_SEEDS"] == nil

/// What came of comparing many logs, some at a time.
struct Comparison: Sendable {
  var differences: [String] = []
  var reached: [Branch: Int] = [:]
  var events = 0

  /// Branches of the rules that no log has reached.
  var unreached: [Branch] { Branch.allCases.filter { reached[$0] == nil } }

  mutating func add(_ other: Comparison) {
    differences += other.differences
    reached.merge(other.reached) { $0 + $1 }
    events += other.events
  }

  /// Compares the logs of many seeds, spread over the machine's threads.
  static func over(
    _ seeds: some Sequence<UInt64>, _ compare: @escaping @Sendable (_ seed: UInt64) throws -> Comparison
  ) async throws -> Comparison {
    try await withThrowingTaskGroup(of: Comparison.self) { group in
      for seed in seeds { group.addTask { try compare(seed) } }
      var all = Comparison()
      for try await one in group { all.add(one) }
      all.differences.sort()
      return all
    }
  }

  /// What was reached how often, rarest first, for whoever reads the output of the tests.
  var summary: String {
    let counts = reached.sorted { ($0.value, $0.key.rawValue) < ($1.value, $1.key.rawValue) }
    return "\(events) events; " + counts.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
  }
}
