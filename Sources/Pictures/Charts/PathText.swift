/// The data of an SVG path, in few bytes: whole tenths, relative to the point before.
///
/// Source: SVG 2, section 9.3.
struct PathText {
  private(set) var text = ""
  private var last = (x: 0, y: 0)
  /// Whether nothing has been drawn since the last move.
  private var isAtStart = true

  /// Begins a new line at a point.
  mutating func move(_ x: Double, _ y: Double) {
    last = (Self.tenths(x), Self.tenths(y))
    text += "M" + Self.decimal(last.x) + Self.next(last.y)
    isAtStart = true
  }

  /// Goes on straight to a point.
  mutating func line(_ x: Double, _ y: Double) {
    let (to, from) = ((x: Self.tenths(x), y: Self.tenths(y)), last)
    if to == from { return }
    text += isAtStart ? "l" + Self.decimal(to.x - from.x) : Self.next(to.x - from.x)
    text += Self.next(to.y - from.y)
    (last, isAtStart) = (to, false)
  }

  /// Closes the line.
  mutating func close() { text += "z" }

  private static func tenths(_ value: Double) -> Int { Int((value * 10).rounded()) }

  /// After another number: a sign needs no space before it.
  private static func next(_ tenths: Int) -> String {
    let text = decimal(tenths)
    return text.hasPrefix("-") ? text : " " + text
  }

  /// Such as `12`, `-.5`.
  static func decimal(_ tenths: Int) -> String {
    let (whole, rest) = tenths.magnitude.quotientAndRemainder(dividingBy: 10)
    let digits = rest == 0 ? "\(whole)" : (whole == 0 ? "" : "\(whole)") + ".\(rest)"
    return tenths < 0 ? "-" + digits : digits
  }

  /// A place as an attribute has it.
  static func number(_ value: Double) -> String { decimal(tenths(value)) }
}
