import Schemes

/// A run that could not be finished: what went wrong, in one sentence.
package struct RunFailure: Error, Equatable, Sendable {
  package var message: String
  /// Whether an invariant of the rules does not hold, so that no result of this program is to be believed.
  package var isViolation: Bool

  package init(isViolation: Bool = false, _ message: String) {
    self.message = message
    self.isViolation = isViolation
  }

  /// - Parameters:
  ///   - event: after which the invariant did not hold.
  init(_ violation: Violation, day: Int, after event: String) {
    message = "on day \(day), after \(event): \(violation)"
    isViolation = true
  }
}
