import Pictures

/// What the metrics and their statistics are called on a page; the terms are those of the glossary.
enum MetricWords {
  /// The metrics that the page of a run shows.
  private static let ofRuns = [
    "pool", "point_price", "exit_coverage", "solvency", "platform", "ruined", "exit_liability", "gold",
    "wallets", "arrears", "referral_liability", "mall_liability", "liabilities", "assets", "share_losing",
    "share_losing_goods", "return_total",
  ]

  /// Whether a column of the time series belongs to the page of a run.
  static func isShown(_ column: String) -> Bool {
    column == "day" || column == "date"
      || ofRuns.contains { metric in
        column.hasPrefix(metric + "_") && isStatistic(String(column.dropFirst(metric.count + 1)))
      }
  }

  /// Whether a metric's column may end in this.
  static func isStatistic(_ suffix: String) -> Bool {
    ["mean", "ci_low", "ci_high", "n"].contains(suffix) || quantile(suffix) != nil
  }

  static let day = DataTable.Column("day", Words(en: "day", zh: "日"), .plain)
  static let date = DataTable.Column("date", Words(en: "date", zh: "日期"), .plain)

  /// What the part of a column's name after the metric's means.
  static func statistic(_ suffix: String) -> Words {
    switch suffix {
    case "mean": return Words(en: "mean", zh: "均值")
    case "ci_low": return Words(en: "95% interval of the mean from", zh: "均值95%区间下限")
    case "ci_high": return Words(en: "to", zh: "均值95%区间上限")
    case "n": return Words(en: "runs that define it", zh: "有定义的运行数")
    default:
      guard let level = quantile(suffix) else { return Words(suffix) }
      let percent = NumberText.short(level * 100, 6)
      return level == 0.5
        ? Words(en: "median", zh: "中位数") : Words(en: "\(percent)% quantile", zh: "\(percent)%分位数")
    }
  }

  /// The probability that `p05`, `p025`, `p100` stand for; `nil` of anything else.
  static func quantile(_ suffix: String) -> Double? {
    let digits = suffix.dropFirst()
    guard suffix.hasPrefix("p"), digits.count >= 2, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) })
    else {
      return nil
    }
    return suffix == "p100" ? 1 : Double("0." + digits)
  }
}
