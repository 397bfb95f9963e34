/// The records of an RFC 4180 text, blank ones included; nil if a quote is out of place.
///
/// Works on bytes, so that no two texts are taken for the same unless their UTF-8 is.
package func csvRecords(_ text: String) -> [[String]]? {
  let quote = UInt8(ascii: "\"")
  let comma = UInt8(ascii: ",")
  let newline = UInt8(ascii: "\n")
  let carriage = UInt8(ascii: "\r")
  let bytes = Array(text.utf8)
  var records: [[String]] = []
  var record: [String] = []
  var at = 0
  while at < bytes.count {
    var field: [UInt8] = []
    if bytes[at] == quote {
      at += 1
      while true {
        guard at < bytes.count else { return nil }
        if bytes[at] != quote {
          field.append(bytes[at])
          at += 1
        } else if at + 1 < bytes.count, bytes[at + 1] == quote {
          field.append(quote)
          at += 2
        } else {
          at += 1
          break
        }
      }
      guard at == bytes.count || [comma, newline, carriage].contains(bytes[at]) else { return nil }
    } else {
      while at < bytes.count, bytes[at] != comma, bytes[at] != newline, bytes[at] != carriage {
        guard bytes[at] != quote else { return nil }
        field.append(bytes[at])
        at += 1
      }
    }
    record.append(String(decoding: field, as: UTF8.self))
    if at < bytes.count, bytes[at] == comma {
      at += 1
      if at < bytes.count { continue }
      record.append("")
    }
    if at + 1 < bytes.count, bytes[at] == carriage, bytes[at + 1] == newline { at += 1 }
    at += 1
    records.append(record)
    record = []
  }
  return records
}

/// A line of CSV without its newline; a field is quoted only where it must be.
package func csvLine(_ fields: [String]) -> String {
  let special = Array(",\"\r\n".utf8)
  return fields.map { field in
    guard field.utf8.contains(where: { special.contains($0) }) else { return field }
    let doubled = field.utf8.flatMap { $0 == UInt8(ascii: "\"") ? [$0, $0] : [$0] }
    return "\"\(String(decoding: doubled, as: UTF8.self))\""
  }.joined(separator: ",")
}

/// A whole number of 10^-`decimals` as a decimal.
package func decimal(_ value: Int128, _ decimals: Int) -> String {
  let digits = String(value.magnitude)
  let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
  return (value < 0 ? "-" : "") + padded.dropLast(decimals) + "." + padded.suffix(decimals)
}
