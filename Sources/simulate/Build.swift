import Foundation
import MonteCarlo

/// Tells this build of the program from others of the same version.
enum Build {
  private static let pieceWords = 1 << 17

  /// A checksum of the program's file, in hexadecimal.
  static func identity() throws(FolderError) -> String {
    #if os(Linux)
      // Also once the file has been replaced.
      let path = "/proc/self/exe"
    #else
      let path = Bundle.main.executablePath ?? CommandLine.arguments[0]
    #endif
    let file = try WordFile(path: path, for: .reading)
    var words = [Int64](repeating: 0, count: pieceWords + 1)
    var place = 0
    // Each piece is hashed after the checksum of those before it.
    while case let count = try file.read(pieceWords, at: place, into: &words, from: 1), count > 0 {
      words[0] = XXHash64.hash(words, count: count + 1)
      place += count
    }
    return String(UInt64(bitPattern: words[0]), radix: 16)
  }
}
