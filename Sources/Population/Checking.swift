import Books
import Schemes

/// Where a run is checked. Users are named by number, from 1.
extension Simulation {
  /// Checks every invariant where the recorder asks for it; otherwise this is nothing at all.
  ///
  /// - Parameters:
  ///   - event: what has just happened.
  ///   - owner: whose doing it was.
  @inline(__always)
  mutating func checkEvent(
    _ event: @autoclosure () -> String, by owner: @autoclosure () -> UInt32? = nil
  ) throws(RunFailure) {
    if Log.checksEveryEvent {
      guard let violation = engine.violationSinceLastCheck() else { return }
      let author = owner().map { " of user \($0 + 1)" } ?? ""
      throw RunFailure(violation, day: engine.day, after: event() + author)
    }
  }

  /// Checks the books at the end of a day; and everything where the recorder asks for it.
  mutating func checkDay() throws(RunFailure) {
    try checkEvent("its last withdrawal")
    if let violation = engine.violationOfBooks {
      throw RunFailure(violation, day: engine.day, after: "its last withdrawal")
    }
  }

  /// Checks everything at the end of a run.
  func checkTotals() throws(RunFailure) {
    if let violation = engine.violation {
      throw RunFailure(violation, day: engine.day, after: "the last day")
    }
  }
}
