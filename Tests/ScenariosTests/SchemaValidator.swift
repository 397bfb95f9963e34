import Foundation

@testable import Scenarios

/// As much of JSON Schema (draft 2020-12) as our schema uses; any other keyword stops the test.
struct SchemaValidator {
  let root: JSONNode

  init(_ text: String) throws {
    var reader = JSONReader(Array(text.utf8), source: 0)
    root = try reader.read()
  }

  func accepts(_ node: JSONNode) -> Bool { accepts(node, root) }

  func accepts(_ node: JSONNode, _ schema: JSONNode) -> Bool {
    guard case .object(let keywords) = schema.value else { return schema.isTrue }
    return keywords.allSatisfy { accepts(node, $0.key.string, $0.node, schema) }
  }

  private func accepts(_ node: JSONNode, _ keyword: String, _ value: JSONNode, _ schema: JSONNode) -> Bool {
    switch keyword {
    case "$schema", "title", "description", "default", "$defs": true
    case "$ref": accepts(node, resolved(value.string!))
    case "type":
      value.items.map { $0.map(\.string!) }.map { $0.contains(where: node.isA) } ?? node.isA(value.string!)
    case "enum": value.items!.contains { $0.found == node.found }
    case "minimum": node.number.map { $0 >= value.number! } ?? true
    case "exclusiveMinimum": node.number.map { $0 > value.number! } ?? true
    case "maximum": node.number.map { $0 <= value.number! } ?? true
    case "minLength": node.string.map { $0.unicodeScalars.count >= Int(value.number!) } ?? true
    case "maxLength": node.string.map { $0.unicodeScalars.count <= Int(value.number!) } ?? true
    case "pattern":
      node.string.map { $0.range(of: value.string!, options: .regularExpression) != nil } ?? true
    case "minItems": node.items.map { $0.count >= Int(value.number!) } ?? true
    case "maxItems": node.items.map { $0.count <= Int(value.number!) } ?? true
    case "uniqueItems": node.items.map { Set($0.map(\.found)).count == $0.count } ?? true
    case "items": node.items.map { $0.allSatisfy { accepts($0, value) } } ?? true
    case "minProperties": node.entries.map { $0.count >= Int(value.number!) } ?? true
    case "maxProperties": node.entries.map { $0.count <= Int(value.number!) } ?? true
    case "required": node.entries == nil || value.items!.allSatisfy { node[ByteText($0.string!)] != nil }
    case "properties":
      node.entries.map { $0.allSatisfy { entry in value[entry.key].map { accepts(entry.node, $0) } ?? true } }
        ?? true
    case "additionalProperties":
      node.entries.map {
        $0.allSatisfy { schema["properties"]?[$0.key] != nil || accepts($0.node, value) }
      } ?? true
    case "anyOf": value.items!.contains { accepts(node, $0) }
    case "oneOf": value.items!.filter { accepts(node, $0) }.count == 1
    default: fatalError("the validator does not know the keyword \(keyword)")
    }
  }

  private func resolved(_ reference: String) -> JSONNode {
    reference.split(separator: "/").dropFirst().reduce(root) { $0[ByteText(String($1))]! }
  }
}

extension JSONNode {
  var string: String? { if case .text(let text) = value { text.string } else { nil } }
  var number: Double? { if case .number(let text) = value { Double(text) } else { nil } }
  var items: [JSONNode]? { if case .list(let nodes) = value { nodes } else { nil } }
  var entries: [JSONEntry]? { if case .object(let entries) = value { entries } else { nil } }
  var isTrue: Bool { if case .flag(let flag) = value { flag } else { false } }

  func isA(_ type: String) -> Bool {
    switch (type, value) {
    case ("null", .null), ("boolean", .flag), ("number", .number), ("string", .text), ("array", .list),
      ("object", .object):
      true
    case ("integer", .number): number! == number!.rounded()
    default: false
    }
  }
}
