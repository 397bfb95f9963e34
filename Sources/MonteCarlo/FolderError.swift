#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Why a result or a run store could not be written or read: where, what was found, what is allowed.
package struct FolderError: Error, Equatable, Sendable, CustomStringConvertible {
  package var path: String
  package var found: String
  package var allowed: String

  package init(path: String, found: String, allowed: String) {
    self.path = path
    self.found = found
    self.allowed = allowed
  }

  package var description: String { "\(path): \(found); \(allowed)" }
}

extension FolderError {
  /// What the system says about a path that cannot be written, by its error number.
  package init(path: String, code: Int32) {
    let space = code == ENOSPC || code == EDQUOT || code == EFBIG
    self.init(
      path: path, found: "cannot be written: " + Self.text(of: code),
      allowed: space ? "free some space or choose another place" : "choose a place that can be written")
  }

  /// What the system says about a path that cannot be read, by its error number.
  package init(reading path: String, code: Int32) {
    self.init(path: path, found: "cannot be read: " + Self.text(of: code), allowed: "a file that can be read")
  }

  private static func text(of code: Int32) -> String { String(cString: strerror(code)) }
}
