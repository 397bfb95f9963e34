/// Values over time in one line of text.
enum Sparkline {
  private static let blocks = Array("▁▂▃▄▅▆▇█")
  private static let signs = Array("_.:-=+*#")

  /// A character for each of `width` equal stretches of time, the higher the greater the mean of its values, so that none
  /// of a saw's teeth stands for all; a space where all are undefined. The lowest stands for zero or the least value, the highest for the greatest. Where the first half
  /// has values so great that they would flatten all others, they are cut off.
  static func text(_ values: [Int64?], width: Int, _ style: TerminalStyle) -> String {
    let signs = style.isUnicode ? blocks : signs
    let picked = stretches(of: values.count, width: width).map { mean(of: values[$0]) }
    guard let low = picked.compactMap(\.self).min(), let high = top(of: picked) else {
      return String(repeating: " ", count: picked.count)
    }
    let bottom = Double(min(low, 0))
    let span = high - bottom
    let text = picked.map { value -> Character in
      guard let value else { return " " }
      guard span > 0 else { return signs[0] }
      let share = (Double(value) - bottom) / span
      return signs[min(max(Int(share * Double(signs.count)), 0), signs.count - 1)]
    }
    return String(text)
  }

  /// The rows of each stretch.
  static func stretches(of count: Int, width: Int) -> [Range<Int>] {
    let parts = min(count, width)
    return (0..<parts).map { $0 * count / parts..<($0 + 1) * count / parts }
  }

  private static func mean(of values: ArraySlice<Int64?>) -> Int64? {
    let known = values.compactMap(\.self)
    guard !known.isEmpty else { return nil }
    return known.reduce(Int128(0)) { $0 + Int128($1) }.dividedHalfAwayFromZero(by: Int128(known.count))
      .saturated
  }

  /// The greatest value that is drawn as such.
  static func top(of values: [Int64?]) -> Double? {
    guard let all = values.compactMap(\.self).max() else { return nil }
    let late = values.dropFirst(values.count / 2).compactMap(\.self).max() ?? all
    return late > 0 && Double(all) > 3 * Double(late) ? 2 * Double(late) : Double(all)
  }
}
