import Scenarios

/// The search for the smallest or the largest value of a range at which a constraint holds.
///
/// First a scan of values from end to end, each with all runs; then halving between the first value at which the
/// constraint holds, seen from the wanted end, and its neighbour at which it does not; a few values more, to tell how
/// far the runs leave the answer open; then a confirmation. After the scan a value gets runs in growing batches, and no more once its 99.99% interval lies on one side of the bound;
/// with all runs the estimate decides. As all values have the same random numbers, the estimates of neighbours err
/// alike, and what is found is the solution for these numbers.
///
/// Sources: Pasupathy & Kim 2011, "The Stochastic Root-Finding Problem" (ACM TOMACS 21), on sample paths held fixed;
/// Waeber, Frazier & Henderson 2013, "Bisection Search with Noisy Responses" (SIAM J. Control Optim. 51), on halving by
/// tests that rarely err.
package struct Search: Equatable, Sendable {
  package let range: ValueRange
  package let isLargest: Bool
  package let tolerance: Tolerance
  /// The values of the scan, ascending, by their steps in the range.
  package let scan: [Int128]
  /// Of every value, at most.
  package let runs: Int

  /// How many values may follow the scan, the confirmation among them; the narrowest bracket takes fewer.
  package static let mostFurtherValues = 100
  private static let firstBatch = 100

  /// - Parameter points: how many values the scan has.
  package init(_ range: ValueRange, isLargest: Bool, tolerance: Tolerance, points: Int, runs: Int) {
    self.range = range
    self.isLargest = isLargest
    self.tolerance = tolerance
    self.runs = runs
    scan = range.scan(points)
  }

  package enum Phase: String, Sendable { case scan, search, interval, confirmation }

  /// What the search wants to know next.
  package struct Question: Equatable, Sendable {
    /// Which value it is about, counted from 1 in the order in which they come up.
    package var number: Int
    package var phase: Phase
    package var step: Int128
    /// What the answer is made of: runs 1 to this.
    package var runs: Int
    /// About how many values will follow.
    package var further: Int
  }

  /// Searches.
  ///
  /// What it asks follows from the answers alone, so a search whose answers are known takes the same way again.
  ///
  /// - Parameter answer: gives what the runs at a value come to.
  package func perform<Problem: Error>(
    _ answer: (Question) throws(Problem) -> Evidence
  ) throws(Problem) -> SearchResult {
    var log = SearchLog(search: self)
    for (index, step) in scan.enumerated() {
      try log.evaluate(step, .scan, batches: [runs], further: scan.count - index - 1, answer)
    }
    let good = isLargest ? log.values.lastIndex(where: \.holds) : log.values.firstIndex(where: \.holds)
    guard let good else { return SearchResult(self, log.values, found: nil, confirmation: nil) }
    var found = scan[good]
    let neighbour = good + (isLargest ? 1 : -1)
    if scan.indices.contains(neighbour) {
      found = try halve(scan[neighbour], found, &log, answer)
      for side in [false, true] { try surround(found, side, &log, answer) }
    }
    try log.evaluate(found, .confirmation, batches: [runs], further: 0, answer)
    let confirmation = log.values.removeLast()
    return SearchResult(self, log.values, found: found, confirmation: confirmation)
  }

  /// Closes in on the value next to which the constraint does not hold.
  private func halve<Problem: Error>(
    _ failing: Int128, _ holding: Int128, _ log: inout SearchLog,
    _ answer: (Question) throws(Problem) -> Evidence
  ) throws(Problem) -> Int128 {
    var (failing, holding) = (failing, holding)
    while true {
      while !range.isNarrow(holding, failing, tolerance), log.hasRoom {
        let middle = range.middle(between: failing, and: holding)
        let further = range.halvings(between: failing, and: holding, tolerance)
        let holds = try log.evaluate(middle, .search, batches: batches, further: further, answer)
        if holds { holding = middle } else { failing = middle }
      }
      // What is found stands on all runs.
      if try log.complete(holding, answer) { return holding }
      failing = holding
      holding = log.nearestHolding(beyond: failing)
    }
  }

  /// Brings the nearest value without doubt on one side closer, until it is at most twice as far from what is found as
  /// one in doubt.
  private func surround<Problem: Error>(
    _ found: Int128, _ side: Bool, _ log: inout SearchLog,
    _ answer: (Question) throws(Problem) -> Evidence
  ) throws(Problem) {
    while let (doubtful, sure) = log.edge(around: found, side), log.hasRoom,
      (sure - doubtful).magnitude * 2 > (sure - found).magnitude, !range.isNarrow(doubtful, sure, tolerance)
    {
      let middle = range.middle(between: doubtful, and: sure)
      try log.evaluate(middle, .interval, batches: batches, further: 1, answer)
    }
  }

  /// 100 runs, then twice as many each time.
  private var batches: [Int] {
    var batches: [Int] = []
    var batch = Self.firstBatch
    while batch < runs {
      batches.append(batch)
      batch *= 2
    }
    return batches + [runs]
  }
}

/// What has been found out so far.
struct SearchLog {
  let search: Search
  /// In the order in which they came up.
  var values: [SearchResult.Value] = []

  init(search: Search) { self.search = search }

  /// Whether another value may follow before the confirmation.
  var hasRoom: Bool { values.count - search.scan.count < Search.mostFurtherValues - 1 }

  /// Takes a value in.
  ///
  /// - Parameter batches: how many runs decide, from the first to the last where they leave doubts.
  /// - Returns: whether the constraint holds there.
  @discardableResult
  mutating func evaluate<Problem: Error>(
    _ step: Int128, _ phase: Search.Phase, batches: [Int], further: Int,
    _ answer: (Search.Question) throws(Problem) -> Evidence
  ) throws(Problem) -> Bool {
    var question = Search.Question(
      number: values.count + 1, phase: phase, step: step, runs: 0, further: further)
    var evidence: Evidence?
    for runs in batches where evidence?.isBeyondDoubt != true {
      question.runs = runs
      evidence = try answer(question)
    }
    values.append(SearchResult.Value(question, evidence!))
    return evidence!.holds
  }

  /// Gives a value that is in all runs.
  ///
  /// - Returns: whether the constraint still holds there.
  mutating func complete<Problem: Error>(
    _ step: Int128, _ answer: (Search.Question) throws(Problem) -> Evidence
  ) throws(Problem) -> Bool {
    let index = values.firstIndex { $0.step == step }!
    if values[index].runs < search.runs {
      let question = Search.Question(
        number: index + 1, phase: values[index].phase, step: step, runs: search.runs, further: 1)
      values[index] = SearchResult.Value(question, try answer(question))
    }
    return values[index].holds
  }

  /// The nearest value at which all of the 95% interval meets the constraint, or none of it, on the side of what is
  /// found where that is due; and before it the last at which that is in doubt. `nil` if there is none, or it is what
  /// is found.
  func edge(around found: Int128, _ side: Bool) -> (doubtful: Int128, sure: Int128)? {
    let isUpwards = side != search.isLargest
    let there = values.filter { isUpwards ? $0.step >= found : $0.step <= found }
      .sorted { ($0.step - found).magnitude < ($1.step - found).magnitude }
    guard let index = there.firstIndex(where: { $0.evidence.side == side }), index > 0 else { return nil }
    return (there[index - 1].step, there[index].step)
  }

  /// The nearest value further inside at which the constraint holds; the scan has one.
  func nearestHolding(beyond step: Int128) -> Int128 {
    let holding = values.filter(\.holds).map(\.step)
    return search.isLargest ? holding.filter { $0 < step }.max()! : holding.filter { $0 > step }.min()!
  }
}
