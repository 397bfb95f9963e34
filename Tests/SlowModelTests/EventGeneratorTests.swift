import SlowModel
import Testing

/// Draws by the request alone, so that generator and replay agree.
func drawn(_ request: DrawRequest) -> [String] {
  var random = SplitMix(seed: UInt64(request.day * 1_000 + request.groupsBefore))
  return random.sample(request.count, of: request.eligible)
}

@Test(arguments: 0..<4)
func `generated logs are sound and the books hold after every event`(quarter: Int) throws {
  for seed in UInt64(quarter * 50 + 1)...UInt64(quarter * 50 + 50) {
    let made = try EventGenerator.generate(seed: seed, length: 120, chance: drawn)
    let scenario = try SlowScenario(tree: Tree(json: made.scenario))
    let replay = SlowReplay(scenario, log: made.log, chance: drawn)
    if let refusal = replay.refusal {
      Issue.record("seed \(seed), line \(refusal.line): \(refusal.refusal)")
    }
  }
}

@Test func `a seed gives the same scenario and log every time`() throws {
  let first = try EventGenerator.generate(seed: 7, length: 60, chance: drawn)
  let second = try EventGenerator.generate(seed: 7, length: 60, chance: drawn)
  #expect(first.scenario == second.scenario)
  #expect(first.log == second.log)
}

@Test func `with every draw announced nothing is left to chance`() throws {
  for seed in UInt64(1)...20 {
    let made = try EventGenerator.generate(seed: seed, length: 120, announcedPercent: 100) { request in
      Array(request.eligible.prefix(request.count))
    }
    let replay = SlowReplay(try SlowScenario(tree: Tree(json: made.scenario)), log: made.log) { request in
      Issue.record("seed \(seed): a group of \(request.activity) is left to chance")
      return Array(request.eligible.prefix(request.count))
    }
    #expect(replay.refusal == nil)
  }
}
