import Pictures
import Population

/// A figure of a run as the tables of studies name it: a metric at the end or summed, or that of its lowest or highest
/// day; or the day of ruin.
struct Quantity: Equatable, Sendable {
  /// In the files.
  let name: String
  private let metric: Metric?
  private let extreme: Extreme?

  private enum Extreme: String, CaseIterable {
    case lowest = "_min"
    case highest = "_max"
  }

  static let ruined = Quantity("ruined")
  static let medianRuinDay = Quantity("median_ruin_day")

  init(_ name: String) {
    self.name = name
    extreme = Extreme.allCases.first { name.hasSuffix($0.rawValue) }
    metric = Metric(named: extreme.map { String(name.dropLast($0.rawValue.count)) } ?? name)
  }

  /// Part of an element's name.
  var id: String { name.replacing("_", with: "-") }

  /// What it is called, in the middle of a sentence.
  var label: Words {
    if self == .ruined { return Words(en: "probability of ruin", zh: "破产概率") }
    if self == .medianRuinDay { return Words(en: "median day of ruin", zh: "破产日中位数") }
    let own = metric.flatMap { MetricWords.names[$0.name] } ?? Words(name)
    switch extreme {
    case .lowest: return Words(en: own.en + ", worst day", zh: own.zh + "（最低日）")
    case .highest: return Words(en: own.en + ", highest day", zh: own.zh + "（最高日）")
    case nil: return own
    }
  }

  /// What it is called as a title.
  var title: Words { Words(en: label.capitalized, zh: label.zh) }

  /// What its axis says.
  var axis: Words {
    let unit =
      switch form {
      case .money: Words(en: "yuan", zh: "元")
      case .price: Words(en: "yuan a point", zh: "元/积分")
      case .day: Words(en: "day", zh: "日")
      case .share, .number: Words("")
      }
    let flow = metric?.isFlow == true ? Words(en: "over the run", zh: "全程累计") : Words("")
    let all = [unit, flow].filter { !$0.en.isEmpty }
    guard !all.isEmpty else { return label }
    return Words(
      en: label.en + ", " + all.map(\.en).joined(separator: " "),
      zh: label.zh + "（" + all.map(\.zh).joined(separator: "，") + "）")
  }

  /// What an axis of single days says.
  var dayAxis: Words {
    switch form {
    case .money: Words(en: label.en + ", yuan", zh: label.zh + "（元）")
    case .price: Words(en: label.en + ", yuan", zh: label.zh + "（元）")
    default: label
    }
  }

  enum Form { case money, price, share, number, day }

  var form: Form {
    if self == .medianRuinDay { return .day }
    guard let metric, metric != .ruined else { return .share }
    switch metric.unit {
    case .money: return .money
    case .ratio: return metric == .point_price ? .price : .share
    case .count, .points: return .number
    }
  }

  var axisFormat: AxisFormat { form == .share ? .share : .money }
  /// Of differences: shares differ by percentage points, which the title of the axis says.
  var differenceFormat: AxisFormat { form == .share ? .points : .money }

  /// The title of an axis of differences.
  func differenceAxis(_ axis: Words) -> Words {
    form == .share
      ? Words(en: axis.en + ", percentage points", zh: axis.zh + "（百分点）") : axis
  }

  /// An interval for people: cut off where the figure itself ends, such as a price at zero.
  func withinLimits(_ known: ClosedRange<Double>) -> ClosedRange<Double> {
    guard let limits = metric?.limits else { return known }
    let (least, most) = (
      limits.least.map(Double.init) ?? -.infinity, limits.most.map(Double.init) ?? .infinity
    )
    return min(max(known.lowerBound, least), most)...min(max(known.upperBound, least), most)
  }

  var columnUnit: DataTable.Unit { form == .share ? .share : form == .day ? .plain : .number }

  /// A value as a sentence says it.
  func text(_ value: Double) -> Words {
    switch form {
    case .money, .price: return .yuan(value)
    case .share: return .percent(value)
    case .day: return .day(value)
    case .number:
      return value.magnitude >= 1000
        ? Words(NumberText.fixed(value, 0)) : Words(NumberText.short(value, 2))
    }
  }

  /// A value in a table, whose heading or line has the unit.
  func bareText(_ value: Double) -> Words {
    switch form {
    case .share: .percent(value)
    case .day: Words(NumberText.short(value, 1))
    default: Words(NumberText.fixed(value, value.magnitude >= 1000 ? 0 : 2))
    }
  }

  /// The same of a difference, with its sign.
  func bareSignedText(_ value: Double) -> Words {
    let text = form == .share ? Self.points(value) : bareText(value)
    return value > 0 ? Words(en: "+" + text.en, zh: "+" + text.zh) : text
  }

  /// A difference, with its sign; between shares in percentage points.
  func signedText(_ value: Double) -> Words {
    let sign = value > 0 ? "+" : ""
    let text =
      form == .share
      ? Words(
        en: Self.pointsNumber(value) + " percentage points", zh: Self.pointsNumber(value) + "个百分点")
      : text(value)
    return Words(en: sign + text.en, zh: sign + text.zh)
  }

  /// The same in few letters; percentage points as `pp`.
  func shortSignedText(_ value: Double) -> Words {
    let sign = value > 0 ? "+" : ""
    let text =
      form == .share
      ? Self.points(value) : form == .money ? .yuan(value) : text(value)
    return Words(en: sign + text.en, zh: sign + text.zh)
  }

  /// A difference between shares in few letters, without a plus.
  static func points(_ share: Double) -> Words {
    Words(en: pointsNumber(share) + " pp", zh: pointsNumber(share) + "个百分点")
  }

  /// Percentage points with one decimal, or with as many as two digits that matter take.
  private static func pointsNumber(_ share: Double) -> String {
    let points = share * 100
    return points.magnitude >= 0.95 || points == 0
      ? NumberText.fixed(points, points == 0 ? 0 : 1) : NumberText.significant(points, 2)
  }

  /// A range as a card says it.
  func text(from low: Double, to high: Double) -> Words {
    let (from, to) = (shortText(low), shortText(high))
    if from == to { return text(low) }
    let unit = form == .share ? "%" : ""
    func joined(_ from: String, _ to: String) -> String {
      // A unit stands once; a minus sign is no dash.
      let dash = to.hasPrefix("\u{2212}") ? " – " : "–"
      return (from.hasSuffix(unit) ? String(from.dropLast(unit.count)) : from) + dash + to
    }
    let isMoney = form == .money || form == .price
    return Words(
      en: joined(from.en, to.en) + (isMoney ? " yuan" : ""), zh: joined(from.zh, to.zh) + (isMoney ? "元" : "")
    )
  }

  /// In few letters.
  func shortText(_ value: Double) -> Words {
    form == .share
      ? .percent(value)
      : .tick(value.magnitude >= 1000 ? Self.threeDigits(value) : (value * 100).rounded() / 100)
  }

  private static func threeDigits(_ value: Double) -> Double {
    var unit = 1.0
    while value.magnitude / unit >= 1000 { unit *= 10 }
    return (value / unit).rounded() * unit
  }

  /// Whether users, or those who are owed something, are better off with more of it; `nil` where that is not plain.
  var isBetterHigher: Bool? {
    switch metric {
    case .ruined?, .share_losing?, .share_losing_goods?, .arrears?, .withdrawals_refused?: false
    case .solvency?, .exit_coverage?, .return_total?, .return_total_goods?, .platform?, .confidence?: true
    default: nil
    }
  }
}
