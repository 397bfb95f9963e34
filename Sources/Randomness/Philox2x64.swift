/// The counter-based generator Philox2x64-7: a keyed bijection of 128-bit blocks.
///
/// A block depends on its counter and key alone, so random numbers need no state and can be drawn in any
/// order, on any thread. Six rounds pass BigCrush, and seven are the fewest that its authors publish known answers of;
/// period 2^128 for each of 2^64 keys. Of the members of its family with blocks of 128 bits it is the one that a
/// 64-bit processor computes with the fewest instructions.
///
/// Source: Salmon, Moraes, Dror & Shaw 2011, "Parallel Random Numbers: As Easy as 1, 2, 3", section 3.3;
/// the tests hold it to the authors' known-answer vectors.
public enum Philox2x64 {
  /// A block, as counter or as output: two words, the first least significant.
  public typealias Block = (UInt64, UInt64)

  /// Returns the block at a counter under a key.
  ///
  /// - Complexity: O(1), seven 64-bit multiplications.
  @inlinable @inline(__always)
  public static func block(counter: Block, key: UInt64) -> Block {
    var (word, key) = (counter, key)
    round(&word, &key)
    round(&word, &key)
    round(&word, &key)
    round(&word, &key)
    round(&word, &key)
    round(&word, &key)
    round(&word, &key)
    return word
  }

  /// Applies one round, then moves the key on by its Weyl constant (the golden ratio).
  @inlinable @inline(__always)
  public static func round(_ word: inout Block, _ key: inout UInt64) {
    let product = word.0.multipliedFullWidth(by: 0xD2B7_4407_B1CE_6E93)
    word = (product.high ^ key ^ word.1, product.low)
    key = key &+ 0x9E37_79B9_7F4A_7C15
  }
}
