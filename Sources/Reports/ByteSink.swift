import MonteCarlo

/// Where a file's bytes go, piece by piece.
package protocol ByteSink {
  /// - Throws: what keeps the bytes from being written.
  mutating func write(_ bytes: [UInt8]) throws(FolderError)
}

/// Keeps the bytes in memory.
package struct MemorySink: ByteSink, Sendable {
  package private(set) var bytes: [UInt8] = []

  package init() {}

  package mutating func write(_ bytes: [UInt8]) { self.bytes += bytes }

  package var text: String { String(decoding: bytes, as: UTF8.self) }
}
