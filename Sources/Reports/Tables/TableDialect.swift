/// For whom tables are written.
package enum TableDialect: Sendable {
  /// UTF-8, lines that end in LF: for programs, and spreadsheets that ask.
  case plain
  /// With a byte order mark, lines that end in CRLF: for Excel, which takes other files for those of an old code page.
  case excel
}

/// Turns a table's bytes, piece by piece, into those that Excel knows as UTF-8.
struct ExcelText: Sendable {
  private var hasBegun = false
  private var isQuoted = false

  /// Line breaks inside quotes belong to a cell and stay as they are.
  mutating func translated(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + bytes.count / 8 + 3)
    if !hasBegun { result += [0xEF, 0xBB, 0xBF] }
    hasBegun = true
    for byte in bytes {
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if byte == UInt8(ascii: "\n") && !isQuoted { result.append(UInt8(ascii: "\r")) }
      result.append(byte)
    }
    return result
  }
}
