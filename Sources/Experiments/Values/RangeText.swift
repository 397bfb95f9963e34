import Scenarios

/// A range as it is written: `LOW..HIGH`, `START..END/STEP`, `START..END#COUNT`, each but the second also after
/// `log:`.
struct RangeText {
  enum Division: Equatable {
    case none
    case step(FixedDecimal)
    case count(Int)
  }

  let text: String
  let isLogarithmic: Bool
  let start: FixedDecimal
  let end: FixedDecimal
  let division: Division

  static let allowed =
    "LOW..HIGH, START..END/STEP or START..END#COUNT with numbers, log:LOW..HIGH or log:START..END#COUNT"

  /// Whether a text is meant as a range: no value but a text in quotes holds two points in a row.
  static func isRange(_ text: String) -> Bool {
    let text = text.trimmed
    return text.hasPrefix("log:") || (!text.hasPrefix("\"") && text.pointsPair != nil && !text.isBracketed)
  }

  /// - Throws: what is wrong with its form, its ends, its step or its count.
  init(_ text: String) throws(Refusal) {
    self.text = text.trimmed
    isLogarithmic = self.text.hasPrefix("log:")
    let body = isLogarithmic ? String(self.text.dropFirst(4)) : self.text
    guard let points = body.pointsPair else {
      throw Refusal(found: "\(self.text.quoted) without \"..\"", allowed: Self.allowed)
    }
    let tail = body[points.upperBound...]
    let mark = tail.firstIndex { $0 == "/" || $0 == "#" } ?? tail.endIndex
    start = try Self.number(body[..<points.lowerBound], "the start of", self.text)
    end = try Self.number(tail[..<mark], "the end of", self.text)
    division = try Self.division(tail[mark...], isLogarithmic, self.text)
    try checkEnds()
  }

  private static func number(
    _ part: Substring, _ what: String, _ text: String
  ) throws(Refusal) -> FixedDecimal {
    let refusal = Refusal(
      found: "\(String(part).trimmed.quoted) as \(what) \(text.quoted)",
      allowed:
        "a number of at most \(FixedDecimal.mostDigits) digits and \(FixedDecimal.mostDecimals) decimals")
    guard let value = try? GivenValue(String(part)), value.kind == .number,
      let number = FixedDecimal(ExactDecimal(jsonNumber: value.json))
    else { throw refusal }
    return number
  }

  private static func division(
    _ mark: Substring, _ isLogarithmic: Bool, _ text: String
  ) throws(Refusal) -> Division {
    switch mark.first {
    case "/":
      guard !isLogarithmic else {
        throw Refusal(found: "a step in \(text.quoted)", allowed: "a count with \"#\" in a log range")
      }
      return .step(try number(mark.dropFirst(), "the step of", text))
    case "#":
      let count = try number(mark.dropFirst(), "the count of", text)
      guard count.decimals == 0, (2...Int128(Values.most)).contains(count.units) else {
        throw Refusal(
          found: "the count \(count.text) in \(text.quoted)",
          allowed: "a whole number from 2 to \(Values.most)")
      }
      return .count(Int(count.units))
    default: return .none
    }
  }

  private func checkEnds() throws(Refusal) {
    let decimals = max(start.decimals, end.decimals)
    guard let first = start.units(decimals: decimals), let last = end.units(decimals: decimals) else {
      throw Refusal(
        found: "\(text.quoted), whose ends are too far apart for their decimals",
        allowed: "at most \(FixedDecimal.mostDigits) digits in all")
    }
    if first == last { throw Refusal(found: "the empty range \(text.quoted)", allowed: "two different ends") }
    if division == .none, first > last {
      throw Refusal(found: "\(text.quoted), which ends below its start", allowed: "LOW..HIGH")
    }
    if isLogarithmic, min(first, last) <= 0 {
      throw Refusal(found: "\(text.quoted), which reaches zero", allowed: "ends above 0 in a log range")
    }
  }
}

extension String {
  /// Without blanks at its ends.
  var trimmed: String {
    let isBlank = { (byte: UInt8) in byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }
    let rest = utf8.drop(while: isBlank)
    let end = rest.lastIndex { !isBlank($0) }.map { rest.index(after: $0) } ?? rest.startIndex
    return String(decoding: rest[..<end], as: UTF8.self)
  }

  /// Where the first two points in a row stand.
  fileprivate var pointsPair: Range<Index>? {
    var index = startIndex
    while index < endIndex {
      let next = self.index(after: index)
      if next < endIndex, self[index] == ".", self[next] == "." { return index..<self.index(after: next) }
      index = next
    }
    return nil
  }

  fileprivate var isBracketed: Bool { hasPrefix("[") || hasPrefix("{") }
}
