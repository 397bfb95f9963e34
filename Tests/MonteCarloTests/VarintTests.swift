import Testing

@testable import MonteCarlo

/// Whole numbers as bytes.
struct VarintTests {
  @Test(arguments: [0, 1, 127, 128, 16_383, 16_384, .max, -1, .min] as [Int64])
  func `a number is read as it was written, and what is cut off is not sound`(number: Int64) {
    var writer = VarintWriter()
    writer.write(number)
    var reader = VarintReader(writer.bytes)
    #expect(reader.number() == number && reader.isSound)
    var cut = VarintReader(Array(writer.bytes.dropLast()))
    #expect(cut.number() == 0 && !cut.isSound)
  }

  @Test func `a number of more than ten bytes is not sound`() {
    var reader = VarintReader([UInt8](repeating: 0x80, count: 10) + [1])
    #expect(reader.number() == 0 && !reader.isSound)
  }

  @Test(arguments: [-1, VarintReader.mostCounted + 1]) func `more than can be counted is not sound`(
    count: Int
  ) {
    var writer = VarintWriter()
    writer.write(count)
    var reader = VarintReader(writer.bytes)
    #expect(reader.count() == 0 && !reader.isSound)
  }

  @Test func `a list that is mostly zeros is read as it was written, but for those at its end`() {
    var writer = VarintWriter()
    writer.write(sparse: [0, 0, 7, 0, 1, 0, 0])
    var reader = VarintReader(writer.bytes)
    #expect(reader.sparse(longest: 5) == [0, 0, 7, 0, 1] && reader.isSound)
    var short = VarintReader(writer.bytes)
    #expect(short.sparse(longest: 4) == [] && !short.isSound)
  }

  /// Each begins with the length and how many are not zero.
  @Test(arguments: [[-1, 0], [3, -1], [3, 4], [3, 1, 3, 5], [3, 1, -1, 5], [3, 2, 1, 5, 1, 5]])
  func `a list whose counts lie outside it is not sound`(numbers: [Int]) {
    var writer = VarintWriter()
    for number in numbers { writer.write(number) }
    var reader = VarintReader(writer.bytes)
    #expect(reader.sparse(longest: 3) == [] && !reader.isSound)
  }
}
