import Experiments
import MonteCarlo
import Population

/// What the terminal shows of a comparison, from its files: the headline figures of each alternative beside the first
/// scenario's.
package enum ComparisonTable {
  /// - Parameters:
  ///   - folder: where `compare.csv` stands.
  ///   - first: what the first scenario is called.
  ///   - runs: of each scenario.
  package static func text(inFolder folder: String, first: String, runs: Int) throws(FolderError) -> String {
    let table = try TextRows(ofTable: folder + "/" + ComparisonFiles.name)
    let size = ComparisonFiles.quantities.count
    var texts: [String] = []
    for start in stride(from: 0, to: table.rows.count, by: size) {
      let rows = start..<min(start + size, table.rows.count)
      texts.append(
        "a: \(TerminalText.harmless(first))\nb: \(try table.text("b", start))\n\(TerminalText.runs(runs)) of each, "
          + "on the same random numbers\n\n" + TerminalText.table(try lines(of: rows, in: table)))
    }
    return texts.joined(separator: "\n")
  }

  private static func lines(of rows: Range<Int>, in table: TextRows) throws(FolderError) -> [[String]] {
    var lines = [["at the end", "a", "b", "b less a", "95% interval", "b above a"]]
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
    return [
      quantity.name, try shown("a_mean") ?? "undefined", try shown("b_mean") ?? "undefined",
      try shown("difference_mean") ?? "undefined",
      low.flatMap { low in high.map { low + " to " + $0 } } ?? "", above ?? "",
    ]
  }
}
