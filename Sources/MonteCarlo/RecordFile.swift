import Synchronization

/// A file with a header and then records, each with a magic word, its length and checksums.
///
/// A record is appended whole by one writer at a time. One that did not get to the disk whole, or was damaged there,
/// is not found by the next opening.
package final class RecordFile: Sendable {
  package let file: WordFile
  private let state: Mutex<State>

  private struct State {
    /// Where the next record goes, in words.
    var end: Int
    var isSealed = false
  }

  private init(_ file: WordFile, end: Int) {
    self.file = file
    state = Mutex(State(end: end))
  }

  /// Begins a file without records; one that stands there is replaced.
  ///
  /// - Parameter header: the words of `StoreText`.
  package static func create(at path: String, header: [Int64]) throws(FolderError) -> RecordFile {
    let file = try WordFile(path: path, for: .replacing)
    try file.write(header, at: 0)
    return RecordFile(file, end: header.count)
  }

  /// Opens a file behind its header, and shows all records that are whole.
  ///
  /// - Parameters:
  ///   - start: behind the header, in words.
  ///   - use: whether records will be appended; what follows the last whole one is cut off then.
  ///   - take: gets a record whose checksums hold, and where it stands; says whether it is one of this file's kind.
  package static func open(
    _ file: WordFile, from start: Int, for use: WordFile.Use, take: (_ words: [Int64], _ start: Int) -> Bool
  ) throws(FolderError) -> RecordFile {
    var scan = RecordScan(file, from: start)
    try scan.perform(take)
    if use != .reading { try file.truncate(to: scan.end) }
    return RecordFile(file, end: scan.end)
  }

  /// Whether the records are where the next opening will look for them.
  package var isInPlace: Bool { file.isInPlace }

  package var bytes: Int { state.withLock { $0.end * 8 } }

  /// Appends a record where the next opening will find it: a file that was removed would take records all the same.
  ///
  /// - Parameter note: is told where the record begins, before any other is appended.
  /// - Throws: what the system says, or that the file was removed or replaced.
  package func append(_ record: [Int64], note: (_ start: Int) -> Void) throws(FolderError) {
    try state.withLock { (state) throws(FolderError) in
      if state.isSealed { return }
      guard file.isInPlace else {
        throw FolderError(
          path: file.path, found: "was removed or replaced meanwhile",
          allowed: "leave hidden folders alone while they are used")
      }
      try file.write(record, at: state.end)
      note(state.end)
      state.end += record.count
    }
  }

  /// The words of the record that begins there.
  ///
  /// - Throws: if it is not whole any more.
  package func record(at start: Int) throws(FolderError) -> [Int64] {
    var words = [Int64](repeating: 0, count: RecordHead.words)
    if try file.read(words.count, at: start, into: &words) == words.count,
      let size = RecordHead.size(of: words)
    {
      words = [Int64](repeating: 0, count: size)
      if try file.read(size, at: start, into: &words) == size, RecordHead.isWhole(words) { return words }
    }
    throw damaged
  }

  package var damaged: FolderError {
    FolderError(
      path: file.path, found: "a record was damaged meanwhile",
      allowed: "leave the file alone while it is read")
  }

  /// Carries all records to the disk.
  package func synchronize() throws(FolderError) { try file.synchronize() }

  /// Lets nothing be appended any more: for the last moments of a process.
  package func seal() { state.withLock { $0.isSealed = true } }
}

/// The first words of every record: magic, number of words, number of what it is of, kind, checksum of these.
package enum RecordHead {
  /// `run rec1`.
  private static let magic: Int64 = 0x3163_6572_206E_7572
  package static let words = 5
  /// The longest there are: people and days are limited.
  private static let mostWords = 1 << 34
  /// More events no run has, nor cut-off ratios, and so many of all runs of a store can be added up.
  package static let mostEvents: Int64 = 1 << 39

  /// The head of a record that is being made; `close` fills in what is missing.
  package static func open(_ number: Int, kind: Int64) -> [Int64] { [magic, 0, Int64(number), kind, 0] }

  /// Fills in size and checksums.
  package static func close(_ words: [Int64]) -> [Int64] {
    var words = words
    words[1] = Int64(words.count + 1)
    words[4] = XXHash64.hash(words, count: 4)
    words.append(XXHash64.hash(words, count: words.count))
    return words
  }

  /// How many words the record has that begins so; `nil` if this is no head.
  static func size(of words: [Int64]) -> Int? {
    guard words[0] == magic, words[1] > Int64(Self.words), words[1] <= Int64(mostWords),
      words[4] == XXHash64.hash(words, count: 4)
    else { return nil }
    return Int(words[1])
  }

  /// Whether the checksum of the whole holds.
  static func isWhole(_ words: [Int64]) -> Bool {
    let last = words.count - 1
    return words[last] == XXHash64.hash(words, count: last)
  }

  static func mayBegin(with word: Int64) -> Bool { word == magic }
}

/// One pass over a file's records.
private struct RecordScan {
  private let file: WordFile
  /// Behind the last record that is whole.
  private(set) var end: Int
  private var words: [Int64] = []

  init(_ file: WordFile, from start: Int) {
    self.file = file
    end = start
  }

  mutating func perform(_ take: (_ words: [Int64], _ start: Int) -> Bool) throws(FolderError) {
    let size = try file.size()
    var next: Int? = end
    while let start = next, start + RecordHead.words < size {
      if let count = try read(at: start, size: size), take(words, start) {
        end = start + count
        next = end
      } else {
        next = try head(from: start + 1, size: size)
      }
    }
  }

  /// Reads the record that begins there; gives its size, or `nil` if there is no whole one.
  private mutating func read(at start: Int, size: Int) throws(FolderError) -> Int? {
    grow(to: RecordHead.words)
    guard try file.read(RecordHead.words, at: start, into: &words) == RecordHead.words,
      let count = RecordHead.size(of: words), start + count <= size
    else { return nil }
    if words.count != count { words = [Int64](repeating: 0, count: count) }
    guard try file.read(count, at: start, into: &words) == count, RecordHead.isWhole(words) else {
      return nil
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
      for index in 0..<read where RecordHead.mayBegin(with: words[index]) { return place + index }
      place += read
    }
    return nil
  }

  private mutating func grow(to count: Int) {
    if words.count < count { words = [Int64](repeating: 0, count: count) }
  }
}
