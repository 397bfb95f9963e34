import MonteCarlo
import Pictures
import Reports
import Scenarios

/// What the files of a result say, and nothing else.
struct RunResults: Sendable {
  let scenario: Scenario
  let facts: ManifestText.Facts
  let summary: Summary
  /// A row per day, or fewer where there are too many to be seen.
  let days: ResultTable
  /// Whether days were left out here.
  let isThinned: Bool
  let runs: ResultTable
  let returns: ResultTable
  let cohorts: ResultTable
  let survival: ResultTable
  /// `nil` if the runs were not audited.
  let claims: ClaimTable?

  /// What the summary says of ruin and of the uncertain inputs.
  struct Summary: Decodable, Sendable {
    var runs: Int
    var ruin: Ruin
    var inputs: [Input]

    struct Ruin: Decodable, Sendable {
      var probability: Double?
      var ciLow: Double?
      var ciHigh: Double?
      var medianDay: Int?
      var medianDayIfRuined: Double?
    }

    /// Rank correlations.
    struct Input: Decodable, Sendable {
      var path: String
      var ruined: Double?
      var returnTotal: Double?
      var solvency: Double?
    }
  }

  /// The most points in time that a page shows.
  static let mostDays = 1500

  /// A metric day by day.
  func fan(_ metric: String, _ unit: DataTable.Unit) throws(FolderError) -> Fan {
    try Fan(metric, unit, in: days, runs: summary.runs)
  }

  /// Reads the files of a folder.
  ///
  /// - Parameters:
  ///   - manifest: of the result; files that it lists must be as it says.
  ///   - name: what the folder is called in complaints.
  /// - Throws: what is missing or is not as it was written.
  init(inFolder folder: String, _ manifest: ManifestText, named name: String) throws(FolderError) {
    let files = FolderFiles(folder: folder, name: name, manifest: manifest)
    facts = manifest.facts
    scenario = try files.scenario
    var days = try files.table(TimeseriesFile.name, keeping: MetricWords.isShown)
    let count = days.rows.count
    days.thin(toAtMost: Self.mostDays)
    (self.days, isThinned) = (days, days.rows.count < count)
    guard count > 0 else { throw files.fault("its \(TimeseriesFile.name) has no day") }
    runs = try files.table(RunsFile.name)
    returns = try files.table(ReturnsFile.name)
    cohorts = try files.table(CohortsFile.name)
    var survival = try files.table(SurvivalFile.name)
    survival.thin(toAtMost: Self.mostDays)
    self.survival = survival
    claims = try files.has(ClaimsFile.name) ? ClaimTable(files.table(ClaimsFile.name)) : nil
    summary = try files.json(SummaryFile.name)
  }
}
