import Pictures

/// What the metrics and their statistics are called on a page; the terms are those of the glossary.
enum MetricWords {
  /// The metrics that pages show.
  static let names: [String: Words] = [
    "pool": Words(en: "point pool", zh: "底池"),
    "point_price": Words(en: "price of a point", zh: "积分单价"),
    "exit_coverage": Words(en: "coverage of exits", zh: "出局覆盖率"),
    "solvency": Words(en: "solvency", zh: "偿付率"),
    "platform": Words(en: "operator's cash", zh: "平台现金"),
    "ruined": Words(en: "ruined", zh: "已破产"),
    "exit_liability": Words(en: "two-times exits", zh: "两倍出局"),
    "gold": Words(en: "shopping gold", zh: "购物金"),
    "wallets": Words(en: "wallets", zh: "零钱"),
    "arrears": Words(en: "arrears", zh: "欠款"),
    "referral_liability": Words(en: "refund cycles", zh: "推三返一"),
    "mall_liability": Words(en: "mall points", zh: "消费积分"),
    "liabilities": Words(en: "liabilities", zh: "负债"),
    "assets": Words(en: "assets", zh: "资产"),
    "share_losing": Words(en: "users losing, in cash", zh: "亏损用户（现金）"),
    "share_losing_goods": Words(en: "users losing, goods counted", zh: "亏损用户（计入商品）"),
    "return_total": Words(en: "returned of what users paid in", zh: "用户投入的返还率"),
  ]

  /// Whether a column of the time series belongs to a page.
  static func isShown(_ column: String) -> Bool {
    column == "day" || column == "date"
      || names.keys.contains { metric in
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
