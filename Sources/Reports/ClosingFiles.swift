@preconcurrency import Dispatch
import MonteCarlo
import Synchronization

/// Files that have been written, hashed and carried to the disk while others are made.
package final class ClosingFiles: Sendable {
  private let results = Mutex<[Result<Manifest.FileDigest, FolderError>]>([])
  private let queue = DispatchQueue(label: "closing files")
  /// Files that may wait to be closed: a process may open only so many.
  private let room = DispatchSemaphore(value: 2)

  package init() {}

  /// Closes a file, later; waits where too many wait to be closed.
  ///
  /// - Parameter body: closes it, and gives the SHA-256 of its bytes.
  package func close(_ name: String, _ body: @escaping @Sendable () throws(FolderError) -> String) {
    room.wait()
    queue.async { [self] in
      let result = Result { () throws(FolderError) in
        Manifest.FileDigest(name: name, sha256: try body())
      }
      results.withLock { $0.append(result) }
      room.signal()
    }
  }

  /// What kept the first file from being closed that could not be, so far.
  package var problem: FolderError? {
    results.withLock { results in
      for case .failure(let problem) in results { return problem }
      return nil
    }
  }

  /// The digests of all files, in the order in which they were closed; waits for them.
  ///
  /// - Throws: what kept the first from being closed that could not be.
  package func digests() throws(FolderError) -> [Manifest.FileDigest] {
    queue.sync {}
    var digests: [Manifest.FileDigest] = []
    for result in results.withLock({ $0 }) { digests.append(try result.get()) }
    return digests
  }
}
