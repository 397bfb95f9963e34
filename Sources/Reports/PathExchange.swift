import Foundation

/// Exchanges two paths of one file system in one step, so that neither is ever missing.
package enum PathExchange {
  /// Returns 0, or the error's number; where the system or the file system has no such step, both paths stay as
  /// they were.
  package static func exchange(_ first: String, _ second: String) -> Int32 {
    #if canImport(Glibc)
      // Part of the C library's view only with _GNU_SOURCE, which this target's settings define.
      let result = renameat2(AT_FDCWD, first, AT_FDCWD, second, UInt32(RENAME_EXCHANGE))
    #elseif canImport(Darwin)
      let result = renamex_np(first, second, UInt32(RENAME_SWAP))
    #else
      let result: Int32 = -1
      errno = ENOSYS
    #endif
    return result == 0 ? 0 : errno
  }
}
