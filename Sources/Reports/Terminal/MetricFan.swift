import MonteCarlo
import Population

/// How a metric spreads over runs day by day, as `timeseries.csv` has it.
///
/// Numbers have `Metric.statisticDecimals` decimals; `nil` where no run defines the metric.
package struct MetricFan: Sendable {
  /// Ends between which so much of the runs lies.
  struct Band: Sendable {
    var label: String
    var low: [Int64?]
    var high: [Int64?]
  }

  let metric: Metric
  let days: [Int]
  let centre: [Int64?]
  let centreLabel: String
  /// The widest first.
  let bands: [Band]

  /// Reads it.
  ///
  /// - Parameter folder: of a run or a merge.
  /// - Throws: what keeps the table from being read.
  package init(_ metric: Metric, inFolder folder: String) throws(FolderError) {
    let prefix = metric.name + "_"
    let table = try NumberColumns(ofTable: folder + "/" + TimeseriesFile.name) { name in
      name == "day" || (name.hasPrefix(prefix) && Self.isStatistic(name.dropFirst(prefix.count)))
    }
    self.metric = metric
    days = try table["day"].map { Int($0 ?? 0) }
    let hasMedian = table.has(prefix + "p50") && metric != .ruined
    centre = try table[prefix + (hasMedian ? "p50" : "mean")]
    centreLabel = hasMedian ? "median" : metric == .ruined ? "probability" : "mean"
    let bands = metric == .ruined ? [] : try Self.bands(of: table, prefix)
    if bands.isEmpty, try table[prefix + "ci_low"].contains(where: { $0 != nil }) {
      let (low, high) = (try table[prefix + "ci_low"], try table[prefix + "ci_high"])
      self.bands = [Band(label: "95% interval", low: low, high: high)]
    } else {
      self.bands = bands
    }
  }

  private static func isStatistic(_ suffix: Substring) -> Bool {
    ["mean", "ci_low", "ci_high"].contains(suffix) || ColumnMeaning.quantile(String(suffix)) != nil
  }

  /// Quantiles that leave out as much below as above, in pairs: the widest and, of the others, that nearest to one half.
  private static func bands(of table: NumberColumns, _ prefix: String) throws(FolderError) -> [Band] {
    let suffixes = table.names.map { $0.dropFirst(prefix.count) }.filter { $0.hasPrefix("p") }
    let levels = suffixes.map { (suffix: $0, level: level($0)) }
    var pairs: [(share: Double, low: Substring, high: Substring)] = []
    for low in levels where low.level < 0.5 {
      guard let high = levels.first(where: { ($0.level + low.level - 1).magnitude < 1e-9 }) else { continue }
      pairs.append((1 - 2 * low.level, low.suffix, high.suffix))
    }
    guard let widest = pairs.max(by: { $0.share < $1.share }) else { return [] }
    let inner = pairs.filter { $0.share < widest.share }.min {
      ($0.share - 0.5).magnitude < ($1.share - 0.5).magnitude
    }
    var bands: [Band] = []
    for pair in [widest, inner].compactMap(\.self) {
      let percent = DecimalText.text((pair.share * 10_000).nearestWhole, decimals: 2)
      let short = percent.hasSuffix(".00") ? String(percent.dropLast(3)) : percent
      bands.append(
        Band(
          label: "\(short)% of runs", low: try table[prefix + pair.low], high: try table[prefix + pair.high]))
    }
    return bands
  }

  private static func level(_ suffix: Substring) -> Double {
    suffix == "p100" ? 1 : Double("0." + suffix.dropFirst()) ?? 0
  }
}
