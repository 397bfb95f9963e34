import Randomness
import Testing

/// The generator against its authors' known answers.
struct GeneratorValidationTests {
  typealias Vector = KnownAnswers.Vector

  /// Source: Random123, tests/kat_vectors, philox2x64 with 10 rounds.
  static let knownAfterTen = [
    Vector(counter: (0, 0), key: 0, output: (0xca00_a045_9843_d731, 0x66c2_4222_c9a8_45b5)),
    Vector(counter: (.max, .max), key: .max, output: (0x65b0_21d6_0cd8_310f, 0x4d02_f322_2f86_df20)),
    Vector(
      counter: (0x243f_6a88_85a3_08d3, 0x1319_8a2e_0370_7344), key: 0xa409_3822_299f_31d0,
      output: (0x0a5e_742c_2997_341c, 0xb0f8_83d3_8000_de5d)),
  ]

  @Test func `the generator gives its authors' known answers`() {
    for vector in KnownAnswers.all {
      #expect(Philox2x64.block(counter: vector.counter, key: vector.key) == vector.output)
    }
    let zero = Philox2x64.block(counter: (0, 0), key: 0)
    Finding(
      what:
        "generator, Philox2x64-7: \(KnownAnswers.all.count) known answers, the first of key and counter all zero",
      expected: hexadecimal(KnownAnswers.all[0].output), found: hexadecimal(zero), within: "exact",
      source: "Salmon et al. 2011, Random123 kat_vectors"
    ).expectInGuide()
  }

  @Test func `ten of its rounds give the known answers of ten`() {
    var found: [Philox2x64.Block] = []
    for vector in Self.knownAfterTen {
      var (word, key) = (vector.counter, vector.key)
      for _ in 0..<10 { Philox2x64.round(&word, &key) }
      #expect(word == vector.output)
      found.append(word)
    }
    Finding(
      what: "its rounds, ten of them: \(Self.knownAfterTen.count) known answers",
      expected: hexadecimal(Self.knownAfterTen[0].output), found: hexadecimal(found[0]), within: "exact",
      source: "Salmon et al. 2011, Random123 kat_vectors"
    ).expectInGuide()
  }

  private func hexadecimal(_ block: Philox2x64.Block) -> String {
    [block.0, block.1].map { String($0, radix: 16) }.joined(separator: " ")
  }
}
