import Randomness

/// The first points of the Sobol sequence, randomised by nested uniform scrambling.
///
/// Every coordinate is uniform by itself, while the points together stay as even as they were; the errors of means
/// over them fall faster than with independent points, fastest where their number is a power of two. The digits are
/// flipped one after another, each by a random bit that belongs to its dimension and to all digits before it: the
/// scrambling itself, no approximation of it by a hash or a matrix. Coordinates have 32 digits and lie in the
/// middle of what these leave open, so none is 0 or 1.
///
/// Sources: Owen 1995, "Randomly Permuted (t, m, s)-Nets and (t, s)-Sequences"; Owen 2020, "On Dropping the First
/// Sobol' Point", on why it is kept.
package struct ScrambledSobol: UnitPoints {
  package let count: Int
  private let sequence: SobolSequence
  private let flips: [RandomSequence]

  /// - Precondition: there are 1 to 2^32 points and 1 to 128 dimensions.
  package init(points: Int, dimensions: Int, seed: UInt64) {
    precondition(points >= 1 && points <= 1 << 32)
    count = points
    sequence = SobolSequence(dimensions: dimensions)
    let streams = RunStreams(seed: seed, run: 0)
    flips = (1...dimensions).map {
      streams.sequence(.experiments, owner: "dimension \($0) of a Sobol sequence")
    }
  }

  package var dimensions: Int { sequence.dimensions }

  package func coordinates(ofPoint point: Int) -> [Double] {
    (0..<dimensions).map { coordinate($0, ofPoint: point) }
  }

  /// One coordinate of a point.
  ///
  /// - Parameters:
  ///   - dimension: from 0.
  ///   - point: from 1.
  func coordinate(_ dimension: Int, ofPoint point: Int) -> Double {
    precondition(point >= 1 && point <= count)
    let plain = sequence.coordinate(dimension, ofPoint: UInt32(point - 1))
    return (Double(Self.scrambled(plain, flips[dimension])) + 0.5) * 0x1p-32
  }

  /// The digits of a coordinate, each flipped or not.
  ///
  /// The tree of all prefixes is cut into subtrees of seven levels, whose 127 nodes take a bit each of one random
  /// block; the block's position is a 1 followed by the digits that lead to the subtree.
  static func scrambled(_ digits: UInt32, _ flips: RandomSequence) -> UInt32 {
    var result: UInt32 = 0
    for subtree in 0..<5 {
      let depth = UInt32(7 * subtree)
      let prefix = depth == 0 ? 0 : digits >> (32 - depth)
      let block = flips.words(at: 1 << depth | prefix)
      // Nodes are numbered as in a heap: from 1, the sons of n are 2n and 2n + 1.
      var node: UInt32 = 1
      for level in depth..<min(depth + 7, 32) {
        let digit = digits >> (31 - level) & 1
        let word = node < 64 ? block.0 : block.1
        let flip = UInt32(truncatingIfNeeded: word >> UInt64(node & 63)) & 1
        result |= (digit ^ flip) << (31 - level)
        node = node << 1 | digit
      }
    }
    return result
  }
}
