import MonteCarlo
import Population

/// `summary.json`: every metric at the horizon, ruin, and the tornado.
package enum SummaryFile {
  package static let name = "summary.json"

  /// The file's text; null stands for "undefined".
  ///
  /// - Precondition: there is at least one day.
  package static func text(_ outcome: Ensemble.Outcome, _ statistics: EnsembleStatistics) -> String {
    let figures = Metric.allCases.map { figure($0, statistics) }
    return JSON.object([
      ("runs", .whole(statistics.runs)),
      ("figures", .array(figures)),
      ("ruin", ruin(outcome.ruin)),
      ("inputs", .array(outcome.inputs.map(input))),
    ]).text
  }

  private static func figure(_ metric: Metric, _ statistics: EnsembleStatistics) -> JSON {
    let cell = statistics[statistics.days.count - 1, metric]
    let decimals = metric.statisticDecimals
    let quantiles = zip(statistics.levels, cell.quantiles).map { level, value in
      (key: level.columnName, value: JSON.decimal(value, decimals: decimals))
    }
    return .object(
      [
        ("metric", .string(metric.name)),
        ("day", .whole(statistics.days.last ?? 0)),
        ("mean", .decimal(cell.mean, decimals: decimals)),
        ("ci_low", .decimal(cell.low, decimals: decimals)),
        ("ci_high", .decimal(cell.high, decimals: decimals)),
      ] + quantiles + [("unit", .string(metric.unitName))])
  }

  private static func ruin(_ ruin: RuinStatistics) -> JSON {
    .object([
      ("probability", .decimal(ruin.probabilityMillionths, decimals: 6)),
      ("ci_low", .decimal(ruin.interval?.low.millionths, decimals: 6)),
      ("ci_high", .decimal(ruin.interval?.high.millionths, decimals: 6)),
      ("median_day", ruin.medianDay.map(JSON.whole) ?? .null),
      ("median_day_if_ruined", ruin.doubledMedianDayIfRuined.map(half) ?? .null),
    ])
  }

  /// Half of a whole number, without decimals where it is whole.
  private static func half(_ doubled: Int) -> JSON {
    doubled % 2 == 0 ? .whole(doubled / 2) : .decimal(Int64(doubled) * 5, decimals: 1)
  }

  private static func input(_ input: InputCorrelations) -> JSON {
    .object([
      ("path", .string(input.path)),
      ("ruined", .decimal(input.ruined, decimals: 6)),
      ("return_total", .decimal(input.returnTotal, decimals: 6)),
      ("solvency", .decimal(input.solvency, decimals: 6)),
    ])
  }
}

extension Metric {
  /// The unit of its figures in words.
  package var unitName: String {
    switch unit {
    case .count: self == .ruined ? "ratio" : "count"
    case .money: "yuan"
    case .points: "points"
    case .ratio: self == .point_price ? "yuan per point" : "ratio"
    }
  }
}
