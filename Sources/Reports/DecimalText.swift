/// Exact decimal text of whole numbers in a smaller unit: fen, micropoints, millionths.
package enum DecimalText {
  /// Appends `value ÷ 10^decimals` with exactly that many decimals, `.` as the point and no separators.
  ///
  /// Nothing is rounded; zero has no sign. Complexity: O(digits).
  ///
  /// - Precondition: there are at most 18 decimals.
  package static func append(_ value: Int64, decimals: Int, to bytes: inout [UInt8]) {
    var digits = InlineArray<20, UInt8>(repeating: zero)
    var (rest, first) = (value.magnitude, 20)
    while rest > 0 {
      first &-= 1
      digits[first] = zero &+ UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    }
    if value < 0 { bytes.append(UInt8(ascii: "-")) }
    // At least one digit stands before the point, and all decimals after it.
    first = min(first, 19 &- decimals)
    for place in first..<20 {
      if place == 20 - decimals { bytes.append(UInt8(ascii: ".")) }
      bytes.append(digits[place])
    }
  }

  /// The same for what may pass 64 bits.
  package static func append(wide value: Int128, decimals: Int, to bytes: inout [UInt8]) {
    if let narrow = Int64(exactly: value) { return append(narrow, decimals: decimals, to: &bytes) }
    if value < 0 { bytes.append(UInt8(ascii: "-")) }
    let digits = String(value.magnitude).utf8
    let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)).utf8
    for (place, digit) in (Array(padded) + Array(digits)).enumerated() {
      if place == padded.count + digits.count - decimals { bytes.append(UInt8(ascii: ".")) }
      bytes.append(digit)
    }
  }

  /// The whole number that a text's digits are, wherever its point stands; `nil` of what is no such text, or too great.
  package static func digits(_ text: [UInt8]) -> Int64? {
    let isNegative = text.first == UInt8(ascii: "-")
    var (magnitude, count) = (UInt64(0), 0)
    for byte in text.dropFirst(isNegative ? 1 : 0) where byte != UInt8(ascii: ".") {
      let digit = byte &- zero
      let (tenfold, overflows) = magnitude.multipliedReportingOverflow(by: 10)
      let (sum, carries) = tenfold.addingReportingOverflow(UInt64(digit))
      guard digit < 10, !overflows, !carries else { return nil }
      (magnitude, count) = (sum, count + 1)
    }
    guard count > 0 else { return nil }
    return isNegative ? Int64(exactly: 0 - Int128(magnitude)) : Int64(exactly: magnitude)
  }

  private static let zero = UInt8(ascii: "0")

  /// Returns `value ÷ 10^decimals` as text.
  package static func text(_ value: Int64, decimals: Int) -> String {
    var bytes: [UInt8] = []
    append(value, decimals: decimals, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }
}
