import GoodnessOfFit
import Randomness
import Testing

struct BoundedIntegerTests {
  @Test(arguments: [1, 2, 3, 10, 97, 1000] as [UInt64])
  func `integers below a bound are uniform`(bound: UInt64) {
    var words = seeded(UInt32(bound))
    var counts = [Int](repeating: 0, count: Int(bound))
    for _ in 0..<20_000 { counts[Int(words.integer(below: bound))] += 1 }
    #expect(
      bound == 1
        || chiSquaredPasses(
          counts, expected: [Double](repeating: 20_000 / Double(bound), count: Int(bound)))
    )
  }

  @Test func `words that would favour some integers are refused`() {
    // 2^64 mod 3 is 1: only the low half 0 is refused.
    var words = Repeating(0, .max)
    #expect(words.integer(below: 3) == 2)
    #expect(words.position == 2)
  }

  @Test func `the largest bound is served`() {
    var words = Repeating(.max)
    #expect(words.integer(below: .max) == UInt64.max - 1)
  }

  @Test func `the first integers of a fixed seed never change`() {
    var words = seeded(1)
    #expect((0..<8).map { _ in words.index(below: 1000) } == [701, 104, 121, 35, 183, 46, 12, 246])
  }
}
