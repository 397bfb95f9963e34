/// One value that a path is set to, in the form that it always has: in an override and in a table.
///
/// Numbers are plain decimals, without exponent and trailing zeros; lists and objects stand in one line. So equal
/// values have equal texts.
package struct GivenValue: Sendable {
  package enum Kind: Sendable { case null, flag, number, text, list, object }

  package let kind: Kind
  /// As JSON, which an override takes for the same value.
  package let json: String
  /// As a person reads it: a text without its quotes, everything else as JSON.
  package let plain: String
  let node: JSONNode

  /// Reads a value as an override does: JSON, or else a bare word that stands for a text.
  ///
  /// - Throws: why something that begins like a list, an object or a text is none.
  package init(_ text: String) throws(Refusal) {
    var reading = Reading(sources: [""])
    let node = Override.value(ByteText(text), source: 0, &reading, path: "")
    guard let node, reading.errors.isEmpty else {
      let error = reading.errors[0]
      let found = error.cause == .duplicateKey ? "the key \(error.found) twice" : error.found
      throw Refusal(found: "\(found) in \(text.quoted)", allowed: error.allowed)
    }
    self.init(node)
  }

  /// Takes a plain decimal.
  ///
  /// - Precondition: the text is a JSON number.
  package init(number text: String) {
    self.init(JSONNode(value: .number(text), place: Place(source: 0, line: 0, column: 0), replacedBy: nil))
  }

  init(_ node: JSONNode) {
    self.node = node
    json = node.line
    (kind, plain) =
      switch node.value {
      case .null: (.null, json)
      case .flag: (.flag, json)
      case .number: (.number, json)
      case .text(let text): (.text, text.string)
      case .list: (.list, json)
      case .object: (.object, json)
      }
  }
}

extension GivenValue: Hashable {
  package static func == (a: GivenValue, b: GivenValue) -> Bool { ByteText(a.json) == ByteText(b.json) }

  package func hash(into hasher: inout Hasher) { hasher.combine(ByteText(json)) }
}

extension JSONNode {
  /// The value in one line, numbers as plain decimals.
  fileprivate var line: String {
    switch value {
    case .null: "null"
    case .flag(let flag): flag ? "true" : "false"
    case .number(let text): ExactDecimal(jsonNumber: text).plainText ?? text
    case .text(let text): "\"" + text.string.escaped + "\""
    case .list(let nodes): "[" + nodes.map(\.line).joined(separator: ", ") + "]"
    case .object(let entries):
      "{" + entries.map { "\"\($0.key.string.escaped)\": \($0.node.line)" }.joined(separator: ", ") + "}"
    }
  }
}

extension ExactDecimal {
  /// Without exponent and trailing zeros; `nil` where that would take more than 40 digits, which no field accepts.
  fileprivate var plainText: String? {
    guard digits.count + abs(exponent) <= 40 else { return nil }
    let sign = isNegative ? "-" : ""
    if digits.isEmpty { return "0" }
    let text = digits.map { String($0) }.joined()
    if exponent >= 0 { return sign + text + String(repeating: "0", count: exponent) }
    let padded = String(repeating: "0", count: max(0, 1 - exponent - text.count)) + text
    return sign + padded.dropLast(-exponent) + "." + padded.suffix(-exponent)
  }
}
