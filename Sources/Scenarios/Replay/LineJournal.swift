import Books

/// Keeps every movement with the log line that caused it, and counts users' entries.
struct LineJournal: Recorder {
  static var checksEveryEvent: Bool { false }
  static var watchesMovements: Bool { true }

  /// Drawn entries of a user.
  struct Draws {
    var entries = 0
    var wins = 0
  }

  /// Initial cash bears line 1.
  var line = 1
  private(set) var entries: [ReplayResult.Entry] = []
  private var draws: [UInt32: Draws] = [:]

  mutating func record(_ movement: @autoclosure () -> Movement) {
    entries.append(ReplayResult.Entry(line: line, movement: movement()))
  }

  mutating func note(_ occurrence: @autoclosure () -> Occurrence) {
    guard case .counted(let user, let hasWon) = occurrence() else { return }
    draws[user, default: Draws()].entries += 1
    if hasWon { draws[user, default: Draws()].wins += 1 }
  }

  func draws(of user: Int) -> Draws { draws[UInt32(user)] ?? Draws() }
}
