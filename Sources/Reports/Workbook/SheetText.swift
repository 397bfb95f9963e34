import Schemes

/// Text of cells and names in a workbook's XML.
enum SheetText {
  /// The most UTF-16 units that a cell may have.
  static let mostUnits = 32_767

  /// Appends text as the content of an element or of an attribute in double quotes.
  ///
  /// What XML cannot hold becomes `_xHHHH_`, and what looks like that is told apart from it.
  ///
  /// Source: ECMA-376 part 1, section 22.9.2.19 (ST_Xstring).
  static func append(_ text: String, to bytes: inout [UInt8]) {
    for character in cut(text).unicodeScalars {
      switch character {
      case "&": bytes += "&amp;".utf8
      case "<": bytes += "&lt;".utf8
      case ">": bytes += "&gt;".utf8
      case "\"": bytes += "&quot;".utf8
      case "\t", "\n": bytes.append(UInt8(character.value))
      case "\u{0}"..."\u{1F}", "\u{FFFE}", "\u{FFFF}": bytes += Array(escape(character).utf8)
      default: bytes += Array(String(character).utf8)
      }
    }
  }

  static func escaped(_ text: String) -> String {
    var bytes: [UInt8] = []
    append(text, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A text that a cell can hold, its own look-alikes of escapes escaped.
  private static func cut(_ text: String) -> String {
    let whole =
      text.utf16.count <= mostUnits ? text : String(decoding: text.utf16.prefix(mostUnits), as: UTF16.self)
    return whole.contains("_x") ? whole.replacing(lookAlike) { "_x005F" + $0.output } : whole
  }

  private static var lookAlike: Regex<Substring> { /_x[0-9A-Fa-f]{4}_/ }

  private static func escape(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "_x" + String(repeating: "0", count: 4 - digits.count) + digits + "_"
  }

  /// The letters of a column, from 0: `A`, `B`, … `Z`, `AA`.
  static func letters(_ column: Int) -> String {
    let last = String(UnicodeScalar(UInt8(65 + column % 26)))
    return column < 26 ? last : letters(column / 26 - 1) + last
  }

  /// Whether a cell is a number as JSON writes it, without needless zeros that a number would lose.
  static func isNumber(_ cell: [UInt8]) -> Bool {
    var rest = cell[...]
    if rest.first == UInt8(ascii: "-") { rest.removeFirst() }
    let whole = rest.prefix { isDigit($0) }
    guard !whole.isEmpty, whole.count == 1 || whole.first != UInt8(ascii: "0") else { return false }
    rest = rest.dropFirst(whole.count)
    if rest.first == UInt8(ascii: ".") {
      let decimals = rest.dropFirst().prefix { isDigit($0) }
      guard !decimals.isEmpty else { return false }
      rest = rest.dropFirst(decimals.count + 1)
    }
    guard rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") else { return rest.isEmpty }
    rest.removeFirst()
    if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") { rest.removeFirst() }
    return !rest.isEmpty && rest.allSatisfy(isDigit)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  /// The serial number of a date such as `2025-01-31`: days since 30 December 1899; `nil` before 1 March 1900, up to
  /// which spreadsheets disagree, and after the year 9999.
  static func serial(ofDate cell: [UInt8]) -> Int? {
    let parts = cell.split(separator: UInt8(ascii: "-")).map { Int(String(decoding: $0, as: UTF8.self)) }
    guard cell.count == 10, parts.count == 3, let year = parts[0], let month = parts[1], let day = parts[2]
    else {
      return nil
    }
    let number = dayNumber(year, month, day) - dayNumber(1899, 12, 30)
    return number >= 61 ? number : nil
  }

  /// Days since 1 March of the year 0, by years that begin in March.
  private static func dayNumber(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let (year, month) = month > 2 ? (year, month - 3) : (year - 1, month + 9)
    return 365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + day - 1
  }
}
