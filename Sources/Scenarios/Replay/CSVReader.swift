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
      if width >= wanted.count || wanted[width] {
        fields.append(ByteText(try field()))
      } else {
        try skipField()
      }
      width += 1
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

  private mutating func skipField() throws(Fault) {
    if position < bytes.count, bytes[position] == UInt8(ascii: "\"") {
      _ = try field()
    } else {
      _ = try plainField()
    }
  }

  private mutating func field() throws(Fault) -> [UInt8] {
    guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else {
      return Array(bytes[try plainField()])
    }
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
    guard position == bytes.count || Self.endsField(bytes[position]) else { throw .quoteInsideField }
    return start..<position
  }

  /// Where the first byte stands that ends a field, or must not stand in one without quotes.
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
