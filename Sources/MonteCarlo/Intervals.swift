/// A confidence interval, of 95% unless something else is said.
package struct Interval: Equatable, Sendable {
  package var low: Double
  package var high: Double

  package init(low: Double, high: Double) {
    self.low = low
    self.high = high
  }

  /// The 97.5% point of the normal law.
  package static let normalPoint = 1.959963984540054

  /// Returns Wilson's interval for a probability; `nil` without trials.
  ///
  /// Source: Wilson 1927, Probable Inference, the Law of Succession, and Statistical Inference (JASA 22).
  ///
  /// - Parameter point: how many standard errors it reaches, a point of the normal law.
  /// - Precondition: successes are not negative and no more than the trials.
  package static func wilson(successes: Int, of trials: Int, point: Double = normalPoint) -> Interval? {
    precondition(successes >= 0 && successes <= trials)
    guard trials > 0 else { return nil }
    let n = Double(trials)
    let share = Double(successes) / n
    let square = point * point
    let centre = share + square / (2 * n)
    let reach = point * (share * (1 - share) / n + square / (4 * n * n)).squareRoot()
    let scale = 1 + square / n
    // At the ends the bound is 0 or 1 exactly, which the difference of equal numbers only nearly gives.
    let low = successes == 0 ? 0 : (centre - reach) / scale
    let high = successes == trials ? 1 : (centre + reach) / scale
    return Interval(low: low, high: high)
  }
}
