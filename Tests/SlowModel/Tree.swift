import Foundation

/// A JSON value as a plain tree; numbers are exact decimals, never `Double`.
package indirect enum Tree: Decodable {
  case null
  case bool(Bool)
  case number(Decimal)
  case text(String)
  case list([Tree])
  case object([String: Tree])

  package init(from decoder: any Decoder) throws {
    let box = try decoder.singleValueContainer()
    if box.decodeNil() {
      self = .null
    } else if let value = try? box.decode(Bool.self) {
      self = .bool(value)
    } else if let value = try? box.decode(Decimal.self) {
      self = .number(value)
    } else if let value = try? box.decode(String.self) {
      self = .text(value)
    } else if let value = try? box.decode([Tree].self) {
      self = .list(value)
    } else {
      self = .object(try box.decode([String: Tree].self))
    }
  }

  package init(json: String) throws {
    self = try JSONDecoder().decode(Tree.self, from: Data(json.utf8))
  }

  /// The tree of a file, laid over the file it names under `extends`, if any.
  package init(contentsOf url: URL) throws {
    let own = try Tree(json: String(contentsOf: url, encoding: .utf8))
    guard case .text(let parent) = own["extends"] else {
      self = own
      return
    }
    let inherited = try Tree(contentsOf: url.deletingLastPathComponent().appending(path: parent))
    self = inherited.overridden(by: own)
  }

  /// The member `key` of an object; null where there is none.
  package subscript(key: String) -> Tree {
    guard case .object(let members) = self else { return .null }
    return members[key] ?? .null
  }

  /// This tree with every key that `other` names replaced; objects key by key, all else whole.
  package func overridden(by other: Tree) -> Tree {
    guard case .object(var members) = self, case .object(let overrides) = other else { return other }
    for (key, value) in overrides {
      members[key] = members[key]?.overridden(by: value) ?? value
    }
    return .object(members)
  }

  package var isNull: Bool {
    if case .null = self { return true }
    return false
  }

  package var elements: [Tree] {
    guard case .list(let elements) = self else { return [] }
    return elements
  }

  package var string: String {
    guard case .text(let text) = self else { preconditionFailure("expected a text, found \(self)") }
    return text
  }

  package var isTrue: Bool {
    guard case .bool(let value) = self else { preconditionFailure("expected a truth value, found \(self)") }
    return value
  }

  /// The number times 10^`decimals`, which must be whole.
  package func whole(decimals: Int) -> Int128 {
    guard case .number(let value) = self, let exact = exactDigits("\(value)", decimals: decimals) else {
      preconditionFailure("expected a number with at most \(decimals) decimals, found \(self)")
    }
    return exact
  }

  /// Yuan as fen.
  package var fen: Int128 { whole(decimals: 2) }
  /// A rate as parts per million.
  package var ppm: Int128 { whole(decimals: 6) }
  package var count: Int { Int(whole(decimals: 0)) }
}

/// Digits with at most `decimals` digits after a point, times 10^`decimals`; nil for anything else
/// (a sign, an exponent, a blank, no digit on either side of a point).
func exactDigits(_ text: String, decimals: Int) -> Int128? {
  let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
  guard parts.count == 1 || parts.count == 2 else { return nil }
  let fraction = parts.count == 2 ? Array(parts[1]) : []
  guard !parts[0].isEmpty, parts.count == 1 || !fraction.isEmpty, fraction.count <= decimals else {
    return nil
  }
  let zeros = Array(repeating: UInt8(ascii: "0"), count: decimals - fraction.count)
  let digits = Array(parts[0]) + fraction + zeros
  guard digits.count <= 30, digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
  else { return nil }
  return digits.reduce(0) { $0 * 10 + Int128($1 - UInt8(ascii: "0")) }
}
