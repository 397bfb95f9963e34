import Population

/// What is kept of one run beside its daily rows: its line of `runs.csv`.
package struct RunSummary: Equatable, Sendable {
  /// From 1.
  package var run: Int
  package var ruinDay: Int?
  /// In the order of the ensemble's input paths.
  package var drawn: [InputValue]
  /// By metric: a stock at the end, a flow summed over the run; `Metric.undefined` for none.
  package var totals: [Int64]
  /// In millionths.
  package var returnMedian: Int64?
  /// In millionths.
  package var gini: Int64?

  /// Reads the first words of a finished run's record, up to the waits; `nil` where they are none.
  init?(words: [Int64], layout: RecordLayout) {
    run = Int(words[2])
    ruinDay = words[5] == 0 ? nil : Int(words[5])
    returnMedian = words[8] == Metric.undefined ? nil : words[8]
    gini = words[9] == Metric.undefined ? nil : words[9]
    drawn = []
    for place in stride(from: layout.drawn, to: layout.totals, by: 2) {
      guard let value = InputValue(kind: words[place], word: words[place + 1]) else { return nil }
      drawn.append(value)
    }
    totals = Array(words[layout.totals..<layout.audit])
  }
}

/// What a scan finds in a record that is whole.
struct ScannedRecord {
  var run: Int
  var events = 0
  var saturated = 0
  /// Why the run failed; `nil` if it did not, and then there are users.
  var failure: String?
  var users: UserCounts?

  /// - Returns: `nil` if the words of a whole record are not of this layout.
  init?(words: [Int64], layout: RecordLayout) {
    let last = words.count - 1
    run = Int(words[2])
    switch words[3] {
    case FailedRun.kind:
      guard let failed = FailedRun(record: words) else { return nil }
      failure = failed.message
    case RecordLayout.finished:
      guard layout.users < last, RunSummary(words: words, layout: layout) != nil,
        Self.hasPossibleFigures(words, layout),
        let bytes = Words.counted(words[layout.users..<last]),
        let users = UserCounts(
          varints: bytes, firstExits: UserCounts.Spells(words: words[layout.waits..<layout.rows]),
          days: layout.days)
      else { return nil }
      (events, saturated, self.users) = (Int(words[6]), Int(words[7]), users)
    default: return nil
    }
  }

  /// Whether a run could leave these numbers: a record whose checksums hold may still come from elsewhere.
  private static func hasPossibleFigures(_ words: [Int64], _ layout: RecordLayout) -> Bool {
    let ruined = stride(from: layout.rows + Metric.ruined.rawValue, to: layout.users, by: Metric.count)
    return (0...Int64(layout.days)).contains(words[5]) && (0...RecordHead.mostEvents).contains(words[6])
      && (0...RecordHead.mostEvents).contains(words[7])
      && words[layout.waits..<layout.rows].allSatisfy { word in
        let (exits, censored) = UserCounts.Spells.ended(word)
        return (0...VarintReader.mostCounted).contains(exits) && censored <= VarintReader.mostCounted
      }
      && ruined.allSatisfy { words[$0] == 0 || words[$0] == 1 }
  }
}
