import Foundation
import SlowModel
import Testing

/// The engine against the slow model, over generated scenarios and logs.
///
/// `LONG_TESTS` in the environment makes them a thousand; `MODEL_CHECK_SEEDS=first-last` and
/// `MODEL_CHECK_LENGTH=events` check others.
struct ModelCheckTests {
  private static let environment = ProcessInfo.processInfo.environment

  private static let seeds = ModelTests.seeds(quick: 80)

  private static let length = environment["MODEL_CHECK_LENGTH"].map { Int($0)! } ?? 120

  /// Branches that it takes more logs to come to than the quick tests have.
  private static let rare: Set<Branch> = [.withdrawalShortWithHalt, .closesWithPoolRecovered]

  private static func comparison(_ models: BothModels, _ what: String) -> Comparison {
    let slow = models.slowReplay()
    var comparison = Comparison()
    comparison.reached = slow.reached
    comparison.events = slow.state.utf8.count { $0 == UInt8(ascii: "\n") } - 1
    if let difference = models.difference(from: slow) { comparison.differences = ["\(what): \(difference)"] }
    return comparison
  }

  /// A branch that no log takes would be one in which the two are never compared.
  @Test func `the engine and the slow model agree on every log, and the logs take every branch of the rules`()
    async throws
  {
    let all = try await Comparison.over(Self.seeds) { seed in
      var comparison = Self.comparison(try BothModels(seed: seed, length: Self.length), "seed \(seed)")
      if seed % 50 == 0 {
        comparison.add(Self.comparison(try BothModels(seed: 100_000 + seed, length: 500), "long log \(seed)"))
      }
      return comparison
    }
    print("\(Self.seeds.count) generated logs, \(all.summary)")
    #expect(all.differences == [])
    guard choosesSeeds else { return }
    #expect(Set(all.unreached).subtracting(runsLongTests ? [] : Self.rare) == [])
  }

  @Test func `the engine and the slow model refuse the same line`() async throws {
    let all = try await Comparison.over(Self.seeds) { seed in
      var all = Comparison()
      for spoiler in try Spoiler.logs(seed: seed, length: Self.length / 3) {
        all.add(Self.comparison(spoiler.models, "seed \(seed), \(spoiler.event)"))
      }
      return all
    }
    #expect(all.differences == [])
  }
}
