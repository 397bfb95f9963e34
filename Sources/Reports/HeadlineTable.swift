import MonteCarlo
import Population

/// What the terminal shows at the end: the headline figures with their intervals, then the tornado.
package enum HeadlineTable {
  /// The figures at the horizon after ruin itself, in this order.
  private static let figures: [(metric: Metric, label: String)] = [
    (.pool, "point pool"), (.point_price, "point price"), (.exit_coverage, "coverage of exits"),
    (.solvency, "solvency"), (.liabilities, "liabilities"), (.platform, "operator's cash"),
    (.return_total, "returned of what users paid in"), (.share_losing, "users losing, in cash"),
    (.share_losing_goods, "users losing, goods counted"), (.share_exited, "members who have exited"),
  ]

  /// - Precondition: there is at least one day.
  package static func text(_ outcome: Ensemble.Outcome, _ statistics: EnsembleStatistics) -> String {
    let days = statistics.days.last ?? 0
    let title = "\(runs(statistics.runs)) of \(days) day\(days == 1 ? "" : "s")\n\n"
    let heading = ["at the end", "mean", "95% interval", "median", "over"]
    let rows = [heading] + ruinRows(outcome.ruin) + figures.map { row($0.metric, $0.label, statistics) }
    return title + TerminalText.table(rows) + tornado(outcome.inputs)
  }

  private static func ruinRows(_ ruin: RuinStatistics) -> [[String]] {
    let interval = ruin.interval.map {
      between(.percent(millionths: $0.low.millionths), .percent(millionths: $0.high.millionths))
    }
    let ifRuined = ruin.doubledMedianDayIfRuined.map { doubled in
      doubled % 2 == 0 ? "day \(doubled / 2)" : "day \(DecimalText.text(Int64(doubled) * 5, decimals: 1))"
    }
    return [
      [
        "ruin", ruin.probabilityMillionths.map(TerminalText.percent) ?? undefined, interval ?? "", "",
        runs(ruin.runs),
      ],
      ["half of the runs ruined by", "", "", ruin.medianDay.map { "day \($0)" } ?? "never", runs(ruin.runs)],
      ["half of the ruined by", "", "", ifRuined ?? undefined, runs(ruin.ruined)],
    ]
  }

  private static func row(_ metric: Metric, _ label: String, _ statistics: EnsembleStatistics) -> [String] {
    let cell = statistics[statistics.days.count - 1, metric]
    var interval = ""
    if let low = cell.low, let high = cell.high {
      interval = between(TerminalText.figure(low, metric), TerminalText.figure(high, metric))
    }
    let median = statistics.levels.firstIndex { $0.isMedian }.flatMap { cell.quantiles[$0] }
    return [
      label, cell.mean.map { TerminalText.figure($0, metric) } ?? undefined, interval,
      median.map { TerminalText.figure($0, metric) } ?? "", runs(cell.count),
    ]
  }

  private static func tornado(_ inputs: [InputCorrelations]) -> String {
    guard !inputs.isEmpty else { return "" }
    let rows = inputs.map { input in
      [TerminalText.harmless(input.path)]
        + [input.ruined, input.returnTotal, input.solvency].map(correlation)
    }
    return "\n" + TerminalText.table([["rank correlation with", "ruin", "return", "solvency"]] + rows)
  }

  private static func correlation(_ millionths: Int64?) -> String {
    guard let millionths else { return undefined }
    let text = DecimalText.text(Int128(millionths).dividedHalfAwayFromZero(by: 10_000).saturated, decimals: 2)
    return millionths > 0 ? "+" + text : text
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

extension String {
  fileprivate static func percent(millionths: Int64) -> String {
    TerminalText.percent(millionths: millionths)
  }
}
