import Population

/// A run that failed, and why.
package struct FailedRun: Equatable, Sendable {
  package var run: Int
  package var message: String

  package init(run: Int, message: String) {
    self.run = run
    self.message = message
  }
}

/// Where the parts of a record stand, in words from its first.
///
/// Between head and checksum stand in a record of a failed run the number of bytes of the message and the message; in
/// that of a finished one ruin day (0 for never), events, cut-off ratios, median return, Gini; the drawn inputs, each
/// its kind and its number; totals by metric; the numbers of an audit, if it was audited; waits to the first exit by days, `exits · 2³² + cut off`; the rows; the
/// number of bytes of the users' counts, and those as varints.
struct RecordLayout: Equatable, Sendable {
  static let finished: Int64 = 0
  private static let figures = RecordHead.words

  let inputs: Int
  /// How many numbers an audit adds; 0 without one.
  let auditWords: Int
  /// Of the horizon.
  let days: Int
  let rowDays: [Int]

  init(_ header: StoreHeader) {
    inputs = header.inputs
    auditWords = header.audit?.layout.count ?? 0
    days = header.days
    rowDays = header.rowDays
  }

  var drawn: Int { Self.figures + 5 }
  var totals: Int { drawn + 2 * inputs }
  var audit: Int { totals + Metric.count }
  var waits: Int { audit + auditWords }
  var rows: Int { waits + days + 1 }
  var users: Int { rows + rowDays.count * Metric.count }
}

/// What one run leaves in a store.
package struct RunRecord: Sendable {
  package var run: Int
  let words: [Int64]

  /// The record of a finished run.
  ///
  /// - Parameter audit: the numbers of its audit, if the store is one of audited runs.
  /// - Precondition: the result has a row for every day, and there is a value for every input.
  package init(
    _ result: RunResult, drawn: [InputValue], audit: [Int64] = [], for header: StoreHeader
  ) {
    let layout = RecordLayout(header)
    precondition(result.rows.count == header.days * Metric.count && drawn.count == header.inputs)
    precondition(audit.count == layout.auditWords)
    let users = result.users.varints
    var words = RecordHead.open(result.run, kind: RecordLayout.finished)
    words.reserveCapacity(layout.users + (users.count + 7) / 8 + 2)
    words += [
      Int64(result.ruinDay ?? 0), Int64(result.events), Int64(result.saturated),
      result.returnMedian ?? Metric.undefined, result.gini ?? Metric.undefined,
    ]
    for value in drawn { words += value.words }
    words += result.totals
    words += audit
    words += result.users.firstExits.words(days: header.days)
    Self.append(result.rows, days: layout.rowDays, to: &words)
    words.append(Int64(users.count))
    words += Words.packed(users)
    run = result.run
    self.words = RecordHead.close(words)
  }

  /// Appends the rows of some days, flows summed since the row before.
  private static func append(_ rows: [Int64], days: [Int], to words: inout [Int64]) {
    guard days.count * Metric.count < rows.count else {
      words += rows
      return
    }
    var from = 0
    for day in days {
      let first = words.count
      words += rows[(day - 1) * Metric.count..<day * Metric.count]
      for earlier in from..<day - 1 {
        for flow in Metric.flows { words[first + flow] += rows[earlier * Metric.count + flow] }
      }
      from = day
    }
  }
}

extension FailedRun {
  /// The kind of its record.
  static let kind: Int64 = 1

  /// Its record: the number of bytes of the message, and the message.
  package var record: [Int64] {
    let text = Array(message.utf8)
    return RecordHead.close(
      RecordHead.open(run, kind: Self.kind) + [Int64(text.count)] + Words.packed(text))
  }

  /// Reads a whole record; `nil` if it is none of a failed run.
  package init?(record words: [Int64]) {
    guard words[3] == Self.kind,
      let text = Words.counted(words[RecordHead.words..<words.count - 1])
    else { return nil }
    self.init(run: Int(words[2]), message: String(decoding: text, as: UTF8.self))
  }
}

