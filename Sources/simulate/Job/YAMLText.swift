/// Text that stands in YAML, in the forms that JSON shares with it.
enum YAMLText {
  /// A text in double quotes, with nothing in it that YAML would not take as it is.
  static func quoted(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      default: append(scalar, to: &result)
      }
    }
    return "\"\(result)\""
  }

  /// A list in one line.
  static func list(_ texts: [String]) -> String { "[" + texts.map(quoted).joined(separator: ", ") + "]" }

  /// The lines of a JSON text for a literal block.
  ///
  /// - Parameter json: has control characters, line breaks aside, only inside its strings, where they may be
  ///   escaped.
  static func block(json: String, indent: String) -> String {
    json.split(separator: "\n").map { line in
      var result = indent
      for scalar in line.unicodeScalars { append(scalar, to: &result) }
      return result
    }.joined(separator: "\n")
  }

  /// Source: YAML 1.2.2, section 5.1, c-printable, and 5.4, where older readers see line breaks.
  private static func append(_ scalar: Unicode.Scalar, to text: inout String) {
    let isSpecial = [0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF].contains(scalar.value)
    guard scalar.isControl || isSpecial else { return text.unicodeScalars.append(scalar) }
    let digits = String(scalar.value, radix: 16)
    text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
  }
}
