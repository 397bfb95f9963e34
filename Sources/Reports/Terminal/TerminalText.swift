import MonteCarlo

/// Plain text for a terminal, where columns line up by what is seen.
package enum TerminalText {
  /// How many columns of a terminal a text takes: two for each wide character of East Asian scripts and most
  /// emoji, none for marks that combine.
  ///
  /// Source: Unicode Standard Annex 11, East Asian Width (ranges of W and F, joined where only rare ones lie
  /// between).
  package static func width(of text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + width(of: $1) }
  }

  /// A text without control characters, which could steer the terminal; each becomes U+FFFD.
  package static func harmless(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      result.append(scalar.properties.generalCategory == .control ? "\u{FFFD}" : scalar)
    }
    return String(result)
  }

  /// A text with ASCII in place of the signs that our own sentences use, for a terminal that shows no others; what
  /// somebody else has named stays as it is.
  package static func ascii(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if scalar.isASCII {
        result.append(scalar)
      } else if let plain = signs[scalar] {
        result.append(contentsOf: plain.unicodeScalars)
      } else {
        result.append(scalar)
      }
    }
    return String(result)
  }

  private static let signs: [Unicode.Scalar: String] = [
    "÷": "/", "×": "x", "−": "-", "–": "-", "—": "-", "…": "...", "≤": "<=", "≥": ">=", "‘": "'", "’": "'",
    "“": "\"",
    "”": "\"", "·": "*", "μ": "mu", "σ": "sigma", "\u{2068}": "", "\u{2069}": "", "\u{A0}": " ",
  ]

  /// Lays rows out in columns two spaces apart, flush right but for some.
  ///
  /// - Parameter left: the columns that are flush left.
  /// - Precondition: all rows have the same number of cells.
  package static func table(_ rows: [[String]], left: Set<Int> = [0]) -> String {
    guard let first = rows.first else { return "" }
    let widths = first.indices.map { column in rows.map { width(of: $0[column]) }.max() ?? 0 }
    return rows.map { row in
      let cells = row.indices.map { column in
        let space = String(repeating: " ", count: widths[column] - width(of: row[column]))
        return left.contains(column) ? row[column] + space : space + row[column]
      }
      return trimmedRight(cells.joined(separator: "  ")) + "\n"
    }.joined()
  }

  private static func trimmedRight(_ line: String) -> Substring {
    var end = line.endIndex
    while end > line.startIndex, line[line.index(before: end)] == " " { end = line.index(before: end) }
    return line[..<end]
  }

  private static func width(of scalar: Unicode.Scalar) -> Int {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control: return 0
    default: return wide.contains { $0.contains(scalar.value) } ? 2 : 1
    }
  }

  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x4DBF, 0x4E00...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3,
    0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF,
    0x1F900...0x1F9FF, 0x20000...0x3FFFD,
  ]
}

extension TerminalText {
  /// Yuan with thousands separators; without decimals from a thousand on.
  ///
  /// - Parameter fen: rounded to the yuan, halves away from zero, where decimals are left out.
  package static func yuan(fen: Int64) -> String {
    if fen.magnitude < 100_000 { return DecimalText.text(fen, decimals: 2) + " yuan" }
    return grouped(Int128(fen).dividedHalfAwayFromZero(by: 100).saturated) + " yuan"
  }

  /// Millionths as a percentage with two decimals, halves away from zero.
  package static func percent(millionths: Int64) -> String {
    DecimalText.text(Int128(millionths).dividedHalfAwayFromZero(by: 100).saturated, decimals: 2) + "%"
  }

  /// A whole number with a comma between thousands.
  package static func grouped(_ value: Int64) -> String {
    let digits = String(value.magnitude)
    var text = value < 0 ? "-" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text += "," }
      text.append(digit)
    }
    return text
  }

  /// `1 run`, `1,000 runs`.
  package static func runs(_ count: Int) -> String {
    count == 1 ? "1 run" : grouped(Int64(count)) + " runs"
  }

  /// `1 point`, `1,000 points`.
  package static func points(_ count: Int) -> String {
    count == 1 ? "1 point" : grouped(Int64(count)) + " points"
  }

  /// Such as `312 MB`, in powers of ten, rounded up.
  package static func bytes(_ count: Int) -> String {
    let units = ["bytes", "kB", "MB", "GB", "TB", "PB"]
    var (value, unit) = (count, 0)
    while value >= 10_000, unit < units.count - 1 { (value, unit) = ((value + 999) / 1000, unit + 1) }
    return grouped(Int64(value)) + " " + units[unit]
  }

  /// The first few of some numbers, such as `3, 5, 9 and 12 more`.
  package static func list(_ numbers: [Int]) -> String {
    let shown = numbers.prefix(numbers.count > 11 ? 10 : 11)
    let text = shown.map(String.init).joined(separator: ", ")
    return shown.count == numbers.count ? text : text + " and \(numbers.count - shown.count) more"
  }
}
