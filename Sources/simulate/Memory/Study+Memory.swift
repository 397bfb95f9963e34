import Experiments
import MonteCarlo
import Population
import Scenarios

extension Study {
  /// What its runs, statistics and tables take of memory together, at most.
  ///
  /// - Parameter scenario: the first, as it was given.
  func bytesOfResults(_ scenario: Scenario) -> Int {
    let number = MemoryLayout<Int64>.stride
    // A number of every metric, a few figures of each over the runs, kept while they are computed and written.
    let figures = (4 + scenario.quantiles.count) * number * 3
    var bytes = 64 << 20
    bytes += points.count * (Metric.count * figures + 2000)
    bytes += points.reduce(0) { $0 + $1.settings.count } * 200
    bytes += ownRuns * Self.bytesARun
    guard !series.isEmpty else { return bytes }
    let rows = points.indices.reduce(0) { $0 + rowDays(ofPoint: $1 + 1).count }
    return bytes + rows * series.count * figures
  }

  /// Where its record stands, and what it came to.
  private static let bytesARun = 8 * Metric.count
}
