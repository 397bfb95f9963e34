/// Exact decimal text of whole numbers in a smaller unit: fen, micropoints, millionths.
package enum DecimalText {
  /// Appends `value ÷ 10^decimals` with exactly that many decimals, `.` as the point and no separators.
  ///
  /// Nothing is rounded; zero has no sign. Complexity: O(digits).
  package static func append<Value: FixedWidthInteger>(
    _ value: Value, decimals: Int, to bytes: inout [UInt8]
  ) {
    if value < 0 { bytes.append(UInt8(ascii: "-")) }
    let first = bytes.count
    var rest = value.magnitude
    var digits = 0
    // Least digit first, then turned round in place.
    while rest > 0 || digits <= decimals {
      if digits == decimals, decimals > 0 { bytes.append(UInt8(ascii: ".")) }
      bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
      rest /= 10
      digits += 1
    }
    bytes[first...].reverse()
  }

  /// Returns `value ÷ 10^decimals` as text.
  package static func text(_ value: Int64, decimals: Int) -> String {
    var bytes: [UInt8] = []
    append(value, decimals: decimals, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }
}
