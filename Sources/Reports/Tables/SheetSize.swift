/// How large a table is going to be, and whether a spreadsheet can hold it.
package struct SheetSize: Equatable, Sendable {
  /// The most rows, header included, and columns of a sheet in Excel and LibreOffice.
  package static let mostRows = 1_048_576
  package static let mostColumns = 16_384

  package var file: String
  /// Its header included.
  package var rows: Int
  package var columns: Int

  package init(file: String, rows: Int, columns: Int = 1) {
    self.file = file
    self.rows = rows
    self.columns = columns
  }

  /// What is to be said before it is written; `nil` where it fits.
  package var warning: String? {
    let (most, what, found) =
      rows > Self.mostRows ? (Self.mostRows, "rows", rows) : (Self.mostColumns, "columns", columns)
    guard found > most else { return nil }
    return "\(file) will have \(TerminalText.grouped(Int64(found))) \(what), and a spreadsheet opens only "
      + "\(TerminalText.grouped(Int64(most))) of them"
  }
}
