/// A fast checksum of 64-bit words: tells torn and damaged records from whole ones, not forged ones.
///
/// Of the words as little-endian bytes, with seed 0. Source: Collet, xxHash fast digest algorithm (XXH64), version
/// 0.1.1, sections "Overview of XXH64" and following.
package enum XXHash64 {
  private static let prime1: UInt64 = 0x9E37_79B1_85EB_CA87
  private static let prime2: UInt64 = 0xC2B2_AE3D_27D4_EB4F
  private static let prime3: UInt64 = 0x1656_67B1_9E37_79F9
  private static let prime4: UInt64 = 0x85EB_CA77_C2B2_AE63
  private static let prime5: UInt64 = 0x27D4_EB2F_1656_67C5

  /// Returns the checksum of the first `count` words.
  ///
  /// - Precondition: there are as many.
  package static func hash(_ words: [Int64], count: Int) -> Int64 {
    precondition(count >= 0 && count <= words.count)
    var (hash, next) = count >= 4 ? stripes(words, count: count) : (prime5, 0)
    hash &+= UInt64(count) &* 8
    while next < count {
      hash ^= round(0, UInt64(bitPattern: words[next]))
      hash = rotate(hash, 27) &* prime1 &+ prime4
      next += 1
    }
    hash = (hash ^ hash &>> 33) &* prime2
    hash = (hash ^ hash &>> 29) &* prime3
    return Int64(bitPattern: hash ^ hash &>> 32)
  }

  /// The checksum of all whole stripes of four words, and the first word after them.
  private static func stripes(_ words: [Int64], count: Int) -> (hash: UInt64, next: Int) {
    var (a, b, c, d) = (prime1 &+ prime2, prime2, UInt64(0), 0 &- prime1)
    var next = 0
    while next &+ 4 <= count {
      a = round(a, UInt64(bitPattern: words[next]))
      b = round(b, UInt64(bitPattern: words[next &+ 1]))
      c = round(c, UInt64(bitPattern: words[next &+ 2]))
      d = round(d, UInt64(bitPattern: words[next &+ 3]))
      next &+= 4
    }
    var hash = rotate(a, 1) &+ rotate(b, 7) &+ rotate(c, 12) &+ rotate(d, 18)
    for lane in [a, b, c, d] { hash = (hash ^ round(0, lane)) &* prime1 &+ prime4 }
    return (hash, next)
  }

  @inline(__always)
  private static func round(_ lane: UInt64, _ word: UInt64) -> UInt64 {
    rotate(lane &+ word &* prime2, 31) &* prime1
  }

  @inline(__always)
  private static func rotate(_ word: UInt64, _ places: UInt64) -> UInt64 {
    word &<< places | word &>> (64 &- places)
  }
}
