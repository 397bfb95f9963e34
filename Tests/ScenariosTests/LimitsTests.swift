import Foundation
import Population
import Testing

@testable import Scenarios

/// Every value of the format at its ends, found in the table of fields, so that a new field is tested unasked.
struct LimitsTests {
  /// A value to be set, and where.
  struct Limit: CustomTestStringConvertible {
    var path: String
    var value: String
    var rule: NumberRule?

    var testDescription: String { "\(path)=\(value)" }
  }

  /// Everything is on, and little happens.
  private static let base = """
    {"name": "limits", "days": 2, "runs": 2,
     "packages": [{"name": "p", "price": 100}, {"name": "q", "price": 1, "costRate": 0}],
     "gold": {"static": 0.001, "boostPerEntry": 0.001,
       "fromBelow": {"direct": {"fixed": 1}, "indirect": {"ofBalance": 0.01}}},
     "groupBuys": [{"name": "g", "price": 10, "groupSize": 3, "winners": 1, "expireAfterDays": 1},
       {"name": "h", "price": 10, "groupSize": 2, "winners": 1, "costRate": 0}],
     "population": {"market": 5, "initialUsers": 3, "adoption": {"innovation": 0.2, "imitation": 0.2}}}
    """

  private static let limits = limits(of: Draft.shape, at: "")

  private static func limits(of shape: Shape, at path: String) -> [Limit] {
    let off = shape.isNullable ? [Limit(path: path, value: "null")] : []
    return off + ends(of: shape, at: path)
  }

  private static func ends(of shape: Shape, at path: String) -> [Limit] {
    func values(_ texts: [String]) -> [Limit] { texts.map { Limit(path: path, value: $0) } }
    switch shape.form {
    case .number(let rule):
      return [rule.lowest, rule.highest].map { Limit(path: path, value: $0, rule: rule) }
    case .seed: return values(["0", "18446744073709551615"])
    case .flag: return values(["false", "true"])
    case .choice(let words): return values(words)
    case .text(let count):
      return values([count.lowerBound, count.upperBound].map { "\"\(String(repeating: "礼", count: $0))\"" })
    case .name: return values(["\"x\"", "\"\(String(repeating: "🎁", count: 200))\""])
    case .date: return values(["\"1900-01-01\"", "\"9899-12-31\""])
    case .list(let element, _, .any): return limits(of: element, at: path + ".0")
    case .list(let element, _, .named): return limits(of: element, at: path + ".0")
    case .list: return []
    case .block(let keys):
      return keys.flatMap { limits(of: $0.shape, at: path.isEmpty ? $0.name : path + "." + $0.name) }
    case .oneOf(let keys):
      return keys.flatMap { key in
        limits(of: key.shape, at: path).map {
          Limit(path: path, value: "{\"\(key.name)\": \($0.value)}", rule: $0.rule)
        }
      }
    case .uncertainty, .schedule: return []
    }
  }

  /// All other numbers at one of their ends, but for those that say how many and how long.
  private static func others(_ limit: Limit, _ end: (NumberRule) -> String) -> [Override] {
    let sizes = [
      "days", "runs", "population.market", "population.initialUsers", "quantiles", "packages.0.weight",
      "groupBuys.0.weight",
    ]
    return limits.compactMap { other in
      guard let rule = other.rule, other.path != limit.path, !sizes.contains(other.path),
        !other.value.hasPrefix("{"), other.value == rule.highest
      else { return nil }
      return Override(path: other.path, value: end(rule))
    }
  }

  /// The scenarios in which a limit stands: among usual values, and among the smallest; where both contradict it, among
  /// the highest numbers of the same block.
  private static func scenarios(_ limit: Limit) throws -> [Scenario] {
    let own = Override(path: limit.path, value: limit.value)
    let block = limit.path.split(separator: ".").dropLast().joined(separator: ".")
    let siblings = others(limit) { $0.highest }.filter {
      $0.text.hasPrefix(block + ".") && $0.text.contains("groupSize=")
    }
    let low = others(limit) { $0.lowest }
    let contexts = [
      [own], [Override("population.initialUsers=0"), own], low + [own], low + siblings + [own],
    ]
    let scenarios = contexts.lazy.compactMap { overrides in
      try? Scenario.load(bytes: Array(base.utf8), name: "limits.json", overrides: overrides)
    }
    // Reading so many overrides takes its time.
    return isLong ? Array(scenarios) : Array(scenarios.prefix(1))
  }

