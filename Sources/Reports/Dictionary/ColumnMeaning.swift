import Population

/// What a column of a table holds.
package struct ColumnMeaning: Equatable, Sendable {
  package var unit: Unit
  package var en: String
  package var zh: String

  /// What its numbers count, or what else its cells are.
  package enum Unit: Sendable {
    case yuan, points
    /// Yuan a point, with six decimals or nine.
    case price, exactPrice
    case count, day, days, ratio
    /// A statistic of counts, with decimals.
    case meanCount
    /// In the unit of the metric that the row names.
    case asMetric
    /// In the unit that the row names.
    case asRow
    /// A value of a scenario's parameter: a number or a word.
    case parameter
    case real, date, text

    /// As the dictionary has it.
    package var name: String {
      switch self {
      case .price, .exactPrice: "yuan per point"
      case .meanCount: "count"
      case .asMetric: "as the metric of the row"
      case .asRow: "as in the column unit"
      case .parameter: "as in the scenario"
      case .real: "as the constraint"
      default: "\(self)"
      }
    }
  }

  init(_ unit: Unit, _ en: String, _ zh: String) {
    self.unit = unit
    self.en = en
    self.zh = zh
  }
}

extension ColumnMeaning {
  /// The part of a column's name after a metric's: what was made of that metric's values.
  private static func statistic(_ suffix: String) -> (en: String, zh: String)? {
    switch suffix {
    case "mean": ("mean over runs", "各次运行的均值")
    case "ci_low": ("lower end of the 95% interval of the mean", "均值95%区间下限")
    case "ci_high": ("upper end of the 95% interval of the mean", "均值95%区间上限")
    case "n": ("how many runs define it", "有定义的运行数")
    case "a_mean": ("mean in a", "a的均值")
    case "b_mean": ("mean in b", "b的均值")
    case "difference_mean": ("mean of b less a, run by run", "逐次运行b减a的均值")
    case "difference_ci_low": ("lower end of the 95% interval of b less a", "b减a的95%区间下限")
    case "difference_ci_high": ("upper end of the 95% interval of b less a", "b减a的95%区间上限")
    default: sideQuantile(suffix) ?? quantile(suffix)
    }
  }

  /// What `a_p05` and `b_p95` stand for.
  private static func sideQuantile(_ suffix: String) -> (en: String, zh: String)? {
    guard let side = ["a", "b"].first(where: { suffix.hasPrefix($0 + "_") }),
      let quantile = quantile(String(suffix.dropFirst(2)))
    else { return nil }
    return ("\(quantile.en) in \(side)", "\(side)的\(quantile.zh)")
  }

  /// What `p05`, `p025`, `p100` stand for; `nil` of anything else.
  static func quantile(_ suffix: String) -> (en: String, zh: String)? {
    let digits = suffix.dropFirst()
    guard suffix.hasPrefix("p"), digits.count >= 2, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) })
    else { return nil }
    if suffix == "p50" { return ("median over runs", "各次运行的中位数") }
    let level = suffix == "p100" ? "1" : "0." + digits
    return ("quantile \(level) over runs", "各次运行的\(level)分位数")
  }

  /// The column of a metric itself, as one run has it.
  ///
  /// - Parameter isDaily: whether flows are a day's, rather than summed over the run.
  init?(metricColumn name: String, isDaily: Bool) {
    guard let metric = Metric(named: name) else { return nil }
    let extent = metric.extent(isDaily: isDaily)
    let unit: Unit = metric == .point_price ? .exactPrice : metric.tableUnit(isStatistic: false)
    self.init(unit, metric.meaning.en + ", " + extent.en, metric.meaning.zh + "，" + extent.zh)
  }

  /// The column of a statistic of a metric, such as `pool_p05`, or of a metric's extreme, `platform_min_mean`.
  init?(statisticColumn name: String, isDaily: Bool) {
    for metric in Metric.allCases where name.hasPrefix(metric.name + "_") {
      let suffix = String(name.dropFirst(metric.name.count + 1))
      var (extent, rest) = (metric.extent(isDaily: isDaily), suffix)
      if suffix.hasPrefix("min_") {
        (extent, rest) = (("the least of any day", "逐日最小值"), String(suffix.dropFirst(4)))
      } else if suffix.hasPrefix("max_") {
        (extent, rest) = (("the greatest of any day", "逐日最大值"), String(suffix.dropFirst(4)))
      }
      guard let statistic = Self.statistic(rest) else { continue }
      self.init(
        rest == "n" ? .count : metric.tableUnit(isStatistic: true),
        "\(metric.meaning.en), \(extent.en): \(statistic.en)",
        "\(metric.meaning.zh)，\(extent.zh)：\(statistic.zh)")
      return
    }
    return nil
  }
}

extension Metric {
  /// The unit of its column.
  ///
  /// - Parameter isStatistic: whether it is taken over runs, so that counts have decimals.
  func tableUnit(isStatistic: Bool) -> ColumnMeaning.Unit {
    switch unit {
    case _ where self == .point_price: .price
    case _ where self == .ruined && isStatistic: .ratio
    case .count: isStatistic ? .meanCount : .count
    case .money: .yuan
    case .points: .points
    case .ratio: .ratio
    }
  }

  /// The time that its value is of.
  func extent(isDaily: Bool) -> (en: String, zh: String) {
    switch (isFlow, isDaily) {
    case (true, true): ("since the row before", "自上一行以来")
    case (true, false): ("summed over the run", "整个运行合计")
    case (false, true): ("at the end of the day", "当日期末")
    case (false, false): ("at the end of the run", "运行期末")
    }
  }
}
