import MonteCarlo
import Population

/// A number that every run of a point gives.
package enum Quantity: Hashable, Sendable {
  /// A stock at the end, a flow summed over the run.
  case final(Metric)
  /// The least that a metric is on any day.
  case lowest(Metric)
  case highest(Metric)

  package var metric: Metric {
    switch self {
    case .final(let metric), .lowest(let metric), .highest(let metric): metric
    }
  }

  /// The name of its columns: `platform`, `platform_min`, `platform_max`.
  package var name: String {
    switch self {
    case .final(let metric): metric.name
    case .lowest(let metric): metric.name + "_min"
    case .highest(let metric): metric.name + "_max"
    }
  }

  /// Its cell in an observation.
  package var cell: Int {
    switch self {
    case .final(let metric): Observation.figures + metric.rawValue
    case .lowest(let metric): Observation.figures + Metric.count + metric.rawValue
    case .highest(let metric): Observation.figures + 2 * Metric.count + metric.rawValue
    }
  }
}

/// What a study keeps of one run.
///
/// Its record has between head and checksum the cells: ruin day, events, cut-off ratios, median return and Gini; by
/// metric the final value, the lowest and the highest of any day; the rows of the series. `Metric.undefined` stands
/// for none.
package enum Observation {
  /// The kind of its record.
  static let kind: Int64 = 2
  /// Cells before those of quantities.
  package static let figures = 5
  package static let ruinDay = 0

  /// How many events a run had, and how many ratios were cut off, as its record says.
  static func effort(ofRecord words: [Int64]) -> (events: Int, saturated: Int) {
    (Int(words[RecordHead.words + 1]), Int(words[RecordHead.words + 2]))
  }

  /// Whether a run could leave what a record of the right size says: one whose checksums hold may still come from
  /// elsewhere.
  static func isPossible(_ words: [Int64]) -> Bool {
    let figures = words[RecordHead.words..<RecordHead.words + 3]
    let (ruinDay, efforts) = (figures.first!, figures.dropFirst())
    return (ruinDay == Metric.undefined || (1...Int64(UInt16.max)).contains(ruinDay))
      && efforts.allSatisfy { (0...RecordHead.mostEvents).contains($0) }
  }

  /// Cells before the rows of the series.
  package static let fixedCells = figures + 3 * Metric.count

  /// The record of a run.
  ///
  /// - Parameters:
  ///   - number: of the unit.
  ///   - days: whose rows are kept.
  package static func record(
    _ result: RunResult, number: Int, series: [Metric], days: [Int]
  ) -> [Int64] {
    var words = RecordHead.open(number, kind: kind)
    words.reserveCapacity(RecordHead.words + fixedCells + series.count * days.count + 1)
    words += [
      result.ruinDay.map(Int64.init) ?? Metric.undefined, Int64(result.events), Int64(result.saturated),
      result.returnMedian ?? Metric.undefined, result.gini ?? Metric.undefined,
    ]
    words += result.totals
    let (lowest, highest) = extremes(of: result.rows)
    words += lowest + highest
    append(result.rows, series, days: days, to: &words)
    return RecordHead.close(words)
  }

  /// By metric, the least and the most of all days that define it.
  private static func extremes(of rows: [Int64]) -> (lowest: [Int64], highest: [Int64]) {
    var lowest = [Int64](repeating: .max, count: Metric.count)
    var highest = [Int64](repeating: Metric.undefined, count: Metric.count)
    var cell = 0
    while cell < rows.count {
      for metric in 0..<Metric.count {
        let value = rows[cell &+ metric]
        highest[metric] = max(highest[metric], value)
        if value != Metric.undefined { lowest[metric] = min(lowest[metric], value) }
      }
      cell += Metric.count
    }
    for metric in 0..<Metric.count where highest[metric] == Metric.undefined {
      lowest[metric] = Metric.undefined
    }
    return (lowest, highest)
  }

  /// Appends the rows of some days, flows summed since the row before.
  private static func append(
    _ rows: [Int64], _ series: [Metric], days: [Int], to words: inout [Int64]
  ) {
    var from = 0
    for day in days {
      for metric in series {
        var value = rows[(day - 1) * Metric.count + metric.rawValue]
        if metric.isFlow {
          for earlier in from..<day - 1 { value += rows[earlier * Metric.count + metric.rawValue] }
        }
        words.append(value)
      }
      from = day
    }
  }
}
