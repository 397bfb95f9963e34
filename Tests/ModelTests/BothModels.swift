import Books
import Foundation
import Randomness
import Reports
import Scenarios
import SlowModel
import Testing

/// A scenario and an event log, as the engine's replay and the slow model's have it.
struct BothModels {
  let scenario: Scenario
  let slow: SlowScenario
  var log: String
  private let chance: Chance

  /// A generated scenario and a log that is sound under it; where no draw is announced the engine's own chance
  /// draws.
  init(seed: UInt64, length: Int) throws {
    var scenarios = ScenarioGenerator(seed: seed)
    let json = scenarios.json(name: "generated-\(seed)")
    try self.init(json: json, log: "")
    log = try EventGenerator.log(under: json, seed: ~seed, length: length, chance: chance)
  }

  /// A scenario file without `extends`, and a log.
  init(json: String, log: String) throws {
    scenario = try Scenario.load(bytes: Array(json.utf8), name: "generated.json")
    slow = try SlowScenario(tree: Tree(json: json))
    chance = Self.chance(in: scenario)
    self.log = log
  }

  /// The draws of a replay, worked out from the seed alone.
  private static func chance(in scenario: Scenario) -> Chance {
    let names = scenario.inputs.rules.groupBuys.map(\.name)
    return { [seed = scenario.seed] request in
      let activity = names.firstIndex { $0.utf8.elementsEqual(request.activity.utf8) }!
      var words = RandomSequence(
        seed: seed, run: 0, stream: .draws, owner: UInt32(request.groupsBefore), part: UInt32(activity))
      var left = request.eligible
      var word: UInt64 = 0
      for chosen in 0..<request.count {
        word = chosen % 2 == 0 ? words.next() : word >> 32
        let half = UInt32(truncatingIfNeeded: word)
        left.swapAt(chosen, chosen + words.index(below: UInt32(left.count - chosen), from: half))
      }
      return Array(left.prefix(request.count))
    }
  }

  func slowReplay() -> SlowReplay { SlowReplay(slow, log: log, chance: chance) }

  func engineReplay() throws(LogError) -> ReplayResult {
    try Replay.run(scenario, log: Array(log.utf8), file: "events.csv", checksEveryEvent: true)
  }

  /// The first thing in which the engine differs from the slow model's replay; `nil` if they agree on all of it.
  func difference(from slow: SlowReplay) -> String? {
    let fast: ReplayResult
    do throws(LogError) {
      fast = try engineReplay()
    } catch {
      guard let refusal = slow.refusal else { return "the engine alone refuses: \(error)" }
      return refusal.line == error.line
        ? nil : "refused at line \(refusal.line) (\(refusal.refusal)): \(error)"
    }
    if let refusal = slow.refusal {
      return "the slow model alone refuses line \(refusal.line): \(refusal.refusal)"
    }
    if fast.closed?.line != slow.closedLine {
      return "closed at line \(fast.closed.map { "\($0.line)" } ?? "none"), not \(slow.closedLine ?? 0)"
    }
    return differenceInFiles(fast, slow) ?? differenceInChanges(fast, slow)
  }

  private func differenceInFiles(_ fast: ReplayResult, _ slow: SlowReplay) -> String? {
    for (name, expected) in [("state.csv", slow.state), ("users.csv", slow.users)] {
      guard let found = try? ReplayFiles.write(name, of: fast, to: MemorySink()).text else {
        return "\(name) cannot be written"
      }
      guard !found.utf8.elementsEqual(expected.utf8) else { continue }
      let rows = zip(found.split(separator: "\n"), expected.split(separator: "\n"))
      guard let (row, expectedRow) = rows.first(where: { $0 != $1 }) else {
        return "\(name) differs in length"
      }
      return "\(name):\n  engine     \(row)\n  slow model \(expectedRow)"
    }
    return nil
  }

  private func differenceInChanges(_ fast: ReplayResult, _ slow: SlowReplay) -> String? {
    let accounts = Dictionary(uniqueKeysWithValues: SlowModel.Account.allCases.map { ($0.rawValue, $0) })
    var changes: [Int: [SlowModel.Account: Int128]] = [:]
    for entry in fast.journal {
      let (amount, line) = (Int128(entry.movement.amount), entry.line)
      changes[line, default: [:]][accounts["\(entry.movement.target)"]!, default: 0] += amount
      changes[line, default: [:]][accounts["\(entry.movement.source)"]!, default: 0] -= amount
    }
    let found = changes.mapValues { $0.filter { $0.value != 0 } }.filter { !$0.value.isEmpty }
    guard found != slow.netChanges else { return nil }
    let line = Set(found.keys).union(slow.netChanges.keys).sorted().first {
      found[$0] != slow.netChanges[$0]
    }!
    return "line \(line) moves \(found[line] ?? [:]), not \(slow.netChanges[line] ?? [:])"
  }
}
