import Foundation
import MonteCarlo

extension SHA256 {
  private static let pieceSize = 1 << 20

  /// The digest of a file, read piece by piece, in lower-case hexadecimal.
  package static func hexadecimal(ofFile path: String) throws(FolderError) -> String {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FolderError(reading: path, code: errno) }
    defer { close(descriptor) }
    var hash = SHA256()
    var piece = [UInt8](repeating: 0, count: pieceSize)
    while true {
      let count = read(descriptor, &piece, pieceSize)
      if count == 0 { return hash.hexadecimalDigest() }
      if count > 0 {
        hash.update(piece, count: count)
      } else if errno != EINTR {
        throw FolderError(reading: path, code: errno)
      }
    }
  }
}