  /// People by the hundred million, a century of days, and millions of runs take more time than others.
  private static func isLarge(_ limit: Limit) -> Bool {
    ["population.market", "population.initialUsers", "days", "runs"].contains(limit.path)
      && limit.value == limit.rule?.highest
  }

  private static let isLong = !(ProcessInfo.processInfo.environment["LONG_TESTS"] ?? "").isEmpty

  @Test func `every number that may vary has its limits tested`() throws {
    let scenario = try load(Self.base)
    let paths = Set(Self.limits.map(\.path))
    for input in scenario.variables where !input.indexedPath.hasPrefix("gold.fromBelow") {
      // All elements of a list are alike.
      let path = input.indexedPath.split(separator: ".").map { Int($0) == nil ? $0 : "0" }.joined(
        separator: ".")
      #expect(paths.contains(path), "\(path)")
    }
    #expect(Self.limits.filter { $0.rule != nil }.count > 120)
  }

  @Test func `everything at either of its ends runs, with all invariants checked`() throws {
    let workspace = RunWorkspace(checksEveryEvent: true)
    for limit in Self.limits where !Self.isLarge(limit) {
      let scenarios = try Self.scenarios(limit)
      #expect(!scenarios.isEmpty, "\(limit.path)=\(limit.value) is refused")
      for scenario in scenarios {
        #expect(throws: Never.self, "\(limit.path)=\(limit.value)") {
          _ = try workspace.run(scenario.plan(run: scenario.runs))
        }
      }
    }
  }

  @Test func `beyond either of its ends a number is refused`() {
    for limit in Self.limits {
      guard let rule = limit.rule, !limit.value.hasPrefix("{") else { continue }
      let beyond = limit.value == rule.highest ? rule.aboveHighest : "-1"
      let complaint = complaints(Self.base, [limit.path + "=" + beyond])
      #expect(complaint.contains(rule.allowed), "\(limit.path)=\(beyond): \(complaint)")
    }
  }

  @Test(.enabled(if: isLong), arguments: limits.filter(isLarge))
  func `the largest sizes run`(limit: Limit) throws {
    // Nobody joins of a hundred million, or a few of them; of users before day 1 there is room for some millions.
    let overrides =
      switch limit.path {
      case "population.market":
        ["population.market=100000000", "days=2", "population.adoption.innovation=1e-6"]
      case "population.initialUsers":
        ["population.market=100000000", "population.initialUsers=2000000", "days=1"]
      case "days": ["days=36525"]
      default: ["runs=10000000"]
      }
    let scenario = try Scenario.load(
      bytes: Array(Self.base.utf8), name: "limits.json", overrides: overrides.map { Override($0) })
    #expect(throws: Never.self) { _ = try RunWorkspace().run(scenario.plan(run: scenario.runs)) }
  }
}

extension NumberRule {
  /// The lowest number that is accepted, as a file gives it.
  fileprivate var lowest: String {
    guard resolution.decimals != nil else { return text(.real(isAboveLow ? low.nextUp : low)) }
    return text(.exact(Int64((low * resolution.steps).rounded()) + (isAboveLow ? 1 : 0)))
  }

  /// The highest.
  fileprivate var highest: String {
    guard resolution.decimals != nil else { return text(.real(high)) }
    return text(.exact(Int64((high * resolution.steps).rounded())))
  }

  fileprivate var aboveHighest: String {
    guard resolution.decimals != nil else { return text(.real(high * 2 + 1)) }
    return text(.exact(Int64((high * resolution.steps).rounded()) + 1))
  }
}
