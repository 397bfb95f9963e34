/// A JSON value together with where it stands, so that every later complaint can point at it.
struct JSONNode: Sendable {
  var value: JSONValue
  var place: Place
  /// Which source replaced the value whole: an array, a scalar or null is its source's; an object only if an
  /// override put it there, since files merge objects key by key.
  var replacedBy: Int?
}

/// The seven kinds of RFC 8259; numbers stay exact decimal text, texts stay UTF-8 bytes.
indirect enum JSONValue: Sendable {
  case null
  case flag(Bool)
  case number(String)
  case text(ByteText)
  case list([JSONNode])
  case object([JSONEntry])
}

extension JSONValue {
  /// Whether it is this very text.
  func isText(_ string: String) -> Bool {
    if case .text(let text) = self { text == ByteText(string) } else { false }
  }
}

/// A key of an object with its value, in the order of the source.
struct JSONEntry: Sendable {
  var key: ByteText
  var keyPlace: Place
  var node: JSONNode
}

/// Where something stands: which source, and from 1 its line and its column, counted in Unicode scalars.
///
/// Line 0 stands for a source that has no lines, a command-line override.
struct Place: Equatable, Sendable {
  var source: Int
  var line: Int
  var column: Int
}

/// A text that is the same as another only if their UTF-8 bytes are.
///
/// `String` compares by canonical equivalence, under which é and e + ◌́ are one text; keys and names are not.
package struct ByteText: Hashable, Sendable, ExpressibleByStringLiteral {
  package var bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  init(_ string: String) { bytes = Array(string.utf8) }

  package init(stringLiteral value: String) { self.init(value) }

  package var string: String { String(decoding: bytes, as: UTF8.self) }
}

extension JSONNode {
  /// The value of a key, or `nil` where this is no object or has no such key.
  subscript(key: ByteText) -> JSONNode? {
    guard case .object(let entries) = value else { return nil }
    return entries.first { $0.key == key }?.node
  }

  /// What a complaint says was found: scalars in full (long ones cut), the others by kind.
  var found: String {
    switch value {
    case .null: "null"
    case .flag(let flag): flag ? "true" : "false"
    case .number(let text): text.clipped
    case .text(let text): "the text \(text.string.quoted)"
    case .list(let nodes): "a list of \(nodes.count)"
    case .object(let entries): entries.isEmpty ? "an empty object" : "an object"
    }
  }

  /// Every value inside marked as put there by one source, places too: what an override sets.
  func replaced(by source: Int) -> JSONNode {
    var node = self
    node.replacedBy = source
    node.place = Place(source: source, line: 0, column: 0)
    switch value {
    case .list(let nodes): node.value = .list(nodes.map { $0.replaced(by: source) })
    case .object(let entries):
      node.value = .object(
        entries.map { JSONEntry(key: $0.key, keyPlace: node.place, node: $0.node.replaced(by: source)) })
    default: break
    }
    return node
  }
}

extension String {
  /// At most 60 scalars of it, and an ellipsis where there were more.
  package var clipped: String {
    guard unicodeScalars.dropFirst(60).first != nil else { return self }
    return String(String.UnicodeScalarView(unicodeScalars.prefix(60))) + "…"
  }

  /// Clipped, in quotes, with control characters escaped so that no terminal obeys them.
  package var quoted: String { "\"" + clipped.escaped + "\"" }

  /// Quotes, backslashes and control characters as JSON writes them.
  var escaped: String {
    var result = ""
    for scalar in unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case "\r": result += "\\r"
      case _ where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value):
        let hex = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
