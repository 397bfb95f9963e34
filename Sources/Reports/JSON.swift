/// A JSON value that keeps the order of its keys and the text of its numbers.
package indirect enum JSON: Sendable {
  case null
  case bool(Bool)
  /// The exact text of a number.
  case number(String)
  case string(String)
  case array([JSON])
  case object([(key: String, value: JSON)])
  /// A JSON text that somebody else wrote.
  case verbatim(String)

  package static func whole(_ value: Int) -> JSON { .number(String(value)) }

  /// `value ÷ 10^decimals`; null for `nil`.
  package static func decimal(_ value: Int64?, decimals: Int) -> JSON {
    value.map { .number(DecimalText.text($0, decimals: decimals)) } ?? .null
  }

  /// This value as text, indented by two spaces, with a line break at the end; a list or an object whose
  /// members are all plain stands on one line.
  package var text: String {
    var text = ""
    append(to: &text, indent: "")
    return text + "\n"
  }

  private var isPlain: Bool {
    switch self {
    case .null, .bool, .number, .string: true
    case .array, .object, .verbatim: false
    }
  }

  private func append(to text: inout String, indent: String) {
    switch self {
    case .null: text += "null"
    case .bool(let flag): text += flag ? "true" : "false"
    case .number(let digits): text += digits
    case .string(let string): Self.appendQuoted(string, to: &text)
    case .array(let items):
      Self.appendItems(items.map { ("", $0) }, brackets: ("[", "]"), to: &text, indent: indent)
    case .object(let members):
      let labelled = members.map { member in
        var label = ""
        Self.appendQuoted(member.key, to: &label)
        return (label + ": ", member.value)
      }
      Self.appendItems(labelled, brackets: ("{", "}"), to: &text, indent: indent)
    case .verbatim(let foreign):
      // Line breaks inside a JSON text are never inside its strings, so indenting them is safe.
      text += foreign.split(separator: "\n").joined(separator: "\n" + indent)
    }
  }

  private static func appendItems(
    _ items: [(label: String, value: JSON)], brackets: (String, String), to text: inout String,
    indent: String
  ) {
    let oneLine = items.allSatisfy(\.value.isPlain)
    let inner = indent + "  "
    text += brackets.0
    for (index, item) in items.enumerated() {
      if index > 0 { text += oneLine ? ", " : "," }
      if !oneLine { text += "\n" + inner }
      text += item.label
      item.value.append(to: &text, indent: inner)
    }
    if !oneLine { text += "\n" + indent }
    text += brackets.1
  }

  /// Source: RFC 8259, section 7.
  private static func appendQuoted(_ string: String, to text: inout String) {
    text += "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      default:
        if scalar.value < 0x20 {
          let digits = String(scalar.value, radix: 16)
          text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        } else {
          text.unicodeScalars.append(scalar)
        }
      }
    }
    text += "\""
  }
}
