/// Reads RFC 8259 and nothing more: no comments, no trailing commas, no NaN, no byte order mark.
///
/// Every value keeps its line and column. A key that stands twice in an object is a complaint, after which
/// reading goes on with the first; anything that is no JSON ends the reading with the one complaint.
/// Complexity: linear in the bytes; nesting is limited, so the stack is too.
struct JSONReader {
  static let maximumDepth = 100

  private let bytes: [UInt8]
  private let source: Int
  private var index = 0
  private var line = 1
  private var column = 1
  private(set) var duplicates: [(path: String, place: Place, key: ByteText)] = []
  private var path: [String] = []

  /// A place where the text stops being JSON.
  struct Fault: Error {
    var place: Place
    var path: String
    var found: String
    var allowed: String
  }

  init(_ bytes: [UInt8], source: Int) {
    self.bytes = bytes
    self.source = source
  }

  /// Reads the one value of a whole text.
  mutating func read() throws(Fault) -> JSONNode {
    if let encoding = EncodingFault.first(in: bytes) {
      while index < encoding.offset { advance() }
      throw fault(encoding.found, EncodingFault.allowed)
    }
    let node = try value(depth: 0)
    skipBlanks()
    guard index == bytes.count else { throw fault(foundHere, "nothing after the value") }
    return node
  }

  private mutating func value(depth: Int) throws(Fault) -> JSONNode {
    skipBlanks()
    let start = place
    let value: JSONValue
    switch peek {
    case UInt8(ascii: "{"): value = .object(try object(depth: depth + 1))
    case UInt8(ascii: "["): value = .list(try list(depth: depth + 1))
    case UInt8(ascii: "\""): value = .text(try text())
    case let byte? where byte == UInt8(ascii: "-") || isDigit(byte): value = .number(try number())
    default: value = try word()
    }
    return JSONNode(value: value, place: start, replacedBy: nil)
  }

  private mutating func object(depth: Int) throws(Fault) -> [JSONEntry] {
    try checkDepth(depth)
    advance()
    var entries: [JSONEntry] = []
    var seen: Set<ByteText> = []
    skipBlanks()
    if take("}") { return [] }
    while true {
      skipBlanks()
      guard peek == UInt8(ascii: "\"") else {
        throw fault(foundHere, "a key in double quotes (no comma before a closing brace)")
      }
      let keyPlace = place
      let key = try text()
      skipBlanks()
      guard take(":") else { throw fault(foundHere, "a colon after the key") }
      path.append(key.string)
      let node = try value(depth: depth)
      if seen.insert(key).inserted {
        entries.append(JSONEntry(key: key, keyPlace: keyPlace, node: node))
      } else {
        duplicates.append((path.joined(separator: "."), keyPlace, key))
      }
      path.removeLast()
      skipBlanks()
      if take("}") { return entries }
      guard take(",") else { throw fault(foundHere, "a comma or a closing brace") }
    }
  }

  private mutating func list(depth: Int) throws(Fault) -> [JSONNode] {
    try checkDepth(depth)
    advance()
    var nodes: [JSONNode] = []
    skipBlanks()
    if take("]") { return [] }
    while true {
      path.append(String(nodes.count))
      nodes.append(try value(depth: depth))
      path.removeLast()
      skipBlanks()
      if take("]") { return nodes }
      guard take(",") else { throw fault(foundHere, "a comma or a closing bracket") }
    }
  }

  private func checkDepth(_ depth: Int) throws(Fault) {
    guard depth <= Self.maximumDepth else {
      throw fault("lists and objects nested \(depth) deep", "at most \(Self.maximumDepth)", isPathless: true)
    }
  }

  private mutating func number() throws(Fault) -> String {
    let (start, startPlace) = (index, place)
    _ = take("-")
    if take("0") {
      guard !isDigit(peek) else { throw fault("a leading zero", "a number without leading zeros") }
    } else {
      try digits()
    }
    if take(".") { try digits() }
    if take("e") || take("E") {
      if !take("+") { _ = take("-") }
      try digits()
    }
    let text = String(decoding: bytes[start..<index], as: UTF8.self)
    guard !ExactDecimal(jsonNumber: text).isBeyondDoubles else {
      throw Fault(
        place: startPlace, path: pathText, found: text.clipped, allowed: "a number below 1e308 in magnitude")
    }
    return text
  }

  private mutating func digits() throws(Fault) {
    guard isDigit(peek) else { throw fault(foundHere, "a digit") }
    while isDigit(peek) { advance() }
  }

  private mutating func word() throws(Fault) -> JSONValue {
    let start = place
    var word = ""
    var end = index
    while end < bytes.count, bytes[end] | 0x20 >= 0x61, bytes[end] | 0x20 <= 0x7A, end - index < 20 {
      word.unicodeScalars.append(Unicode.Scalar(bytes[end]))
      end += 1
    }
    let value: JSONValue
    switch word {
    case "null": value = .null
    case "true": value = .flag(true)
    case "false": value = .flag(false)
    default:
      let found = word.isEmpty ? foundHere : "the bare word \(word)"
      throw Fault(place: start, path: pathText, found: found, allowed: allowedValue(instead: word))
    }
    while index < end { advance() }
    return value
  }

