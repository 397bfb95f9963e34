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

@Test func `generated logs reach the corners of the rules`() throws {
  var seen: Set<String> = []
  for seed in UInt64(1)...60 {
    let made = try EventGenerator.generate(seed: seed, length: 120, chance: drawn)
    let replay = SlowReplay(try SlowScenario(tree: Tree(json: made.scenario)), log: made.log, chance: drawn)
    if replay.closedLine != nil { seen.insert("the operator closes") }
    for row in try #require(csvRecords(replay.state)).dropFirst() {
      if row[2] != "0.00", row[3] == "0.000000" { seen.insert("a pool without points") }
      if row[5].hasPrefix("-") { seen.insert("a platform below zero") }
      if row[10] != "0.00" { seen.insert("arrears") }
    }
    for row in try #require(csvRecords(replay.users)).dropFirst() {
      if row[13] != "0" { seen.insert("an exit") }
      if row[9] != "0.00" { seen.insert("dividend points staked") }
    }
  }
  #expect(
    seen.sorted() == [
      "a platform below zero", "a pool without points", "an exit", "arrears", "dividend points staked",
      "the operator closes",
    ])
}
