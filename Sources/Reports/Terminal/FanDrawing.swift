import MonteCarlo
import Population

/// A fan of quantiles drawn with characters.
package struct FanDrawing: Sendable {
  private let fan: MetricFan
  private let style: TerminalStyle
  /// The row of the table that each column of characters shows.
  private let picked: [Int]
  private let low: Double
  private let high: Double
  /// Whether greater values are drawn at the upper end.
  private let isCut: Bool
  private let labels: [String]

  private static let lines = 18

  package init(_ fan: MetricFan, _ style: TerminalStyle) {
    self.fan = fan
    self.style = style
    let ends = fan.bands.map(\.high) + [fan.centre]
    let values = (ends + fan.bands.map(\.low)).flatMap { $0 }.compactMap(\.self)
    let greatest = values.max() ?? 0
    let top = ends.compactMap { Sparkline.top(of: $0) }.max() ?? 0
    isCut = top < Double(greatest)
    (low, high) = (min(Double(values.min() ?? 0), 0), max(top, 0))
    let span = high - low
    labels = [high, low + span / 2, low].map { Self.text($0.nearestWhole, fan.metric) }
    let room = style.columns - (labels.map(TerminalText.width).max() ?? 0) - 2
    let (last, width) = (fan.days.count - 1, max(room, 2))
    picked = last < 0 ? [] : (0..<width).map { $0 * last / (width - 1) }
  }

  /// The drawing with its title, axes and key, and colours if the terminal has them.
  package var text: String {
    let name = fan.metric.name
    guard fan.centre.contains(where: { $0 != nil }) else { return "\(name): no run defines it on any day\n" }
    let width = labels.map(TerminalText.width).max() ?? 0
    let body = (0..<Self.lines).map { line in
      let label =
        line == 0 ? labels[0] : line == Self.lines / 2 ? labels[1] : line == Self.lines - 1 ? labels[2] : ""
      let space = String(repeating: " ", count: width - TerminalText.width(of: label))
      return space + label + (style.isUnicode ? " │" : " |") + row(line) + "\n"
    }
    return "\(name): \(fan.metric.meaning.en)\n\n" + body.joined() + axis(indent: width + 1) + key
  }

  private enum Mark: Int { case nothing, outer, inner, centre }

  private func character(_ mark: Mark) -> Character {
    switch mark {
    case .nothing: " "
    case .outer: style.isUnicode ? "░" : "."
    case .inner: style.isUnicode ? "▒" : ":"
    case .centre: style.isUnicode ? "█" : "#"
    }
  }

  /// One line of the drawing, from the top.
  private func row(_ line: Int) -> String {
    var (text, last) = ("", Mark.nothing)
    for index in picked {
      let mark = mark(line, row: index)
      if style.isColored && mark != last { text += Self.color(mark) }
      text.append(character(mark))
      last = mark
    }
    return style.isColored && last != .nothing ? text + Self.color(.nothing) : text
  }

  private func mark(_ line: Int, row: Int) -> Mark {
    if let centre = fan.centre[row], self.line(of: centre) == line { return .centre }
    for (index, band) in fan.bands.enumerated().reversed() {
      guard let low = band.low[row], let high = band.high[row] else { continue }
      if self.line(of: high) <= line && line <= self.line(of: low) { return index == 0 ? .outer : .inner }
    }
    return .nothing
  }

  private func line(of value: Int64) -> Int {
    guard high > low else { return Self.lines - 1 }
    let share = min(max((Double(value) - low) / (high - low), 0), 1)
    return Int(((1 - share) * Double(Self.lines - 1)).rounded())
  }

  /// Of the ANSI palette, which every theme of a terminal sets so that it can be read.
  private static func color(_ mark: Mark) -> String {
    switch mark {
    case .nothing: "\u{1B}[0m"
    case .outer: "\u{1B}[0;36m"
    case .inner: "\u{1B}[0;34m"
    case .centre: "\u{1B}[0;1m"
    }
  }

  private func axis(indent: Int) -> String {
    let space = String(repeating: " ", count: indent)
    let line =
      (style.isUnicode ? "└" : "+") + String(repeating: style.isUnicode ? "─" : "-", count: picked.count)
    let (first, last) = ("day \(fan.days.first ?? 0)", "day \(fan.days.last ?? 0)")
    let gap = max(picked.count + 1 - first.count - last.count, 1)
    return space + line + "\n" + space + first + String(repeating: " ", count: gap) + last + "\n"
  }

  private var key: String {
    let bands = zip(fan.bands, [Mark.outer, .inner]).map { "\(character($1)) \($0.label)" }
    let cut = isCut ? ["greater values are cut off"] : []
    return "\n"
      + (["\(character(.centre)) \(fan.centreLabel)"] + bands.reversed() + cut).joined(separator: "   ")
      + "\n"
  }

  private static func text(_ value: Int64, _ metric: Metric) -> String {
    switch metric.unit {
    case .count where metric != .ruined:
      TerminalText.grouped(Int128(value).dividedHalfAwayFromZero(by: 100).saturated)
    case .points: TerminalText.grouped(Int128(value).dividedHalfAwayFromZero(by: 1_000_000).saturated)
    default: TerminalText.figure(value, metric)
    }
  }
}
