import Randomness

/// The 97.5% point of Student's t for a mean over so many runs.
struct TPoint: Sendable {
  let runs: Int
  let value: Double

  /// - Precondition: there are at least two runs.
  init(runs: Int) {
    precondition(runs >= 2)
    self.runs = runs
    value = StudentT(degrees: Double(runs - 1)).quantile(0.975)
  }
}
