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
    let pieces = (try file.size() + pieceWords - 1) / pieceWords
    let checksums = try Workers(threads: ProcessInfo.processInfo.activeProcessorCount).map(
      pieces, makeWorker: { [Int64](repeating: 0, count: pieceWords) },
      body: { (words: inout [Int64], piece) throws(FolderError) in
        let count = try file.read(pieceWords, at: piece * pieceWords, into: &words)
        return XXHash64.hash(words, count: count)
      })
    let checksum = XXHash64.hash(checksums, count: checksums.count)
    return String(UInt64(bitPattern: checksum), radix: 16)
  }
}
