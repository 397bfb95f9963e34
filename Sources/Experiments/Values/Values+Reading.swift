import Scenarios

extension Values {
  /// Reads what stands after `PATH=`: a range, or values with commas between them.
  ///
  /// A value is JSON or a bare word that stands for a text, blanks around it aside; a comma, two points in a row or
  /// a blank at an end belongs to a text only in double quotes. Numbers stay exact decimals.
  ///
  /// - Parameter field: what the values are for; gives the decimals that values in between are rounded to.
  /// - Throws: the first thing that is wrong.
  package init(_ text: String, for field: Field) throws(Refusal) {
    let items = Self.items(of: text)
    if items.count == 1, RangeText.isRange(text) {
      self = try RangeText(text).values(decimals: field.decimals)
      try check([value(at: 0), value(at: 1)], for: field)
      return
    }
    var values: [GivenValue] = []
    for item in items {
      if RangeText.isRange(item) {
        throw Refusal(
          found: "the range \(item.trimmed.quoted) in a list", allowed: "a range alone, or values")
      }
      guard !item.trimmed.isEmpty else {
        throw Refusal(
          found: "an empty value in \(text.quoted)", allowed: "a value (a text that is empty as \"\")")
      }
      values.append(try GivenValue(item.trimmed))
    }
    try self.init(levels: values, for: field)
  }

  /// Takes single values.
  ///
  /// - Throws: that there are none, too many, the same one twice, or one that the field refuses.
  package init(levels values: [GivenValue], for field: Field) throws(Refusal) {
    guard (1...Self.most).contains(values.count) else {
      throw Refusal(found: "\(values.count) values", allowed: "1 to \(Self.most)")
    }
    self = .levels(values)
    try check(values, for: field)
    var seen: Set<GivenValue> = []
    for value in values where !seen.insert(value).inserted {
      throw Refusal(found: "\(value.plain.clipped) twice", allowed: "each value once")
    }
  }

  private func check(_ values: [GivenValue], for field: Field) throws(Refusal) {
    let refusals = values.compactMap { field.refusal(of: $0) }
    guard var refusal = refusals.first else { return }
    // All values that break the same rule are told at once.
    let alike = refusals.filter { $0.allowed == refusal.allowed }.map(\.found)
    refusal.found = alike.prefix(Self.mostTold).joined(separator: ", ")
    if alike.count > Self.mostTold { refusal.found += " and \(alike.count - Self.mostTold) more" }
    throw refusal
  }

  private static let mostTold = 5

  /// The parts between commas that stand in no list, object or text.
  private static func items(of text: String) -> [String] {
    var items: [String] = []
    var item: [UInt8] = []
    var (depth, isQuoted, isEscaped) = (0, false, false)
    for byte in text.utf8 {
      if byte == UInt8(ascii: ","), depth == 0, !isQuoted {
        items.append(String(decoding: item, as: UTF8.self))
        item = []
        continue
      }
      // A bare word may hold quotes and brackets; they mean something only where the value begins with one.
      let isJSON = depth > 0 || isQuoted || item.allSatisfy { $0 == 0x20 || $0 == 0x09 }
      item.append(byte)
      if isEscaped {
        isEscaped = false
      } else if isQuoted {
        if byte == UInt8(ascii: "\\") { isEscaped = true }
        if byte == UInt8(ascii: "\"") { isQuoted = false }
      } else if isJSON {
        if byte == UInt8(ascii: "\"") { isQuoted = true }
        if byte == UInt8(ascii: "[") || byte == UInt8(ascii: "{") { depth += 1 }
        if byte == UInt8(ascii: "]") || byte == UInt8(ascii: "}") { depth -= 1 }
      }
    }
    return items + [String(decoding: item, as: UTF8.self)]
  }
}
