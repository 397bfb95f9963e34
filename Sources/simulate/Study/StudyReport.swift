import Experiments
import MonteCarlo
import Reports
import Scenarios

/// Writes what the runs of a study come to, as its kind wants it: at the end of a study, and of a merge of its shards.
struct StudyReport {
  let study: Study
  /// The first scenario, as it was given.
  let scenario: Scenario
  let threads: Int

  /// How large the tables are going to be that grow with what was asked for.
  static func sizes(of study: Study) -> [SheetSize] {
    let points = study.points.count
    switch study.kind {
    case .sweep:
      let days = study.points.indices.reduce(0) { $0 + study.rowDays(ofPoint: $1 + 1).count }
      let across = study.points.prefix { $0.settings.first == study.points[0].settings.first }.count
      let isGrid = study.details == SweepCommand.details(.grid) && study.points[0].settings.count == 2
      return [
        SheetSize(file: SweepFiles.name, rows: 1 + points),
        SheetSize(file: SweepFiles.seriesName, rows: 1 + days * study.series.count),
      ] + (isGrid ? [SheetSize(file: "grid_ruined.csv", rows: 1, columns: 1 + across)] : [])
    case .comparison:
      let rows = 1 + (points - 1) * study.rowDays(ofPoint: 1).count
      return [SheetSize(file: ComparisonFiles.seriesName, rows: rows)]
    case .search: return []
    case .sensitivity: return [SheetSize(file: SensitivityFiles.pointsName, rows: 1 + points)]
    }
  }

  /// - Returns: what the terminal shows.
  func write(_ results: StudyResults, into folder: ResultFolder) throws(FolderError) -> String {
    switch study.kind {
    case .sweep:
      return try SweepFiles(results, levels: scenario.levels, threads: threads).write(
        into: folder, isGrid: study.details == SweepCommand.details(.grid))
    case .comparison:
      return try ComparisonFiles(
        results, levels: scenario.levels, startDate: scenario.startDate, threads: threads
      ).write(into: folder)
    case .search:
      guard let design = SeekDesign(details: study.details, of: scenario) else {
        preconditionFailure("a search was read before it was done")
      }
      return try SeekFiles(results, design).write(into: folder)
    case .sensitivity:
      guard let analysis = SensitivityAnalysis(results, seed: scenario.seed) else {
        throw FolderError(
          path: folder.path, found: "its runs are of no sensitivity analysis of this program",
          allowed: "do its runs again")
      }
      return try SensitivityFiles(analysis, threads: threads).write(into: folder)
    }
  }
}
