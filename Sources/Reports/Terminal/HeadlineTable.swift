import Foundation
import MonteCarlo
import Population

/// What the terminal shows at the end of a run: the headline figures with their intervals and how they came about day by
/// day, then the tornado.
package enum HeadlineTable {
  private static let narrowest = 12
  private static let widest = 40

  package static func text(_ headlines: Headlines, _ style: TerminalStyle) -> String {
    let days = headlines.days
    let title = "\(runs(headlines.runs)) of \(days) day\(days == 1 ? "" : "s")\n\n"
    let rows = [heading] + ruinRows(headlines.ruin, runs: headlines.runs) + headlines.figures.map(row)
    let lines = [nil, headlines.ruinSeries, nil, nil] + headlines.figures.map(\.series)
    let note =
      headlines.figures.contains(where: \.isCut) ? "\nintervals are cut off at 0 or 100%\n" : ""
    return title + table(rows, lines, style) + note + tornado(headlines.inputs, style)
  }

  private static let heading = ["at the end", "mean", "95% interval", "median", "over"]

  /// All in one table where it fits; else medians and days in a second one; else a figure below the other.
  private static func table(_ rows: [[String]], _ series: [[Int64?]?], _ style: TerminalStyle) -> String {
    let whole = withSparklines(rows, series, style)
    if width(of: whole) <= style.columns { return TerminalText.table(whole, left: [0, heading.count]) }
    let known = rows.map { Array($0[..<3]) }
    let days = withSparklines(rows.map { [$0[0], $0[3], $0[4]] }, series, style)
    guard width(of: known) <= style.columns, width(of: days) <= style.columns else {
      return stacked(rows, series, style)
    }
    return TerminalText.table(known) + "\n" + TerminalText.table(days, left: [0, 3])
  }

  private static func width(of rows: [[String]]) -> Int {
    rows[0].indices.reduce(-2) { sum, column in
      sum + 2 + (rows.map { TerminalText.width(of: $0[column]) }.max() ?? 0)
    }
  }

  /// Adds to each row a column that shows its median day by day, of ruin its probability, as wide as there is room.
  private static func withSparklines(
    _ rows: [[String]], _ series: [[Int64?]?], _ style: TerminalStyle
  ) -> [[String]] {
    let width = min(max(style.columns - width(of: rows) - 2, narrowest), widest)
    return zip(rows, series).enumerated().map { index, pair in
      let text = pair.1.map { Sparkline.text($0, width: width, style) } ?? (index == 0 ? "day by day" : "")
      return pair.0 + [text]
    }
  }

  /// Each figure with its parts on lines of their own.
  private static func stacked(_ rows: [[String]], _ series: [[Int64?]?], _ style: TerminalStyle) -> String {
    zip(rows, series).dropFirst().map { row, values in
      let interval = row[2].components(separatedBy: " to ")
      let ends =
        interval.count == 2 ? [("95% from", interval[0]), ("to", interval[1])] : [(heading[2], row[2])]
      let parts = [(heading[1], row[1])] + ends + [(heading[3], row[3]), (heading[4], row[4])]
      let lines = parts.filter { !$0.1.isEmpty }.map { ["  " + $0.0, $0.1] }
      let days = values.map { "  " + Sparkline.text($0, width: min(style.columns - 2, widest), style) + "\n" }
      return row[0] + "\n" + TerminalText.table(lines) + (days ?? "")
    }.joined(separator: "\n")
  }

  private static func ruinRows(_ ruin: Headlines.Ruin, runs all: Int) -> [[String]] {
    let interval = ruin.ciLow.flatMap { low in ruin.ciHigh.map { between(percent(low), percent($0)) } }
    let ifRuined = ruin.medianDayIfRuined.map { day in
      day == day.rounded() ? "day \(Int(day))" : "day \(day)"
    }
    return [
      ["ruin", ruin.probability.map(percent) ?? undefined, interval ?? "", "", runs(all)],
      ["half of the runs ruined by", "", "", ruin.medianDay.map { "day \($0)" } ?? "never", runs(all)],
      ["half of the ruined by", "", "", ifRuined ?? undefined, runs(ruin.count)],
    ]
  }

  private static func row(_ figure: Headlines.Figure) -> [String] {
    func shown(_ value: Int64) -> String { TerminalText.figure(value, figure.metric) }
    let interval = figure.shownInterval.map { between(shown($0.low), shown($0.high)) }
    return [
      figure.label, figure.mean.map(shown) ?? undefined, interval ?? "", figure.median.map(shown) ?? "",
      runs(figure.runs),
    ]
  }

  private static func tornado(_ inputs: [Headlines.Input], _ style: TerminalStyle) -> String {
    guard !inputs.isEmpty else { return "" }
    let names = ["ruin", "return", "solvency"]
    let values = inputs.map { [$0.ruined, $0.returnTotal, $0.solvency].map(correlation) }
    let paths = inputs.map { TerminalText.harmless($0.path) }
    let rows = [["rank correlation with"] + names] + zip(paths, values).map { [$0] + $1 }
    if width(of: rows) <= style.columns { return "\n" + TerminalText.table(rows) }
    let blocks = zip(paths, values).map { path, values in
      path + "\n" + TerminalText.table(zip(names, values).map { ["  " + $0, $1] })
    }
    return "\nrank correlation with\n" + blocks.joined()
  }

  private static func correlation(_ value: Double?) -> String {
    guard let millionths = value?.millionths else { return undefined }
    let text = DecimalText.text(Int128(millionths).dividedHalfAwayFromZero(by: 10_000).saturated, decimals: 2)
    return millionths > 0 ? "+" + text : text
  }

  private static func percent(_ share: Double) -> String {
    TerminalText.percent(millionths: share.millionths)
  }

  private static func between(_ low: String, _ high: String) -> String { low + " to " + high }

  private static func runs(_ count: Int) -> String { TerminalText.runs(count) }

  private static let undefined = "undefined"
}

extension TerminalText {
  /// A mean, a bound or a quantile of a metric, with its unit.
  ///
  /// - Parameter value: with `Metric.statisticDecimals` decimals.
  static func figure(_ value: Int64, _ metric: Metric) -> String {
    switch metric.unit {
    case _ where metric == .point_price:
      yuan(fen: Int128(value).dividedHalfAwayFromZero(by: 10_000).saturated)
    case .money: yuan(fen: value)
    default: percent(millionths: value)
    }
  }
}
