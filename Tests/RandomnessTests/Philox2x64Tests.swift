import Randomness
import Testing

struct Philox2x64Tests {
  typealias Vector = KnownAnswers.Vector

  /// Source: Random123, tests/kat_vectors, philox2x64 with 10 rounds.
  static let knownAfterTen = [
    Vector(counter: (0, 0), key: 0, output: (0xca00_a045_9843_d731, 0x66c2_4222_c9a8_45b5)),
    Vector(counter: (.max, .max), key: .max, output: (0x65b0_21d6_0cd8_310f, 0x4d02_f322_2f86_df20)),
    Vector(
      counter: (0x243f_6a88_85a3_08d3, 0x1319_8a2e_0370_7344), key: 0xa409_3822_299f_31d0,
      output: (0x0a5e_742c_2997_341c, 0xb0f8_83d3_8000_de5d)),
  ]

  @Test(arguments: KnownAnswers.all)
  func `the generator gives its authors' known answers`(_ vector: Vector) {
    #expect(Philox2x64.block(counter: vector.counter, key: vector.key) == vector.output)
  }

  @Test(arguments: knownAfterTen)
  func `ten of its rounds give the known answers of ten`(_ vector: Vector) {
    var (word, key) = (vector.counter, vector.key)
    for _ in 0..<10 { Philox2x64.round(&word, &key) }
    #expect(word == vector.output)
  }
}

extension KnownAnswers.Vector: CustomTestStringConvertible {
  public var testDescription: String { "counter \(counter), key \(key)" }
}
