import Scenarios

/// What a parameter may be in an experiment.
package enum Values: Equatable, Sendable {
  /// One of these, all different, in this order.
  case levels([GivenValue])
  /// Any number between two ends.
  case range(ValueRange)

  /// The most values a parameter may have, and the most points a design.
  package static let most = 1_000_000

  /// How many there are to choose from; `nil` for a range.
  package var count: Int? {
    switch self {
    case .levels(let values): values.count
    case .range: nil
    }
  }

  /// The value that stands for a number from 0 to 1.
  ///
  /// Every level has an equal share of the interval, and every number of a range that its decimals tell apart.
  package func value(at unit: Double) -> GivenValue {
    precondition(unit >= 0 && unit <= 1)
    switch self {
    case .levels(let values): return values[min(Int(unit * Double(values.count)), values.count - 1)]
    case .range(let range): return range.value(at: unit)
    }
  }

  /// Where that value stands between the first and the last: 0 for the first, 1 for the last.
  ///
  /// It is the number itself only where values lie close enough; a list has as many places as values.
  func position(at unit: Double) -> Double {
    precondition(unit >= 0 && unit <= 1)
    switch self {
    case .levels(let values):
      return values.count == 1
        ? 0 : Double(min(Int(unit * Double(values.count)), values.count - 1)) / Double(values.count - 1)
    case .range(let range): return range.position(at: unit)
    }
  }
}
