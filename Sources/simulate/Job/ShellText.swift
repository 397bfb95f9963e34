extension String {
  /// This text as one word of bash's command line, without a control character.
  var quotedForShell: String {
    let plain = utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
      default: "-_./=:,+@%".utf8.contains(byte)
      }
    }
    if plain && !isEmpty { return self }
    if unicodeScalars.contains(where: \.isControl) { return escapedForBash }
    return "'" + split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
  }

  /// As `$'…'`, where bytes may be written by their number.
  private var escapedForBash: String {
    let parts = unicodeScalars.map { scalar in
      if scalar == "'" || scalar == "\\" { return "\\\(scalar)" }
      guard scalar.isControl else { return String(scalar) }
      // In octal, which takes three digits at most: a digit of the text may follow.
      return String(scalar).utf8.map { byte in
        let digits = String(byte, radix: 8)
        return "\\" + String(repeating: "0", count: 3 - digits.count) + digits
      }.joined()
    }
    return "$'" + parts.joined() + "'"
  }
}

extension Unicode.Scalar {
  var isControl: Bool { properties.generalCategory == .control }
}