  private func allowedValue(instead word: String) -> String {
    switch (peek, word) {
    case (UInt8(ascii: "/"), _): "a value (JSON has no comments)"
    case (UInt8(ascii: "'"), _): "a text in double quotes"
    case (UInt8(ascii: "]"), _), (UInt8(ascii: "}"), _): "a value (no comma before a closing bracket)"
    case (_, "NaN"), (_, "Infinity"), (_, "inf"): "a finite number"
    case (UInt8(ascii: "+"), _), (UInt8(ascii: "."), _): "a number that begins with a digit or a minus"
    default: "a text, a number, true, false, null, a list or an object"
    }
  }
}

extension JSONReader {
  /// Reads a text from its opening to its closing quote.
  private mutating func text() throws(Fault) -> ByteText {
    let start = place
    advance()
    var result: [UInt8] = []
    while let byte = peek {
      switch byte {
      case UInt8(ascii: "\""):
        advance()
        return ByteText(result)
      case UInt8(ascii: "\\"): try escape(into: &result)
      case 0x00..<0x20: throw fault(foundHere, "control characters only as escapes such as \\n")
      default:
        result.append(byte)
        advance()
      }
    }
    throw Fault(place: start, path: pathText, found: "a text that never ends", allowed: "a closing quote")
  }

  private mutating func escape(into result: inout [UInt8]) throws(Fault) {
    let start = place
    advance()
    if let byte = peek, let meant = Self.meaning(ofEscape: byte) {
      advance()
      return result.append(meant)
    }
    guard take("u") else { throw fault(foundHere, "one of \" \\ / b f n r t u after a backslash") }
    var code = try hexadecimal()
    if (0xD800...0xDBFF).contains(code), take("\\"), take("u") {
      let low = try hexadecimal()
      guard (0xDC00...0xDFFF).contains(low) else { throw loneSurrogate(at: start) }
      code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
    }
    guard let scalar = Unicode.Scalar(code) else { throw loneSurrogate(at: start) }
    result.append(contentsOf: Array(String(scalar).utf8))
  }

  private static func meaning(ofEscape byte: UInt8) -> UInt8? {
    switch byte {
    case 0x22, 0x5C, 0x2F: byte
    case UInt8(ascii: "b"): 0x08
    case UInt8(ascii: "f"): 0x0C
    case UInt8(ascii: "n"): 0x0A
    case UInt8(ascii: "r"): 0x0D
    case UInt8(ascii: "t"): 0x09
    default: nil
    }
  }

  private func loneSurrogate(at start: Place) -> Fault {
    Fault(
      place: start, path: pathText, found: "half of a surrogate pair",
      allowed: "both halves, a high one and a low one")
  }

  private mutating func hexadecimal() throws(Fault) -> UInt32 {
    var code: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = peek, let digit = Character(Unicode.Scalar(byte)).hexDigitValue, byte < 0x80 else {
        throw fault(foundHere, "four hexadecimal digits after \\u")
      }
      code = code << 4 + UInt32(digit)
      advance()
    }
    return code
  }
}

extension JSONReader {
  private var peek: UInt8? { index < bytes.count ? bytes[index] : nil }

  private var place: Place { Place(source: source, line: line, column: column) }

  private var pathText: String { path.joined(separator: ".") }

  private func isDigit(_ byte: UInt8?) -> Bool { byte.map { $0 >= 0x30 && $0 <= 0x39 } ?? false }

  private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard peek == UInt8(ascii: scalar) else { return false }
    advance()
    return true
  }

  private mutating func skipBlanks() {
    while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { advance() }
  }

  /// Moves a byte on; a line ends with LF, CR or CR LF, and a column is a Unicode scalar.
  private mutating func advance() {
    let byte = bytes[index]
    index += 1
    if byte == 0x0A || (byte == 0x0D && peek != 0x0A) {
      line += 1
      column = 1
    } else if index == bytes.count || bytes[index] & 0xC0 != 0x80 {
      column += 1
    }
  }

  /// The scalar that stands here, for a complaint.
  private var foundHere: String {
    guard let byte = peek else { return "the end of the text" }
    let length = byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
    let scalar = String(decoding: bytes[index..<(index + length)], as: UTF8.self).unicodeScalars.first!
    let isVisible = scalar.value >= 0x20 && !(0x7F...0x9F).contains(scalar.value)
    if isVisible { return scalar == "\"" ? "a double quote" : "\"\(scalar)\"" }
    let hex = String(scalar.value, radix: 16, uppercase: true)
    return "the control character U+" + String(repeating: "0", count: max(0, 4 - hex.count)) + hex
  }

  private func fault(_ found: String, _ allowed: String, isPathless: Bool = false) -> Fault {
    Fault(place: place, path: isPathless ? "" : pathText, found: found, allowed: allowed)
  }
}
