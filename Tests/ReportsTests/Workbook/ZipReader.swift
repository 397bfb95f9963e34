/// The parts of an archive that stores them, by other code than the program's: found from the end, as readers do.
struct ZipReader {
  struct Part: Equatable {
    var name: String
    var bytes: [UInt8]
    var checksum: UInt32
  }

  private let bytes: [UInt8]
  private(set) var parts: [Part] = []

  enum Fault: Error {
    case noEnd
    case badRecord(at: Int)
  }

  init(_ bytes: [UInt8]) throws {
    self.bytes = bytes
    let end = bytes.count - 22
    guard end >= 0, number(end, 4) == 0x0605_4B50 else { throw Fault.noEnd }
    var (count, place) = (number(end + 10, 2), number(end + 16, 4))
    if place == 0xFFFF_FFFF {
      guard number(end - 20, 4) == 0x0706_4B50 else { throw Fault.badRecord(at: end - 20) }
      let wide = number(end - 12, 8)
      guard number(wide, 4) == 0x0606_4B50 else { throw Fault.badRecord(at: wide) }
      (count, place) = (number(wide + 32, 8), number(wide + 48, 8))
    }
    for _ in 0..<count { place = try readPart(at: place) }
  }

  private func number(_ place: Int, _ size: Int) -> Int {
    (0..<size).reduce(0) { $0 | Int(bytes[place + $1]) << (8 * $1) }
  }

  /// - Returns: the place of the next record of the directory.
  private mutating func readPart(at place: Int) throws -> Int {
    guard number(place, 4) == 0x0201_4B50, number(place + 10, 2) == 0 else {
      throw Fault.badRecord(at: place)
    }
    let (nameSize, extraSize) = (number(place + 28, 2), number(place + 30, 2))
    var (size, start) = (number(place + 24, 4), number(place + 42, 4))
    var extra = place + 46 + nameSize + 4
    if size == 0xFFFF_FFFF { (size, extra) = (number(extra, 8), extra + 16) }
    if start == 0xFFFF_FFFF { start = number(extra, 8) }
    guard number(start, 4) == 0x0403_4B50, number(start + 14, 4) == number(place + 16, 4) else {
      throw Fault.badRecord(at: start)
    }
    let first = start + 30 + number(start + 26, 2) + number(start + 28, 2)
    let name = String(decoding: bytes[place + 46..<place + 46 + nameSize], as: UTF8.self)
    parts.append(
      Part(name: name, bytes: Array(bytes[first..<first + size]), checksum: UInt32(number(place + 16, 4))))
    return place + 46 + nameSize + extraSize
  }
}
