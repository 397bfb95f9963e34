/// Reads the records of an RFC 4180 text one by one, in UTF-8 bytes.
///
/// Lines end with LF, CRLF or CR. A byte order mark at the start, as spreadsheets write it, is passed over.
package struct CSVReader {
  /// Why a text is not RFC 4180.
  package enum Fault: Error {
    case quoteInsideField
    case textAfterQuote
    case unclosedQuote
  }

  private let bytes: [UInt8]
  private var position = 0
  /// The record read last, from 1.
  package private(set) var record = 0
  /// How many fields it has.
  package private(set) var width = 0

  package init(_ bytes: [UInt8]) {
    self.bytes = bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
  }

  /// Reads the next record into `fields`; false at the end. A blank line is a record of one empty field.
  ///
  /// - Parameter wanted: whether a field is wanted, by place; the others are left out. Past its end all are.
  package mutating func next(into fields: inout [ByteText], wanted: [Bool] = []) throws(Fault) -> Bool {
    fields.removeAll(keepingCapacity: true)
    guard position < bytes.count else { return false }
    record += 1
    width = 0
    while true {
      let isWanted = width >= wanted.count || wanted[width]
      if position < bytes.count, bytes[position] == UInt8(ascii: "\"") {
        let field = try quotedField()
        if isWanted { fields.append(ByteText(field)) }
        width += 1
      } else if isWanted {
        fields.append(ByteText(Array(bytes[try plainField()])))
        width += 1
      } else {
        try skipPlainFields(wanted)
      }
      guard position < bytes.count else { return true }
      let separator = bytes[position]
      position += 1
      if separator == UInt8(ascii: ",") { continue }
      if separator == UInt8(ascii: "\r"), position < bytes.count, bytes[position] == UInt8(ascii: "\n") {
        position += 1
      }
      return true
    }
  }

  private mutating func quotedField() throws(Fault) -> [UInt8] {
    position += 1
    var text: [UInt8] = []
    while true {
      guard position < bytes.count else { throw .unclosedQuote }
      let byte = bytes[position]
      position += 1
      guard byte == UInt8(ascii: "\"") else {
        text.append(byte)
        continue
      }
      if position < bytes.count, bytes[position] == UInt8(ascii: "\"") {
        text.append(byte)
        position += 1
      } else {
        guard position == bytes.count || Self.endsField(bytes[position]) else { throw .textAfterQuote }
        return text
      }
    }
  }

  private mutating func plainField() throws(Fault) -> Range<Int> {
    let start = position
    position = Self.endOfPlainField(bytes.span, from: start)
    try checkEnd()
    return start..<position
  }

  /// Passes over a field without quotes that is not wanted, and over such after it.
  private mutating func skipPlainFields(_ wanted: [Bool]) throws(Fault) {
    (position, width) = Self.endOfPlainFields(bytes.span, from: position, width, wanted)
    try checkEnd()
  }

  private func checkEnd() throws(Fault) {
    guard position == bytes.count || Self.endsField(bytes[position]) else { throw .quoteInsideField }
  }

  /// The same for a field that is not wanted, and those after it up to one that is or has quotes.
  ///
  /// - Parameter width: how many fields stand before it.
  /// - Returns: with it, how many fields stand before the end.
  private static func endOfPlainFields(
    _ bytes: Span<UInt8>, from start: Int, _ width: Int, _ wanted: [Bool]
  ) -> (end: Int, width: Int) {
    var (end, width) = (endOfPlainField(bytes, from: start), width &+ 1)
    while width < wanted.count, !wanted[width], end &+ 1 < bytes.count, bytes[end] == UInt8(ascii: ","),
      bytes[end &+ 1] != UInt8(ascii: "\"")
    {
      end = endOfPlainField(bytes, from: end &+ 1)
      width &+= 1
    }
    return (end, width)
  }

  /// Where the first byte stands that ends a field, or must not stand in one without quotes.
  @inline(__always)
  private static func endOfPlainField(_ bytes: Span<UInt8>, from start: Int) -> Int {
    var end = start
    // All four such bytes are commas or below; digits and letters are above.
    while end < bytes.count, bytes[end] > UInt8(ascii: ",") || !isSpecial(bytes[end]) { end &+= 1 }
    return end
  }

  private static func isSpecial(_ byte: UInt8) -> Bool { endsField(byte) || byte == UInt8(ascii: "\"") }

  private static func endsField(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
  }
}
