import Randomness

/// A point of Student's t for a mean over so many runs, the 97.5% point unless something else is said.
package struct TPoint: Sendable {
  let runs: Int
  package let value: Double

  /// - Parameter tail: the probability above it.
  /// - Precondition: there are at least two runs.
  package init(runs: Int, tail: Double = 0.025) {
    precondition(runs >= 2)
    self.runs = runs
    value = StudentT(degrees: Double(runs - 1)).quantile(1 - tail)
  }
}
