/// The counter-based generator Philox4x32-10: a keyed bijection of 128-bit blocks.
///
/// A block depends on its counter and key alone, so random numbers need no state and can be drawn in any
/// order, on any thread. Ten rounds pass BigCrush; period 2^128 for each of 2^64 keys.
///
/// Source: Salmon, Moraes, Dror & Shaw 2011, "Parallel Random Numbers: As Easy as 1, 2, 3", section 3.3;
/// the tests hold it to the authors' known-answer vectors.
public enum Philox4x32 {
  /// A block, as counter or as output: four words, the first least significant.
  public typealias Block = (UInt32, UInt32, UInt32, UInt32)

  /// The two words of a key.
  public typealias Key = (UInt32, UInt32)

  /// Returns the block at a counter under a key.
  ///
  /// - Complexity: O(1), twenty 32-bit multiplications.
  @inlinable @inline(__always)
  public static func block(counter: Block, key: Key) -> Block {
    var (word, key) = (counter, key)
    round(&word, &key)
    round(&word, &key)
    round(&word, &key)
    round(&word, &key)
    round(&word, &key)
    round(&word, &key)
    round(&word, &key)
    round(&word, &key)
    round(&word, &key)
    round(&word, &key)
    return word
  }

  /// Applies one round, then moves the key on by its Weyl constants (the golden ratio and √3 − 1).
  @inlinable @inline(__always)
  public static func round(_ word: inout Block, _ key: inout Key) {
    let first = UInt64(word.0) &* 0xD251_1F53
    let second = UInt64(word.2) &* 0xCD9E_8D57
    word = (
      UInt32(truncatingIfNeeded: second &>> 32) ^ word.1 ^ key.0, UInt32(truncatingIfNeeded: second),
      UInt32(truncatingIfNeeded: first &>> 32) ^ word.3 ^ key.1, UInt32(truncatingIfNeeded: first)
    )
    key = (key.0 &+ 0x9E37_79B9, key.1 &+ 0xBB67_AE85)
  }
}
