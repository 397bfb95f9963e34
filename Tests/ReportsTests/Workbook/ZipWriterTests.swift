import MonteCarlo
import Reports
import Testing

@Suite struct ZipWriterTests {
  private static let texts = [
    ("a.xml", "first"), ("b/c.xml", String(repeating: "second ", count: 40)), ("empty", ""),
  ]

  private static func archive(wide: UInt64 = UInt64(UInt32.max)) throws -> [UInt8] {
    var zip = ZipWriter(MemorySink(), wide: wide)
    for (name, text) in texts { try zip.add(name, text: text) }
    return try zip.finish().bytes
  }

  /// From 0 on all sizes and offsets are written in 64 bits, from 100 on some.
  @Test(arguments: [0, 100, UInt64(UInt32.max)])
  func `parts are found as they were stored, with their checksums`(wide: UInt64) throws {
    let parts = try ZipReader(Self.archive(wide: wide)).parts
    #expect(parts.map(\.name) == Self.texts.map(\.0))
    #expect(parts.map { String(decoding: $0.bytes, as: UTF8.self) } == Self.texts.map(\.1))
    for part in parts {
      var checksum = CRC32()
      checksum.update(part.bytes)
      #expect(part.checksum == checksum.value)
    }
  }

  @Test func `the same parts give the same bytes`() throws {
    #expect(try Self.archive() == Self.archive())
  }

  @Test func `what keeps a part from being written keeps the archive from it`() {
    let fault = FolderError(path: "p", found: "f", allowed: "a")
    #expect(throws: fault) {
      var zip = ZipWriter(MemorySink())
      try zip.add("a") { (_) throws(FolderError) in throw fault }
    }
  }
}
