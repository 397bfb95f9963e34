/// Numbers as people read them; the same bytes on every system, whatever the locale.
package enum NumberText {
  /// A number with exactly so many decimals, halves away from zero, and a comma between thousands.
  ///
  /// - Precondition: at most 9 decimals.
  package static func fixed(_ value: Double, _ decimals: Int) -> String {
    guard value.isFinite else { return "–" }
    let scaled = (value.magnitude * power(decimals)).rounded(.toNearestOrAwayFromZero)
    guard scaled < 9e18 else { return "\(value)" }
    let digits = String(Int64(scaled))
    let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
    let whole = grouped(padded.dropLast(decimals))
    let text = decimals == 0 ? whole : whole + "." + padded.suffix(decimals)
    return value < 0 && scaled > 0 ? minus + text : text
  }

  /// The same without zeros at the end.
  package static func short(_ value: Double, _ decimals: Int) -> String {
    var text = fixed(value, decimals)
    guard text.contains(".") else { return text }
    while text.hasSuffix("0") { text.removeLast() }
    if text.hasSuffix(".") { text.removeLast() }
    return text
  }

  /// About three digits that matter.
  package static func rough(_ value: Double) -> String {
    fixed(value, value == 0 || value.magnitude >= 100 ? 0 : value.magnitude >= 10 ? 1 : 2)
  }

  /// So many digits that matter, without zeros at the end of a fraction.
  ///
  /// - Precondition: at least 1 digit.
  package static func significant(_ value: Double, _ digits: Int) -> String {
    guard value.isFinite, value.magnitude >= 1e-8 else { return value == 0 ? "0" : "\(value)" }
    var (decimals, size) = (digits - 1, value.magnitude)
    while size >= 10 && decimals > 0 { (size, decimals) = (size / 10, decimals - 1) }
    while size < 1 && decimals < 9 { (size, decimals) = (size * 10, decimals + 1) }
    return short(value, decimals)
  }

  /// A share of one as a percentage: one decimal, two below one percent.
  package static func percent(_ share: Double) -> String {
    let percent = share * 100
    let decimals = percent.magnitude >= 1000 || percent == 0 ? 0 : percent.magnitude >= 1 ? 1 : 2
    return fixed(percent, decimals) + "%"
  }

  /// With its sign, two decimals.
  package static func signed(_ value: Double) -> String {
    (value > 0 ? "+" : "") + fixed(value, 2)
  }

  static let minus = "\u{2212}"

  static func power(_ decimals: Int) -> Double { (0..<decimals).reduce(1) { product, _ in product * 10 } }

  private static func grouped(_ digits: some StringProtocol) -> String {
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text += "," }
      text.append(digit)
    }
    return text
  }
}

extension Words {
  /// A sum of money as a sentence says it.
  package static func yuan(_ yuan: Double) -> Words {
    let plain = NumberText.fixed(yuan, yuan == 0 || yuan.magnitude >= 1000 ? 0 : 2)
    return Words(
      en: (scaled(yuan, english, from: 1e6, gap: " ") ?? plain) + " yuan",
      zh: (scaled(yuan, chinese, from: 1e4, gap: "") ?? plain) + "元")
  }

  /// A number at an axis, in few letters.
  package static func tick(_ value: Double) -> Words {
    Words(
      en: tick(value, [(1e12, "T"), (1e9, "bn"), (1e6, "M"), (1e3, "k")]), zh: tick(value, chinese))
  }

  package static func count(_ count: Int) -> Words { Words(NumberText.fixed(Double(count), 0)) }

  package static func percent(_ share: Double) -> Words { Words(NumberText.percent(share)) }

  private typealias Unit = (size: Double, name: String)

  private static let english: [Unit] = [(1e12, "trillion"), (1e9, "billion"), (1e6, "million")]
  private static let chinese: [Unit] = [(1e12, "万亿"), (1e8, "亿"), (1e4, "万")]

  private static func scaled(_ value: Double, _ units: [Unit], from least: Double, gap: String) -> String? {
    guard value.magnitude >= least, let unit = units.first(where: { value.magnitude >= $0.size }) else {
      return nil
    }
    return NumberText.rough(value / unit.size) + gap + unit.name
  }

  private static func tick(_ value: Double, _ units: [Unit]) -> String {
    guard let unit = units.first(where: { value.magnitude >= $0.size }) else {
      return NumberText.short(value, 6)
    }
    return NumberText.short(value / unit.size, 3) + unit.name
  }
}
