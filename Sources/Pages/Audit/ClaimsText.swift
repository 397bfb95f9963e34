import Foundation
import MonteCarlo
import Pictures
import Reports
import Scenarios

/// The claims in a terminal.
package enum ClaimsText {
  private static let lineWidth = 100

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
      + wrapped(finding).map { "   \($0)\n" }.joined() + TerminalText.table(rows)
  }

  /// A text in lines that fit, broken at spaces, or between characters of a script that has none.
  private static func wrapped(_ text: String) -> [String] {
    var (lines, line, width) = ([String](), "", 3)
    for piece in pieces(of: text) {
      let more = TerminalText.width(of: piece)
      if width + more > lineWidth, !line.isEmpty {
        lines.append(line.trimmingCharacters(in: .whitespaces))
        (line, width) = ("", 3)
      }
      line += piece
      width += more
    }
    return lines + [line.trimmingCharacters(in: .whitespaces)]
  }

  /// Words with the space behind them, and single wide characters with the marks that follow.
  private static func pieces(of text: String) -> [String] {
    var (pieces, isOpen) = ([String](), false)
    for character in text {
      let isWide = TerminalText.width(of: String(character)) > 1
      let isMark = "，。；：、）”".contains(character)
      if pieces.isEmpty || (!isMark && (isWide || !isOpen)) {
        pieces.append(String(character))
      } else {
        pieces[pieces.count - 1].append(character)
      }
      isOpen = !isWide && character != " "
    }
    return pieces
  }
}
