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
    let heading = ["at the end", "mean", "95% interval", "median", "over"]
    let rows = [heading] + ruinRows(headlines.ruin, runs: headlines.runs) + headlines.figures.map(row)
    return title + TerminalText.table(withSparklines(rows, headlines, style), left: [0, heading.count])
      + tornado(headlines.inputs)
  }

  /// Adds to each row a column that shows its median day by day, of ruin its probability, as wide as there is room.
  private static func withSparklines(
    _ rows: [[String]], _ headlines: Headlines, _ style: TerminalStyle
  ) -> [[String]] {
    let used = rows[0].indices.reduce(0) { sum, column in
      sum + 2 + (rows.map { TerminalText.width(of: $0[column]) }.max() ?? 0)
    }
    let width = min(max(style.columns - used, narrowest), widest)
    let lines = [nil, headlines.ruinSeries, nil, nil] + headlines.figures.map(\.series)
    return zip(rows, lines).enumerated().map { index, pair in
      let text = pair.1.map { Sparkline.text($0, width: width, style) } ?? (index == 0 ? "day by day" : "")
      return pair.0 + [text]
    }
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
    let interval = figure.interval.map { between(shown($0.low), shown($0.high)) }
    return [
      figure.label, figure.mean.map(shown) ?? undefined, interval ?? "", figure.median.map(shown) ?? "",
      runs(figure.runs),
    ]
  }

  private static func tornado(_ inputs: [Headlines.Input]) -> String {
    guard !inputs.isEmpty else { return "" }
    let rows = inputs.map { input in
      [TerminalText.harmless(input.path)]
        + [input.ruined, input.returnTotal, input.solvency].map(correlation)
    }
    return "\n" + TerminalText.table([["rank correlation with", "ruin", "return", "solvency"]] + rows)
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
