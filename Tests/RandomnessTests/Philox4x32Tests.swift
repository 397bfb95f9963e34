import Randomness
import Testing

struct Philox4x32Tests {
  struct Vector: CustomTestStringConvertible {
    let counter: Philox4x32.Block
    let key: Philox4x32.Key
    let output: Philox4x32.Block

    var testDescription: String { "counter \(counter), key \(key)" }
  }

  /// Source: Random123, tests/kat_vectors, philox4x32 with 10 rounds.
  static let known = [
    Vector(
      counter: (0, 0, 0, 0), key: (0, 0), output: (0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8)),
    Vector(
      counter: (0xffff_ffff, 0xffff_ffff, 0xffff_ffff, 0xffff_ffff), key: (0xffff_ffff, 0xffff_ffff),
      output: (0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd)),
    Vector(
      counter: (0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344), key: (0xa409_3822, 0x299f_31d0),
      output: (0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1)),
  ]

  @Test(arguments: known)
  func `the generator gives its authors' known answers`(_ vector: Vector) {
    #expect(Philox4x32.block(counter: vector.counter, key: vector.key) == vector.output)
  }
}
