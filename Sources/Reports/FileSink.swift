import Foundation

/// A file being written, hashed on the way.
package struct FileSink: ByteSink {
  private let path: String
  private let handle: FileHandle
  private var hash = SHA256()

  /// Creates the file.
  ///
  /// - Throws: if it cannot be opened for writing.
  package init(path: String) throws(FolderError) {
    self.path = path
    let url = URL(fileURLWithPath: path)
    do {
      if !FileManager.default.fileExists(atPath: path) { try Data().write(to: url) }
      handle = try FileHandle(forWritingTo: url)
    } catch {
      throw FolderError(writing: path, error)
    }
  }

  package mutating func write(_ bytes: [UInt8]) throws(FolderError) {
    hash.update(bytes)
    do { try handle.write(contentsOf: bytes) } catch { throw FolderError(writing: path, error) }
  }

  /// Carries the bytes to the disk, closes the file and returns its SHA-256.
  package func close() throws(FolderError) -> String {
    do {
      try handle.synchronize()
      try handle.close()
    } catch {
      throw FolderError(writing: path, error)
    }
    return hash.hexadecimalDigest()
  }
}

extension FolderError {
  /// What the system says about a file that cannot be written.
  init(writing path: String, _ error: any Error) {
    let code = Self.posixCode(of: error as NSError)
    self.init(path: path, code: code, error.localizedDescription)
  }

  /// What the system says about a path, by its error number.
  package init(path: String, code: Int32?, _ fallback: String = "unknown error") {
    let found = code.map { String(cString: strerror($0)) } ?? fallback
    let space = code == ENOSPC || code == EDQUOT
    self.init(
      path: path, found: "cannot be written: " + found,
      allowed: space ? "free some space or choose another place" : "choose a place that can be written")
  }

  private static func posixCode(of error: NSError) -> Int32? {
    if error.domain == NSPOSIXErrorDomain { return Int32(error.code) }
    return (error.userInfo[NSUnderlyingErrorKey] as? NSError).flatMap(posixCode)
  }
}
