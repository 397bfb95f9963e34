import Population

/// Which part of a scenario's runs one process does: every `count`-th from `index` on, so that any share of any
/// beginning is like any other.
package struct Shard: Equatable, Sendable, CustomStringConvertible {
  /// From 1.
  package var index: Int
  package var count: Int

  /// How many shards there may be.
  package static let most = 1_000_000

  /// All runs.
  package static let whole = Shard(index: 1, count: 1)

  /// - Precondition: the index is between 1 and the count.
  package init(index: Int, count: Int) {
    precondition(index >= 1 && index <= count)
    self.index = index
    self.count = count
  }

  package var description: String { "\(index)/\(count)" }
}

/// What the runs of a store are runs of: all that must be the same for them to belong together.
package struct StoreHeader: Equatable, Sendable {
  /// Of the layout of files; it changes whenever an old program could not read a new file.
  package static let format = 1

  /// Of the program that does the runs.
  package var version: String
  /// Tells one build of a version from another.
  package var build: String
  /// How many the scenario has, all shards together.
  package var runs: Int
  package var days: Int
  /// How many days lie between two rows that are kept.
  package var every: Int
  package var shard: Shard
  /// The number of the only run, if the others were left out.
  package var onlyRun: Int?
  /// How many uncertain inputs each run draws.
  package var inputs: Int
  /// The resolved scenario, a JSON object.
  package var scenarioJSON: String

  package init(
    version: String, build: String, runs: Int, days: Int, every: Int = 1, shard: Shard = .whole,
    onlyRun: Int? = nil, inputs: Int, scenarioJSON: String
  ) {
    self.version = version
    self.build = build
    self.runs = runs
    self.days = days
    self.every = every
    self.shard = shard
    self.onlyRun = onlyRun
    self.inputs = inputs
    self.scenarioJSON = scenarioJSON
  }

  /// The runs that belong into the store, ascending.
  package var numbers: [Int] {
    if let onlyRun { return [onlyRun] }
    return Array(stride(from: shard.index, through: runs, by: shard.count))
  }

  /// The days whose rows are kept, ascending from 1: every so many, and the last.
  package var rowDays: [Int] {
    let regular = Array(stride(from: every, through: days, by: every))
    return regular.last == days ? regular : regular + [days]
  }
}

extension StoreHeader {
  /// The file's first word: `SIMSTORE`.
  private static let magic: Int64 = 0x4552_4F54_534D_4953

  /// Longer ones are none of ours: a scenario has at most 4 MB, and resolved a few times that.
  private static let mostBytes = 64 << 20
  /// As scenarios allow.
  private static let mostRuns = 10_000_000
  private static let mostDays = 36_525

  private static let metrics = Metric.allCases.map(\.name).joined(separator: ",")

  /// The header as words: the magic, the number of bytes of the text, the text filled up with zeros, a checksum.
  func words() -> [Int64] {
    let text = Array(self.text.utf8)
    var words = [Self.magic, Int64(text.count)] + Words.packed(text)
    words.append(XXHash64.hash(words, count: words.count))
    return words
  }

  /// Lines of keys and values, an empty line, and the scenario.
  private var text: String {
    """
    format \(Self.format)
    version \(version)
    build \(build)
    runs \(runs)
    shard \(shard)
    only_run \(onlyRun.map(String.init) ?? "-")
    days \(days)
    every \(every)
    inputs \(inputs)
    metrics \(Self.metrics)

    \(scenarioJSON)
    """
  }

  /// Reads the header of a file; `nil` where it is torn, or no header that a program of this format writes.
  ///
  /// - Returns: the header, and how many words it takes.
  /// - Throws: what the system says, or that another format of ours, or other metrics are found.
  static func read(from file: WordFile) throws(FolderError) -> (header: StoreHeader, size: Int)? {
    var words: [Int64] = [0, 0]
    guard try file.read(2, at: 0, into: &words) == 2, words[0] == magic,
      words[1] > 0, words[1] <= Int64(mostBytes)
    else { return nil }
    let count = Int(words[1])
    let size = 2 + (count + 7) / 8 + 1
    words = [Int64](repeating: 0, count: size)
    guard try file.read(size, at: 0, into: &words) == size,
      XXHash64.hash(words, count: size - 1) == words[size - 1]
    else { return nil }
    let text = String(decoding: Words.unpacked(words[2..<size - 1], count: count), as: UTF8.self)
    let (values, scenarioJSON) = parts(of: text)
    try checkFormat(values, at: file.path)
    return StoreHeader(values, scenarioJSON: scenarioJSON).map { ($0, size) }
  }

  /// The values by their keys, and what follows the empty line.
  private static func parts(of text: String) -> ([Substring: Substring], scenarioJSON: String) {
    let end = text.firstRange(of: "\n\n") ?? text.endIndex..<text.endIndex
    var values: [Substring: Substring] = [:]
    for line in text[..<end.lowerBound].split(separator: "\n") {
      let key = line.prefix { $0 != " " }
      values[key] = line.dropFirst(key.count + 1)
    }
    return (values, String(text[end.upperBound...]))
  }

  private static func checkFormat(_ values: [Substring: Substring], at path: String) throws(FolderError) {
    let found: String
    if values["format"] != "\(format)" {
      found = "is of format \(values["format"] ?? "unknown")"
    } else if values["metrics"] != Substring(metrics) {
      found = "holds other metrics"
    } else {
      return
    }
    throw FolderError(
      path: path, found: found, allowed: "allowed: format \(format) with the metrics of this version")
  }

  /// - Returns: `nil` where a value is missing, or none that this program would have written.
  private init?(_ values: [Substring: Substring], scenarioJSON: String) {
    func number(_ key: Substring, in allowed: ClosedRange<Int>) -> Int? {
      values[key].flatMap { Int($0) }.flatMap { allowed.contains($0) ? $0 : nil }
    }
    let shard = (values["shard"] ?? "").split(separator: "/").compactMap { Int($0) }
    guard let version = values["version"], let build = values["build"],
      let runs = number("runs", in: 1...Self.mostRuns), let days = number("days", in: 1...Self.mostDays),
      let every = number("every", in: 1...days), let inputs = number("inputs", in: 0...Self.mostBytes),
      shard.count == 2, (1...Shard.most).contains(shard[1]), (1...shard[1]).contains(shard[0])
    else { return nil }
    let onlyRun = number("only_run", in: 1...runs)
    guard onlyRun != nil || values["only_run"] == "-" else { return nil }
    self.init(
      version: String(version), build: String(build), runs: runs, days: days, every: every,
      shard: Shard(index: shard[0], count: shard[1]), onlyRun: onlyRun, inputs: inputs,
      scenarioJSON: scenarioJSON)
  }
}

/// Bytes in words, eight each, the first in the lowest.
enum Words {
  /// The bytes, filled up with zeros.
  static func packed(_ bytes: [UInt8]) -> [Int64] {
    var words = [Int64](repeating: 0, count: (bytes.count + 7) / 8)
    for (index, byte) in bytes.enumerated() { words[index >> 3] |= Int64(byte) << Int64((index & 7) * 8) }
    return words
  }

  /// The first `count` bytes.
  static func unpacked(_ words: ArraySlice<Int64>, count: Int) -> [UInt8] {
    (0..<count).map { index in
      UInt8(truncatingIfNeeded: words[words.startIndex + (index >> 3)] >> Int64((index & 7) * 8))
    }
  }
}
