import Population
import Synchronization

/// Finished runs on the disk, of use to a process that comes later.
package protocol KeptRuns: AnyObject, Sendable {
  /// How many there are.
  var runs: Int { get }
  var records: RecordFile { get }
}

/// The runs of a scenario, or of a shard of them, in one file, in the order in which they ended.
///
/// A run whose record is torn or damaged counts as missing.
package final class RunStore: KeptRuns {
  package static let name = "runs.store"

  package let header: StoreHeader
  package let records: RecordFile
  private let state: Mutex<RunTally>

  var file: WordFile { records.file }

  private init(_ header: StoreHeader, _ records: RecordFile, _ tally: RunTally) {
    self.header = header
    self.records = records
    state = Mutex(tally)
  }

  /// Begins a store without runs; a file that stands there is replaced.
  package static func create(at path: String, _ header: StoreHeader) throws(FolderError) -> Self {
    Self(header, try RecordFile.create(at: path, header: header.text.words()), RunTally())
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
  package static func open(at path: String, for use: WordFile.Use) throws(FolderError) -> Self? {
    let file = try WordFile(path: path, for: use)
    guard let (header, size) = try StoreHeader.read(from: file) else { return nil }
    let layout = RecordLayout(header)
    var wanted = WantedNumbers(header.numbers, most: header.runs)
    var tally = RunTally()
    let records = try RecordFile.open(file, from: size, for: use) { words, start in
      guard let record = ScannedRecord(words: words, layout: layout) else { return false }
      if wanted.remove(record.run) { tally.add(record, at: start) }
      return true
    }
    return Self(header, records, tally)
  }

  /// Appends the record of a run that ended well.
  ///
  /// - Throws: what the system says, or that the file was removed or replaced.
  package func append(_ record: RunRecord, of result: RunResult) throws(FolderError) {
    try records.append(record.words) { start in
      state.withLock {
        $0.add(
          run: result.run, at: start, users: result.users, events: result.events, saturated: result.saturated)
      }
    }
  }

  /// Appends the record of a run that failed.
  package func append(_ failure: FailedRun) throws(FolderError) {
    try records.append(failure.record) { _ in state.withLock { $0.add(failure) } }
  }

  /// Appends the runs of other stores of the same kind, those that ended well in the order of their numbers.
  package func append(allOf stores: [RunStore]) throws(FolderError) {
    let places = stores.flatMap { store in store.tally.finished.map { (place: $0, store: store) } }
    let layout = RecordLayout(header)
    for (place, store) in places.sorted(by: { $0.place.run < $1.place.run }) {
      let words = try store.records.record(at: place.start)
      guard let record = ScannedRecord(words: words, layout: layout) else { throw store.records.damaged }
      try records.append(words) { start in state.withLock { $0.add(record, at: start) } }
    }
    for failure in stores.flatMap(\.failures).sorted(by: { $0.run < $1.run }) { try append(failure) }
  }

  /// How many runs are in, failed ones included.
  package var runs: Int { state.withLock { $0.runs } }

  /// The runs that belong into the store and are not in, ascending.
  package var missing: [Int] {
    let done = Set(tally.numbers)
    return header.numbers.filter { !done.contains($0) }
  }

  /// By run number, ascending.
  package var failures: [FailedRun] { tally.failures.sorted { $0.run < $1.run } }

  package var bytes: Int { records.bytes }

  var tally: RunTally { state.withLock { $0 } }
}

/// The numbers whose records a store still wants.
package struct WantedNumbers {
  private var isWanted: [Bool]

  /// - Parameter most: the highest there may be.
  package init(_ numbers: some Sequence<Int>, most: Int) {
    isWanted = [Bool](repeating: false, count: most + 1)
    for number in numbers where number <= most { isWanted[number] = true }
  }

  /// Whether it was still wanted; it is not any more.
  package mutating func remove(_ number: Int) -> Bool {
    guard isWanted.indices.contains(number), isWanted[number] else { return false }
    isWanted[number] = false
    return true
  }
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
