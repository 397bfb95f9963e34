import Books

/// Keeps every movement with the log line that caused it.
struct LineJournal: Recorder {
  static var checksEveryEvent: Bool { false }
  static var watchesMovements: Bool { true }

  /// Initial cash bears line 1.
  var line = 1
  private(set) var entries: [ReplayResult.Entry] = []

  mutating func record(_ movement: @autoclosure () -> Movement) {
    entries.append(ReplayResult.Entry(line: line, movement: movement()))
  }
}
