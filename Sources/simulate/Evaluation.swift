import MonteCarlo
import Pages
import Pictures
import Reports
import Scenarios

/// What the runs come to: statistics, and the files and the table made of them.
struct Evaluation {
  private let ensemble: Ensemble
  private let statistics: EnsembleStatistics
  private let outcome: Ensemble.Outcome
  private let scenario: Scenario
  private let threads: Int

  /// - Throws: what keeps the runs from being read.
  init(_ ensemble: Ensemble, _ scenario: Scenario, threads: Int) throws(FolderError) {
    self.ensemble = ensemble
    self.scenario = scenario
    self.threads = threads
    statistics = try EnsembleStatistics(ensemble, levels: scenario.levels, threads: threads)
    outcome = try ensemble.outcome()
  }

  /// Writes all files but the manifest.
  func write(into folder: ResultFolder) throws(FolderError) {
    try ResultFiles.write(
      ensemble, statistics, outcome, startDate: scenario.startDate,
      hasPointPool: scenario.inputs.rules.pointPool != nil, threads: threads, into: folder)
    guard let audit = AuditStatistics(ensemble) else { return }
    let claims = try Claims(ensemble, audit, outcome, scenario)
    try folder.write(ClaimsFile.name) { (sink) throws(FolderError) in
      try ClaimsFile.write(claims, to: sink)
    }
  }

  /// What the terminal shows: the headline figures, or the claims if the runs were audited.
  ///
  /// - Parameter folder: where all files but the manifest have been written.
  func terminalText(of folder: ResultFolder, in language: Language?) throws(FolderError) -> String {
    guard ensemble.audit != nil else { return try folder.headlines }
    return try ClaimsText.text(inFolder: folder.filesPath, scenario, runs: ensemble.count, language ?? .en)
  }
}

extension Scenario {
  /// The quantiles that tables show.
  var levels: [QuantileLevel] {
    quantiles.map { quantile in
      guard let level = QuantileLevel(probability: quantile.value) else {
        preconditionFailure("the quantile \(quantile.text) is no decimal of at most 15 places")
      }
      return level
    }
  }
}
