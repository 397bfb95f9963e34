/// The points from which first-order and total indices are estimated, in rows.
///
/// Row j holds, in this order, point j of a sample A, point j of an independent sample B, and for every parameter i
/// the point A_B^(i): A with the coordinate i of B. A and B are the first and the second half of the dimensions of
/// one scrambled Sobol sequence, so the better first dimensions serve A.
/// Source: Saltelli, Annoni, Azzini, Campolongo, Ratto & Tarantola 2010, "Variance Based Sensitivity Analysis of Model
/// Output. Design and Estimator for the Total Sensitivity Index", section 3.
package struct SaltelliPoints: UnitPoints {
  package let dimensions: Int
  package let rows: Int
  private let sequence: ScrambledSobol

  /// - Precondition: there are 1 to 64 dimensions and at least one row.
  package init(dimensions: Int, rows: Int, seed: UInt64) {
    self.dimensions = dimensions
    self.rows = rows
    sequence = ScrambledSobol(points: rows, dimensions: 2 * dimensions, seed: seed)
  }

  package var pointsInRow: Int { dimensions + 2 }

  package var count: Int { rows * pointsInRow }

  package func coordinates(ofPoint point: Int) -> [Double] {
    precondition(point >= 1 && point <= count)
    let (row, place) = (point - 1).quotientAndRemainder(dividingBy: pointsInRow)
    return (0..<dimensions).map { dimension in
      let isOfB = place == 1 || place == dimension + 2
      return sequence.coordinate(isOfB ? dimensions + dimension : dimension, ofPoint: row + 1)
    }
  }
}

extension Design {
  /// Makes the design of an analysis by variances.
  ///
  /// - Parameters:
  ///   - rows: how many points A and B have each; a power of two is best, and else a note says so.
  ///   - seed: the scenario's.
  /// - Throws: no parameter or too many, a single value, fewer than two rows, more than a million points.
  package static func saltelli(
    _ parameters: [Parameter], rows: Int, seed: UInt64
  ) throws(DesignError) -> (design: Design, points: SaltelliPoints) {
    try checkParameterCount(of: parameters)
    guard (2...Values.most).contains(rows) else {
      throw DesignError(found: "\(rows) rows", allowed: "2 to \(Values.most)")
    }
    let points = SaltelliPoints(dimensions: parameters.count, rows: rows, seed: seed)
    var design = try Design(parameters, points)
    design.noteUnevenness(of: rows)
    return (design, points)
  }
}
