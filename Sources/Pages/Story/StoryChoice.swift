import Pictures
import Population
import Reports

/// Which of many runs is told, and why it is that one.
package struct StoryChoice {
  /// A run, as far as it matters for the choice.
  package struct Candidate: Equatable, Sendable {
    package var run: Int
    package var ruinDay: Int?
    /// The metric that the choice is by, at the end or summed over the run; `Metric.undefined` for none.
    package var value: Int64
    /// At the end; `Metric.undefined` where nothing is owed.
    package var solvency: Int64

    package init(_ result: RunResult, by metric: Metric?) {
      let totals = result.totals
      (run, ruinDay) = (result.run, result.ruinDay)
      solvency = totals[Metric.solvency.rawValue]
      value = totals[(metric ?? .solvency).rawValue]
    }

    package init(run: Int, ruinDay: Int?, value: Int64, solvency: Int64) {
      (self.run, self.ruinDay, self.value, self.solvency) = (run, ruinDay, value, solvency)
    }
  }

  private let metric: Metric?
  private let isWorst: Bool
  private let ranked: [Candidate]
  private let place: Int

  /// - Parameters:
  ///   - candidates: at least one.
  ///   - metric: what they are ranked by; `nil` for the day of ruin.
  ///   - isWorst: whether the worst is wanted, rather than the one in the middle.
  package init(_ candidates: [Candidate], by metric: Metric?, isWorst: Bool) {
    (self.metric, self.isWorst) = (metric, isWorst)
    ranked = candidates.sorted { Self.isWorse($0, $1, by: metric) }
    place = isWorst ? 0 : (candidates.count - 1) / 2
  }

  /// The number of the run.
  package var run: Int { ranked[place].run }

  /// The day of ruin first, never last; then the lowest solvency, nothing owed last; then the number. By a metric, the
  /// worse value first, an undefined one last; then the same.
  private static func isWorse(_ one: Candidate, _ other: Candidate, by metric: Metric?) -> Bool {
    if let metric, one.value != other.value {
      if one.value == Metric.undefined || other.value == Metric.undefined {
        return other.value == Metric.undefined
      }
      return metric.isWorseHigh ? one.value > other.value : one.value < other.value
    }
    let (day, otherDay) = (one.ruinDay ?? .max, other.ruinDay ?? .max)
    if day != otherDay { return day < otherDay }
    if one.solvency != other.solvency {
      if one.solvency == Metric.undefined { return false }
      return other.solvency == Metric.undefined || one.solvency < other.solvency
    }
    return one.run < other.run
  }

  /// Why it is this run, a sentence.
  package var words: Words {
    if ranked.count == 1 { return Words(en: "It is the only run.", zh: "仅此一次运行。") }
    let count = TerminalText.runs(ranked.count)
    let number = TerminalText.grouped(Int64(ranked.count))
    let rank =
      isWorst
      ? Words(en: "the worst", zh: "最差的一次")
      : Words(en: "the one in the middle, number \(place + 1)", zh: "居中的第\(place + 1)名")
    guard let metric else {
      let ruined = ruinedRuns
      return Words(
        en:
          "Of \(count), \(ruined.en) of them ruined, in the order of ruin and then of solvency at the end, it is "
          + "\(rank.en).",
        zh: "共\(number)次运行，\(ruined.zh)破产；按破产先后、再按期末偿付率由低到高排列，此为\(rank.zh)。")
    }
    let name = MetricWords.names[metric.name] ?? Words(metric.name)
    let order = metric.isWorseHigh ? Words(en: "highest", zh: "由高到低") : Words(en: "lowest", zh: "由低到高")
    let sum =
      metric.isFlow ? Words(en: " summed over the run", zh: "（全程合计）") : Words(en: " at the end", zh: "（期末）")
    let value = Self.text(ranked[place].value, metric)
    return Words(
      en:
        "Of \(count), ordered by \(name.en)\(sum.en), the \(order.en) first, it is \(rank.en): \(value.en).",
      zh: "共\(number)次运行，按\(name.zh)\(sum.zh)\(order.zh)排列，此为\(rank.zh)：\(value.zh)。")
  }

  private var ruinedRuns: Words {
    let count = ranked.count { $0.ruinDay != nil }
    if count == 0 { return Words(en: "none", zh: "均未") }
    if count == ranked.count { return Words(en: "all", zh: "全部") }
    let number = TerminalText.grouped(Int64(count))
    return Words(en: number, zh: "其中\(number)次")
  }

  private static func text(_ value: Int64, _ metric: Metric) -> Words {
    if value == Metric.undefined { return Words(en: "undefined", zh: "无定义") }
    switch metric.unit {
    case .count: return Words(TerminalText.grouped(value))
    case .money: return .money(value)
    case .points: return Words(DecimalText.text(value, decimals: 6))
    case .ratio where metric == .point_price: return Words(DecimalText.text(value, decimals: 6))
    case .ratio: return Words(TerminalText.percent(millionths: value))
    }
  }
}

extension Metric {
  /// Whether it is the higher value that is worse for whoever is owed something.
  var isWorseHigh: Bool {
    switch self {
    case .arrears, .liabilities, .exit_liability, .gold, .referral_liability, .mall_liability, .share_losing,
      .share_losing_goods, .withdrawals_refused, .injected, .owner_drawn, .ruined, .groups_dissolved,
      .entries_refused, .unaffordable, .zero_mints, .redemptions, .goods_cost, .fees:
      true
    default: false
    }
  }
}
