import Foundation
import MonteCarlo
import Pictures
import Reports
import Scenarios

/// The claims in a terminal.
package enum ClaimsText {
  /// - Parameters:
  ///   - folder: where `claims.csv` has been written.
  ///   - runs: how many ended well.
  /// - Throws: if it is not there or cannot be read.
  package static func text(
    inFolder folder: String, _ scenario: Scenario, runs: Int, _ language: Language
  ) throws(FolderError) -> String {
    let path = folder + "/" + ClaimsFile.name
    guard let data = FileManager.default.contents(atPath: path) else {
      throw FolderError(
        path: path, found: "cannot be read", allowed: "leave the folder alone while it is made")
    }
    let table = try ClaimTable(ResultTable([UInt8](data), path: path))
    let title = "\(TerminalText.runs(runs)) of \(TerminalText.grouped(Int64(scenario.days))) days\n\n"
    return title + table.claims.map { text(of: $0, scenario, language) }.joined(separator: "\n")
  }

  /// The same of a finished result, from its files alone; `nil` if it is no audit.
  package static func text(inFolder folder: String, _ language: Language) throws(FolderError) -> String? {
    let manifest = try ManifestText.read(inFolder: folder)
    guard manifest.files.contains(where: { $0.name == ClaimsFile.name }) else { return nil }
    let files = FolderFiles(folder: folder, name: folder, manifest: manifest)
    let runs = manifest.facts.runs - manifest.facts.failedRuns.count
    return try text(inFolder: folder, files.scenario, runs: runs, language)
  }

  private static func text(
    of claim: ClaimTable.Claim, _ scenario: Scenario, _ language: Language
  ) -> String {
    let inputs = scenario.inputs
    let words = ClaimWords(claim: claim, rules: inputs.rules, goodsValue: inputs.people.goodsValue)
    let colon = language == .zh ? "：" : ": "
    let finding = words.verdict[language] + colon + words.finding[language]
    let rows = claim.rows.filter { !$0.isOfGroup }.map { row in
      [
        "   \(row.definition)  " + FigureWords.label(row.name)[language],
        claim.valueText(row)[language], claim.intervalText(row)[language],
      ]
    }
    return "\(claim.number). \(words.sentence[language])\n"
      + WrappedText.lines(finding, indent: 3).map { "   \($0)\n" }.joined() + TerminalText.table(rows)
  }
}
