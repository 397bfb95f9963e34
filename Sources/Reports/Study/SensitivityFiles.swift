import Experiments
import MonteCarlo
import Population

/// The tables of a sensitivity analysis: `sensitivity.csv`, a line per figure and parameter, with the columns of the
/// method; and `sensitivity_points.csv`, a line per point.
package struct SensitivityFiles {
  package static let name = "sensitivity.csv"
  package static let pointsName = "sensitivity_points.csv"

  private let analysis: SensitivityAnalysis
  private let quantities: [Quantity]
  private let threads: Int

  package init(_ analysis: SensitivityAnalysis, threads: Int) {
    self.analysis = analysis
    self.threads = threads
    let usual = [.final(.ruined)] + Quantity.headlines
    quantities = usual + analysis.details.moreMetrics.map { .final($0) }.filter { !usual.contains($0) }
  }

  /// Writes both.
  ///
  /// - Returns: what the terminal shows.
  package func write(into folder: ResultFolder) throws(FolderError) -> String {
    let findings = try analysis.findings(of: quantities, threads: threads)
    try folder.write(Self.name) { (sink) throws(FolderError) in try write(findings, to: sink) }
    try folder.write(Self.pointsName) { (sink) throws(FolderError) in try writePoints(to: sink) }
    return try SensitivityTable(inFolder: folder.filesPath).text(
      points: analysis.points.count, runs: analysis.study.runs, rows: analysis.points.rows)
  }

  private func write(_ findings: [SensitivityFindings], to sink: FileSink) throws(FolderError) -> FileSink {
    var csv = CSVWriter(sink)
    try csv.header(Self.columns(of: analysis.points.method))
    for finding in findings {
      for (parameter, path) in analysis.paths.enumerated() {
        csv.word(finding.quantity.name)
        csv.text(path)
        switch finding.numbers {
        case .indices(let indices): write(indices, parameter, decimals: finding.decimals, to: &csv)
        case .effects(let effects): write(effects.effects[parameter], decimals: finding.decimals, to: &csv)
        }
        csv.word(finding.lack?.rawValue ?? "")
        try csv.endRow()
      }
    }
    return try csv.finish()
  }

  /// The header of `sensitivity.csv`.
  private static func columns(of method: SensitivityMethod) -> String {
    let bounded = { (names: [String]) in names.flatMap { [$0, $0 + "_ci_low", $0 + "_ci_high"] } }
    let columns =
      switch method {
      case .sobol:
        bounded(["first_order", "total"]) + [
          "first_order_uncorrected", "total_uncorrected", "parameter_sd", "noise_sd", "unshared_noise_sd",
          "noise_share", "rows", "rows_left_out",
        ]
      case .morris: bounded(["mu", "mu_star", "sigma"]) + ["noise", "steps"]
      }
    return (["metric", "parameter"] + columns + ["note"]).joined(separator: ",")
  }

  private func write(
    _ indices: SobolIndices?, _ parameter: Int, decimals: Int, to csv: inout CSVWriter<FileSink>
  ) {
    let (corrected, plain) = (indices?.corrected?[parameter], indices?.uncorrected[parameter])
    for index in [corrected?.first, corrected?.total] {
      for value in [index?.value, index?.interval?.low, index?.interval?.high] { csv.ratio(value) }
    }
    for value in [plain?.first.value, plain?.total.value] { csv.ratio(value) }
    for variance in [indices?.variance, indices?.noiseVariance, indices?.unsharedNoiseVariance] {
      // An estimate of no variance may fall below 0.
      csv.number(variance.map { max($0, 0).squareRoot().nearestWhole }, decimals: decimals)
    }
    csv.ratio(indices?.noiseShare)
    csv.number(indices?.rows)
    csv.number(indices?.rowsLeftOut)
  }

  private func write(
    _ effect: ElementaryEffects.Effect?, decimals: Int, to csv: inout CSVWriter<FileSink>
  ) {
    for number in [effect?.mu, effect?.muStar, effect?.sigma] {
      for value in [number?.value, number?.interval?.low, number?.interval?.high] {
        csv.number(value?.nearestWhole, decimals: decimals)
      }
    }
    csv.number(effect?.noise?.nearestWhole, decimals: decimals)
    csv.number(effect?.steps)
  }
}

extension SensitivityFiles {
  /// Writes the means of every point, reading one at a time.
  private func writePoints(to sink: FileSink) throws(FolderError) -> FileSink {
    var csv = CSVWriter(sink)
    for name in ["point", "row", "moved"] { csv.word(name) }
    for path in analysis.paths { csv.text(path) }
    csv.word("runs")
    for quantity in quantities {
      csv.word(quantity.name + "_mean")
      if quantity.countsRuns { csv.word(quantity.name + "_n") }
    }
    try csv.endRow()
    for point in 1...analysis.points.count {
      let table = try PointTable(analysis.results, point: point, levels: [], threads: 1)
      write(table, to: &csv)
      try csv.endRow()
    }
    return try csv.finish()
  }

  private func write(_ table: PointTable, to csv: inout CSVWriter<FileSink>) {
    let (row, role) = analysis.points.place(ofPoint: table.point)
    csv.number(table.point)
    csv.number(row)
    switch role {
    case .start: csv.word(analysis.points.method == .sobol ? "A" : "")
    case .second: csv.word("B")
    case .moved(let parameter): csv.text(analysis.paths[parameter])
    }
    csv.cells(of: analysis.study.points[table.point - 1])
    csv.number(table.runs)
    for quantity in quantities {
      let cell = table[quantity]
      csv.number(cell.mean, decimals: quantity.metric.statisticDecimals)
      if quantity.countsRuns { csv.number(cell.count) }
    }
  }
}

extension SensitivityFindings {
  /// How many decimals its numbers have that are in the quantity's unit.
  var decimals: Int { quantity.metric.statisticDecimals }
}

extension CSVWriter {
  /// Writes a pure number with six decimals; one that is beyond all sense is not defined.
  fileprivate mutating func ratio(_ value: Double?) {
    number(value.flatMap { $0.magnitude < 1e12 ? $0.millionths : nil }, decimals: 6)
  }
}
