import Foundation
import MonteCarlo
import Population

/// Whatever follows a store's header, opening it finds only whole records of runs that belong into it, and all
/// statistics of these can be computed.
///
/// The first byte says what the others are. Without `isRaw` they are the middle of one record, whose head and
/// checksums are made here: a fuzzer does not guess checksums.
enum RecordCheck {
  private static let isRaw: UInt8 = 16
  private static let isFailure: UInt8 = 8

  static let header = StoreHeader(
    version: "0", build: "0", runs: 6, days: 2, inputs: 1, scenarioJSON: "{}")

  /// What a fuzzer begins with: the middle of a whole record.
  static func input(ofMiddle words: [Int64], run: Int, failed: Bool) -> [UInt8] {
    [UInt8(run) | (failed ? isFailure : 0)] + bytes(of: words[RecordHead.words..<words.count - 1])
  }

  /// What a fuzzer begins with: whole records.
  static func input(ofRecords words: [Int64]) -> [UInt8] { [isRaw] + bytes(of: words[...]) }

  static func accepts(_ bytes: [UInt8]) throws(BrokenLaw) -> Bool {
    guard let first = bytes.first else { return false }
    var records = words(of: bytes.dropFirst())
    if first & isRaw == 0 {
      let kind: Int64 = first & isFailure == 0 ? 0 : 1
      records = RecordHead.close(RecordHead.open(Int(first & 7), kind: kind) + records)
    }
    let path = FileManager.default.temporaryDirectory.path + "/fuzz-\(UUID().uuidString).store"
    defer { unlink(path) }
    let opened = Result { () throws(FolderError) in try open(records, at: path) }
    switch opened {
    case .success(let (store?, empty)):
      let done = header.runs - store.missing.count
      try BrokenLaw.unless(store.runs == done, "\(store.runs) runs, and \(done) that belong")
      try BrokenLaw.unless(store.bytes <= empty + records.count * 8, "more bytes than the file has")
      return store.runs > 0
    case .success((nil, _)): throw BrokenLaw("the header is gone")
    case .failure(let error): throw BrokenLaw("\(error)")
    }
  }

  /// A store with these records, all statistics of which have been computed; and how long it is without them.
  private static func open(
    _ records: [Int64], at path: String
  ) throws(FolderError) -> (store: RunStore?, empty: Int) {
    let empty = try RunStore.create(at: path, header).bytes
    try WordFile(path: path, for: .changing).write(records, at: empty / 8)
    guard let store = try RunStore.open(at: path, for: .changing) else { return (nil, empty) }
    let ensemble = Ensemble([store], inputPaths: ["a"])
    guard ensemble.count > 0 else { return (store, empty) }
    _ = try ensemble.outcome()
    _ = try EnsembleStatistics(ensemble, levels: [QuantileLevel(probability: 0.5)!], threads: 1)
    _ = try Survival.curve(ensemble)
    for cohort in ensemble.users.cohorts {
      _ = (cohort.returnMillionths, cohort.returnHundredths(percentile: 50), cohort.medianDaysToExit)
    }
    return (store, empty)
  }

  private static func words(of bytes: ArraySlice<UInt8>) -> [Int64] {
    let bytes = Array(bytes)
    return stride(from: 0, to: bytes.count, by: 8).map { start in
      bytes[start..<min(start + 8, bytes.count)].reversed().reduce(Int64(0)) { $0 << 8 | Int64($1) }
    }
  }

  private static func bytes(of words: ArraySlice<Int64>) -> [UInt8] {
    words.flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> (8 * Int64($0))) } }
  }
}
