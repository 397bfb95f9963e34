import Schemes

/// A record of an event log that parses: what may be wrong with it now is against the rules, not the format.
struct LoggedEvent {
  enum Kind: String, CaseIterable {
    case join, order, enter, draw, redeem, stake, unstake, spend, mall, withdraw, invest

    /// Whether a user does it.
    var hasUser: Bool { self != .draw && self != .invest }

    /// As logs name them.
    private static let names = allCases.map { ByteText($0.rawValue) }

    /// The kind of a name; `nil` if there is none.
    init?(named name: ByteText) {
      guard let index = Self.names.firstIndex(of: name) else { return nil }
      self = Self.allCases[index]
    }
  }

  var line: Int
  var day: Int
  var kind: Kind
  var user: ByteText
  var first: ByteText
  var second: ByteText
}

/// One thing wrong with a log.
package struct LogError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The log's path as given.
  package var file: String
  /// CSV record, the header being 1; 0 for the whole file.
  package var line: Int
  package var found: String
  package var allowed: String
  /// Whether it is not the log that is wrong, but an invariant that does not hold.
  package var isViolation = false

  /// One sentence: place, what was found, what is allowed.
  package var description: String {
    "\(line == 0 ? file : "\(file), line \(line)"): found \(found); allowed: \(allowed)"
  }
}

/// What is wrong with an event, wherever it stands.
struct LogRefusal: Error {
  /// The line it bears, where that is not the line being read.
  var line: Int?
  var found: String
  var allowed: String
  /// Whether it is not the event that is wrong, but an invariant that does not hold after it.
  var isViolation = false

  init(line: Int? = nil, found: String, allowed: String) {
    (self.line, self.found, self.allowed) = (line, found, allowed)
  }

  init(_ violation: Violation) {
    (found, allowed) = ("\(violation)", "books that are sound; this is a fault of the program")
    isViolation = true
  }
}

/// The events of a log in CSV, one by one: `day,event,user,arg1,arg2`.
struct EventLog {
  static let header = ["day", "event", "user", "arg1", "arg2"]
  /// As for scenarios.
  static let lastDay = 36_525

  private var reader: CSVReader
  private var fields: [ByteText] = []

  /// - Throws: what is wrong with the encoding or the header.
  init(_ bytes: [UInt8]) throws(LogRefusal) {
    let markLength = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    if let fault = EncodingFault.first(in: Array(bytes.dropFirst(markLength))) {
      let line = Self.record(ofByte: markLength + fault.offset, in: bytes)
      throw LogRefusal(line: line, found: fault.found, allowed: "UTF-8")
    }
    reader = CSVReader(bytes)
    let found = try readRecord() ? fields : []
    guard found == Self.header.map({ ByteText($0) }) else {
      let text = found.map(\.string).joined(separator: ",")
      throw LogRefusal(
        found: found.isEmpty ? "an empty file" : "the header \(text.quoted)",
        allowed: "the header \(Self.header.joined(separator: ","))")
    }
  }

  /// The record read last.
  var line: Int { reader.record }

  /// The record in which a byte stands, from 1.
  private static func record(ofByte offset: Int, in bytes: [UInt8]) -> Int {
    // A letter in place of the byte, so that a record it would begin is counted too.
    var reader = CSVReader(Array(bytes[..<offset]) + [UInt8(ascii: "x")])
    var fields: [ByteText] = []
    while let isRecord = try? reader.next(into: &fields), isRecord {}
    return reader.record
  }

  private mutating func readRecord() throws(LogRefusal) -> Bool {
    do throws(CSVReader.Fault) {
      return try reader.next(into: &fields)
    } catch {
      let found =
        switch error {
        case .quoteInsideField: "a quote inside an unquoted field"
        case .textAfterQuote: "text after a closing quote"
        case .unclosedQuote: "a quote that is never closed"
        }
      throw LogRefusal(found: found, allowed: "CSV as in RFC 4180")
    }
  }

  /// The next event, or `nil` at the end; blank lines count and are passed over.
  mutating func next() throws(LogRefusal) -> LoggedEvent? {
    repeat {
      guard try readRecord() else { return nil }
    } while fields.count == 1 && fields[0].bytes.isEmpty
    guard fields.count <= 5 else {
      throw LogRefusal(found: "\(fields.count) columns", allowed: "5 columns")
    }
    // A spreadsheet may leave empty cells at the end of a row out.
    while fields.count < 5 { fields.append("") }
    return try event()
  }

  private func event() throws(LogRefusal) -> LoggedEvent {
    guard let day = DecimalAmount.parse(fields[0].bytes, decimals: 0), (1...Self.lastDay).contains(Int(day))
    else {
      throw LogRefusal(
        found: "the day \(fields[0].string.quoted)", allowed: "a whole number, 1…\(Self.lastDay)")
    }
    guard let kind = LoggedEvent.Kind(named: fields[1]) else {
      let known = LoggedEvent.Kind.allCases.map(\.rawValue)
      let nearest = nearest(to: fields[1].string, among: known).map { "; did you mean \($0.quoted)?" } ?? ""
      throw LogRefusal(
        found: "the event \(fields[1].string.quoted)", allowed: known.joined(separator: ", ") + nearest)
    }
    try checkFields(of: kind)
    return LoggedEvent(
      line: line, day: Int(day), kind: kind, user: fields[2], first: fields[3], second: fields[4])
  }

  private func checkFields(of kind: LoggedEvent.Kind) throws(LogRefusal) {
    let user = fields[2]
    if kind.hasUser {
      guard !user.bytes.isEmpty, !user.bytes.contains(UInt8(ascii: ";")) else {
        throw LogRefusal(found: "the user \(user.string.quoted)", allowed: "any text without ; and not empty")
      }
    } else if !user.bytes.isEmpty {
      throw LogRefusal(
        found: "the user \(user.string.quoted)", allowed: "no user in \(kind.rawValue) events")
    }
    guard kind == .draw || fields[4].bytes.isEmpty else {
      throw LogRefusal(
        found: "\(fields[4].string.quoted) in arg2", allowed: "an empty arg2 in \(kind.rawValue) events")
    }
  }
}

/// Amounts in logs: digits, and at most the decimals of their kind; no sign, exponent or blank.
enum DecimalAmount {
  /// The amount in units of its last decimal, or `nil` if it does not parse or does not fit 64 bits.
  static func parse(_ text: [UInt8], decimals: Int) -> Int64? {
    var value: Int64 = 0
    var digits = 0
    var decimalsLeft: Int?
    for byte in text {
      if byte == UInt8(ascii: "."), decimalsLeft == nil, digits > 0, decimals > 0 {
        decimalsLeft = decimals
        continue
      }
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte), decimalsLeft != 0 else { return nil }
      decimalsLeft = decimalsLeft.map { $0 - 1 }
      digits += 1
      guard let next = appending(Int64(byte - UInt8(ascii: "0")), to: value) else { return nil }
      value = next
    }
    guard digits > 0, decimalsLeft != decimals else { return nil }
    for _ in 0..<(decimalsLeft ?? decimals) {
      guard let next = appending(0, to: value) else { return nil }
      value = next
    }
    return value
  }

  private static func appending(_ digit: Int64, to value: Int64) -> Int64? {
    let (product, tooLarge) = value.multipliedReportingOverflow(by: 10)
    let (sum, overflow) = product.addingReportingOverflow(digit)
    return tooLarge || overflow ? nil : sum
  }
}
