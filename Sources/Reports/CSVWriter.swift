import MonteCarlo

/// Writes comma-separated values, cell by cell.
///
/// Source: RFC 4180, with `\n` between lines. A cell of text that a spreadsheet would take for a formula is
/// defused with a leading apostrophe.
package struct CSVWriter<Sink: ByteSink> {
  private var sink: Sink
  private var bytes: [UInt8] = []
  private var rowIsEmpty = true

  /// Bytes gathered before they go to the sink.
  private static var pieceSize: Int { 1 << 18 }

  private let defusesKeys: Bool

  /// - Parameter defusesKeys: whether keys are defused like other text.
  package init(_ sink: Sink, defusesKeys: Bool = false) {
    self.sink = sink
    self.defusesKeys = defusesKeys
  }

  /// Writes a cell of text that somebody else chose: defused if it begins with `=`, `+`, `-`, `@`, a tab or the end of
  /// a line, which a spreadsheet may pass over.
  package mutating func text(_ text: String) {
    let dangerous: [UInt8] = [0x3D, 0x2B, 0x2D, 0x40, 0x09, 0x0A, 0x0D]
    quoted(text, defused: text.utf8.first.map { dangerous.contains($0) } ?? false)
  }

  /// Writes a cell of text that is a key elsewhere, and so stays as it is, unless keys are defused too.
  package mutating func key(_ key: String) {
    if defusesKeys { text(key) } else { quoted(key, defused: false) }
  }

  /// Writes a line of our own column names.
  package mutating func header(_ names: String) throws(FolderError) {
    word(names)
    try endRow()
  }

  /// Writes a cell of our own text, which begins with a letter or a digit.
  package mutating func word(_ word: String) {
    separate()
    bytes.append(contentsOf: word.utf8)
  }

  /// Writes `value ÷ 10^decimals`; an empty cell for `nil`.
  package mutating func number(_ value: Int64?, decimals: Int) {
    separate()
    guard let value else { return }
    DecimalText.append(value, decimals: decimals, to: &bytes)
  }

  /// The same for what may pass 64 bits.
  package mutating func number(wide value: Int128?, decimals: Int) {
    separate()
    guard let value else { return }
    DecimalText.append(wide: value, decimals: decimals, to: &bytes)
  }

  /// Writes a whole number; an empty cell for `nil`.
  package mutating func number(_ value: Int?) { number(value.map(Int64.init), decimals: 0) }

  /// Ends the line.
  package mutating func endRow() throws(FolderError) {
    bytes.append(UInt8(ascii: "\n"))
    rowIsEmpty = true
    if bytes.count >= Self.pieceSize { try flush() }
  }

  /// Hands over what is left, and the sink.
  package consuming func finish() throws(FolderError) -> Sink {
    assert(rowIsEmpty)
    try flush()
    return sink
  }

  private mutating func flush() throws(FolderError) {
    try sink.write(bytes)
    bytes.removeAll(keepingCapacity: true)
  }

  private mutating func separate() {
    if !rowIsEmpty { bytes.append(UInt8(ascii: ",")) }
    rowIsEmpty = false
  }

  private mutating func quoted(_ text: String, defused: Bool) {
    separate()
    let special: [UInt8] = [0x2C, 0x22, 0x0A, 0x0D]
    let needsQuotes = text.utf8.contains { special.contains($0) }
    if needsQuotes { bytes.append(UInt8(ascii: "\"")) }
    if defused { bytes.append(UInt8(ascii: "'")) }
    for byte in text.utf8 {
      if byte == UInt8(ascii: "\"") { bytes.append(byte) }
      bytes.append(byte)
    }
    if needsQuotes { bytes.append(UInt8(ascii: "\"")) }
  }
}
