import MonteCarlo
import Population

/// What is asked of a scheme: a figure of all its runs, and a bound that it must keep.
///
/// Written `QUANTITY OP NUMBER`, such as `ruined<=0.05`, `p05(min(platform))>=0` or `P(min(solvency)<1)<=5%`.
package struct Constraint: Equatable, Sendable {
  package let statistic: Statistic
  let limit: Limit

  init(_ statistic: Statistic, _ limit: Limit) {
    self.statistic = statistic
    self.limit = limit
  }

  /// As `init(_:)` reads it, a percentage as a decimal.
  package var text: String { statistic.text + limit.description }

  package var relation: Relation { limit.relation }
  /// Whether less of the statistic meets it sooner.
  package var wantsLess: Bool { relation.wantsLess }
  /// The bound as a plain decimal.
  package var bound: String { limit.bound.text }
}

/// A figure that many runs give together.
package enum Statistic: Equatable, Sendable {
  /// The mean over the runs that define it; of `ruined`, the probability of ruin.
  case mean(Quantity)
  /// A quantile over the runs that define it.
  case quantile(QuantileLevel, Quantity)
  /// The share of the runs that define a quantity in which it meets a condition.
  case share(Condition)

  package struct Condition: Equatable, Sendable {
    package let quantity: Quantity
    let limit: Limit

    init(_ quantity: Quantity, _ limit: Limit) {
      self.quantity = quantity
      self.limit = limit
    }
  }

  package var quantity: Quantity {
    switch self {
    case .mean(let quantity), .quantile(_, let quantity): quantity
    case .share(let condition): condition.quantity
    }
  }

  /// Whether it is a share of runs, from 0 to 1: its interval is Wilson's.
  package var isProbability: Bool {
    switch self {
    case .mean(let quantity): quantity.metric == .ruined
    case .quantile: false
    case .share: true
    }
  }

  /// How many decimals tables show of it.
  package var decimals: Int { isProbability ? 6 : quantity.metric.statisticDecimals }

  /// As a constraint writes it.
  package var text: String {
    switch self {
    case .mean(let quantity): quantity.constraintText
    case .quantile(let level, let quantity): "\(level.columnName)(\(quantity.constraintText))"
    case .share(let condition): "P(\(condition.quantity.constraintText)\(condition.limit))"
    }
  }
}

extension Quantity {
  fileprivate var constraintText: String {
    switch self {
    case .final(let metric): metric.name
    case .lowest(let metric): "min(\(metric.name))"
    case .highest(let metric): "max(\(metric.name))"
    }
  }
}
