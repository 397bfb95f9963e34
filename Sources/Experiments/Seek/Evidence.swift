import MonteCarlo
import Population
import Randomness

/// What some runs say about a constraint.
///
/// Numbers have the decimals of the constraint's statistic; `nil` where undefined.
package struct Evidence: Equatable, Sendable {
  /// How many runs define the statistic's quantity.
  package var runs: Int
  package var value: Int64?
  /// Bounds of its 95% interval.
  package var low: Int64?
  package var high: Int64?
  /// Whether the value, exactly, meets the constraint; without a value it does not.
  package var holds: Bool
  /// Whether all of the 95% interval meets the constraint, or none of it; `nil` if neither.
  package var side: Bool?
  /// Whether more runs would hardly change `holds`: the 99.99% interval lies on the value's side.
  package var isBeyondDoubt: Bool

  package init(
    runs: Int, value: Int64?, low: Int64?, high: Int64?, holds: Bool, side: Bool?, isBeyondDoubt: Bool
  ) {
    self.runs = runs
    self.value = value
    self.low = low
    self.high = high
    self.holds = holds
    self.side = side
    self.isBeyondDoubt = isBeyondDoubt
  }
}

extension Constraint {
  private static let usualTail = 0.025
  private static let rareTail = 0.00005

  /// What runs come to.
  ///
  /// Intervals: Wilson's of a probability, Student's t of a mean, order statistics of a quantile. Values that are all
  /// alike leave a doubt, unless they are a probability: a rare other one may not have come yet.
  ///
  /// - Parameter values: the cell of the quantity of every run; `Metric.undefined` for none.
  package func evidence(of values: [Int64]) -> Evidence {
    let sample = Sample(values, of: statistic)
    guard sample.count > 0 else {
      return Evidence(
        runs: 0, value: nil, low: nil, high: nil, holds: false, side: nil, isBeyondDoubt: false)
    }
    let (numerator, denominator) = sample.fraction
    let holds = limit.isMet(by: numerator, over: denominator, decimals: sample.decimals)
    let usual = sample.bounds(tail: Self.usualTail)
    let rare = side(sample.bounds(tail: Self.rareTail))
    return Evidence(
      runs: sample.count, value: sample.value, low: usual.low, high: usual.high, holds: holds,
      side: side(usual), isBeyondDoubt: rare == holds && sample.leavesDoubt == false)
  }

  private func side(_ bounds: Sample.Bounds) -> Bool? {
    // What has no end may lie anywhere.
    let interval = (low: bounds.low ?? -.max, high: bounds.high ?? .max)
    if bounds.low == nil && bounds.high == nil { return nil }
    return limit.side(of: interval, decimals: statistic.decimals)
  }
}

/// The values of the runs that define a statistic's quantity.
private struct Sample {
  typealias Bounds = (low: Int64?, high: Int64?)

  private let statistic: Statistic
  /// Ascending; of a probability 0 and 1.
  private let values: [Int64]
  private let moments: Moments?

  init(_ values: [Int64], of statistic: Statistic) {
    self.statistic = statistic
    var defined = values.filter { $0 != Metric.undefined }
    if case .share(let condition) = statistic {
      let decimals = condition.quantity.metric.recordDecimals
      defined = defined.map { condition.limit.isMet(by: Int128($0), decimals: decimals) ? 1 : 0 }
    }
    self.values = defined.sorted()
    moments = defined.isEmpty ? nil : Moments(sorted: self.values)
  }

  var count: Int { values.count }

  /// Whether an interval says too much for so little variety.
  var leavesDoubt: Bool { !statistic.isProbability && values.first == values.last }

  /// How many decimals the values have.
  var decimals: Int {
    if case .share = statistic { return 0 }
    return statistic.quantity.metric.recordDecimals
  }

  /// What makes them the decimals of the statistic.
  private var factor: Int64 {
    if case .share = statistic { return 1_000_000 }
    return statistic.quantity.metric.statisticFactor
  }

  /// The statistic exactly.
  var fraction: (numerator: Int128, denominator: Int128) {
    guard case .quantile(let level, _) = statistic else { return (moments!.sum, Int128(count)) }
    let (low, step) = level.parts(inSorted: values)
    return (low * Int128(level.denominator) + step, Int128(level.denominator))
  }

  var value: Int64 {
    guard case .quantile(let level, _) = statistic else { return moments!.mean(factor: factor) }
    return level.value(inSorted: values, factor: factor)
  }

  /// The bounds of an interval that misses on either side with a probability.
  func bounds(tail: Double) -> Bounds {
    guard count > 1, let moments else { return (nil, nil) }
    if case .quantile(let level, _) = statistic {
      let ranks = level.ranks(of: count, tail: tail)
      return (ranks.low.map(scaled), ranks.high.map(scaled))
    }
    if statistic.isProbability {
      let interval = Interval.wilson(
        successes: Int(moments.sum), of: count, point: Normal.standardQuantile(1 - tail))
      return (interval?.low.millionths, interval?.high.millionths)
    }
    let interval = moments.interval(point: TPoint(runs: count, tail: tail).value, factor: factor)
    return (interval.0, interval.1)
  }

  private func scaled(_ rank: Int) -> Int64 {
    (Int128(values[rank - 1]) * Int128(factor)).saturated
  }
}

extension Metric {
  /// How many decimals a run's whole number has.
  fileprivate var recordDecimals: Int {
    switch unit {
    case .count: 0
    case .money: 2
    case .points, .ratio: 6
    }
  }
}
