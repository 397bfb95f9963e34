import MonteCarlo
import Testing

@Suite struct ColumnSorterTests {
  @Test(arguments: [0, 1, 2, 47, 48, 49, 300, 1000], [1, 200, 70_000, 1 << 40, Int64.max])
  func `it sorts like the standard library`(count: Int, spread: Int64) {
    var random = SplitMix64(seed: UInt64(count) &+ UInt64(spread))
    var sorter = ColumnSorter()
    for _ in 0..<3 {
      var values = (0..<count).map { _ in Int64.random(in: -spread...spread, using: &random) }
      let expected = values.sorted()
      sorter.sort(&values)
      #expect(values == expected)
    }
  }

  @Test func `one sorter serves columns of different lengths`() {
    var sorter = ColumnSorter()
    for count in [100, 60, 200] {
      var values = (0..<count).map { Int64(count - $0) }
      sorter.sort(&values)
      #expect(values == (1...Int64(count)).map(\.self))
    }
  }
}
