import GoodnessOfFit
import Randomness
import Testing

struct RandomSequenceTests {
  @Test func `a sequence gives the words of its positions in order`() {
    var sequence = RandomSequence(seed: 9, run: 8, stream: .entries, owner: 7, part: 6, position: 5)
    let address = sequence
    for position in 5..<105 as Range<UInt32> {
      let (first, second) = address.words(at: position)
      #expect(sequence.next() == first)
      #expect(sequence.next() == second)
      #expect(sequence.position == position + 1)
    }
  }

  @Test func `a begun sequence gives the same words`() {
    var sequence = RandomSequence(seed: 9, run: 8, stream: .traits, owner: 7, part: 6, position: 5)
    var begun = BegunSequence(sequence)
    for _ in 0..<20 { #expect(begun.next() == sequence.next()) }
  }

  @Test func `successive sequences give the words of one owner after another`() {
    let streams = RunStreams(seed: 9, run: 8)
    var successive = SuccessiveSequences(streams, .draws, part: 6)
    for owner in 0..<5 as Range<UInt32> {
      var sequence = streams.sequence(.draws, owner: owner, part: 6)
      for _ in 0..<3 * owner { #expect(successive.next() == sequence.next()) }
      successive.advance()
    }
  }

  @Test func `a block is the generator's at the address`() {
    let sequence = RandomSequence(seed: 0x0102_0304_0506_0708, run: 3, stream: .habits, owner: 2, part: 5)
    let block = Philox2x64.block(
      counter: (2 << 32 | 1, (5 << 8 | 6) << 32 | 3), key: 0x0102_0304_0506_0708)
    #expect(sequence.words(at: 1) == block)
  }

  @Test func `the first words of a fixed seed never change`() {
    var words = seeded(1)
    let expected: [UInt64] = [0xB39B_339E_4C9D_34DB, 0x1ACA_4896_D763_EC66, 0x1F2E_1F37_2092_8C0D]
    #expect([words.next(), words.next(), words.next()] == expected)
  }

  @Test func `the first words of consecutive owners look independent`() {
    var counts = [Int](repeating: 0, count: 256)
    for owner in 0..<40_000 as Range<UInt32> {
      let word = seeded(owner).words(at: 0).0
      counts[Int(truncatingIfNeeded: word >> 56)] += 1
    }
    #expect(chiSquaredPasses(counts, expected: [Double](repeating: 40_000 / 256, count: 256)))
  }

  @Test func `a part beyond 24 bits is refused`() async {
    await #expect(processExitsWith: .failure) {
      _ = RandomSequence(seed: 0, run: 0, stream: .traits, owner: 0, part: 1 << 24)
    }
  }
}
