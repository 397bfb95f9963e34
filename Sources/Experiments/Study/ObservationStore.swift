import MonteCarlo
import Population
import Synchronization

/// The observations of a study, or of a shard of it, in one file, in the order in which their runs ended.
///
/// A run whose record is torn or damaged counts as missing.
package final class ObservationStore: KeptRuns {
  package let study: Study
  package let records: RecordFile
  private let state: Mutex<State>

  private struct State: Sendable {
    /// Where the record of each unit begins, in words, by the number of the unit; 0 for none. Those of points that
    /// become known on the way are added as they come.
    private(set) var starts: [Int]
    var failures: [FailedRun] = []
    var finished = 0
    var events = 0
    var saturated = 0

    init(units: Int) { starts = [Int](repeating: 0, count: units + 1) }

    mutating func add(_ number: Int, at start: Int, events: Int, saturated: Int) {
      if number >= starts.count { starts += repeatElement(0, count: number + 1 - starts.count) }
      starts[number] = start
      finished += 1
      self.events += events
      self.saturated += saturated
    }

    /// Where the record of a unit begins; 0 for none.
    func start(of number: Int) -> Int { number < starts.count ? starts[number] : 0 }
  }

  private init(_ study: Study, _ records: RecordFile, _ state: State) {
    self.study = study
    self.records = records
    self.state = Mutex(state)
  }

  /// Begins a store without runs; a file that stands there is replaced.
  package static func create(at path: String, _ study: Study) throws(FolderError) -> Self {
    let records = try RecordFile.create(at: path, header: study.text.words())
    return Self(study, records, State(units: study.points.count * study.runs))
  }

  /// Reads the study of a store; `nil` if it has no whole header.
  ///
  /// - Throws: what the system says, or that it holds something else.
  package static func header(at path: String) throws(FolderError) -> Study? {
    try study(in: WordFile(path: path, for: .reading))?.study
  }

  /// Opens a store with all records that are whole; `nil` if it has no whole header.
  ///
  /// Of two records of one unit the first counts. Complexity: O(bytes of the file).
  ///
  /// - Parameter use: whether runs will be appended; what follows the last whole record is cut off then.
  package static func open(at path: String, for use: WordFile.Use) throws(FolderError) -> Self? {
    let file = try WordFile(path: path, for: use)
    guard let (study, size) = try study(in: file) else { return nil }
    var wanted = WantedNumbers(study.possibleNumbers, most: study.mostUnits)
    var state = State(units: study.points.count * study.runs)
    let records = try RecordFile.open(file, from: size, for: use) { words, start in
      if let failure = FailedRun(record: words) {
        if wanted.remove(failure.run) { state.failures.append(failure) }
        return true
      }
      guard let number = study.number(ofRecord: words) else { return false }
      if wanted.remove(number) {
        let (events, saturated) = Observation.effort(ofRecord: words)
        state.add(number, at: start, events: events, saturated: saturated)
      }
      return true
    }
    return Self(study, records, state)
  }

  private static func study(in file: WordFile) throws(FolderError) -> (study: Study, size: Int)? {
    guard let (text, size) = try StoreText.read(from: file) else { return nil }
    guard text["kind"] != nil else {
      throw FolderError(
        path: file.path, found: "holds the runs of one scenario", allowed: "allowed: those of a study")
    }
    try StoreHeader.checkFormat(text, at: file.path)
    return Study(text).map { ($0, size) }
  }

  /// Appends what is kept of a run that ended well.
  ///
  /// - Parameter number: of the unit.
  package func append(_ result: RunResult, number: Int) throws(FolderError) {
    let days = study.series.isEmpty ? [] : study.rowDays(ofPoint: study.unit(number).point)
    let record = Observation.record(result, number: number, series: study.series, days: days)
    try records.append(record) { start in
      state.withLock { $0.add(number, at: start, events: result.events, saturated: result.saturated) }
    }
  }

  /// Appends the record of a run that failed; its number is that of the unit.
  package func append(_ failure: FailedRun) throws(FolderError) {
    try records.append(failure.record) { _ in state.withLock { $0.failures.append(failure) } }
  }

  /// Appends the runs of other stores of the same kind, those that ended well in the order of their numbers.
  package func append(allOf stores: [ObservationStore]) throws(FolderError) {
    let places = stores.flatMap { store in
      store.state.withLock { state in
        state.starts.enumerated().filter { $0.element > 0 }.map {
          (number: $0.offset, start: $0.element, store: store)
        }
      }
    }
    for place in places.sorted(by: { $0.number < $1.number }) {
      let words = try place.store.records.record(at: place.start)
      guard study.number(ofRecord: words) == place.number else { throw place.store.records.damaged }
      let (events, saturated) = Observation.effort(ofRecord: words)
      try records.append(words) { start in
        state.withLock { $0.add(place.number, at: start, events: events, saturated: saturated) }
      }
    }
    for failure in stores.flatMap(\.failures).sorted(by: { $0.run < $1.run }) { try append(failure) }
  }

  /// How many runs are in, failed ones included.
  package var runs: Int { state.withLock { $0.finished + $0.failures.count } }

  /// The numbers of units that belong into the store and are not in, ascending.
  package var missing: [Int] {
    missing(of: study.numbers)
  }

  /// The same of a point, known or not, as far as a run.
  ///
  /// - Parameter point: from 1.
  package func missing(ofPoint point: Int, runs: Int) -> [Int] {
    let first = study.number(of: Study.Unit(point: point, run: 1))
    return missing(of: first..<first + runs)
  }

  private func missing(of numbers: some Sequence<Int>) -> [Int] {
    state.withLock { state in
      let failed = Set(state.failures.map(\.run))
      return numbers.filter { state.start(of: $0) == 0 && !failed.contains($0) }
    }
  }

  /// By the number of the unit, ascending.
  package var failures: [FailedRun] { state.withLock { $0.failures }.sorted { $0.run < $1.run } }

  package var events: Int { state.withLock { $0.events } }
  package var saturated: Int { state.withLock { $0.saturated } }

  /// Where the records of a point's runs begin, run by run from 1; 0 for none.
  func starts(ofPoint point: Int) -> [Int] {
    let first = study.number(of: Study.Unit(point: point, run: 1))
    return state.withLock { state in (first..<first + study.runs).map(state.start) }
  }
}

extension ObservationStore {
  /// How many bytes the records of so many runs take, at most.
  package static func estimatedBytes(_ study: Study, runs: Int) -> Int {
    let longest = study.points.indices.map { study.rowDays(ofPoint: $0 + 1).count }.max() ?? 0
    let cells = Observation.fixedCells + (study.series.isEmpty ? 0 : longest * study.series.count)
    return runs * (RecordHead.words + cells + 1) * 8
  }
}

extension Study {
  /// The number of the unit whose observation a whole record is; `nil` if it is none of this study.
  fileprivate func number(ofRecord words: [Int64]) -> Int? {
    guard words[3] == Observation.kind, words[2] >= 1, words[2] <= Int64(mostUnits) else {
      return nil
    }
    let number = Int(words[2])
    let rows = series.isEmpty ? 0 : rowDays(ofPoint: unit(number).point).count
    let size = RecordHead.words + Observation.fixedCells + rows * series.count + 1
    return words.count == size && Observation.isPossible(words) ? number : nil
  }
}
