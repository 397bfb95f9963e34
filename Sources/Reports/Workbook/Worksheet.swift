import MonteCarlo

/// A sheet that holds a table, or as many of its rows as a sheet can.
struct Worksheet: Sendable {
  let name: String
  /// Where the table stands.
  let path: String
  let columns: [String]
  private let units: [ColumnMeaning.Unit]
  /// Characters that the widest cell of each column has.
  private let widths: [Int]
  /// Which rows of the table, from 0.
  let rows: Range<Int>
  /// Whether the names of columns are values too.
  private let isGrid: Bool

  private static let mostCharacters = 40

  /// The sheets of a table, one after another where a sheet cannot hold it.
  ///
  /// - Parameter most: rows of a sheet, its header included.
  static func sheets(ofTable file: String, inFolder folder: String, most: Int) throws(FolderError)
    -> [Worksheet]
  {
    let path = folder + "/" + file
    let reader = try TableReader(path: path)
    var (count, widths) = (0, reader.columns.map(\.count))
    while let cells = try reader.next() {
      count += 1
      for column in cells.indices { widths[column] = max(widths[column], cells[column].count) }
    }
    let units = reader.columns.enumerated().map {
      DataDictionary.meaning(ofColumn: $1, at: $0, inFile: file).unit
    }
    let name = String(file.dropLast(".csv".count))
    let starts = count == 0 ? [0] : Array(stride(from: 0, to: count, by: most - 1))
    return starts.enumerated().map { index, start in
      Worksheet(
        name: index == 0 ? name : "\(name) (\(index + 1))", path: path, columns: reader.columns, units: units,
        widths: widths, rows: start..<min(start + most - 1, count), isGrid: file.hasPrefix("grid_"))
    }
  }

  /// Writes the sheet's part, reading the table on the way.
  func write<Sink>(to part: inout ZipWriter<Sink>.Part) throws(FolderError) {
    let reader = try TableReader(path: path)
    let letters = columns.indices.prefix(SheetSize.mostColumns).map { Array(SheetText.letters($0).utf8) }
    var bytes = Array((XMLPart.head + head).utf8)
    appendRow(1, columns.map { Array($0.utf8) }, letters, isHeader: true, to: &bytes)
    for _ in 0..<rows.lowerBound { _ = try reader.next() }
    for row in 0..<rows.count {
      guard let cells = try reader.next() else { break }
      appendRow(row + 2, cells, letters, isHeader: false, to: &bytes)
      guard bytes.count >= 1 << 18 else { continue }
      try part.write(bytes)
      bytes.removeAll(keepingCapacity: true)
    }
    let fit = fitsPaper ? " fitToWidth=\"1\" fitToHeight=\"0\"" : ""
    bytes += "</sheetData><pageSetup paperSize=\"9\" orientation=\"landscape\"\(fit)/></worksheet>".utf8
    try part.write(bytes)
  }

  /// Whether all columns can be read on one sheet of paper side by side.
  private var fitsPaper: Bool { columns.count <= 24 }

  /// All before the rows: a header that stays in sight, and columns as wide as their cells.
  private var head: String {
    let columns = widths.prefix(SheetSize.mostColumns).enumerated().map { index, width in
      "<col min=\"\(index + 1)\" max=\"\(index + 1)\" width=\"\(min(max(width, 6), Self.mostCharacters) + 3)\" "
        + "customWidth=\"1\"/>"
    }
    return
      "<worksheet xmlns=\"\(XMLPart.main)\">"
      + (fitsPaper ? "<sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr>" : "")
      + "<sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" "
      + "topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews>"
      + "<sheetFormatPr defaultRowHeight=\"15\"/><cols>\(columns.joined())</cols><sheetData>"
  }

  private func appendRow(
    _ row: Int, _ cells: [[UInt8]], _ letters: [[UInt8]], isHeader: Bool, to bytes: inout [UInt8]
  ) {
    let number = Array(String(row).utf8)
    bytes += "<row r=\"".utf8
    bytes += number
    bytes += "\">".utf8
    for (column, letters) in letters.enumerated() where !cells[column].isEmpty {
      bytes += "<c r=\"".utf8
      bytes += letters
      bytes += number
      if isHeader {
        let style: CellStyle = units[column] == .text ? .header : .numberHeader
        appendCell(cells[column], isGrid && column > 0 ? .parameter : .text, style, to: &bytes)
      } else {
        appendCell(cells[column], units[column], CellStyle(units[column]), to: &bytes)
      }
    }
    bytes += "</row>".utf8
  }

  private func appendCell(
    _ cell: [UInt8], _ unit: ColumnMeaning.Unit, _ style: CellStyle, to bytes: inout [UInt8]
  ) {
    let value: [UInt8]? =
      switch unit {
      case .text: nil
      case .date: SheetText.serial(ofDate: cell).map { Array(String($0).utf8) }
      default: SheetText.isNumber(cell) ? cell : nil
      }
    bytes += "\" s=\"\(style.rawValue)\"".utf8
    if let value {
      bytes += "><v>".utf8
      bytes += value
      bytes += "</v></c>".utf8
    } else {
      bytes += " t=\"inlineStr\"><is><t xml:space=\"preserve\">".utf8
      SheetText.append(String(decoding: cell, as: UTF8.self), to: &bytes)
      bytes += "</t></is></c>".utf8
    }
  }
}
