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

  /// Writes a list that is mostly zeros: its length without those at its end, how many others there are, and each with the zeros before it.
  mutating func write(sparse counts: [Int]) {
    var others: [Int] = []
    for index in counts.indices where counts[index] != 0 { others.append(index) }
    write(counts.countToLast)
    write(others.count)
    var next = 0
    for index in others {
      write(index - next)
      write(counts[index])
      next = index + 1
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

  private mutating func whole() -> Int { Int(number()) }

  /// More users no run has, or days.
  static let mostCounted = 1 << 27

  /// Reads how many there are of something.
  mutating func count() -> Int {
    let count = whole()
    guard (0...Self.mostCounted).contains(count) else {
      isSound = false
      return 0
    }
    return count
  }

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
      counts[place] = count()
    }
    return counts
  }
}
