import MonteCarlo

/// What `simulate show` prints of a search, from its files: every value that was tried, and whether the constraint holds
/// there.
package enum SeekTable {
  /// - Parameter folder: where `seek.csv` stands.
  package static func text(inFolder folder: String) throws(FolderError) -> String {
    let table = try TextRows(ofTable: folder + "/" + SeekFiles.name)
    var rows = [["step", "phase", "value", "estimate", "95% interval", "holds", "over"]]
    for row in table.rows.indices {
      let (low, high) = (try table.text("ci_low", row), try table.text("ci_high", row))
      rows.append([
        try table.text("step", row), try table.text("phase", row), try table.text("value", row),
        try table.text("estimate", row), low.isEmpty || high.isEmpty ? "" : low + " to " + high,
        try table.text("holds", row) == "1" ? "yes" : "no",
        TerminalText.runs(Int(try table.number("n", row) ?? 0)),
      ])
    }
    return TerminalText.table(rows, left: [0, 1])
  }
}
