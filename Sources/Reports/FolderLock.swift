import Foundation
import MonteCarlo

/// A lock on a folder that the system lets go when the process ends, however it ends.
final class FolderLock: Sendable {
  private let descriptor: Int32
  private let path: String

  private init(descriptor: Int32, path: String) {
    self.descriptor = descriptor
    self.path = path
  }

  deinit { close(descriptor) }

  /// What came of trying to take a lock.
  enum Attempt {
    case taken(FolderLock)
    /// Another process has it.
    case busy
    /// The file system has no locks; the folder is as it was.
    case unsupported
  }

  /// Makes the folder if it is missing, and locks it if nobody else has.
  ///
  /// The lock is on a file in the folder. Whoever removes the folder renames it first, so a lock on a file that is no
  /// longer there under its name is none.
  static func take(_ folder: String) throws(FolderError) -> Attempt {
    for _ in 1...100 {
      let isNew = mkdir(folder, 0o777) == 0
      guard isNew || errno == EEXIST else {
        // Where it stands is what cannot be written; its own name says nothing to anybody.
        let code = errno
        throw FolderError(path: URL(fileURLWithPath: folder).deletingLastPathComponent().path, code: code)
      }
      guard isNew || isFolder(folder) else {
        throw FolderError(
          path: folder, found: "is no folder but a link or a file, where unfinished runs are to be kept",
          allowed: "remove it, or choose another place")
      }
      let path = folder + "/lock"
      let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o666)
      if descriptor < 0 {
        if errno == ENOENT { continue }
        throw FolderError(path: folder, code: errno)
      }
      let lock = FolderLock(descriptor: descriptor, path: path)
      guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
        if errno == EWOULDBLOCK { return .busy }
        if isNew {
          unlink(path)
          rmdir(folder)
        }
        return .unsupported
      }
      if lock.isInPlace { return .taken(lock) }
    }
    return .busy
  }

  /// Whether a folder stands there itself, or nothing any more: a link to one might lead anywhere.
  private static func isFolder(_ path: String) -> Bool {
    var status = stat()
    guard lstat(path, &status) == 0 else { return errno == ENOENT }
    return status.st_mode & S_IFMT == S_IFDIR
  }

  /// Whether the folder is still the one that was locked: not removed, moved away or replaced.
  var isInPlace: Bool { WordFile.isOpen(descriptor, at: path) }
}
