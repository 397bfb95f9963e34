import Experiments
import MonteCarlo
import Population

/// What the terminal shows of a comparison, from its files: the headline figures of each alternative beside the first
/// scenario's.
package enum ComparisonTable {
  /// - Parameters:
  ///   - folder: where `compare.csv` stands.
  ///   - names: what the scenarios are called.
  ///   - runs: of each scenario.
  package static func text(inFolder folder: String, _ names: ComparisonNames, runs: Int) throws(FolderError)
    -> String
  {
    let table = try TextRows(ofTable: folder + "/" + ComparisonFiles.name)
    let size = ComparisonFiles.quantities.count
    var texts: [String] = []
    for (number, start) in stride(from: 0, to: table.rows.count, by: size).enumerated() {
      let letter = letter(number)
      let rows = start..<min(start + size, table.rows.count)
      texts.append(
        "A: \(TerminalText.harmless(names.first))\n"
          + "\(letter): \(TerminalText.harmless(names[try table.text("b", start)]))\n"
          + "\(TerminalText.runs(runs)) of each, on the same random numbers\n\n"
          + TerminalText.table(try lines(of: rows, in: table, letter)))
    }
    return texts.joined(separator: "\n")
  }

  /// B, C, … Z, then B2, C2, …
  package static func letter(_ number: Int) -> String {
    let letters = Array("BCDEFGHIJKLMNOPQRSTUVWXYZ")
    let round = number / letters.count
    return String(letters[number % letters.count]) + (round == 0 ? "" : "\(round + 1)")
  }

  private static func lines(
    of rows: Range<Int>, in table: TextRows, _ letter: String
  ) throws(FolderError) -> [[String]] {
    var lines = [["at the end", "A", letter, "\(letter) less A", "95% interval", "\(letter) above A"]]
    for quantity in [Quantity.final(.ruined)] + Quantity.headlines {
      for row in rows where try table.text("metric", row) == quantity.name {
        lines.append(try line(quantity, row, table))
      }
    }
    return lines
  }

  private static func line(_ quantity: Quantity, _ row: Int, _ table: TextRows) throws(FolderError)
    -> [String]
  {
    func shown(_ column: String) throws(FolderError) -> String? {
      try table.number(column, row).map { TerminalText.figure($0, quantity.metric) }
    }
    let (low, high) = (try shown("difference_ci_low"), try shown("difference_ci_high"))
    let above = try table.number("share_b_above_a", row).map { TerminalText.percent(millionths: $0) }
    let interval = low.flatMap { low in high.map { low + " to " + $0 } }
    return [
      quantity.name, try shown("a_mean") ?? "undefined", try shown("b_mean") ?? "undefined",
      try shown("difference_mean") ?? "undefined",
      try sameRuin(quantity, row, table) ?? interval ?? "", above ?? "",
    ]
  }

  /// How far ruin may differ all the same where no pair does: then there is no spread to make an interval of.
  private static func sameRuin(
    _ quantity: Quantity, _ row: Int, _ table: TextRows
  ) throws(FolderError) -> String? {
    guard quantity.metric == .ruined, try table.number("share_equal", row) == 1_000_000,
      let pairs = try table.number("pairs", row), pairs > 1,
      let most = Interval.wilson(successes: 0, of: Int(min(pairs, 1_000_000_000)))?.high
    else { return nil }
    return "no pair differs: up to \(TerminalText.percent(millionths: most.millionths)) either way"
  }
}
