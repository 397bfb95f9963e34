/// Exact decimal text of whole numbers in a smaller unit: fen, micropoints, millionths.
package enum DecimalText {
  /// Appends `value ÷ 10^decimals` with exactly that many decimals, `.` as the point and no separators.
  ///
  /// Nothing is rounded; zero has no sign. Complexity: O(digits).
  package static func append<Value: FixedWidthInteger>(
    _ value: Value, decimals: Int, to bytes: inout [UInt8]
  ) {
    if value < 0 { bytes.append(UInt8(ascii: "-")) }
    // Nearly all are this narrow, and dividing wider numbers is slow.
    if let magnitude = UInt64(exactly: value.magnitude) {
      append(magnitude: magnitude, decimals: decimals, to: &bytes)
    } else {
      append(magnitude: value.magnitude, decimals: decimals, to: &bytes)
    }
  }

  /// Returns `value ÷ 10^decimals` as text.
  package static func text(_ value: Int64, decimals: Int) -> String {
    var bytes: [UInt8] = []
    append(value, decimals: decimals, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  @inline(__always)
  private static func append<Value: UnsignedInteger & FixedWidthInteger>(
    magnitude: Value, decimals: Int, to bytes: inout [UInt8]
  ) {
    let digits = max(digitCount(of: magnitude), decimals + 1)
    let width = decimals > 0 ? digits + 1 : digits
    bytes.append(contentsOf: repeatElement(UInt8(ascii: "."), count: width))
    // From the last digit to the first, passing over the point.
    var text = bytes.mutableSpan
    var place = text.count - 1
    var rest = magnitude
    for digit in 0..<digits {
      if digit == decimals, decimals > 0 { place -= 1 }
      text[place] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
      place -= 1
    }
  }

  @inline(__always)
  private static func digitCount<Value: UnsignedInteger & FixedWidthInteger>(of value: Value) -> Int {
    var (count, rest) = (1, value)
    while rest >= 10_000 {
      rest /= 10_000
      count += 4
    }
    while rest >= 10 {
      rest /= 10
      count += 1
    }
    return count
  }
}
