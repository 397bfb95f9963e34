import MonteCarlo
import Schemes

/// The files that every result has, beside its manifest.
package enum ResultFiles {
  /// Writes the tables and the summary of all runs.
  ///
  /// - Parameters:
  ///   - outcome: of the same runs.
  ///   - startDate: the date of day 1.
  ///   - hasPointPool: whether the scenario has one.
  /// - Throws: what kept a file from being written; the folder is discarded then.
  package static func write(
    _ ensemble: Ensemble, _ statistics: EnsembleStatistics, _ outcome: Ensemble.Outcome, startDate: CivilDate,
    hasPointPool: Bool, threads: Int, into folder: ResultFolder
  ) throws(FolderError) {
    try folder.write(TimeseriesFile.name) { (sink) throws(FolderError) in
      try TimeseriesFile.write(
        statistics, startDate: startDate, hasPointPool: hasPointPool, threads: threads, to: sink)
    }
    try folder.write(RunsFile.name) { (sink) throws(FolderError) in
      try RunsFile.write(ensemble, to: sink)
    }
    try folder.write(ReturnsFile.name) { (sink) throws(FolderError) in
      try ReturnsFile.write(ensemble.users, to: sink)
    }
    try folder.write(CohortsFile.name) { (sink) throws(FolderError) in
      try CohortsFile.write(ensemble.users, startDate: startDate, to: sink)
    }
    try folder.write(SurvivalFile.name) { (sink) throws(FolderError) in
      try SurvivalFile.write(Survival.curve(ensemble), to: sink)
    }
    try folder.write(SummaryFile.name, text: SummaryFile.text(outcome, statistics))
  }
}
