import Foundation
import MonteCarlo
import Synchronization

/// A file being written, hashed on the way; by one thread at a time.
package final class FileSink: ByteSink, Sendable {
  private let path: String
  private let descriptor: Int32
  private let hash = BackgroundSHA256()
  private let excel: Mutex<ExcelText?>

  /// Creates the file; one that stands there is replaced, a symbolic link refused.
  ///
  /// - Parameter dialect: what the bytes become on their way; those that are written are hashed.
  /// - Throws: if it cannot be opened for writing.
  package init(path: String, dialect: TableDialect = .plain) throws(FolderError) {
    self.path = path
    excel = Mutex(dialect == .excel ? ExcelText() : nil)
    descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o666)
    guard descriptor >= 0 else { throw FolderError(path: path, code: errno) }
  }

  deinit { Foundation.close(descriptor) }

  package func write(_ bytes: [UInt8]) throws(FolderError) {
    let bytes = excel.withLock { $0?.translated(bytes) } ?? bytes
    hash.update(bytes)
    var done = 0
    while done < bytes.count {
      let written = bytes.withUnsafeBytes {
        Foundation.write(descriptor, $0.baseAddress! + done, bytes.count - done)
      }
      if written >= 0 {
        done += written
      } else if errno != EINTR {
        throw FolderError(path: path, code: errno)
      }
    }
  }

  /// Carries the bytes to the disk and returns their SHA-256; nothing is written after it.
  package func close() throws(FolderError) -> String {
    // A device has nothing to carry.
    guard fsync(descriptor) == 0 || errno == EINVAL else { throw FolderError(path: path, code: errno) }
    return hash.hexadecimalDigest()
  }
}
