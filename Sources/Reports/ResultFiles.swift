import MonteCarlo
import Schemes

/// The files that every result has, beside its manifest.
package enum ResultFiles {
  /// Writes the tables and the summary of all runs.
  ///
  /// - Parameters:
  ///   - startDate: the date of day 1.
  ///   - hasPointPool: whether the scenario has one.
  /// - Throws: what kept a file from being written; the folder is discarded then.
  package static func write(
    _ ensemble: Ensemble, _ statistics: EnsembleStatistics, startDate: CivilDate, hasPointPool: Bool,
    into folder: ResultFolder
  ) throws(FolderError) {
    try folder.write(TimeseriesFile.name) { (sink) throws(FolderError) in
      try TimeseriesFile.write(statistics, startDate: startDate, hasPointPool: hasPointPool, to: sink)
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
      try SurvivalFile.write(Survival.curve(runs: ensemble.firstExits), to: sink)
    }
    try folder.write(SummaryFile.name, text: SummaryFile.text(ensemble, statistics))
  }
}
