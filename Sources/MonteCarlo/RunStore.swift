import Population
import Synchronization

/// The runs of a scenario, or of a shard of them, in one file: a header, then a checksummed record for every run, in
/// the order in which they ended.
///
/// A record is appended whole by one writer at a time. One that did not get to the disk whole, or was damaged there,
/// is not found by the next opening, and so its run counts as missing.
package final class RunStore: Sendable {
  package static let name = "runs.store"

  package let header: StoreHeader
  let file: WordFile
  private let state: Mutex<State>

  private struct State {
    /// Where the next record goes, in words.
    var end: Int
    var tally: RunTally
    var isSealed = false
  }

  private init(_ header: StoreHeader, file: WordFile, end: Int, tally: RunTally) {
    self.header = header
    self.file = file
    state = Mutex(State(end: end, tally: tally))
  }

  /// Begins a store without runs; a file that stands there is replaced.
  package static func create(at path: String, _ header: StoreHeader) throws(FolderError) -> RunStore {
    let file = try WordFile(path: path, for: .replacing)
    let words = header.words()
    try file.write(words, at: 0)
    return RunStore(header, file: file, end: words.count, tally: RunTally())
  }

  /// Reads the header of a store; `nil` if it has no whole one.
  package static func header(at path: String) throws(FolderError) -> StoreHeader? {
    try StoreHeader.read(from: WordFile(path: path, for: .reading))?.header
  }

  /// Opens a store with all records that are whole; `nil` if it has no whole header.
  ///
  /// Of two records of one run the first counts. Complexity: O(bytes of the file).
  ///
  /// - Parameter use: whether runs will be appended; what follows the last whole record is cut off then.
  package static func open(at path: String, for use: WordFile.Use) throws(FolderError) -> RunStore? {
    let file = try WordFile(path: path, for: use)
    guard let (header, size) = try StoreHeader.read(from: file) else { return nil }
    var scan = RecordScan(header, file: file, from: size)
    try scan.perform()
    if use != .reading { try file.truncate(to: scan.end) }
    return RunStore(header, file: file, end: scan.end, tally: scan.tally)
  }

  /// Whether the records are where the next opening will look for them.
  package var isInPlace: Bool { file.isInPlace }

  /// Appends the record of a run that ended well.
  ///
  /// - Throws: what the system says, or that the file was removed or replaced.
  package func append(_ record: RunRecord, of result: RunResult) throws(FolderError) {
    try state.withLock { (state) throws(FolderError) in
      if state.isSealed { return }
      let start = state.end
      try Self.append(record.words, to: file, &state)
      state.tally.add(
        run: result.run, at: start, users: result.users, events: result.events, saturated: result.saturated)
    }
  }

  /// Appends the record of a run that failed.
  package func append(_ failure: FailedRun) throws(FolderError) {
    try state.withLock { (state) throws(FolderError) in
      if state.isSealed { return }
      try Self.append(RunRecord(failure).words, to: file, &state)
      state.tally.add(failure)
    }
  }

  /// Appends the runs of other stores of the same kind, those that ended well in the order of their numbers.
  package func append(allOf stores: [RunStore]) throws(FolderError) {
    let places = stores.flatMap { store in store.tally.finished.map { (place: $0, store: store) } }
    for (place, store) in places.sorted(by: { $0.place.run < $1.place.run }) {
      let record = try store.record(at: place.start)
      try state.withLock { (state) throws(FolderError) in
        if state.isSealed { return }
        let start = state.end
        try Self.append(record.words, to: file, &state)
        state.tally.add(record.scanned, at: start)
      }
    }
    for failure in stores.flatMap(\.failures).sorted(by: { $0.run < $1.run }) { try append(failure) }
  }

  private func record(at start: Int) throws(FolderError) -> (words: [Int64], scanned: ScannedRecord) {
    var words = [Int64](repeating: 0, count: RecordLayout.head)
    if try file.read(words.count, at: start, into: &words) == words.count,
      let size = RecordLayout.size(head: words)
    {
      words = [Int64](repeating: 0, count: size)
      if try file.read(size, at: start, into: &words) == size,
        let scanned = ScannedRecord(words: words, layout: RecordLayout(header))
      {
        return (words, scanned)
      }
    }
    throw FolderError(
      path: file.path, found: "a record was damaged meanwhile",
      allowed: "leave the file alone while it is read")
  }

  /// Appends where the next opening will find it: a file that was removed would take records all the same.
  private static func append(
    _ words: [Int64], to file: WordFile, _ state: inout State
  ) throws(FolderError) {
    guard file.isInPlace else {
      throw FolderError(
        path: file.path, found: "was removed or replaced meanwhile",
        allowed: "leave hidden folders alone while they are used")
    }
    try file.write(words, at: state.end)
    state.end += words.count
  }

  /// Carries all records to the disk.
  package func synchronize() throws(FolderError) { try file.synchronize() }

  /// Lets nothing be appended any more: for the last moments of a process.
  package func seal() { state.withLock { $0.isSealed = true } }

  /// How many runs are in, failed ones included.
  package var runs: Int { state.withLock { $0.tally.runs } }

  /// The runs that belong into the store and are not in, ascending.
  package var missing: [Int] {
    let done = Set(tally.numbers)
    return header.numbers.filter { !done.contains($0) }
  }

  /// By run number, ascending.
  package var failures: [FailedRun] { tally.failures.sorted { $0.run < $1.run } }

  package var bytes: Int { state.withLock { $0.end * 8 } }

  var tally: RunTally { state.withLock { $0.tally } }
}

