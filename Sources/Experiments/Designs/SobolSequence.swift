/// The Sobol sequence: quasi-random points that fill the unit cube evenly.
///
/// Of the first 2^m points each coordinate has one in every interval of length 2^−m, and so has every later block of
/// as many. Points follow in the order of the Gray code, point 0 at the origin first.
///
/// Sources: Sobol 1967, "On the Distribution of Points in a Cube and the Approximate Evaluation of Integrals";
/// Antonov & Saleev 1979, "An Economic Method of Computing LPτ-Sequences"; Joe & Kuo 2008, "Constructing Sobol
/// Sequences with Better Two-Dimensional Projections".
struct SobolSequence: Sendable {
  static let mostDimensions = JoeKuoNumbers.table.count + 1

  /// 32 for each dimension: the digit k of a point's number stands for the k-th of them.
  private let directions: [[UInt32]]

  /// - Precondition: there are 1 to 128 dimensions.
  init(dimensions: Int) {
    precondition((1...Self.mostDimensions).contains(dimensions))
    directions = (0..<dimensions).map { Self.directions(ofDimension: $0) }
  }

  var dimensions: Int { directions.count }

  /// One coordinate of a point, in units of 2^−32.
  ///
  /// - Parameters:
  ///   - index: from 0.
  ///   - dimension: from 0.
  /// - Complexity: O(digits of the index).
  func coordinate(_ dimension: Int, ofPoint index: UInt32) -> UInt32 {
    var gray = index ^ (index >> 1)
    var sum: UInt32 = 0
    while gray != 0 {
      sum ^= directions[dimension][gray.trailingZeroBitCount]
      gray &= gray - 1
    }
    return sum
  }

  /// The direction numbers by the recurrence of Bratley & Fox 1988, "Algorithm 659", from the table's first ones.
  private static func directions(ofDimension dimension: Int) -> [UInt32] {
    if dimension == 0 { return (0..<32).map { 1 << (31 - $0) } }
    let row = JoeKuoNumbers.table[dimension - 1]
    let (degree, coefficients) = (Int(row[0]), row[1])
    var numbers = row[2...].enumerated().map { index, m in m << UInt32(31 - index) }
    for k in degree..<32 {
      var number = numbers[k - degree] ^ (numbers[k - degree] >> UInt32(degree))
      for j in 1..<max(degree, 1) where coefficients >> UInt32(degree - 1 - j) & 1 == 1 {
        number ^= numbers[k - j]
      }
      numbers.append(number)
    }
    return numbers
  }
}
