@preconcurrency import Dispatch
import MonteCarlo
import Synchronization

/// Files that have been written, hashed and carried to the disk while others are made.
final class ClosingFiles: Sendable {
  private let results = Mutex<[Result<Manifest.FileDigest, FolderError>]>([])
  private let queue = DispatchQueue(label: "closing files")
  /// Files that may wait to be closed: a process may open only so many.
  private let room = DispatchSemaphore(value: 3)

  /// Takes a file over; waits where too many wait to be closed.
  func close(_ file: FileSink, named name: String) {
    room.wait()
    queue.async { [self] in
      let result = Result { () throws(FolderError) in
        Manifest.FileDigest(name: name, sha256: try file.close())
      }
      results.withLock { $0.append(result) }
      room.signal()
    }
  }

  /// The digests of all files taken over, in that order; waits until they are closed.
  ///
  /// - Throws: what kept the first of those from being closed that could not be.
  func digests() throws(FolderError) -> [Manifest.FileDigest] {
    queue.sync {}
    var digests: [Manifest.FileDigest] = []
    for result in results.withLock({ $0 }) { digests.append(try result.get()) }
    return digests
  }
}
