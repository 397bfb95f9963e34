import Randomness
import Scenarios

/// A Latin hypercube: along every path each of as many equal strata as there are points holds one of them, at a
/// uniform place within it.
///
/// The order of the strata and the places are addressed by the seed and the path's text, so a path more or less does
/// not move the others; they depend on the number of points.
/// Source: McKay, Beckman & Conover 1979, "A Comparison of Three Methods for Selecting Values of Input Variables".
package struct LatinHypercube: UnitPoints {
  package let count: Int
  private let seed: UInt64
  private let paths: [String]
  private let strata: [Strata]

  /// - Precondition: there are 1 to 1 000 000 points.
  package init(points: Int, paths: [String], seed: UInt64) {
    precondition((1...Values.most).contains(points))
    count = points
    self.paths = paths
    self.seed = seed
    strata = paths.map { Strata(seed: seed, path: $0, runs: points, stream: .experiments) }
  }

  package var dimensions: Int { paths.count }

  package func coordinates(ofPoint point: Int) -> [Double] {
    // Run 0 is the address of the strata.
    let streams = RunStreams(seed: seed, run: UInt32(point))
    return zip(strata, paths).map { strata, path in
      var sequence = streams.sequence(.experiments, owner: path)
      return min((Double(strata.stratum(of: point) - 1) + sequence.openUnit()) / Double(count), 1 - 0x1p-53)
    }
  }
}
