import Experiments
import Foundation
import MonteCarlo
import Population

/// A result in its folder, as `simulate show` prints it: from its files alone.
package struct StoredResult: Sendable {
  private let folder: String
  private let files: [String]
  private let study: Study?
  private let names: ComparisonNames?

  /// What the manifest of a study says of it.
  private struct Study: Decodable {
    var runsPerPoint: Int
    var points: [Point]
    var details: Details

    /// What it sets does not matter here.
    struct Point: Decodable {}

    struct Details: Decodable {
      var rows: Int?
    }
  }

  private struct Facts: Decodable {
    var study: Study?
  }

  /// - Throws: if the folder holds no result of ours.
  package init(inFolder folder: String) throws(FolderError) {
    self.folder = folder
    let manifest = try ManifestText.read(inFolder: folder)
    files = manifest.files.map(\.name)
    names = manifest.facts.study?.names
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    study = (try? decoder.decode(Facts.self, from: Data(manifest.text.utf8)))?.study
  }

  /// The table that the command showed which wrote the result.
  package func table(_ style: TerminalStyle) throws(FolderError) -> String {
    if files.contains(TimeseriesFile.name) {
      return HeadlineTable.text(try Headlines(inFolder: folder), style)
    }
    if files.contains(SeekFiles.name) { return try SeekTable.text(inFolder: folder) }
    if let study, files.contains(SweepFiles.name) {
      return try SweepTable.text(inFolder: folder, runs: study.runsPerPoint)
    }
    if let study, files.contains(ComparisonFiles.name) {
      return try ComparisonTable.text(
        inFolder: folder, names ?? ComparisonNames(paths: [], names: []), runs: study.runsPerPoint)
    }
    if let study, files.contains(SensitivityFiles.name) {
      return try SensitivityTable(inFolder: folder).text(
        points: study.points.count, runs: study.runsPerPoint, rows: study.details.rows ?? 0)
    }
    throw fault(allowed: "allowed: the folder of a run, a merge or a study")
  }

  /// The fan of a metric.
  package func fan(of metric: Metric, _ style: TerminalStyle) throws(FolderError) -> String {
    guard files.contains(TimeseriesFile.name) else {
      throw fault(allowed: "allowed with --metric: the folder of a run or a merge")
    }
    return FanDrawing(try MetricFan(metric, inFolder: folder), style).text
  }

  private func fault(allowed: String) -> FolderError {
    let found =
      ReplayFiles.names.allSatisfy(files.contains)
      ? "holds a replay"
      : files.contains(RunStore.name) && !files.contains { $0.hasSuffix(".csv") }
        ? "holds a shard, which has no tables before it is merged" : "holds no \(TimeseriesFile.name)"
    return FolderError(path: folder, found: found, allowed: allowed)
  }
}
