/// The secure hash SHA-256.
///
/// Source: FIPS 180-4, Secure Hash Standard, sections 4.1.2, 4.2.2, 5 and 6.2.
package struct SHA256: Sendable {
  private var state: [8 of UInt32] = [
    0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19,
  ]
  /// Bytes that do not fill a block yet.
  private var pending: [UInt8] = []
  private var length: UInt64 = 0

  package init() {}

  /// Takes in bytes.
  package mutating func update(_ bytes: [UInt8]) { update(bytes, count: bytes.count) }

  /// Takes in the first `count` bytes.
  package mutating func update(_ bytes: [UInt8], count: Int) {
    length &+= UInt64(count)
    var start = 0
    if !pending.isEmpty {
      start = min(64 - pending.count, count)
      pending.append(contentsOf: bytes[..<start])
      guard pending.count == 64 else { return }
      Self.compress(pending, at: 0, into: &state)
      pending.removeAll(keepingCapacity: true)
    }
    while start + 64 <= count {
      Self.compress(bytes, at: start, into: &state)
      start += 64
    }
    pending.append(contentsOf: bytes[start..<count])
  }

  /// The digest of all bytes so far, in lower-case hexadecimal.
  package func hexadecimalDigest() -> String {
    words.map { word in
      let digits = String(word, radix: 16)
      return String(repeating: "0", count: 8 - digits.count) + digits
    }.joined()
  }

  /// The digest of all bytes so far, as eight numbers of 32 bits.
  private var words: [UInt32] {
    var last = self
    let bits = length &* 8
    let zeros = (119 - pending.count) % 64
    var padding: [UInt8] = [0x80] + [UInt8](repeating: 0, count: zeros)
    for shift in stride(from: 56, through: 0, by: -8) { padding.append(UInt8((bits >> UInt64(shift)) & 255)) }
    last.update(padding)
    assert(last.pending.isEmpty)
    return last.state.indices.map { last.state[$0] }
  }

  /// The digest of these bytes in Base64, as web pages have it.
  ///
  /// Source: RFC 4648, section 4.
  package static func base64(of bytes: [UInt8]) -> String {
    var hash = SHA256()
    hash.update(bytes)
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    // 256 bits and two zeros are 43 letters of 6 bits; one sign fills up the last four.
    let words = hash.words
    let text = stride(from: 0, to: 258, by: 6).map { start in
      let bits = (start..<start + 6).map { $0 < 256 ? words[$0 / 32] >> UInt32(31 - $0 % 32) & 1 : 0 }
      return letters[bits.reduce(0) { $0 << 1 | Int($1) }]
    }
    return String(text) + "="
  }

  /// The digest of these bytes, in lower-case hexadecimal.
  package static func hexadecimal(of bytes: [UInt8]) -> String {
    var hash = SHA256()
    hash.update(bytes)
    return hash.hexadecimalDigest()
  }

  /// Takes one block of 64 bytes into the state.
  private static func compress(_ bytes: [UInt8], at start: Int, into state: inout [8 of UInt32]) {
    let schedule = schedule(bytes.span.extracting(start..<(start &+ 64)))
    // A span, because reading from the array itself would copy it every time.
    let w = schedule.span
    var (a, b, c, d) = (state[0], state[1], state[2], state[3])
    var (e, f, g, h) = (state[4], state[5], state[6], state[7])
    // The names turn instead of the values.
    for t in stride(from: 0, to: 64, by: 8) {
      turn(a, b, c, &d, e, f, g, &h, w[t], constants[t])
      turn(h, a, b, &c, d, e, f, &g, w[t &+ 1], constants[t &+ 1])
      turn(g, h, a, &b, c, d, e, &f, w[t &+ 2], constants[t &+ 2])
      turn(f, g, h, &a, b, c, d, &e, w[t &+ 3], constants[t &+ 3])
      turn(e, f, g, &h, a, b, c, &d, w[t &+ 4], constants[t &+ 4])
      turn(d, e, f, &g, h, a, b, &c, w[t &+ 5], constants[t &+ 5])
      turn(c, d, e, &f, g, h, a, &b, w[t &+ 6], constants[t &+ 6])
      turn(b, c, d, &e, f, g, h, &a, w[t &+ 7], constants[t &+ 7])
    }
    let sums: [8 of UInt32] = [a, b, c, d, e, f, g, h]
    for index in 0..<8 { state[index] &+= sums[index] }
  }

  /// One round.
  @inline(__always)
  private static func turn(
    _ a: UInt32, _ b: UInt32, _ c: UInt32, _ d: inout UInt32, _ e: UInt32, _ f: UInt32, _ g: UInt32,
    _ h: inout UInt32, _ word: UInt32, _ constant: UInt32
  ) {
    let choice = g ^ (e & (f ^ g))
    let majority = (a & b) | (c & (a | b))
    let t1 = h &+ (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) &+ choice &+ constant &+ word
    d &+= t1
    h = t1 &+ (rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) &+ majority
  }

  /// The 64 words that the rounds take, from the 16 of a block.
  @inline(__always)
  private static func schedule(_ block: Span<UInt8>) -> [64 of UInt32] {
    var w = [64 of UInt32](repeating: 0)
    for t in 0..<16 {
      let at = t &* 4
      w[t] =
        UInt32(block[at]) &<< 24 | UInt32(block[at &+ 1]) &<< 16 | UInt32(block[at &+ 2]) &<< 8
        | UInt32(block[at &+ 3])
    }
    for t in 16..<64 {
      let (early, late) = (w[t &- 15], w[t &- 2])
      let s0 = rotate(early, 7) ^ rotate(early, 18) ^ (early &>> 3)
      let s1 = rotate(late, 17) ^ rotate(late, 19) ^ (late &>> 10)
      w[t] = w[t &- 16] &+ s0 &+ w[t &- 7] &+ s1
    }
    return w
  }

  @inline(__always)
  private static func rotate(_ word: UInt32, _ places: UInt32) -> UInt32 {
    word &>> places | word &<< (32 &- places)
  }

  /// The first 32 bits of the fractional parts of the cube roots of the first 64 primes.
  private static let constants: [64 of UInt32] = [
    0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4, 0xab1c_5ed5,
    0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe, 0x9bdc_06a7, 0xc19b_f174,
    0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f, 0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da,
    0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7, 0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967,
    0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc, 0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85,
    0xa2bf_e8a1, 0xa81a_664b, 0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070,
    0x19a4_c116, 0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
    0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7, 0xc671_78f2,
  ]
}
