/// The outputs of a design in rows of points, without the replicates and rows that are not complete.
///
/// A replicate counts in a row only if it defines the output at every point of the row, so that all differences are
/// between runs with the same random numbers; a row needs two such replicates, or one if there are no more.
struct ReplicatedRows {
  let pointsInRow: Int
  let replicates: Int
  /// How many rows are complete, and how many are not.
  let count: Int
  let countLeftOut: Int
  /// Row by row, in it point by point, in it replicate by replicate; 0 where a replicate does not count.
  private var values: [Double] = []
  /// Row by row which replicates count, as 1 or 0.
  private var counts: [Double] = []

  /// - Precondition: all points have the same number of replicates, at least one, and make whole rows.
  init(_ outputs: [[Double?]], pointsInRow: Int) {
    replicates = outputs[0].count
    self.pointsInRow = pointsInRow
    precondition(outputs.count.isMultiple(of: pointsInRow) && replicates >= 1)
    precondition(outputs.allSatisfy { $0.count == outputs[0].count })
    // Sums of squares keep their digits, and a constant output has a variance of exactly 0.
    let origin = outputs.lazy.joined().compactMap { $0 }.first ?? 0
    var count = 0
    for start in stride(from: 0, to: outputs.count, by: pointsInRow) {
      let row = outputs[start..<(start + pointsInRow)]
      let isComplete = (0..<replicates).map { replicate in
        row.allSatisfy { $0[replicate]?.isFinite ?? false }
      }
      guard isComplete.count(where: { $0 }) >= min(2, replicates) else { continue }
      count += 1
      counts += isComplete.map { $0 ? 1 : 0 }
      for point in row { values += zip(point, isComplete).map { $1 ? $0! - origin : 0 } }
    }
    self.count = count
    countLeftOut = outputs.count / pointsInRow - count
  }

  @inline(__always)
  func value(_ row: Int, _ point: Int, _ replicate: Int) -> Double {
    values[(row * pointsInRow + point) * replicates + replicate]
  }

  /// How often a resample holds a replicate in a row.
  @inline(__always)
  func weight(_ row: Int, _ replicate: Int, _ weights: Resampling.Weights) -> Double {
    counts[row * replicates + replicate] * weights.replicates[replicate]
  }

  /// Sums over the replicates of what one point differs from another by.
  func difference(_ row: Int, _ first: Int, _ second: Int, _ weights: Resampling.Weights) -> ReplicateSums {
    var sums = ReplicateSums()
    for replicate in 0..<replicates {
      let difference = value(row, first, replicate) - value(row, second, replicate)
      sums.add(difference, weight: weight(row, replicate, weights))
    }
    return sums
  }

  /// Sums over the replicates of what a point differs from a number for each replicate by.
  func deviation(
    _ row: Int, _ point: Int, from centres: [Double], _ weights: Resampling.Weights
  ) -> ReplicateSums {
    var sums = ReplicateSums()
    for replicate in 0..<replicates {
      let deviation = value(row, point, replicate) - centres[replicate]
      sums.add(deviation, weight: weight(row, replicate, weights))
    }
    return sums
  }

  /// Whether a resample holds enough replicates of a row.
  func isUsable(_ row: Int, _ weights: Resampling.Weights) -> Bool {
    guard weights.rows[row] > 0 else { return false }
    var distinct = 0
    for replicate in 0..<replicates where weight(row, replicate, weights) > 0 { distinct += 1 }
    return distinct >= min(2, replicates)
  }
}
