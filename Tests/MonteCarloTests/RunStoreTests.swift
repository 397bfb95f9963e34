import Foundation
import InventedRuns
import MonteCarlo
import Population
import Testing

/// Each test has a file of its own, removed afterwards.
@Suite final class RunStoreTests {
  private let folder: URL
  private var path: String { folder.path + "/" + RunStore.name }
  private static let runs = 6

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "run-store-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  private func header(
    every: Int = 1, shard: Shard = .whole, onlyRun: Int? = nil, runs: Int = runs
  ) -> StoreHeader {
    StoreHeader(
      version: "1.2", build: "abc", runs: runs, days: 5, every: every, shard: shard, onlyRun: onlyRun,
      inputs: 1, scenarioJSON: "{\n  \"name\": \"礼\"\n\n}\n")
  }

  private func result(_ run: Int) -> RunResult {
    var result = inventedResult(run: run, days: 5, seed: 7)
    result.users.cohorts[1].returns = [Int](repeating: 0, count: 1001)
    result.users.cohorts[1].returns[1000] = run
    result.users.cohorts[1].firstExits.censored[5] = 300
    result.users.firstExits.exits[2] = run
    return result
  }

  /// A store of these runs, the fourth failed.
  private func fill(_ header: StoreHeader, _ runs: [Int]) throws {
    let store = try RunStore.create(at: path, header)
    for run in runs { try append(run, to: store) }
  }

  private func append(_ run: Int, to store: RunStore) throws {
    if run == 4 { return try store.append(FailedRun(run: 4, message: "too much 礼")) }
    let result = result(run)
    try store.append(RunRecord(result, drawn: [.real(Double(run) / 8)], for: store.header), of: result)
  }

  private func opened(_ use: WordFile.Use = .reading) throws -> RunStore {
    try #require(try RunStore.open(at: path, for: use))
  }

  @Test func `two runs that are the same but for their numbers are found`() throws {
    try fill(header(), [3, 1, 4, 2])
    let store = try opened(.changing)
    #expect(try store.doubledRuns() == nil)
    var doubled = result(1)
    doubled.run = 6
    try store.append(RunRecord(doubled, drawn: [.real(1 / 8)], for: store.header), of: doubled)
    let found = try #require(try store.doubledRuns())
    #expect(found == (1, 6, 10))
  }

  private func bytes() throws -> Data { try Data(contentsOf: URL(fileURLWithPath: path)) }

  private func put(_ data: Data) throws { try data.write(to: URL(fileURLWithPath: path)) }

  /// All that can be read of an ensemble.
  private func expectSame(_ one: Ensemble, _ other: Ensemble) throws {
    #expect(try one.summaries() == other.summaries())
    #expect(one.users == other.users && one.failures == other.failures)
    #expect(one.events == other.events && one.saturated == other.saturated)
    #expect(try Survival.curve(one) == Survival.curve(other))
    for run in one.numbers { #expect(try one.rows(ofRun: run) == other.rows(ofRun: run)) }
  }

  @Test func `what was appended is found again, in the order of runs`() throws {
    let store = try RunStore.create(at: path, header())
    for run in [3, 1, 4, 6, 2, 5] { try append(run, to: store) }
    let again = try opened()
    #expect(again.header == header())
    #expect(again.missing.isEmpty && again.bytes == store.bytes && again.runs == 6)
    #expect(again.failures == [FailedRun(run: 4, message: "too much 礼")])
    let ensemble = Ensemble([again], inputPaths: ["a"])
    #expect(ensemble.numbers == [1, 2, 3, 5, 6])
    #expect(try ensemble.summaries().map(\.drawn) == [1, 2, 3, 5, 6].map { [.real($0 / 8)] })
    #expect(try ensemble.rows(ofRun: 5) == result(5).rows && ensemble.rows(ofRun: 4) == nil)
    try expectSame(ensemble, Ensemble([store], inputPaths: ["a"]))
  }

  @Test(arguments: 1...40 as ClosedRange<UInt64>)
  func `a torn file keeps the records before the tear, and the missing are done again`(seed: UInt64) throws {
    try fill(header(), Array(1...6))
    let whole = try bytes()
    let reference = Ensemble([try opened()], inputPaths: ["a"])
    try FileManager.default.moveItem(atPath: path, toPath: path + ".whole")
    var random = SplitMix64(seed: seed)
    let headerBytes = try RunStore.create(at: path, header()).bytes
    let length = Int.random(in: headerBytes..<whole.count, using: &random)
    // Power that fails may leave zeros where the last record was to be.
    let zeros = seed % 2 == 0 ? 0 : Int.random(in: 0...5000, using: &random)
    try put(whole.prefix(length) + Data(count: zeros))
    let store = try opened(.changing)
    #expect(store.missing == Array(6 - store.missing.count + 1..<7), "the records stand in the order of runs")
    #expect(!store.missing.isEmpty)
    for run in store.missing { try append(run, to: store) }
    try expectSame(Ensemble([try opened()], inputPaths: ["a"]), reference)
    #expect(try bytes() == whole)
  }

  @Test(arguments: 1...60 as ClosedRange<UInt64>)
  func `a record that is damaged anywhere is done again, the others are kept`(seed: UInt64) throws {
    try fill(header(), Array(1...6))
    let reference = Ensemble([try opened()], inputPaths: ["a"])
    var damaged = try bytes()
    let whole = damaged
    let path = path + ".reference"
    try FileManager.default.moveItem(atPath: self.path, toPath: path)
    var random = SplitMix64(seed: seed)
    let start = try RunStore.create(at: self.path, header()).bytes
    let place = Int.random(in: start..<damaged.count, using: &random)
    damaged[place] ^= UInt8(1) << UInt8.random(in: 0...7, using: &random)
    try put(damaged)
    let store = try opened(.changing)
    #expect(store.missing.count == 1, "byte \(place) of \(whole.count)")
    for run in store.missing { try append(run, to: store) }
    try expectSame(Ensemble([try opened()], inputPaths: ["a"]), reference)
  }

  @Test func `a record is noticed whose byte is damaged, whichever it is`() throws {
    let header = StoreHeader(version: "1", build: "a", runs: 1, days: 1, inputs: 0, scenarioJSON: "{}")
    let result = inventedResult(run: 1, days: 1, seed: 7)
    let store = try RunStore.create(at: path, header)
    let start = store.bytes
    try store.append(RunRecord(result, drawn: [], for: header), of: result)
    let whole = try bytes()
    #expect(whole.count == store.bytes && whole.count - start > 1000)
    let file = try FileHandle(forUpdating: URL(fileURLWithPath: path))
    for place in start..<whole.count {
      try file.seek(toOffset: UInt64(place))
      try file.write(contentsOf: [whole[place] ^ UInt8(1 << (place % 8))])
      #expect(try opened().missing == [1], "byte \(place)")
      try file.seek(toOffset: UInt64(place))
      try file.write(contentsOf: [whole[place]])
    }
    #expect(try opened().missing.isEmpty)
  }

  @Test func `a header that is torn or damaged is none`() throws {
    try fill(header(), [])
    let whole = try bytes()
    for length in stride(from: 0, to: whole.count, by: 7) {
      try put(whole.prefix(length))
      #expect(try RunStore.header(at: path) == nil)
      #expect(try RunStore.open(at: path, for: .reading) == nil)
    }
    for place in 0..<whole.count {
      var damaged = whole
      damaged[place] ^= 16
      try put(damaged)
      #expect(try RunStore.header(at: path) == nil, "byte \(place)")
    }
  }

  /// A store whose header has this text, and no records.
  private func putHeader(_ text: String) throws {
    let bytes = Array(text.utf8)
    let padded = bytes + [UInt8](repeating: 0, count: (8 - bytes.count % 8) % 8)
    let words = stride(from: 0, to: padded.count, by: 8).map { start in
      padded[start..<start + 8].reversed().reduce(Int64(0)) { $0 << 8 | Int64($1) }
    }
    let magic = try self.bytes().prefix(8).reversed().reduce(Int64(0)) { $0 << 8 | Int64($1) }
    var file = [magic, Int64(bytes.count)] + words
    file.append(XXHash64.hash(file, count: file.count))
    try WordFile(path: path, for: .replacing).write(file, at: 0)
  }

  /// The text of a header of ours.
  private func headerText(of header: StoreHeader? = nil) throws -> String {
    try fill(header ?? self.header(), [])
    let size = Int(try bytes()[8]) | Int(try bytes()[9]) << 8
    return String(decoding: try bytes().dropFirst(16).prefix(size), as: UTF8.self)
  }

  @Test(arguments: [
    ("format 1", "format 2", "is of format 2"), ("format 1\n", "", "is of format unknown"),
    ("metrics users,", "metrics ", "holds other metrics"),
  ])
  func `another format is told`(part: String, other: String, found: String) throws {
    let text = try headerText()
    try putHeader(text.replacingOccurrences(of: part, with: other))
    let error = #expect(throws: FolderError.self) { try RunStore.header(at: self.path) }
    #expect(error?.found == found)
    try putHeader(text)
    #expect(try RunStore.header(at: path) == header())
  }

  @Test(arguments: [
    ("runs 6", "runs 0"), ("runs 6", "runs -6"), ("runs 6", "runs 99999999999999"), ("days 5", "days 0"),
    ("days 5", "days 99999999999999"), ("every 1", "every 0"), ("every 1", "every 6"),
    ("inputs 1", "inputs -1"), ("shard 1/1", "shard 2/1"), ("shard 1/1", "shard 1/9999999999"),
    ("shard 1/1", "shard 1"), ("only_run -", "only_run 0"), ("only_run -", "only_run -3"),
    ("only_run -", "only_run 7"), ("version 1.2\n", ""),
  ])
  func `a header that no program wrote is none, whatever its checksum`(part: String, other: String) throws {
    try putHeader(try headerText().replacingOccurrences(of: "\n" + part, with: "\n" + other))
    #expect(try RunStore.header(at: path) == nil)
    #expect(try RunStore.open(at: path, for: .reading) == nil)
  }

  @Test func `a store of something else than one scenario's runs is told`() throws {
    try putHeader("kind sweep\n" + (try headerText()))
    let error = #expect(throws: FolderError.self) { try RunStore.open(at: self.path, for: .reading) }
    #expect(error?.found == "holds the runs of a sweep")
  }

  @Test(arguments: [
    ("cohorts 3", "cohorts 0"), ("stop_growth 2", "stop_growth 0"), ("stop_growth 2", "stop_growth 6"),
    ("audit ", "audit x"),
  ])
  func `a header of an audit that no program wrote is none`(part: String, other: String) throws {
    var audited = header()
    audited.audit = AuditPlan(layout: AuditLayout(cohorts: 3), stopDay: 2)
    try fill(audited, [])
    #expect(try RunStore.header(at: path) == audited)
    let text = try headerText(of: audited)
    try putHeader(text.replacingOccurrences(of: "\n" + part, with: "\n" + other))
    #expect(try RunStore.header(at: path) == nil)
  }

  @Test func `what is not there to be read is told`() {
    let error = #expect(throws: FolderError.self) { try RunStore.header(at: self.path) }
    #expect(error?.path == path && error?.allowed == "a file that can be read")
    #expect(error?.found == "cannot be read: No such file or directory")
    let folder = #expect(throws: FolderError.self) { try RunStore.header(at: self.folder.path) }
    #expect(folder?.found == "cannot be read: Is a directory")
  }

  @Test func `a record that is damaged while its store is open is told, and not read`() throws {
    try fill(header(), [1, 2])
    let store = try opened()
    let ensemble = Ensemble([store], inputPaths: ["a"])
    let joined = try RunStore.create(at: path + "joined", header())
    var damaged = try bytes()
    damaged[damaged.count - 100] ^= 1
    let file = try FileHandle(forUpdating: URL(fileURLWithPath: path))
    try file.write(contentsOf: damaged)
    let error = #expect(throws: FolderError.self) { try joined.append(allOf: [store]) }
    #expect(error?.path == path && error?.found == "a record was damaged meanwhile")
    // In the middle of the last record's rows.
    try file.truncate(atOffset: UInt64(damaged.count - 1000))
    let torn = #expect(throws: FolderError.self) {
      try EnsembleStatistics(ensemble, levels: [QuantileLevel(probability: 0.5)!], threads: 1)
    }
    #expect(torn?.path == path && torn?.found == "the record of run 2 was damaged meanwhile")
  }

  @Test func `records of runs that do not belong, or twice, are passed over`() throws {
    let third = header(shard: Shard(index: 3, count: 3))
    #expect(third.numbers == [3, 6])
    try fill(third, [3, 2, 6, 3])
    let store = try opened()
    #expect(store.missing.isEmpty && store.runs == 2)
    #expect(Ensemble([store], inputPaths: ["a"]).numbers == [3, 6])
  }

  @Test(arguments: [1, 2, 7, 16])
  func `shards share out all runs, any first ones too`(count: Int) {
    let shards = (1...count).map { header(shard: Shard(index: $0, count: count), runs: 50).numbers }
    #expect(shards.joined().sorted() == Array(1...50))
    for first in 1...50 {
      let shares = shards.map { $0.filter { $0 <= first }.count }
      #expect(shares.max()! - shares.min()! <= 1)
    }
    #expect(header(onlyRun: 5).numbers == [5])
  }

  @Test(arguments: [1, 2, 7])
  func `the ensemble of shards is that of the whole, and so is a store that joins them`(count: Int) throws {
    var shards: [RunStore] = []
    for index in (1...count).reversed() {
      let header = header(shard: Shard(index: index, count: count))
      let store = try RunStore.create(at: path + "\(index)", header)
      for run in header.numbers.reversed() { try append(run, to: store) }
      shards.append(store)
    }
    try fill(header(), Array(1...6))
    let whole = Ensemble([try opened()], inputPaths: ["a"])
    try expectSame(Ensemble(shards, inputPaths: ["a"]), whole)
    let joined = try RunStore.create(at: path + "joined", header())
    try joined.append(allOf: shards)
    try expectSame(Ensemble([joined], inputPaths: ["a"]), whole)
  }

  @Test(arguments: [(2, [2, 4, 5]), (5, [5]), (4, [4, 5]), (1, [1, 2, 3, 4, 5])])
  func `rows of some days have the flows since the row before`(every: Int, days: [Int]) throws {
    try fill(header(every: every), [1, 2])
    let ensemble = Ensemble([try opened()], inputPaths: ["a"])
    #expect(ensemble.rowDays == days)
    let (rows, all) = (try #require(try ensemble.rows(ofRun: 2)), result(2).rows)
    #expect(rows.count == days.count * Metric.count)
    for (row, day) in days.enumerated() {
      let earlier = row == 0 ? 0 : days[row - 1]
      for metric in Metric.allCases {
        let values = (earlier..<day).map { all[$0 * Metric.count + metric.rawValue] }
        let expected = metric.isFlow ? values.reduce(0, +) : values.last
        #expect(rows[row * Metric.count + metric.rawValue] == expected)
      }
    }
    let plain = try RunStore.create(at: path + "all", header())
    for run in [1, 2] { try append(run, to: plain) }
    #expect(try Ensemble([plain], inputPaths: ["a"]).summaries() == ensemble.summaries())
    #expect(ensemble.storeBytes <= plain.bytes)
  }

  @Test func `a sealed store takes nothing any more`() throws {
    let store = try RunStore.create(at: path, header())
    try append(1, to: store)
    store.records.seal()
    try append(2, to: store)
    try append(4, to: store)
    #expect(store.runs == 1)
    #expect(try opened().missing == [2, 3, 4, 5, 6])
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
  func `a full disk is called so`() {
    let error = #expect(throws: FolderError.self) { try RunStore.create(at: "/dev/full", self.header()) }
    #expect(
      error?.description
        == "/dev/full: cannot be written: No space left on device; free some space or choose another place")
  }
}
