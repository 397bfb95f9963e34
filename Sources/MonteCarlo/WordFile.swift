#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A file of 64-bit words, little-endian, read and written at any place; places and sizes are in words.
///
/// Safe from any thread: no call moves a common position.
package final class WordFile: Sendable {
  package let path: String
  private let descriptor: Int32

  /// What a file is opened for; where it is to be written, a symbolic link is refused.
  package enum Use: Sendable {
    case reading
    /// Reading and writing what is there.
    case changing
    /// Reading and writing a new file; what was there is gone.
    case replacing
  }

  /// - Throws: what the system says where it cannot be opened.
  package init(path: String, for use: Use) throws(FolderError) {
    self.path = path
    let flags =
      switch use {
      case .reading: O_RDONLY | O_CLOEXEC
      case .changing: O_RDWR | O_CLOEXEC | O_NOFOLLOW
      case .replacing: O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW
      }
    descriptor = open(path, flags, 0o666)
    guard descriptor >= 0 else {
      throw use == .reading ? FolderError(reading: path, code: errno) : FolderError(path: path, code: errno)
    }
  }

  deinit { close(descriptor) }

  /// Reads words into an array, as many as the file has there.
  ///
  /// - Parameters:
  ///   - count: how many are wanted.
  ///   - place: of the first in the file.
  ///   - index: where the first goes in the array, which is long enough.
  /// - Returns: how many there were.
  package func read(
    _ count: Int, at place: Int, into words: inout [Int64], from index: Int = 0
  ) throws(FolderError) -> Int {
    precondition(count >= 0 && index >= 0 && index + count <= words.count)
    var (done, wanted) = (0, count * 8)
    while wanted > 0 {
      let read = words.withUnsafeMutableBytes { bytes in
        pread(descriptor, bytes.baseAddress! + index * 8 + done, wanted, off_t(place * 8 + done))
      }
      if read == 0 { break }
      if read > 0 {
        (done, wanted) = (done + read, wanted - read)
      } else if errno != EINTR {
        throw FolderError(reading: path, code: errno)
      }
    }
    for index in index..<index + done / 8 { words[index] = words[index].littleEndian }
    return done / 8
  }

  /// Writes all words at a place.
  package func write(_ words: [Int64], at place: Int) throws(FolderError) {
    let littleEndian = 1.littleEndian == 1 ? words : words.map(\.littleEndian)
    var (done, left) = (0, words.count * 8)
    while left > 0 {
      let written = littleEndian.withUnsafeBytes { bytes in
        pwrite(descriptor, bytes.baseAddress! + done, left, off_t(place * 8 + done))
      }
      if written > 0 {
        (done, left) = (done + written, left - written)
      } else if written < 0 && errno != EINTR {
        throw FolderError(path: path, code: errno)
      }
    }
  }

  /// Whether it is still the file of its path: not removed, moved away or replaced.
  package var isInPlace: Bool { Self.isOpen(descriptor, at: path) }

  /// Whether a descriptor is that of the file which stands at a path now.
  package static func isOpen(_ descriptor: Int32, at path: String) -> Bool {
    var (mine, found) = (stat(), stat())
    return fstat(descriptor, &mine) == 0 && stat(path, &found) == 0 && mine.st_ino == found.st_ino
      && mine.st_dev == found.st_dev
  }

  /// How many whole words it has.
  package func size() throws(FolderError) -> Int {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw FolderError(reading: path, code: errno) }
    return Int(status.st_size) / 8
  }

  /// Cuts off all that follows the first `count` words.
  package func truncate(to count: Int) throws(FolderError) {
    guard ftruncate(descriptor, off_t(count * 8)) == 0 else { throw FolderError(path: path, code: errno) }
  }

  /// Carries all that was written to the disk.
  package func synchronize() throws(FolderError) {
    guard fsync(descriptor) == 0 else { throw FolderError(path: path, code: errno) }
  }
}
