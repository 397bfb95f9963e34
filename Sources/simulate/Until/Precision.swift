import MonteCarlo
import Population
import Scenarios

/// How narrow the 95% interval of a metric's mean on the last day is to be: `ruined +- 0.01`, `pool +- 1%`.
struct Precision: Equatable, Sendable {
  let metric: Metric
  /// Half of the interval's width at most: in the metric's unit, or as a share of its mean's size.
  let reach: Double
  let isShare: Bool
  /// As it was given, blanks evened out.
  let text: String

  static let form = "METRIC +- NUMBER or METRIC +- NUMBER%, such as \"ruined +- 0.01\""

  /// - Throws: why the text is none.
  init(_ text: String) throws(Refusal) {
    guard let range = text.firstRange(of: "+-") ?? text.firstRange(of: "±") else {
      throw Refusal(found: text.quoted, allowed: Self.form)
    }
    let name = text[..<range.lowerBound].trimmed
    guard let metric = Metric(named: name) else {
      throw Refusal(
        found: "the metric \(name.quoted)", allowed: "a metric of every day, named as its column of runs.csv",
        nearest: nearest(to: name, among: Metric.allCases.map(\.name)))
    }
    var number = text[range.upperBound...].trimmed
    isShare = number.hasSuffix("%")
    if isShare { number = number.dropLast().trimmed }
    guard let reach = Double(number), reach.isFinite, reach > 0, number.utf8.first != UInt8(ascii: "+") else {
      throw Refusal(found: number.quoted, allowed: "a number above 0, or a percentage")
    }
    self.metric = metric
    self.reach = isShare ? reach / 100 : reach
    self.text = "\(metric.name) +- \(number)\(isShare ? "%" : "")"
  }

  /// How many times wider than asked for the interval is; `nil` where there is no interval yet.
  func excess(of cell: CellStatistics) -> Double? {
    guard let low = cell.low, let high = cell.high, let mean = cell.mean else { return nil }
    // Every power of ten up to the sixth is exact.
    let scale = (0..<metric.statisticDecimals).reduce(1.0) { scale, _ in scale * 10 }
    let half = (Double(high) - Double(low)) / 2 / scale
    let wanted = isShare ? reach * (Double(mean) / scale).magnitude : reach
    if half <= wanted { return half == 0 ? 0 : half / wanted }
    return wanted == 0 ? nil : half / wanted
  }
}

extension StringProtocol {
  /// Without blanks at its ends.
  fileprivate var trimmed: String {
    var rest = self[...]
    while rest.first == " " { rest.removeFirst() }
    while rest.last == " " { rest.removeLast() }
    return String(rest)
  }
}
