import Foundation
import Testing

@testable import Scenarios

struct JSONSchemaTests {
  static let path = rootFolder.path + "/scenarios/schema/scenario.schema.json"

  @Test func `the schema that ships is that of the table of fields`() throws {
    try expectGolden(JSONSchema.text, at: URL(fileURLWithPath: Self.path))
  }

  @Test func `the schema of sweeps that ships is that of their table`() throws {
    let path = rootFolder.path + "/scenarios/schema/sweep.schema.json"
    try expectGolden(JSONSchema.sweepText, at: URL(fileURLWithPath: path))
  }

  @Test func `the schema and the decoder accept and refuse the same values of every key`() throws {
    let validator = try SchemaValidator(JSONSchema.text)
    var count = 0
    for (path, shape) in Self.leaves(Format.scenario.keys.map { ([$0.name], $0.shape) }) {
      for value in Self.probes(shape) {
        let json = Self.document(path, value)
        let node = try Self.parse(json)
        var inputs = Inputs()
        var reading = Reading(sources: ["test"])
        Format.scenario.read(node, into: &inputs, &reading)
        #expect(validator.accepts(node) == reading.errors.isEmpty, "\(json) \(reading.errors)")
        count += 1
      }
    }
    #expect(count > 1000)
  }

  /// Whole documents that both accept, and that both refuse.
  static let documents: [(isAccepted: Bool, json: String)] = [
    (true, #"{"name": "x"}"#),
    (true, #"{"name": "x", "$schema": "s.json", "uncertainty": null, "schedule": []}"#),
    (true, #"{"name": "x", "uncertainty": {"behaviour.stake": null}}"#),
    (true, #"{"name": "x", "uncertainty": {"behaviour.stake": {"uniform": [0, 1]}}}"#),
    (true, #"{"name": "x", "uncertainty": {"behaviour.stake": {"pert": [0, 0.5, 1], "within": [0.1, 1]}}}"#),
    (true, #"{"name": "x", "uncertainty": {"behaviour.stake": {"choice": [0, 1], "weights": [1, 2]}}}"#),
    (true, #"{"name": "x", "uncertainty": {"behaviour.stake": {"normal": [0, 1], "within": [0, 1]}}}"#),
    (true, #"{"name": "x", "schedule": [{"day": 2, "set": {"behaviour.stake": 1}, "invest": 5}]}"#),
    (true, #"{"name": "x", "groupBuys": null, "packages": []}"#),
    (
      true, #"{"name": "x", "gold": {"fromBelow": {"direct": {"fixed": 1}, "indirect": {"ofBalance": 0.1}}}}"#
    ),
    (false, #"{}"#), (false, #"[]"#), (false, #"{"name": ""}"#), (false, #"{"name": "x", "rnus": 1}"#),
    (false, #"{"name": "x", "packages": null}"#), (false, #"{"name": "x", "extends": 1}"#),
    (false, #"{"name": "x", "gold": {"fromBelow": {"direct": {"fixed": 1, "ofBalance": 0.1}}}}"#),
    (false, #"{"name": "x", "gold": {"fromBelow": {"direct": {}}}}"#),
    (false, #"{"name": "x", "uncertainty": []}"#),
    (false, #"{"name": "x", "uncertainty": {"behaviour.stake": 1}}"#),
    (false, #"{"name": "x", "uncertainty": {"behaviour.stake": {}}}"#),
    (false, #"{"name": "x", "uncertainty": {"behaviour.stake": {"uniform": [0]}}}"#),
    (false, #"{"name": "x", "uncertainty": {"behaviour.stake": {"uniform": [0, 1], "weights": [1]}}}"#),
    (false, #"{"name": "x", "uncertainty": {"behaviour.stake": {"normal": [0, 1]}}}"#),
    (false, #"{"name": "x", "uncertainty": {"behaviour.stake": {"uniform": [0, 1], "pert": [0, 1, 1]}}}"#),
    (false, #"{"name": "x", "schedule": null}"#), (false, #"{"name": "x", "schedule": [{}]}"#),
    (false, #"{"name": "x", "schedule": [{"day": 1, "sets": {}}]}"#),
    (false, #"{"name": "x", "schedule": [{"day": 1, "invest": -1}]}"#),
    (false, #"{"name": "x", "schedule": [{"day": 1, "set": {"behaviour.stake": "much"}}]}"#),
  ]

  @Test(arguments: documents) func `both accept or both refuse a document`(isAccepted: Bool, json: String)
    throws
  {
    #expect(try SchemaValidator(JSONSchema.text).accepts(Self.parse(json)) == isAccepted)
    #expect(complaints(json).isEmpty == isAccepted, "\(complaints(json))")
  }

  static func parse(_ json: String) throws -> JSONNode {
    var reader = JSONReader(Array(json.utf8), source: 0)
    return try reader.read()
  }

  /// Every key with its shape, blocks themselves included.
  private static func leaves(_ keys: [(path: [String], shape: Shape)]) -> [(path: [String], shape: Shape)] {
    keys.flatMap { path, shape -> [(path: [String], shape: Shape)] in
      switch shape.form {
      case .block(let inner): [(path, shape)] + leaves(inner.map { (path + [$0.name], $0.shape) })
      case .list(let element, _, .named):
        [(path, shape)] + leaves(element.keys.map { (path + ["0", $0.name], $0.shape) })
      default: [(path, shape)]
      }
    }
  }

  /// Values about the bounds of a shape, and of every type.
  private static func probes(_ shape: Shape) -> [String] {
    var probes = [
      "null", "true", "-1", "0", "1", "1.5", "\"x\"", "[]", "{}", "{\"zz\": 1}", "[\"zz\"]", "1e30",
    ]
    probes += [#""007""#, #""a;b""#, #""2024-02-01""#, #""1899-12-31""#, "[0, 1]", "[1, 1]", "[2]", "[{}]"]
    switch shape.form {
    case .number(let rule):
      let step = 1 / rule.resolution.steps
      probes += [rule.low, rule.high, rule.low - step, rule.low + step, rule.high + step].map {
        rule.resolution == .ppm ? String(format: "%.6f", $0) : String(format: "%.2f", $0)
      }
    case .choice(let words): probes += words.map { "\"\($0)\"" }
    case .seed: probes += ["18446744073709551615", "1e20"]
    case .text(let count), .list(_, let count, _):
      probes.append("\"" + String(repeating: "é", count: min(count.upperBound, 300)) + "\"")
    case .name: probes += [200, 201].map { "\"" + String(repeating: "é", count: $0) + "\"" }
    case .oneOf: probes += [#"{"fixed": 1}"#, #"{"ofBalance": 1}"#, #"{"fixed": 1, "ofBalance": 1}"#]
    default: break
    }
    return probes
  }

  /// A scenario that says one thing.
  private static func document(_ path: [String], _ value: String) -> String {
    let body = path.reversed().reduce(value) { $1 == "0" ? "[\($0)]" : "{\"\($1)\": \($0)}" }
    return path == ["name"] ? body : "{\"name\": \"x\", " + body.dropFirst()
  }
}
