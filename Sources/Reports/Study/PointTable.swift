import Experiments
import MonteCarlo
import Population

/// The statistics of one point of a study.
package struct PointTable: Sendable {
  /// From 1.
  package let point: Int
  package let runs: Int
  package let ruin: RuinStatistics
  /// The days whose rows the series have.
  package let days: [Int]
  private let table: CellTable
  private let source: PointRuns

  /// - Throws: what keeps the runs from being read.
  package init(
    _ results: StudyResults, point: Int, levels: [QuantileLevel], threads: Int
  ) throws(FolderError) {
    self.point = point
    source = results.runs(ofPoint: point)
    runs = source.count
    ruin = try source.ruin()
    days = results.study.series.isEmpty ? [] : results.study.rowDays(ofPoint: point)
    table = try CellTable(
      source, cells: Observation.fixedCells + days.count * results.study.series.count, levels: levels,
      threads: threads)
  }

  package var levels: [QuantileLevel] { table.levels }

  package subscript(quantity: Quantity) -> CellStatistics { table[quantity.cell] }

  /// The statistics of a metric of the series on a day.
  package subscript(row row: Int, series index: Int) -> CellStatistics {
    table[source.cell(ofRow: row, series: index)]
  }
}

extension Quantity {
  /// What studies report of every point, after ruin.
  package static let headlines: [Quantity] =
    [
      Metric.pool, .point_price, .exit_coverage, .solvency, .liabilities, .platform, .return_total,
      .share_losing, .share_exited,
    ].map { .final($0) } + [.lowest(.platform), .lowest(.solvency)]

  /// Whether tables say how many runs define it.
  var countsRuns: Bool { metric.countsRuns(hasPointPool: false) }
}
