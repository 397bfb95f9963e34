import Foundation
import Testing

@testable import Scenarios

struct ScenarioErrorTests {
  /// What is wrong, the scenario, and the overrides.
  static let table: [(title: String, json: String, overrides: [String])] =
    syntax + encodings + values + conflicts + variation + overrides

  private static let syntax: [(String, String, [String])] = [
    ("nothing at all", "", []),
    ("a trailing comma", "{\n  \"name\": \"x\",\n}", []),
    ("a trailing comma in a list", #"{"name": "x", "quantiles": [0.5, ]}"#, []),
    ("a comment", "{\"name\": \"x\" // no\n}", []),
    ("a comment for a value", "{\"name\": /* no */ \"x\"}", []),
    ("NaN", #"{"name": "x", "days": NaN}"#, []),
    ("minus infinity", #"{"name": "x", "days": -Infinity}"#, []),
    ("a number beyond the doubles", #"{"name": "x", "seed": 1e400}"#, []),
    ("a leading zero", #"{"name": "x", "days": 012}"#, []),
    ("a plus sign", #"{"name": "x", "days": +1}"#, []),
    ("a bare point", #"{"name": "x", "days": 1.}"#, []),
    ("single quotes", #"{'name': 'x'}"#, []),
    ("a tab in a text", "{\"name\": \"a\tb\"}", []),
    ("a line break in a text", "{\"name\": \"a\nb\"}", []),
    ("half a surrogate pair", #"{"name": "\ud83d"}"#, []),
    ("two high surrogates", #"{"name": "\ud83d\ud83d"}"#, []),
    ("an unknown escape", #"{"name": "\x41"}"#, []),
    ("a text that never ends", #"{"name": "x"#, []),
    ("an object that never ends", #"{"name": "x", "platform": {"#, []),
    ("something after the end", "{\"name\": \"x\"}\n{}", []),
    ("nesting without end", String(repeating: "[", count: 1000), []),
    ("no object", "[]", []),
    (
      "duplicate keys",
      "{\"name\": \"x\", \"mall\": {\"mallCostRate\": 0,\n \"mallCostRate\": 1}, \"name\": \"y\"}", []
    ),
  ]

  private static let encodings: [(String, String, [String])] = [
    ("a byte order mark", "\u{FEFF}{\"name\": \"x\"}", []),
    ("a column counted in scalars", "{\"name\": \"拼购e\u{301}👨‍👩‍👧\", \"x\": 1}", []),
    ("a line after CR LF", "{\r\n\"name\": \"x\",\r\n\"x\": 1}", []),
    ("a line after CR", "{\r\"name\": \"x\",\r\"x\": 1}", []),
    ("a key with control characters", #"{"name": "x", "\u001b[31m": 1}"#, []),
  ]

  private static let values: [(String, String, [String])] = [
    ("no name", "{}", []),
    ("a misspelt key", #"{"name": "x", "platfrom": {}}"#, []),
    ("a misspelt key further down", #"{"name": "x", "pointPool": {"exit": {"multipel": 2}}}"#, []),
    ("a key in capitals", #"{"name": "x", "Seed": 2}"#, []),
    ("wrong types", #"{"name": 1, "days": "2", "platform": [], "packages": {}, "mall": false}"#, []),
    (
      "null where nothing can be off", #"{"name": "x", "packages": null, "platform": null, "days": null}"#, []
    ),
    ("a wrong word", #"{"name": "x", "platform": {"custody": "segregate", "insolvency": "never"}}"#, []),
    ("rates out of range", #"{"name": "x", "platform": {"recovery": 1.5, "ownerDraw": -0.1}}"#, []),
    ("rates too fine", #"{"name": "x", "platform": {"recovery": 0.1234567}}"#, []),
    ("money too fine", #"{"name": "x", "platform": {"initialCash": 0.005}}"#, []),
    ("reals too fine", #"{"name": "x", "behaviour": {"stake": 0.1234567890123456}}"#, []),
    ("a count with decimals", #"{"name": "x", "runs": 10.5}"#, []),
    ("a multiple of zero", #"{"name": "x", "pointPool": {"exit": {"multiple": 0}}}"#, []),
    ("a price of nothing", #"{"name": "x", "packages": [{"price": 0}]}"#, []),
    ("seeds", #"{"name": "x", "seed": 18446744073709551616}"#, []),
    ("a negative seed", #"{"name": "x", "seed": -1}"#, []),
    ("a date that does not exist", #"{"name": "x", "startDate": "2023-02-29"}"#, []),
    ("a date too far off", #"{"name": "x", "startDate": "9900-01-01"}"#, []),
    ("quantiles", #"{"name": "x", "quantiles": [0.5, 0.25, 1.5, 0.25]}"#, []),
    ("quantiles too fine, or no numbers", #"{"name": "x", "quantiles": [0.1234567890123456, "p50"]}"#, []),
    (
      "names", #"{"name": "x", "packages": [{"name": "7"}, {"name": "a;b"}, {"name": ""}, {"name": "a.b"}]}"#,
      []
    ),
    (
      "the same name twice", #"{"name": "x", "packages": [{"name": "a"}, {"price": 1}, {"name": "a"}, {}]}"#,
      []
    ),
    ("feeds", #"{"name": "x", "pointPool": {"feeds": ["package", "package", "groupbuywin"]}}"#, []),
    ("no feeds", #"{"name": "x", "pointPool": {"feeds": []}}"#, []),
    ("a cycle of refunds", #"{"name": "x", "referral": {"cycle": [0.1, 2, "a"]}}"#, []),
    (
      "both releases from below",
      #"{"name": "x", "gold": {"fromBelow": {"direct": {"fixed": 1, "ofBalance": 0.1}}}}"#, []
    ),
    ("neither release from below", #"{"name": "x", "gold": {"fromBelow": {"indirect": {}}}}"#, []),
    (
      "many things at once",
      "{\n  \"name\": \"x\",\n  \"dyas\": 3,\n  \"runs\": 0,\n  \"platform\": {\n    \"custody\": 1\n  }\n}",
      []
    ),
  ]

  private static let conflicts: [(String, String, [String])] = [
    ("as many winners as members", #"{"name": "x", "groupBuys": [{"groupSize": 3, "winners": 3}]}"#, []),
    ("winners of a group too small", #"{"name": "x", "groupBuys": [{"groupSize": 2}]}"#, []),
    (
      "a package that costs more than its price",
      #"{"name": "x", "packages": [{"costRate": 0.7}], "platform": {"paymentFeeRate": 0.000001}}"#, []
    ),
    (
      "a won stake that costs more than its price",
      #"{"name": "x", "groupBuys": [{"costRate": 0.5, "win": {"goods": 2}}]}"#, []
    ),
    ("more users than people", #"{"name": "x", "population": {"market": 10, "initialUsers": 11}}"#, []),
    ("no weight anywhere", #"{"name": "x", "packages": [{"weight": 0}]}"#, []),
    (
      "money that could overflow",
      #"{"name": "x", "population": {"market": 100000000}, "packages": [{"price": 10000000}]}"#, []
    ),
    (
      "points that could overflow",
      #"{"name": "x", "population": {"market": 100000000}, "pointPool": {"initialPrice": 0.01}}"#, []
    ),
  ]

  private static let variation: [(String, String, [String])] = [
    (
      "paths that lead nowhere",
      #"{"name": "x", "uncertainty": {"population.adoption.immitation": {"uniform": [0, 1]}, "packages.b.price": {"uniform": [1, 2]}}}"#,
      []
    ),
    (
      "paths to what is no number",
      #"{"name": "x", "uncertainty": {"days": {"uniform": [1, 2]}, "platform.custody": null, "quantiles.0": null}}"#,
      []
    ),
    (
      "uncertainty of what is off",
      #"{"name": "x", "pointPool": null, "uncertainty": {"pointPool.mintRate": {"uniform": [0, 1]}}}"#, []
    ),
    (
      "laws",
      #"{"name": "x", "uncertainty": {"behaviour.stake": {"unifrom": [0, 1]}, "behaviour.spend": 3, "behaviour.panic": {"uniform": [0, 1], "pert": [0, 1, 1]}}}"#,
      []
    ),
    (
      "bounds out of range",
      #"{"name": "x", "uncertainty": {"behaviour.stake": {"triangular": [0, 0.5, 1.5]}}}"#, []
    ),
    (
      "bounds out of order",
      #"{"name": "x", "uncertainty": {"behaviour.stake": {"triangular": [0.5, 0.4, 1]}, "behaviour.spend": {"uniform": [1, 1]}}}"#,
      []
    ),
    (
      "a normal law without bounds",
      #"{"name": "x", "uncertainty": {"behaviour.stake": {"normal": [0.5, 0.1]}}}"#, []
    ),
    (
      "bounds out of reach",
      #"{"name": "x", "uncertainty": {"behaviour.stake": {"uniform": [0, 0.1], "within": [0.5, 1]}}}"#, []
    ),
    (
      "no spread",
      #"{"name": "x", "uncertainty": {"behaviour.stake": {"lognormal": [0.5, 0], "within": [0.5, 1]}}}"#, []
    ),
    (
      "weights",
      #"{"name": "x", "uncertainty": {"behaviour.stake": {"choice": [0, 1], "weights": [1]}, "behaviour.spend": {"choice": [1], "weights": [0]}}}"#,
      []
    ),
    (
      "laws with other things than their parameters",
      #"{"name": "x", "uncertainty": {"behaviour.stake": {"normal": [0.5], "within": [0, 1]}, "behaviour.spend": {"lognormal": 1, "within": [0, 1]}, "behaviour.panic": {"choice": [0, 1], "weights": 1}}}"#,
      []
    ),
    (
      "one input by name and by index",
      #"{"name": "x", "uncertainty": {"packages.0.price": {"uniform": [1, 2]}, "packages.gift-1000.price": {"uniform": [1, 2]}}}"#,
      []
    ),
    (
      "costs at the worst bounds",
      #"{"name": "x", "uncertainty": {"packages.0.costRate": {"uniform": [0.3, 0.5]}, "pointPool.depositRate": {"uniform": [0.3, 0.5]}}}"#,
      []
    ),
    (
      "days of the schedule",
      #"{"name": "x", "days": 10, "schedule": [{"day": 3}, {"day": 3}, {"day": 11}, {"set": {}}, {"day": 5, "sett": {}}, 7]}"#,
      []
    ),
    (
      "changes that cannot be",
      #"{"name": "x", "schedule": [{"day": 3, "set": {"population.market": 5, "pointPool": null, "seed": 3, "groupBuys.0.groupSize": 5, "behaviour.stake": 2, "behavior.stake": 1}}]}"#,
      []
    ),
    (
      "steps that add up to too much",
      #"{"name": "x", "schedule": [{"day": 2, "set": {"packages.0.costRate": 0.6}}, {"day": 3, "set": {"platform.paymentFeeRate": 0.2}}]}"#,
      []
    ),
    ("changes that are no object", #"{"name": "x", "schedule": [{"day": 2, "set": [1]}]}"#, []),
    (
      "one change by name and by index",
      #"{"name": "x", "schedule": [{"day": 2, "set": {"packages.0.price": 5, "packages.gift-1000.price": 6}}]}"#,
      []
    ),
    ("an investment", #"{"name": "x", "schedule": [{"day": 2, "invest": 1.005}]}"#, []),
  ]

  private static let overrides: [(String, String, [String])] = [
    ("a value out of range", #"{"name": "x"}"#, ["pointPool.exit.multiple=1200"]),
    ("a path that leads nowhere", #"{"name": "x"}"#, ["pointPool.exit.multipel=2", "pointpool=null"]),
    (
      "an element that does not exist", #"{"name": "x"}"#,
      ["groupBuys.1.winners=2", "groupBuys.ten-pick-tree.winners=2"]
    ),
    ("a path into what is off", #"{"name": "x", "pointPool": null}"#, ["pointPool.exit.multiple=2"]),
    ("a path below a number", #"{"name": "x"}"#, ["days.0=2"]),
    ("no value", #"{"name": "x"}"#, ["days", "days="]),
    ("a text for a number", #"{"name": "x"}"#, ["days=many"]),
    ("a number for a text", #"{"name": "x"}"#, ["name=5"]),
    ("broken JSON", #"{"name": "x"}"#, ["quantiles=[0.5,", #"mall={"a":1,"a":2}"#]),
    ("a conflict", #"{"name": "x"}"#, ["groupBuys.0.winners=10"]),
    ("a list for a block", #"{"name": "x"}"#, ["mall=[]"]),
    (
      "paths into the schedule that lead nowhere", #"{"name": "x", "schedule": [{"day": 2}]}"#,
      ["schedule.0.dya=3", "schedule.1.day=3", "schedule.0.set.behaviour.stak=0.5", "schedule.0.day.1=3"]
    ),
  ]

  @Test func `every complaint names place, path, what was found and what is allowed`() throws {
    let text = Self.table.map { title, json, overrides in
      let input = json.utf8.count > 300 ? String(json.prefix(20)) + " … (\(json.utf8.count) bytes)" : json
      let lines = [input.escapedLines] + overrides.map { "--set " + $0 }
      let said = complaints(json, overrides)
      return "# " + title + "\n" + lines.joined(separator: "\n") + "\n"
        + (said.isEmpty ? "NOTHING SAID" : said)
    }.joined(separator: "\n\n")
    #expect(!text.contains("NOTHING SAID"))
    try expectGolden(text + "\n", at: testFolder.appending(path: "Snapshots/errors.txt"))
  }

  /// Bytes, where they stop being UTF-8, and what stands there.
  static let wrongBytes: [(bytes: [UInt8], place: String, found: String)] = [
    ([0xFF, 0xFE, 0x7B, 0x00], "1:1", "UTF-16"),
    ([0x00, 0x7B, 0x00, 0x22], "1:1", "UTF-16"),
    ([0x7B, 0x0A, 0x22, 0x61, 0xE4, 0x22], "2:3", "the byte 0xE4, which is not UTF-8 there"),
    ([0x22, 0xC0, 0x80], "1:2", "the byte 0xC0, which is not UTF-8 there"),
    ([0x22, 0xED, 0xA0, 0x80], "1:2", "the byte 0xED, which is not UTF-8 there"),
    ([0x22, 0xF4, 0x90, 0x80, 0x80], "1:2", "the byte 0xF4, which is not UTF-8 there"),
    ([0x22, 0xE6, 0x8B], "1:2", "the byte 0xE6, which is not UTF-8 there"),
  ]

  @Test(arguments: wrongBytes.indices)
  func `a wrong encoding is named`(index: Int) throws {
    let (bytes, place, found) = Self.wrongBytes[index]
    do {
      _ = try Scenario.load(bytes: bytes, name: "test.json")
      Issue.record("accepted")
    } catch {
      let allowed = "UTF-8 without a byte order mark"
      #expect(error.description == "test.json:\(place): no valid JSON: found \(found); allowed: \(allowed)")
    }
  }

  @Test func `a million brackets end in one complaint`() {
    var reader = JSONReader([UInt8](repeating: UInt8(ascii: "["), count: 1_000_000), source: 0)
    #expect(throws: JSONReader.Fault.self) { try reader.read() }
  }

  @Test func `exponents are exact`() throws {
    let scenario = try load(
      #"{"name": "x", "days": 1e2, "platform": {"initialCash": 123e-2, "recovery": 5E-1}}"#)
    #expect(scenario.days == 100)
    #expect(scenario.inputs.rules.platform.initialCashFen == 123)
    #expect(scenario.inputs.rules.platform.recoveryPPM == 500_000)
    #expect(try load(#"{"name": "x", "seed": 18446744073709551615}"#).seed == .max)
  }
}

extension String {
  /// Control characters but line feeds escaped, so that a golden file stays a text.
  fileprivate var escapedLines: String {
    split(separator: "\n", omittingEmptySubsequences: false).map { line in
      line.unicodeScalars.map {
        $0.value < 32 || $0.value == 0xFEFF ? "\\u{\(String($0.value, radix: 16))}" : "\($0)"
      }
      .joined()
    }.joined(separator: "\n")
  }
}
