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
