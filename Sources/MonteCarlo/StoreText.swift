/// The header of a store: lines of keys and values, an empty line, and JSON that says what was run.
///
/// In the file: the magic, the number of bytes of the text, the text filled up with zeros, a checksum.
package struct StoreText: Sendable {
  package var values: [(key: String, value: String)]
  package var json: String

  package init(_ values: [(key: String, value: String)], json: String) {
    self.values = values
    self.json = json
  }

  package subscript(key: String) -> String? { values.first { $0.key == key }?.value }

  /// A value that is a whole number of that range.
  package func number(_ key: String, in allowed: ClosedRange<Int>) -> Int? {
    self[key].flatMap { Int($0) }.flatMap { allowed.contains($0) ? $0 : nil }
  }

  /// The file's first word: `SIMSTORE`.
  private static let magic: Int64 = 0x4552_4F54_534D_4953

  /// Longer ones are none of ours: a scenario has at most 4 MB, a study at most a few million values.
  private static let mostBytes = 1 << 30

  private var text: String { values.map { "\($0.key) \($0.value)\n" }.joined() + "\n" + json }

  package func words() -> [Int64] {
    let text = Array(self.text.utf8)
    var words = [Self.magic, Int64(text.count)] + Words.packed(text)
    words.append(XXHash64.hash(words, count: words.count))
    return words
  }

  /// Reads the header of a file; `nil` where it is torn, or none of ours.
  ///
  /// - Returns: the header, and how many words it takes.
  package static func read(from file: WordFile) throws(FolderError) -> (text: StoreText, size: Int)? {
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
    return (StoreText(text), size)
  }

  private init(_ text: String) {
    let end = text.firstRange(of: "\n\n") ?? text.endIndex..<text.endIndex
    values = text[..<end.lowerBound].split(separator: "\n").map { line in
      let key = line.prefix { $0 != " " }
      return (String(key), String(line.dropFirst(key.count + 1)))
    }
    json = String(text[end.upperBound...])
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

  /// The bytes whose number stands in the first word; `nil` if there are fewer.
  static func counted(_ words: ArraySlice<Int64>) -> [UInt8]? {
    guard let count = words.first, count >= 0, count <= Int64(words.count - 1) * 8 else { return nil }
    return unpacked(words.dropFirst(), count: Int(count))
  }
}
