import MonteCarlo
import Population
import Scenarios

extension Constraint {
  /// What a constraint may be, for complaints.
  package static let allowed =
    "QUANTITY OP NUMBER: a metric, min(METRIC), max(METRIC), p05(…) or P(… OP NUMBER); one of <=, >=, <, >; a "
    + "number or a percentage"

  /// Reads a constraint; blanks may stand between its parts.
  ///
  /// - Throws: the first thing that is wrong with it.
  package init(_ text: String) throws(Refusal) {
    let parts = try ComparisonText(text, allowed: Self.allowed)
    let statistic = try Statistic(parts.left)
    self.init(statistic, try parts.limit(statistic.limits, of: statistic.text))
  }
}

extension Statistic {
  private static let functions = ["min", "max", "P", "p05", "p50", "p95"]

  fileprivate init(_ text: String) throws(Refusal) {
    guard let call = CallText(text) else {
      self = .mean(try Quantity(text))
      return
    }
    switch call.name {
    case "min", "max": self = .mean(try Quantity(text))
    case "P":
      let parts = try ComparisonText(
        call.argument, allowed: "P(METRIC OP NUMBER), such as P(min(solvency)<1)")
      let quantity = try Quantity(parts.left)
      self = .share(Condition(quantity, try parts.limit(quantity.metric.limits, of: quantity.metric.name)))
    case let name where name.first == "p" && name.count > 1 && name.dropFirst().allSatisfy(\.isNumber):
      self = .quantile(try Self.level(name), try Quantity(call.argument))
    default:
      throw Refusal(
        found: call.name.quoted, allowed: "min, max, P, or a quantile such as p05",
        nearest: nearest(to: call.name, among: Self.functions))
    }
  }

  /// The level of a quantile's name: its decimals, as in the columns of tables.
  private static func level(_ name: String) throws(Refusal) -> QuantileLevel {
    let digits = name.dropFirst()
    let isPlain = digits.count == 2 || digits.last != "0"
    if (2...6).contains(digits.count), isPlain, let probability = Double("0.\(digits)"), probability > 0,
      let level = QuantileLevel(probability: probability)
    {
      return level
    }
    throw Refusal(
      found: name.quoted,
      allowed:
        "p and the quantile's decimals, two to six, as in timeseries.csv: p05 is 5%, p975 97.5%; p5, p00 and p100 "
        + "are none")
  }

  fileprivate var limits: (least: Int?, most: Int?) { isProbability ? (0, 1) : quantity.metric.limits }
}

extension Quantity {
  fileprivate init(_ text: String) throws(Refusal) {
    guard let call = CallText(text) else {
      self = .final(try Self.metric(text))
      return
    }
    switch call.name {
    case "min": self = .lowest(try Self.metric(call.argument))
    case "max": self = .highest(try Self.metric(call.argument))
    default:
      throw Refusal(
        found: call.name.quoted, allowed: "a metric, min(METRIC) or max(METRIC)",
        nearest: nearest(to: call.name, among: ["min", "max"]))
    }
  }

  private static func metric(_ name: String) throws(Refusal) -> Metric {
    if let metric = Metric(named: name) { return metric }
    throw Refusal(
      found: name.quoted, allowed: "a metric of every day, named as its column of runs.csv",
      nearest: nearest(to: name, among: Metric.allCases.map(\.name)))
  }
}

/// `NAME(ARGUMENT)`.
private struct CallText {
  let name: String
  let argument: String

  /// `nil` if there are no brackets around an end.
  init?(_ text: String) {
    guard text.hasSuffix(")"), let open = text.firstIndex(of: "(") else { return nil }
    name = String(text[..<open]).trimmed
    argument = String(text[text.index(after: open)...].dropLast()).trimmed
  }
}

/// `LEFT OP NUMBER`.
private struct ComparisonText {
  let text: String
  let left: String
  let relation: Relation
  let right: String

  init(_ text: String, allowed: String) throws(Refusal) {
    self.text = text.trimmed
    guard let place = Self.relationPlace(in: text) else {
      throw Refusal(found: self.text.quoted, allowed: allowed)
    }
    let isOrEqual = text[place...].dropFirst().first == "="
    left = String(text[..<place]).trimmed
    relation = Relation(rawValue: String(text[place]) + (isOrEqual ? "=" : ""))!
    right = String(text[place...].dropFirst(isOrEqual ? 2 : 1)).trimmed
    if left.isEmpty { throw Refusal(found: self.text.quoted, allowed: allowed) }
  }

  /// Where the first `<` or `>` stands outside brackets.
  private static func relationPlace(in text: String) -> String.Index? {
    var depth = 0
    for index in text.indices {
      switch text[index] {
      case "(": depth += 1
      case ")": depth -= 1
      case "<", ">": if depth == 0 { return index }
      default: break
      }
    }
    return nil
  }

  /// The relation and the number.
  ///
  /// - Parameter limits: between what the left side lies; a bound outside would say nothing.
  func limit(_ limits: (least: Int?, most: Int?), of name: String) throws(Refusal) -> Limit {
    let bound = try number()
    let (least, most) = (limits.least.map { Int128($0) } ?? .min, limits.most.map { Int128($0) } ?? .max)
    let unit = FixedDecimal.power(bound.decimals)
    guard limits.least == nil || bound.units >= least * unit, limits.most == nil || bound.units <= most * unit
    else {
      let end = limits.most.map { "from 0 to \($0)" } ?? "0 or more"
      throw Refusal(found: "the bound \(right) in \(text.quoted)", allowed: "\(name) is \(end)")
    }
    return Limit(relation: relation, bound: bound)
  }

  private func number() throws(Refusal) -> FixedDecimal {
    let isPercentage = right.hasSuffix("%")
    let digits = isPercentage ? String(right.dropLast()).trimmed : right
    if let value = try? GivenValue(digits), value.kind == .number,
      var number = FixedDecimal(ExactDecimal(jsonNumber: value.json))
    {
      if isPercentage { number.decimals += 2 }
      let hasRoom = FixedDecimal.digits(number.units) <= Limit.mostDigits
      if hasRoom && number.decimals <= Limit.mostDecimals { return number }
    }
    throw Refusal(
      found: "\(right.quoted) after \(relation.rawValue) in \(text.quoted)",
      allowed: "a number such as 0.05, or a percentage such as 5%, of at most \(Limit.mostDigits) digits and "
        + "\(Limit.mostDecimals) decimals")
  }
}
