/// A decimal number exactly as written: ±digits · 10^exponent.
///
/// Money and rates must come out of a file without passing through binary floating point.
package struct ExactDecimal: Sendable {
  package private(set) var isNegative: Bool
  /// 0…9 each, the first and the last not 0; none for zero.
  package private(set) var digits: [UInt8]
  package private(set) var exponent: Int

  /// What a conversion may run into.
  enum Misfit: Error {
    /// More decimals than the unit has, or more digits than a Double holds.
    case tooFine
    case tooLarge
  }

  /// Reads the text of a JSON number.
  ///
  /// An exponent beyond ±10^9 is cut there, far outside everything that is accepted.
  /// - Precondition: the text follows the number grammar of RFC 8259, section 6.
  package init(jsonNumber text: String) {
    var rest = Array(text.utf8)[...]
    isNegative = rest.first == UInt8(ascii: "-")
    if isNegative { rest.removeFirst() }
    exponent = 0
    if let e = rest.firstIndex(where: { $0 | 0x20 == UInt8(ascii: "e") }) {
      exponent = Self.exponent(rest[(e + 1)...])
      rest = rest[..<e]
    }
    if let point = rest.firstIndex(of: UInt8(ascii: ".")) {
      exponent -= rest.endIndex - point - 1
      digits = (rest[..<point] + rest[(point + 1)...]).map { $0 - UInt8(ascii: "0") }
    } else {
      digits = rest.map { $0 - UInt8(ascii: "0") }
    }
    normalize()
  }

  private static func exponent(_ text: ArraySlice<UInt8>) -> Int {
    var value = 0
    for byte in text where byte >= UInt8(ascii: "0") {
      value = min(value * 10 + Int(byte - UInt8(ascii: "0")), 1_000_000_000)
    }
    return text.first == UInt8(ascii: "-") ? -value : value
  }

  private mutating func normalize() {
    let trailing = digits.reversed().prefix { $0 == 0 }.count
    digits.removeLast(trailing)
    exponent += trailing
    digits.removeFirst(digits.prefix { $0 == 0 }.count)
    guard digits.isEmpty else { return }
    exponent = 0
    isNegative = false
  }

  /// Whether it lies at or beyond ±10^308, near the end of the doubles.
  var isBeyondDoubles: Bool { digits.count + exponent > 308 }

  /// The number times 10^decimals.
  ///
  /// - Throws: `tooFine` if that is not whole, `tooLarge` if it does not fit 64 bits.
  func scaled(decimals: Int) throws(Misfit) -> Int64 {
    let magnitude = try magnitude(decimals: decimals)
    guard let value = Int64(exactly: magnitude) else { throw .tooLarge }
    return isNegative ? -value : value
  }

  /// The magnitude times 10^decimals, up to 2^64 − 1.
  func magnitude(decimals: Int) throws(Misfit) -> UInt64 {
    let zeros = exponent + decimals
    guard digits.isEmpty || zeros >= 0 else { throw .tooFine }
    guard digits.count + max(zeros, 0) <= 20 else { throw .tooLarge }
    var value: UInt64 = 0
    let padding = [UInt8](repeating: 0, count: digits.isEmpty ? 0 : zeros)
    for digit in digits + padding {
      let (shifted, tooLong) = value.multipliedReportingOverflow(by: 10)
      let (sum, tooBig) = shifted.addingReportingOverflow(UInt64(digit))
      guard !tooLong && !tooBig else { throw .tooLarge }
      value = sum
    }
    return value
  }

  /// The nearest double.
  ///
  /// At most 15 digits and a power of ten up to 22 are both exact doubles, so the one operation between them
  /// rounds once and correctly (Clinger 1990, How to read floating point numbers accurately, section 3).
  /// - Throws: `tooFine` beyond 15 significant digits or 22 decimals, `tooLarge` beyond 10^22.
  func double() throws(Misfit) -> Double {
    guard digits.count <= 15, exponent >= -22 else { throw .tooFine }
    guard digits.count + exponent <= 22 else { throw .tooLarge }
    var whole = 0.0
    for digit in digits { whole = whole * 10 + Double(digit) }
    let power = Self.powers[abs(exponent)]
    let value = exponent < 0 ? whole / power : whole * power
    return isNegative ? -value : value
  }

  private static let powers: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18,
    1e19, 1e20, 1e21, 1e22,
  ]
}

extension BinaryInteger {
  /// This whole number of 10^−decimals as plain decimal text, without trailing zeros.
  package func decimalText(decimals: Int) -> String {
    let digits = String(magnitude)
    let padded = String(repeating: "0", count: Swift.max(0, decimals + 1 - digits.count)) + digits
    let whole = padded.dropLast(decimals)
    var fraction = padded.suffix(decimals)
    while fraction.last == "0" { fraction.removeLast() }
    return (self < 0 ? "-" : "") + whole + (fraction.isEmpty ? "" : "." + fraction)
  }
}
