import Foundation
import SlowModel
import Testing

/// The engine against the slow model, over generated scenarios and logs.
///
/// `MODEL_CHECK_SEEDS=first-last` and `MODEL_CHECK_LENGTH=events` in the environment check others.
struct ModelCheckTests {
  private static let environment = ProcessInfo.processInfo.environment

  /// Seeds in blocks of 20, each block one test case.
  private static let blocks: [ClosedRange<UInt64>] = {
    let bounds = (environment["MODEL_CHECK_SEEDS"] ?? "1-200").split(separator: "-").map { UInt64($0)! }
    return stride(from: bounds[0], through: bounds[1], by: 20).map { $0...min($0 + 19, bounds[1]) }
  }()

  private static let length = environment["MODEL_CHECK_LENGTH"].map { Int($0)! } ?? 120

  @Test(arguments: blocks)
  func `the engine and the slow model agree on every log`(seeds: ClosedRange<UInt64>) throws {
    for seed in seeds {
      let models = try BothModels(seed: seed, length: Self.length)
      let slow = models.slowReplay()
      #expect(slow.refusal == nil, "seed \(seed)")
      if let difference = models.difference(from: slow) { Issue.record("seed \(seed): \(difference)") }
    }
  }

  @Test(arguments: [100_001, 100_002, 100_003, 100_004] as [UInt64])
  func `the engine and the slow model agree on long logs`(seed: UInt64) throws {
    let models = try BothModels(seed: seed, length: 500)
    if let difference = models.difference(from: models.slowReplay()) { Issue.record("\(difference)") }
  }

  @Test(arguments: blocks)
  func `the engine and the slow model refuse the same line`(seeds: ClosedRange<UInt64>) throws {
    for seed in seeds {
      for spoiler in try Spoiler.logs(seed: seed, length: Self.length / 3) {
        if let difference = spoiler.models.difference(from: spoiler.models.slowReplay()) {
          Issue.record("seed \(seed), \(spoiler.event): \(difference)")
        }
      }
    }
  }
}
