import Foundation
import MonteCarlo
import Population

/// The headline figures of a run, as its files have them.
package struct Headlines: Sendable {
  let runs: Int
  /// The last one.
  let days: Int
  let ruin: Ruin
  let figures: [Figure]
  /// Of ruin, by row.
  let ruinSeries: [Int64?]
  let inputs: [Input]

  /// What `summary.json` says of ruin.
  struct Ruin: Decodable, Sendable {
    var probability: Double?
    var ciLow: Double?
    var ciHigh: Double?
    var medianDay: Int?
    var medianDayIfRuined: Double?
    /// How many runs are ruined.
    var count = 0

    private enum CodingKeys: String, CodingKey {
      case probability, ciLow, ciHigh, medianDay, medianDayIfRuined
    }
  }

  /// Rank correlations with an uncertain input.
  struct Input: Decodable, Sendable {
    var path: String
    var ruined: Double?
    var returnTotal: Double?
    var solvency: Double?
  }

  private struct Summary: Decodable {
    var runs: Int
    var ruin: Ruin
    var inputs: [Input]
  }

  /// A metric at the horizon, with `Metric.statisticDecimals` decimals.
  struct Figure: Sendable {
    var metric: Metric
    var label: String
    var mean: Int64?
    var interval: (low: Int64, high: Int64)?
    var median: Int64?
    /// How many runs define it.
    var runs: Int
    /// Its median by row, or its mean where there is no median.
    var series: [Int64?]

    /// The interval, cut off where the figure itself ends.
    var shownInterval: (low: Int64, high: Int64)? {
      guard let interval, let mean else { return interval }
      let unit: Int64 = metric.unit == .money ? 100 : 1_000_000
      let least = metric.limits.least.map { min(Int64($0) * unit, mean) } ?? .min
      let most = metric.limits.most.map { max(Int64($0) * unit, mean) } ?? .max
      return (max(interval.low, least), min(interval.high, most))
    }

    /// Whether something of it is cut off.
    var isCut: Bool {
      guard let interval, let shownInterval else { return false }
      return interval != shownInterval
    }
  }

  /// The figures after ruin itself, in this order.
  private static let labels: [(metric: Metric, label: String)] = [
    (.pool, "point pool"), (.point_price, "point price"), (.exit_coverage, "coverage of exits"),
    (.solvency, "solvency"), (.liabilities, "liabilities"), (.platform, "operator's cash"),
    (.return_total, "returned of what users paid in"), (.share_losing, "users losing, in cash"),
    (.share_losing_goods, "users losing, goods counted"), (.share_exited, "members who have exited"),
  ]

  /// Reads them.
  ///
  /// - Parameters:
  ///   - folder: where the files stand.
  ///   - name: what the folder is called in complaints.
  /// - Throws: if a file is missing, or is not as a run writes it.
  package init(inFolder folder: String, named name: String? = nil) throws(FolderError) {
    let summary = try Self.summary(inFolder: folder, name ?? folder)
    let wanted = Set((Self.labels.map(\.metric) + [.ruined]).flatMap(Self.columns)).union(["day"])
    let table = try NumberColumns(ofTable: folder + "/" + TimeseriesFile.name) { wanted.contains($0) }
    runs = summary.runs
    inputs = summary.inputs
    var ruin = summary.ruin
    ruin.count = try Self.ruined(summary, inFolder: folder)
    self.ruin = ruin
    days = Int(try table["day"].last.flatMap(\.self) ?? 0)
    ruinSeries = try table["ruined_mean"]
    var figures: [Figure] = []
    for (metric, label) in Self.labels {
      figures.append(try Self.figure(metric, label, table, runs: summary.runs))
    }
    self.figures = figures
  }

  private static func columns(_ metric: Metric) -> [String] {
    ["mean", "ci_low", "ci_high", "p50", "n"].map { metric.name + "_" + $0 }
  }

  private static func figure(
    _ metric: Metric, _ label: String, _ table: NumberColumns, runs: Int
  ) throws(FolderError) -> Figure {
    func last(_ suffix: String) throws(FolderError) -> Int64? {
      let name = metric.name + "_" + suffix
      return table.has(name) ? try table[name].last.flatMap(\.self) : nil
    }
    let (low, high) = (try last("ci_low"), try last("ci_high"))
    let hasMedian = table.has(metric.name + "_p50")
    return Figure(
      metric: metric, label: label, mean: try last("mean"),
      interval: low.flatMap { low in high.map { (low, $0) } }, median: try last("p50"),
      runs: try last("n").map { Int($0) } ?? runs,
      series: try table[metric.name + (hasMedian ? "_p50" : "_mean")])
  }

  private static func summary(inFolder folder: String, _ name: String) throws(FolderError) -> Summary {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    guard let data = FileManager.default.contents(atPath: folder + "/" + SummaryFile.name),
      let summary = try? decoder.decode(Summary.self, from: data)
    else {
      throw FolderError(
        path: name, found: "holds no \(SummaryFile.name) as simulate writes it",
        allowed: "allowed: a folder that simulate wrote")
    }
    return summary
  }

  /// The most runs whose share with six decimals tells their number.
  private static let mostByShare = 400_000

  private static func ruined(_ summary: Summary, inFolder folder: String) throws(FolderError) -> Int {
    if summary.runs <= mostByShare {
      return Int(((summary.ruin.probability ?? 0) * Double(summary.runs)).rounded())
    }
    let days = try NumberColumns(ofTable: folder + "/" + RunsFile.name) { $0 == "ruin_day" }
    return try days["ruin_day"].count { $0 != nil }
  }
}
