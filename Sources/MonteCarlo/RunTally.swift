import Population

/// What is kept in memory of the runs of a store: where each stands, and exact sums, whatever the order in which
/// runs are added.
struct RunTally: Sendable {
  /// Where a finished run's record begins, in words.
  struct Place: Sendable {
    var run: Int
    var start: Int
  }

  private(set) var finished: [Place] = []
  private(set) var failures: [FailedRun] = []
  private(set) var users = UserTally()
  /// Time from a user's first pool-feeding order to the first exit, all runs together.
  private(set) var firstExits = UserCounts.Spells.none
  private(set) var events = 0
  private(set) var saturated = 0

  var runs: Int { finished.count + failures.count }

  /// The runs that are in, in no order.
  var numbers: [Int] { finished.map(\.run) + failures.map(\.run) }

  mutating func add(run: Int, at start: Int, users counts: UserCounts, events: Int, saturated: Int) {
    finished.append(Place(run: run, start: start))
    users.add(counts)
    firstExits.add(counts.firstExits)
    self.events += events
    self.saturated += saturated
  }

  mutating func add(_ failure: FailedRun) { failures.append(failure) }

  mutating func add(_ record: ScannedRecord, at start: Int) {
    if let users = record.users {
      add(run: record.run, at: start, users: users, events: record.events, saturated: record.saturated)
    } else {
      add(FailedRun(run: record.run, message: record.failure ?? ""))
    }
  }
}
