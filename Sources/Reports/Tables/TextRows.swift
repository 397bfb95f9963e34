import MonteCarlo

/// The rows of a small table by the names of its columns, or the first of a large one.
struct TextRows: Sendable {
  let columns: [String]
  let rows: [[String]]
  /// How many rows the table has.
  let count: Int
  private let path: String

  /// - Parameter most: rows that are kept.
  init(ofTable path: String, atMost most: Int = .max) throws(FolderError) {
    self.path = path
    let reader = try TableReader(path: path)
    var (rows, count) = ([[String]](), 0)
    while let cells = try reader.next() {
      count += 1
      if count <= most { rows.append(cells.map { String(decoding: $0, as: UTF8.self) }) }
    }
    columns = reader.columns
    self.rows = rows
    self.count = count
  }

  func has(_ column: String) -> Bool { columns.contains(column) }

  /// The place of a column.
  func place(of column: String) throws(FolderError) -> Int {
    if let place = columns.firstIndex(of: column) { return place }
    throw FolderError(
      path: path, found: "has no column \(column)", allowed: "allowed: the file as simulate wrote it")
  }

  /// The cell of a row, harmless to a terminal.
  func text(_ column: String, _ row: Int) throws(FolderError) -> String {
    TerminalText.harmless(rows[row][try place(of: column)])
  }

  /// The number of a cell with the decimals that it has; `nil` where it is empty.
  func number(_ column: String, _ row: Int) throws(FolderError) -> Int64? {
    let text = rows[row][try place(of: column)]
    if text.isEmpty { return nil }
    if let number = Int64(text.filter { $0 != "." }) { return number }
    throw FolderError(
      path: path, found: "\(column) holds \"\(text)\", which is no number",
      allowed: "allowed: the file as simulate wrote it")
  }
}
