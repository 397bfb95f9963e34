/// Sorts whole numbers ascending, a byte of their distance from the least at a time.
///
/// It keeps its memory from one call to the next. Complexity: O(n · bytes of the range).
package struct ColumnSorter: Sendable {
  private var keys: [UInt64] = []
  private var spare: [UInt64] = []
  private var starts = [Int](repeating: 0, count: 256)

  /// Up to here comparing is quicker than counting.
  private static let countingPays = 48

  package init() {}

  package mutating func sort(_ values: inout [Int64]) {
    guard values.count > Self.countingPays else { return values.sort() }
    let (least, most) = Self.ends(of: values)
    let range = UInt64(bitPattern: most &- least)
    guard range > 0 else { return }
    if keys.count != values.count {
      keys = [UInt64](repeating: 0, count: values.count)
      spare = keys
    }
    Self.measure(values, from: least, into: &keys)
    var shift: UInt64 = 0
    while shift < 64, range &>> shift > 0 {
      Self.distribute(keys, into: &spare, shift: shift, starts: &starts)
      swap(&keys, &spare)
      shift += 8
    }
    Self.restore(&values, from: least, keys)
  }

  private static func ends(of values: [Int64]) -> (least: Int64, most: Int64) {
    var (least, most) = (values[0], values[0])
    for value in values { (least, most) = (min(least, value), max(most, value)) }
    return (least, most)
  }

  private static func measure(_ values: [Int64], from least: Int64, into keys: inout [UInt64]) {
    for index in values.indices { keys[index] = UInt64(bitPattern: values[index] &- least) }
  }

  private static func restore(_ values: inout [Int64], from least: Int64, _ keys: [UInt64]) {
    for index in keys.indices { values[index] = Int64(bitPattern: keys[index]) &+ least }
  }

  /// Copies keys in the order of one byte, otherwise keeping theirs.
  private static func distribute(
    _ keys: [UInt64], into sorted: inout [UInt64], shift: UInt64, starts: inout [Int]
  ) {
    for byte in starts.indices { starts[byte] = 0 }
    for key in keys { starts[Int((key &>> shift) & 255)] &+= 1 }
    var start = 0
    for byte in starts.indices {
      let count = starts[byte]
      starts[byte] = start
      start &+= count
    }
    for key in keys {
      let byte = Int((key &>> shift) & 255)
      sorted[starts[byte]] = key
      starts[byte] &+= 1
    }
  }
}