extension RunResult {
  /// By metric: flows summed over the days and stocks of the last.
  package var totals: [Int64] {
    let last = rows.count - Metric.count
    var totals = [Int64](repeating: 0, count: Metric.count)
    for first in stride(from: 0, through: last, by: Metric.count) { Self.add(rows, from: first, to: &totals) }
    for metric in Metric.allCases where !metric.isFlow {
      totals[metric.rawValue] = rows[last + metric.rawValue]
    }
    return totals
  }

  /// Adds a row, stocks too, whose sums nobody needs.
  private static func add(_ rows: [Int64], from first: Int, to totals: inout [Int64]) {
    for index in 0..<Metric.count { totals[index] &+= rows[first &+ index] }
  }
}

extension Metric {
  /// The name of its columns.
  package var name: String { Self.names[rawValue] }

  // Asking for the name of a case is slow, and tables ask for thousands.
  private static let names = allCases.map { String(describing: $0) }

  /// The metric of a name; `nil` if there is none.
  package init?(named name: String) {
    guard let index = Self.names.firstIndex(of: name) else { return nil }
    self = Self.allCases[index]
  }

  fileprivate static let flows = allCases.filter(\.isFlow).map(\.rawValue)
}

extension InputValue {
  fileprivate var words: [Int64] {
    switch self {
    case .whole(let value): [0, value]
    case .hundredths(let value): [1, value]
    case .millionths(let value): [2, value]
    case .real(let value): [3, Int64(bitPattern: value.bitPattern)]
    }
  }

  init?(kind: Int64, word: Int64) {
    switch kind {
    case 0: self = .whole(word)
    case 1: self = .hundredths(word)
    case 2: self = .millionths(word)
    case 3: self = .real(Double(bitPattern: UInt64(bitPattern: word)))
    default: return nil
    }
  }
}

extension UserCounts.Spells {
  fileprivate func words(days: Int) -> [Int64] {
    (0...days).map { day in
      let (exits, censored) = ended(on: day)
      return Int64(exits) << 32 | Int64(censored)
    }
  }

  /// How many spells of one word ended in an exit, and how many were cut off.
  static func ended(_ word: Int64) -> (exits: Int, censored: Int) {
    (Int(word >> 32), Int(word & 0xFFFF_FFFF))
  }

  init(words: ArraySlice<Int64>) {
    self.init(days: 0)
    exits = words.map { Self.ended($0).exits }
    censored = words.map { Self.ended($0).censored }
  }
}

extension UserCounts {
  /// All but the waits to the first exit, which have a place of their own.
  fileprivate var varints: [UInt8] {
    var writer = VarintWriter()
    writer.write(sparse: returns)
    writer.write(cohorts.count)
    for cohort in cohorts {
      for count in [cohort.users, cohort.exited, cohort.losing] { writer.write(count) }
      writer.write(cohort.paidIn)
      writer.write(cohort.takings)
      writer.write(sparse: cohort.returns)
      writer.write(sparse: cohort.firstExits.exits)
      writer.write(sparse: cohort.firstExits.censored)
    }
    return writer.bytes
  }

  /// - Returns: `nil` where the bytes are none that `varints` makes for so many days.
  init?(varints: [UInt8], firstExits: Spells, days: Int) {
    var reader = VarintReader(varints)
    self.init(returns: reader.sparse(longest: 101), cohorts: [], firstExits: firstExits)
    let count = reader.count()
    guard count <= days + 1 else { return nil }
    for _ in 0..<count where reader.isSound {
      var cohort = Cohort(days: 0)
      (cohort.users, cohort.exited, cohort.losing) = (reader.count(), reader.count(), reader.count())
      (cohort.paidIn, cohort.takings) = (reader.number(), reader.number())
      cohort.returns = reader.sparse(longest: 1001)
      cohort.firstExits.exits = reader.sparse(longest: days + 1)
      cohort.firstExits.censored = reader.sparse(longest: days + 1)
      cohorts.append(cohort)
    }
    guard reader.isSound else { return nil }
  }
}
