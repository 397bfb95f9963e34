/// The variance of an output and half its mean squared differences, of which Jansen's estimators are made.
struct JansenMoments {
  /// Over all points of A and B.
  var variance: Double
  /// For each parameter half the mean square of A − A_B^(i): the part of the variance that it takes part in.
  var ofA: [Double]
  /// For each parameter half the mean square of B − A_B^(i): all but the part that is its alone.
  var ofB: [Double]

  /// The first-order index of a parameter.
  func first(_ parameter: Int) -> Double { (variance - ofB[parameter]) / variance }

  /// The total index of a parameter.
  func total(_ parameter: Int) -> Double { ofA[parameter] / variance }
}

extension JansenMoments {
  /// The moments of the means over replicates, and those without the noise that is left in these.
  struct Both {
    var plain: JansenMoments
    /// `nil` without replicates.
    var noiseless: JansenMoments?
    var noiseVariance: Double?
    var unsharedNoiseVariance: Double?
  }
}

extension JansenMoments.Both {
  /// Computes the moments of a resample; `nil` if it holds fewer than two points.
  init?(_ table: ReplicatedRows, _ weights: Resampling.Weights) {
    let rows = (0..<table.count).filter { table.isUsable($0, weights) }
    let count = rows.reduce(0) { $0 + weights.rows[$1] }
    guard count >= 1 else { return nil }
    let parameters = table.pointsInRow - 2
    let centres = Self.centres(table, rows, weights)
    let origins = centres.map { _ in 0.0 }
    var (plain, noiseless) = (Sums(parameters), Sums(parameters))
    var (noise, unshared) = (0.0, 0.0)
    for row in rows {
      let weight = weights.rows[row]
      for point in 0...1 {
        let sums = table.deviation(row, point, from: centres, weights)
        plain.points += weight * sums.mean * sums.mean
        noiseless.points += weight * sums.squareOfMean
        unshared += weight * sums.variance
        noise += weight * table.deviation(row, point, from: origins, weights).variance
      }
      for parameter in 0..<parameters {
        let fromA = table.difference(row, 0, parameter + 2, weights)
        let fromB = table.difference(row, 1, parameter + 2, weights)
        plain.ofA[parameter] += weight * fromA.mean * fromA.mean
        plain.ofB[parameter] += weight * fromB.mean * fromB.mean
        noiseless.ofA[parameter] += weight * fromA.squareOfMean
        noiseless.ofB[parameter] += weight * fromB.squareOfMean
      }
    }
    self.plain = plain.moments(count)
    guard table.replicates > 1 else { return }
    self.noiseless = noiseless.moments(count)
    noiseVariance = noise / (2 * count)
    unsharedNoiseVariance = unshared / (2 * count)
  }

  /// The mean of every replicate over the points of A and B: what luck does to all points alike.
  private static func centres(
    _ table: ReplicatedRows, _ rows: [Int], _ weights: Resampling.Weights
  ) -> [Double] {
    (0..<table.replicates).map { replicate in
      var (sum, weight) = (0.0, 0.0)
      for row in rows {
        let share = weights.rows[row] * table.weight(row, replicate, weights)
        sum += share * (table.value(row, 0, replicate) + table.value(row, 1, replicate))
        weight += 2 * share
      }
      return weight > 0 ? sum / weight : 0
    }
  }

  private struct Sums {
    var points = 0.0
    var ofA: [Double]
    var ofB: [Double]

    init(_ parameters: Int) {
      ofA = [Double](repeating: 0, count: parameters)
      ofB = ofA
    }

    /// - Parameter count: how many rows are in the sums.
    func moments(_ count: Double) -> JansenMoments {
      JansenMoments(
        variance: points / (2 * count - 1), ofA: ofA.map { $0 / (2 * count) },
        ofB: ofB.map { $0 / (2 * count) })
    }
  }
}
