extension [Int64] {
  /// Sorts numbers that are not negative, ascending.
  ///
  /// Digit by digit, the lowest first, leaving out those digits that all numbers share: money spreads over few.
  /// Source: Knuth 1998, "The Art of Computer Programming", volume 3, section 5.2.5, algorithm R.
  ///
  /// - Complexity: O(count × digits of 11 bits that differ).
  mutating func sortByDigits() {
    var (all, any) = (Int64(-1), Int64(0))
    for number in self {
      all &= number
      any |= number
    }
    precondition(any >= 0, "only numbers that are not negative are sorted by digits")
    var other = [Int64](repeating: 0, count: count)
    for shift in stride(from: 0, to: 63, by: 11) where ((all ^ any) >> shift) & 2047 != 0 {
      Self.sort(self, into: &other, shift: shift)
      swap(&self, &other)
    }
  }

  private static func sort(_ numbers: [Int64], into sorted: inout [Int64], shift: Int) {
    var places = [Int](repeating: 0, count: 2049)
    for number in numbers { places[Int((number >> shift) & 2047) + 1] += 1 }
    for digit in 1..<2048 { places[digit] += places[digit - 1] }
    for number in numbers {
      let digit = Int((number >> shift) & 2047)
      sorted[places[digit]] = number
      places[digit] += 1
    }
  }
}
