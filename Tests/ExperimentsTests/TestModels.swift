import Foundation

@testable import Experiments

/// Models whose indices are known.
enum TestModel {
  /// Ishigami & Homma 1990, with a = 7 and b = 0.1: S = 0.3139, 0.4424, 0 and T = 0.5576, 0.4424, 0.2437.
  static func ishigami(_ unit: [Double]) -> Double {
    let x = unit.map { (2 * $0 - 1) * Double.pi }
    return sin(x[0]) + 7 * sin(x[1]) * sin(x[1]) + 0.1 * x[2] * x[2] * x[2] * x[2] * sin(x[0])
  }

  static let ishigamiFirst = [0.3139, 0.4424, 0]
  static let ishigamiTotal = [0.5576, 0.4424, 0.2437]

  /// The g-function of Sobol 1993, with the parameters of Saltelli & Sobol 1995.
  static func g(_ unit: [Double]) -> Double {
    zip(unit, gParameters).reduce(1) { $0 * (abs(4 * $1.0 - 2) + $1.1) / (1 + $1.1) }
  }

  static let gParameters = [0, 1, 4.5, 9, 99, 99]

  static let gParts = gParameters.map { 1 / (3 * (1 + $0) * (1 + $0)) }
  static let gProduct = gParts.reduce(1) { $0 * (1 + $1) }
  static let gFirst = gParts.map { $0 / (gProduct - 1) }
  static let gTotal = gParts.map { $0 * gProduct / (1 + $0) / (gProduct - 1) }
}

/// A model with known noise: 2x₁ + x₂ + 4(x₁ − ½)(x₂ − ½) + h + k(x₃ − ½)√12, with h and k normal.
struct NoisyModel {
  /// Of h, which no parameter acts on, and of k, whose share x₃ sets.
  var shared = 3.0
  var unshared = 1.0
  var isCommon = true

  static let variances = [4.0 / 12, 1.0 / 12]
  static let interaction = 16.0 / 144
  static let variance = variances[0] + variances[1] + interaction
  static let first = [variances[0] / variance, variances[1] / variance, 0]
  static let total = [(variances[0] + interaction) / variance, (variances[1] + interaction) / variance, 0]

  /// The outputs at every point: with common random numbers, or with numbers of each point's own.
  func outputs(_ points: some UnitPoints, replicates: Int, seed: UInt64) -> [[Double?]] {
    (1...points.count).map { point in
      let x = points.coordinates(ofPoint: point)
      let mean = 2 * x[0] + x[1] + 4 * (x[0] - 0.5) * (x[1] - 0.5)
      return (1...replicates).map { replicate in
        var words = normals(seed, replicate + (isCommon ? 0 : 1000 * point))
        let (h, k) = (shared * words.normal(), unshared * words.normal())
        return mean + h + k * (x[2] - 0.5) * 12.0.squareRoot()
      }
    }
  }
}
