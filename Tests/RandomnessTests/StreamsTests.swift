import Randomness
import Testing

struct StreamsTests {
  @Test func `no two addresses share a word`() {
    var words: Set<UInt64> = []
    var count = 0
    for run in [0, 1, .max] as [UInt32] {
      let streams = RunStreams(seed: 1, run: run)
      for stream in Stream.allCases {
        for part in [0, 1, 2, 0xFF_FFFF] as [UInt32] {
          for owner in [0, 1, 2, .max] as [UInt32] {
            let sequence = streams.sequence(stream, owner: owner, part: part)
            for position in [0, 1, 2, .max] as [UInt32] {
              let (first, second) = sequence.words(at: position)
              words.insert(first)
              words.insert(second)
              count += 2
            }
          }
        }
      }
    }
    #expect(words.count == count)
  }

  @Test func `another seed is another key`() {
    let first = RunStreams(seed: 1, run: 0).sequence(.draws, owner: 0)
    let second = RunStreams(seed: 1 << 32 | 1, run: 0).sequence(.draws, owner: 0)
    #expect(first.words(at: 0) != second.words(at: 0))
  }

  @Test func `a text owns a sequence, the same each time`() {
    let streams = RunStreams(seed: 1, run: 7)
    let path = "people.adoption.innovation"
    #expect(streams.sequence(.parameters, owner: path) == streams.sequence(.parameters, owner: path))
    #expect(streams.sequence(.parameters, owner: path) != streams.sequence(.parameters, owner: path + "s"))
    #expect(streams.sequence(.parameters, owner: "").words(at: 0) != (0, 0))
  }

  @Test func `differing texts get differing hashes`() {
    var hashes: Set<UInt64> = []
    for index in 0..<20_000 { hashes.insert(RunStreams.hash(of: "packages[\(index)].priceYuan")) }
    #expect(hashes.count == 20_000)
  }

  /// Source: Fowler, Noll & Vo, test vectors of FNV-1a, 64 bits.
  @Test(
    arguments: [
      ("", 0xcbf2_9ce4_8422_2325), ("a", 0xaf63_dc4c_8601_ec8c), ("foobar", 0x8594_4171_f739_67e8),
    ] as [(String, UInt64)])
  func `the hash of a text is its authors'`(text: String, expected: UInt64) {
    #expect(RunStreams.hash(of: text) == expected)
  }

  @Test func `a stream's number never changes`() {
    #expect(Stream.allCases.map(\.rawValue) == Array(0...11))
  }
}
