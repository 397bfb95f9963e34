/// The checksum of an archive's parts.
///
/// Source: ISO 3309 and ITU-T V.42, as PKWARE's APPNOTE uses it: reflected polynomial 0xEDB88320, all ones at both ends.
package struct CRC32: Sendable {
  private var state: UInt32 = .max

  private static let table: [UInt32] = (0..<256).map { byte in
    (0..<8).reduce(UInt32(byte)) { rest, _ in rest & 1 == 1 ? rest >> 1 ^ 0xEDB8_8320 : rest >> 1 }
  }

  package init() {}

  package var value: UInt32 { ~state }

  package mutating func update(_ bytes: [UInt8]) {
    let table = Self.table
    var state = state
    for byte in bytes { state = table[Int(UInt8(truncatingIfNeeded: state) ^ byte)] ^ state >> 8 }
    self.state = state
  }
}
