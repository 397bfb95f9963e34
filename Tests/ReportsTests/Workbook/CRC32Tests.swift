import Reports
import Testing

@Suite struct CRC32Tests {
  /// The check value of the catalogue of parametrised CRC algorithms, and other published ones.
  @Test(
    arguments: [
      ("", 0), ("a", 0xE8B7_BE43), ("123456789", 0xCBF4_3926),
      ("The quick brown fox jumps over the lazy dog", 0x414F_A339),
    ] as [(String, UInt32)])
  func `published values`(text: String, value: UInt32) {
    var checksum = CRC32()
    for byte in text.utf8 { checksum.update([byte]) }
    #expect(checksum.value == value)
  }
}
