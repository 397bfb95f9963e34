import Foundation
import MonteCarlo
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

  /// Reads the files of a folder.
  ///
  /// - Parameters:
  ///   - manifest: of the result; files that it lists must be as it says.
  ///   - name: what the folder is called in complaints.
  /// - Throws: what is missing or is not as it was written.
  init(inFolder folder: String, _ manifest: ManifestText, named name: String) throws(FolderError) {
    let files = Files(folder: folder, name: name, manifest: manifest)
    facts = manifest.facts
    scenario = try Self.scenario(manifest, name)
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
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    let text = Data(try files.bytes(SummaryFile.name))
    guard let summary = try? decoder.decode(Summary.self, from: text) else {
      throw files.fault("its \(SummaryFile.name) is not as simulate writes it")
    }
    self.summary = summary
  }

  private static func scenario(_ manifest: ManifestText, _ name: String) throws(FolderError) -> Scenario {
    do throws(ScenarioErrors) {
      return try Scenario.load(bytes: Array(manifest.scenarioJSON.utf8), name: name + "/" + Manifest.name)
    } catch {
      throw FolderError(
        path: name, found: "its scenario is none of this version (\(error.errors[0]))",
        allowed: "allowed: a result of this version")
    }
  }

  /// The files of one folder.
  private struct Files {
    let folder: String
    let name: String
    let manifest: ManifestText

    func fault(_ found: String) -> FolderError {
      FolderError(
        path: name, found: found, allowed: "allowed: the folder of a run or a merge, as it was written")
    }

    /// Whether a file is there, or ought to be.
    func has(_ file: String) -> Bool {
      manifest.files.contains { $0.name == file }
        || FileManager.default.fileExists(atPath: folder + "/" + file)
    }

    func bytes(_ file: String) throws(FolderError) -> [UInt8] {
      guard let data = FileManager.default.contents(atPath: folder + "/" + file) else {
        throw fault("holds no \(file) that can be read")
      }
      let bytes = [UInt8](data)
      if let digest = manifest.files.first(where: { $0.name == file })?.sha256,
        SHA256.hexadecimal(of: bytes) != digest
      {
        throw fault("its \(file) was changed after it was written")
      }
      return bytes
    }

    func table(
      _ file: String, keeping isWanted: (String) -> Bool = { _ in true }
    ) throws(FolderError) -> ResultTable {
      try ResultTable(bytes(file), path: name + "/" + file, keeping: isWanted)
    }
  }
}
