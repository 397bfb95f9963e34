import MonteCarlo

/// Some columns of a table, row by row: whole numbers with the decimals that the file has.
struct NumberColumns: Sendable {
  private let path: String
  private var values: [String: [Int64?]] = [:]
  private(set) var rows = 0

  /// - Parameter isWanted: which columns are kept, by name.
  /// - Throws: what keeps the file from being read, or is no number.
  init(ofTable path: String, keeping isWanted: (String) -> Bool) throws(FolderError) {
    self.path = path
    let reader = try TableReader(path: path)
    let names = reader.keep(isWanted)
    var columns = [[Int64?]](repeating: [], count: names.count)
    while let cells = try reader.next() {
      rows += 1
      for (index, name) in names.enumerated() {
        columns[index].append(try Self.number(cells[index], name, path))
      }
    }
    for (index, name) in names.enumerated() { values[name] = columns[index] }
  }

  private static func number(_ cell: [UInt8], _ name: String, _ path: String) throws(FolderError) -> Int64? {
    if cell.isEmpty { return nil }
    if let number = DecimalText.digits(cell) { return number }
    throw FolderError(
      path: path, found: "\(name) holds \"\(String(decoding: cell, as: UTF8.self))\", which is no number",
      allowed: "allowed: the file as simulate wrote it")
  }

  func has(_ name: String) -> Bool { values[name] != nil }

  var names: [String] { values.keys.sorted() }

  subscript(name: String) -> [Int64?] {
    get throws(FolderError) {
      if let column = values[name] { return column }
      throw FolderError(
        path: path, found: "has no column \(name)", allowed: "allowed: the file as simulate wrote it")
    }
  }
}
