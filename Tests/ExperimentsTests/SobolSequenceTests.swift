import Foundation
import Randomness
import Testing

@testable import Experiments

struct SobolSequenceTests {
  /// The file holds 1 024 times the points of `scipy.stats.qmc.Sobol(10, scramble=False).random(1024)`, scipy 1.17.1.
  @Test func `the first 1 024 points of ten dimensions are those of scipy`() throws {
    let text = try String(contentsOf: testFolder.appending(path: "Vectors/sobol.csv"), encoding: .utf8)
    let sequence = SobolSequence(dimensions: 10)
    let rows = text.split(separator: "\n")
    #expect(rows.count == 1024)
    for (index, row) in rows.enumerated() {
      let expected = row.split(separator: ",").map { UInt32($0)! << 22 }
      #expect((0..<10).map { sequence.coordinate($0, ofPoint: UInt32(index)) } == expected, "point \(index)")
    }
  }

  /// The hash of the same text for 128 dimensions; and of point 1 000 000 times 2^30 four coordinates, likewise.
  @Test func `so are those of 128 dimensions`() {
    let sequence = SobolSequence(dimensions: 128)
    var text = ""
    for index in 0..<1024 as Range<UInt32> {
      text +=
        (0..<128).map { String(sequence.coordinate($0, ofPoint: index) >> 22) }.joined(separator: ",") + "\n"
    }
    #expect(RunStreams.hash(of: text) == 0x33ee_fd53_0bd5_a56f)
    let late = [0, 1, 63, 127].map { sequence.coordinate($0, ofPoint: 1_000_000) >> 2 }
    #expect(late == [28_427_264, 334_920_704, 62_407_680, 760_693_760])
  }

  @Test(arguments: [0, 3, 6, 9])
  func `every block of 2^k points has one in every interval of length 2^-k, in all 128 dimensions`(k: UInt32)
  {
    let sequence = SobolSequence(dimensions: 128)
    for dimension in 0..<128 {
      for block in 0..<4 as Range<UInt32> {
        let intervals = (0..<1 << k).map {
          sequence.coordinate(dimension, ofPoint: block << k | $0) >> (32 - k)
        }
        #expect(intervals.sorted() == Array(0..<1 << k), "dimension \(dimension), block \(block)")
      }
    }
  }

  @Test(arguments: 1...5 as ClosedRange<UInt64>)
  func `scrambled points keep one in every interval, and every elementary box of the first two dimensions`(
    seed: UInt64
  ) {
    let points = ScrambledSobol(points: 256, dimensions: 128, seed: seed)
    let all = (1...256).map { points.coordinates(ofPoint: $0) }
    for dimension in 0..<128 {
      #expect(all.map { Int($0[dimension] * 256) }.sorted() == Array(0..<256))
    }
    for bits in 0...8 {
      let boxes = Set(all.map { [Int($0[0] * Double(1 << bits)), Int($0[1] * Double(1 << (8 - bits)))] })
      #expect(boxes.count == 256)
    }
  }

  /// 4 096 seeds: a standard error of 1/64 of the digit's standard deviation.
  @Test
  func `over seeds, every digit of a scrambled point is a fair coin, and independent of those before it`() {
    var ones = [Int](repeating: 0, count: 32)
    var pairs = [Int](repeating: 0, count: 31)
    for seed in 1...4096 as ClosedRange<UInt64> {
      let flips = RunStreams(seed: seed, run: 0).sequence(
        .experiments, owner: "dimension 1 of a Sobol sequence")
      let digits = ScrambledSobol.scrambled(0b1011 << 25, flips)
      for digit in 0..<32 where digits >> UInt32(31 - digit) & 1 == 1 {
        ones[digit] += 1
        if digit < 31, digits >> UInt32(30 - digit) & 1 == 1 { pairs[digit] += 1 }
      }
    }
    // Four standard deviations of a binomial law.
    #expect(ones.allSatisfy { abs($0 - 2048) < 128 })
    #expect(pairs.allSatisfy { abs($0 - 1024) < 111 })
  }

  @Test func `two points with common digits keep just these in common`() {
    let flips = RunStreams(seed: 4, run: 0).sequence(.experiments, owner: "a")
    for shared in 1...31 as ClosedRange<UInt32> {
      let point: UInt32 = 0x9e37_79b9
      let other = point ^ (1 << (31 - shared))
      let difference = ScrambledSobol.scrambled(point, flips) ^ ScrambledSobol.scrambled(other, flips)
      #expect(difference.leadingZeroBitCount == Int(shared))
    }
  }

  /// E(f) with f = Π(1 + (u − ½)): the error of 1 024 independent points would be about 0.02.
  @Test func `means over scrambled points are unbiased and far more precise than over independent ones`() {
    let errors = (1...40 as ClosedRange<UInt64>).map { seed in
      let points = ScrambledSobol(points: 1024, dimensions: 5, seed: seed)
      let sum = (1...1024).reduce(0.0) { sum, point in
        sum + points.coordinates(ofPoint: point).reduce(1) { $0 * ($1 + 0.5) }
      }
      return sum / 1024 - 1
    }
    #expect(errors.allSatisfy { abs($0) < 0.002 })
    let (mean, count) = (errors.reduce(0, +) / 40, 40.0)
    let deviation = (errors.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (count - 1)).squareRoot()
    #expect(abs(mean) < 4 * deviation / count.squareRoot())
  }
}
