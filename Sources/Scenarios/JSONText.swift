/// JSON to be written: keys in the order given, so the same value is always the same bytes.
enum JSONText: Sendable {
  /// A number, true, false or null.
  case word(String)
  case text(String)
  case list([JSONText])
  case object([(String, JSONText)])

  static let null = JSONText.word("null")

  /// Pretty text: two spaces a level, lists of scalars and short objects of scalars on one line.
  func text(indent: Int = 0) -> String {
    let inner = String(repeating: " ", count: indent + 2)
    let outer = String(repeating: " ", count: indent)
    if isFlat, flatText.unicodeScalars.count + indent <= 100 { return flatText }
    switch self {
    case .list(let items):
      let lines = items.map { inner + $0.text(indent: indent + 2) }
      return "[\n" + lines.joined(separator: ",\n") + "\n" + outer + "]"
    case .object(let entries):
      let lines = entries.map { key, value in
        inner + "\"\(key.escaped)\": " + value.text(indent: indent + 2)
      }
      return "{\n" + lines.joined(separator: ",\n") + "\n" + outer + "}"
    default: return flatText
    }
  }

  private var isScalar: Bool {
    switch self {
    case .word, .text: true
    default: false
    }
  }

  /// Whether it holds scalars or lists of scalars only.
  private var isFlat: Bool {
    switch self {
    case .word, .text: true
    case .list(let items): items.allSatisfy(\.isScalar)
    case .object(let entries): entries.allSatisfy { $0.1.isScalar }
    }
  }

  private var flatText: String {
    switch self {
    case .word(let word): return word
    case .text(let text): return "\"" + text.escaped + "\""
    case .list(let items): return "[" + items.map(\.flatText).joined(separator: ", ") + "]"
    case .object(let entries):
      if entries.isEmpty { return "{}" }
      return "{ " + entries.map { "\"\($0.escaped)\": \($1.flatText)" }.joined(separator: ", ") + " }"
    }
  }
}
