/// Where a file first fails to be plain UTF-8, and how.
struct EncodingFault {
  var offset: Int
  var found: String

  static let allowed = "UTF-8 without a byte order mark"

  /// The first fault of a file; `nil` if it is well-formed UTF-8 (Unicode 15, table 3-7) without a mark.
  static func first(in bytes: [UInt8]) -> EncodingFault? {
    if let mark = byteOrderMark(bytes) { return EncodingFault(offset: 0, found: mark) }
    var index = 0
    while index < bytes.count {
      guard let length = sequenceLength(bytes, at: index) else {
        let hex = String(bytes[index], radix: 16, uppercase: true)
        return EncodingFault(offset: index, found: "the byte 0x\(hex), which is not UTF-8 there")
      }
      index += length
    }
    return nil
  }

  private static func byteOrderMark(_ bytes: [UInt8]) -> String? {
    let head = Array(bytes.prefix(4))
    if head.starts(with: [0xEF, 0xBB, 0xBF]) { return "a byte order mark" }
    if head == [0xFF, 0xFE, 0, 0] || head == [0, 0, 0xFE, 0xFF] { return "UTF-32" }
    if head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF]) { return "UTF-16" }
    guard head.count >= 2 else { return nil }
    // RFC 4627, section 3: a JSON text begins with two ASCII characters, so zeros tell the encoding.
    switch (head[0] == 0, head[1] == 0) {
    case (true, true): return "UTF-32 (or no text at all)"
    case (true, false), (false, true): return "UTF-16"
    default: return nil
    }
  }

  /// Bytes of the well-formed sequence that begins here, or `nil`.
  private static func sequenceLength(_ bytes: [UInt8], at index: Int) -> Int? {
    let lead = bytes[index]
    let second: ClosedRange<UInt8>
    let length: Int
    switch lead {
    case 0x00...0x7F: return 1
    case 0xC2...0xDF: (length, second) = (2, 0x80...0xBF)
    case 0xE0: (length, second) = (3, 0xA0...0xBF)
    case 0xED: (length, second) = (3, 0x80...0x9F)
    case 0xE1...0xEF: (length, second) = (3, 0x80...0xBF)
    case 0xF0: (length, second) = (4, 0x90...0xBF)
    case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
    case 0xF4: (length, second) = (4, 0x80...0x8F)
    default: return nil
    }
    guard index + length <= bytes.count, second.contains(bytes[index + 1]) else { return nil }
    return bytes[(index + 2)..<max(index + 2, index + length)].allSatisfy { $0 & 0xC0 == 0x80 } ? length : nil
  }
}
