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

  package init(_ bytes: [UInt8]) {
    self.bytes = bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
  }

  /// Reads the next record into `fields`; false at the end. A blank line is a record of one empty field.
  package mutating func next(into fields: inout [ByteText]) throws(Fault) -> Bool {
    fields.removeAll(keepingCapacity: true)
    guard position < bytes.count else { return false }
    record += 1
    while true {
      fields.append(ByteText(try field()))
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

  private mutating func field() throws(Fault) -> [UInt8] {
    guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else { return try plainField() }
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

  private mutating func plainField() throws(Fault) -> [UInt8] {
    let start = position
    while position < bytes.count, !Self.endsField(bytes[position]) {
      guard bytes[position] != UInt8(ascii: "\"") else { throw .quoteInsideField }
      position += 1
    }
    return Array(bytes[start..<position])
  }

  private static func endsField(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
  }
}
