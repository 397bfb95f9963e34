@preconcurrency import Dispatch
import Synchronization

/// The SHA-256 of bytes that pass by, computed on a thread of its own: whoever writes them does not wait for it.
final class BackgroundSHA256: Sendable {
  private let hash = Mutex(SHA256())
  private let queue = DispatchQueue(label: "hashing")
  /// Pieces that may wait to be hashed, so that they cannot fill the memory.
  private let room = DispatchSemaphore(value: 8)

  /// Takes in bytes, later; waits where too many pieces do.
  func update(_ bytes: [UInt8]) {
    room.wait()
    queue.async { [self] in
      hash.withLock { $0.update(bytes) }
      room.signal()
    }
  }

  /// The digest of all bytes so far, in lower-case hexadecimal; waits for it.
  func hexadecimalDigest() -> String { queue.sync { hash.withLock { $0.hexadecimalDigest() } } }
}
