/// A run that could not be finished: what went wrong, in one sentence.
package struct RunFailure: Error, Equatable, Sendable {
  package var message: String

  package init(_ message: String) { self.message = message }
}
