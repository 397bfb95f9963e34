import Foundation
import MonteCarlo

/// How many files may be open at once: a merge has all its shards open.
enum OpenFiles {
  #if canImport(Glibc)
    private static let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
  #else
    private static let resource = RLIMIT_NOFILE
  #endif

  /// What any command may need: the streams, those of the system's libraries, lock, store, and files that are written,
  /// read and closed side by side.
  private static let least = 24

  /// Allows as many as the system lets this process have, where it can.
  ///
  /// - Throws: if that is too few, with which the system's libraries trap.
  static func allowMost() throws(Failure) {
    var limit = rlimit()
    guard getrlimit(resource, &limit) == 0 else { return }
    limit.rlim_cur = limit.rlim_max
    _ = setrlimit(resource, &limit)
    guard getrlimit(resource, &limit) == 0, limit.rlim_cur < least else { return }
    throw .folder(
      FolderError(
        path: "simulate", found: "found a limit of \(limit.rlim_cur) open files",
        allowed: "allowed: at least \(least) (ulimit -n)"))
  }
}
