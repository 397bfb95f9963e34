/// Whole numbers as bytes, seven bits each, the lowest first, the eighth bit set on all but the last: LEB128.
struct VarintWriter {
  private(set) var bytes: [UInt8] = []

  mutating func write(_ number: UInt64) {
    var rest = number
    while rest >= 128 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 128)
      rest &>>= 7
    }
    bytes.append(UInt8(rest))
  }

  mutating func write(_ number: Int) { write(UInt64(bitPattern: Int64(number))) }

  mutating func write(_ number: Int64) { write(UInt64(bitPattern: number)) }

  /// Writes a list that is mostly zeros: its length, how many others there are, and each with the zeros before it.
  mutating func write(sparse counts: [Int]) {
    write(counts.count)
    write(counts.reduce(0) { $1 == 0 ? $0 : $0 + 1 })
    var zeros = 0
    for count in counts {
      if count == 0 {
        zeros += 1
      } else {
        write(zeros)
        write(count)
        zeros = 0
      }
    }
  }
}

/// Reads what a `VarintWriter` wrote; where that is not so, `isSound` becomes false and numbers are 0.
struct VarintReader {
  private let bytes: [UInt8]
  private var next = 0
  private(set) var isSound = true

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func number() -> Int64 {
    var (result, shift): (UInt64, UInt64) = (0, 0)
    while next < bytes.count, shift < 64 {
      let byte = bytes[next]
      next += 1
      result |= UInt64(byte & 127) &<< shift
      if byte < 128 { return Int64(bitPattern: result) }
      shift += 7
    }
    isSound = false
    return 0
  }

  mutating func whole() -> Int { Int(number()) }

  /// Reads a mostly empty list of at most `longest` numbers.
  mutating func sparse(longest: Int) -> [Int] {
    let (length, others) = (whole(), whole())
    guard length >= 0, length <= longest, others >= 0, others <= length else {
      isSound = false
      return []
    }
    var counts = [Int](repeating: 0, count: length)
    var place = -1
    for _ in 0..<others {
      let zeros = whole()
      guard zeros >= 0, zeros < length - 1 - place else {
        isSound = false
        return []
      }
      place += zeros + 1
      counts[place] = whole()
    }
    return counts
  }
}
