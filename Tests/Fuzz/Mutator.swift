import Randomness

/// Damages inputs the way libFuzzer does: bits, bytes, pieces cut, doubled, or taken from another input.
struct Mutator {
  private var random: RandomSequence
  private let corpus: [[UInt8]]
  private let scraps: [[UInt8]]

  /// - Parameter scraps: pieces that are worth a try.
  init(seed: UInt64, corpus: [[UInt8]], scraps: [String]) {
    random = RunStreams(seed: seed, run: 1).sequence(.draws, owner: 1)
    self.corpus = corpus
    self.scraps = scraps.map { Array($0.utf8) }
  }

  /// One input of the corpus with one to four changes.
  mutating func next() -> [UInt8] {
    var bytes = corpus[random.index(below: corpus.count)]
    for _ in 0...random.index(below: 4) { change(&bytes) }
    return bytes
  }

  private mutating func change(_ bytes: inout [UInt8]) {
    let start = random.index(below: bytes.count + 1)
    let range = start..<min(bytes.count, start + random.index(below: 24))
    switch random.index(below: 7) {
    case 0: bytes.removeSubrange(range)
    case 1: bytes.insert(contentsOf: bytes[range], at: start)
    case 2: bytes.removeLast(bytes.count - start)
    case 3 where start < bytes.count: bytes[start] = UInt8(random.index(below: 256))
    case 4 where start < bytes.count: bytes[start] ^= 1 << UInt8(random.index(below: 8))
    case 5: bytes.replaceSubrange(range, with: piece())
    default: bytes.insert(contentsOf: piece(), at: start)
    }
  }

  private mutating func piece() -> [UInt8] {
    if !scraps.isEmpty, random.index(below: 2) == 0 { return scraps[random.index(below: scraps.count)] }
    let other = corpus[random.index(below: corpus.count)]
    let start = random.index(below: other.count)
    return Array(other[start..<min(other.count, start + 1 + random.index(below: 40))])
  }
}
