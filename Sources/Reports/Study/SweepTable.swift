import MonteCarlo
import Population

/// What the terminal shows of a sweep, from its files: a line per point, the headline figures' means.
package enum SweepTable {
  /// More points are left to the files.
  private static let mostLines = 40

  /// - Parameters:
  ///   - folder: where `sweep.csv` stands.
  ///   - runs: at each point.
  package static func text(inFolder folder: String, runs: Int) throws(FolderError) -> String {
    let table = try TextRows(ofTable: folder + "/" + SweepFiles.name, atMost: mostLines)
    // Parameters stand between the number of the point and that of its runs.
    let paths = table.columns[1..<max(try table.place(of: "ruined_mean") - 1, 1)]
    let heading =
      ["point"] + paths.map { TerminalText.harmless($0) }
      + ["ruin", "95% interval", "half ruined by", "solvency", "returned"]
    var rows = [heading]
    for row in table.rows.indices { rows.append(try cells(of: row, in: table, paths: paths.count)) }
    let more = table.count - table.rows.count
    return "\(TerminalText.points(table.count)) of \(TerminalText.runs(runs))\n\n" + TerminalText.table(rows)
      + (more > 0 ? "and \(TerminalText.points(more)) more, in \(SweepFiles.name)\n" : "")
  }

  private static func cells(of row: Int, in table: TextRows, paths: Int) throws(FolderError) -> [String] {
    func percent(_ column: String) throws(FolderError) -> String? {
      try table.number(column, row).map { TerminalText.percent(millionths: $0) }
    }
    let (low, high) = (try percent("ruined_ci_low"), try percent("ruined_ci_high"))
    let values = table.rows[row][1..<1 + paths].map { TerminalText.harmless($0) }
    return [table.rows[row][0]] + values + [
      try percent("ruined_mean") ?? "", low.flatMap { low in high.map { low + " to " + $0 } } ?? "",
      try table.number("median_ruin_day", row).map { "day \($0)" } ?? "never",
      try percent("solvency_mean") ?? "", try percent("return_total_mean") ?? "",
    ]
  }
}