extension RunStore {
  /// About how many bytes the records of so many runs take.
  ///
  /// Rows and waits are exact; counts of users are below a byte for each who could join, and below all bins of all cohorts.
  package static func estimatedBytes(_ header: StoreHeader, runs: Int, users: Int) -> Int {
    let fixed = (RecordLayout(header).users + 2) * 8
    let cohorts = header.days / 30 + 2
    return runs * (fixed + min(users, cohorts * (1001 + 2 * header.days) * 2))
  }
}

/// One pass over a file's records.
private struct RecordScan {
  private let file: WordFile
  private let layout: RecordLayout
  /// Whether each run, by its number, belongs into the store and is not in yet.
  private var isWanted: [Bool]
  private(set) var tally = RunTally()
  /// Behind the last record that is whole.
  private(set) var end: Int
  private var words: [Int64] = []

  init(_ header: StoreHeader, file: WordFile, from start: Int) {
    self.file = file
    layout = RecordLayout(header)
    isWanted = [Bool](repeating: false, count: header.runs + 1)
    for number in header.numbers where number <= header.runs { isWanted[number] = true }
    end = start
  }

  mutating func perform() throws(FolderError) {
    let size = try file.size()
    var next: Int? = end
    while let start = next, start + RecordLayout.head < size {
      if let count = try take(at: start, size: size) {
        end = start + count
        next = end
      } else {
        next = try head(from: start + 1, size: size)
      }
    }
  }

  /// Takes in the record that begins there; gives its size, or `nil` if there is no whole one.
  private mutating func take(at start: Int, size: Int) throws(FolderError) -> Int? {
    grow(to: RecordLayout.head)
    guard try file.read(RecordLayout.head, at: start, into: &words) == RecordLayout.head,
      let count = RecordLayout.size(head: words), start + count <= size
    else { return nil }
    if words.count != count { words = [Int64](repeating: 0, count: count) }
    guard try file.read(count, at: start, into: &words) == count,
      let record = ScannedRecord(words: words, layout: layout)
    else { return nil }
    if isWanted.indices.contains(record.run), isWanted[record.run] {
      isWanted[record.run] = false
      tally.add(record, at: start)
    }
    return count
  }

  /// The first place from there on where a record may begin; `nil` if there is none.
  private mutating func head(from start: Int, size: Int) throws(FolderError) -> Int? {
    var place = start
    while place < size {
      let wanted = min(1 << 16, size - place)
      grow(to: wanted)
      let read = try file.read(wanted, at: place, into: &words)
      if read == 0 { return nil }
      for index in 0..<read where words[index] == RecordLayout.magic { return place + index }
      place += read
    }
    return nil
  }

  private mutating func grow(to count: Int) {
    if words.count < count { words = [Int64](repeating: 0, count: count) }
  }
}
