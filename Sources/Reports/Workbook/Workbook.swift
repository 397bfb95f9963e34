import MonteCarlo

/// `result.xlsx`: the tables of a result as the sheets of one workbook, and of a run a first sheet with charts.
///
/// Numbers are numbers, dates are dates, the header stays in sight. A table with more rows than a sheet can hold goes on
/// in further sheets. The same tables give the same bytes.
///
/// Source: ECMA-376, Office Open XML, part 1 (SpreadsheetML) and part 2 (packages).
package struct Workbook: Sendable {
  package static let name = "result.xlsx"

  private let sheets: [Worksheet]
  private let charts: ChartSheet?
  private var names: [String] { (charts == nil ? [] : [ChartSheet.name]) + sheets.map(\.name) }
  /// The number of the first table's part.
  private var first: Int { charts == nil ? 1 : 2 }

  /// Reads what is to be known of the tables beforehand.
  ///
  /// - Parameters:
  ///   - tables: their files.
  ///   - folder: where they stand.
  ///   - title: what stands above the charts.
  ///   - isChinese: whether charts have their titles in Chinese, rather than in English.
  ///   - mostRows: of a sheet.
  package init(
    _ tables: [String], inFolder folder: String, title: String, isChinese: Bool = false,
    mostRows: Int = SheetSize.mostRows
  ) throws(FolderError) {
    var sheets: [Worksheet] = []
    for table in tables {
      sheets += try Worksheet.sheets(ofTable: table, inFolder: folder, most: mostRows)
    }
    self.sheets = sheets
    charts = try ChartSheet(sheets, title: title, isChinese: isChinese)
  }

  /// Adds the workbook of the tables that have been written.
  package static func write(
    into folder: ResultFolder, title: String, isChinese: Bool = false
  ) throws(FolderError) {
    let tables = folder.tables
    guard !tables.isEmpty else { return }
    let workbook = try Workbook(tables, inFolder: folder.filesPath, title: title, isChinese: isChinese)
    try folder.write(name) { (sink) throws(FolderError) in try workbook.write(to: sink) }
  }

  /// Writes the archive and returns the sink.
  package func write<Sink: ByteSink>(to sink: Sink) throws(FolderError) -> Sink {
    var zip = ZipWriter(sink)
    try zip.add("[Content_Types].xml", text: contentTypes)
    try zip.add("_rels/.rels", text: XMLPart.relationships([("officeDocument", "xl/workbook.xml")]))
    try zip.add("xl/workbook.xml", text: index)
    try zip.add("xl/_rels/workbook.xml.rels", text: relationships)
    try zip.add("xl/styles.xml", text: CellStyle.xml)
    if let charts { try Self.write(charts, to: &zip) }
    for (number, sheet) in sheets.enumerated() {
      try zip.add("xl/worksheets/sheet\(first + number).xml") { (part) throws(FolderError) in
        try sheet.write(to: &part)
      }
    }
    return try zip.finish()
  }

  private static func write<Sink>(_ charts: ChartSheet, to zip: inout ZipWriter<Sink>) throws(FolderError) {
    try zip.add("xl/worksheets/sheet1.xml", text: charts.xml)
    let drawing = XMLPart.relationships([("drawing", "../drawings/drawing1.xml")])
    try zip.add("xl/worksheets/_rels/sheet1.xml.rels", text: drawing)
    try zip.add("xl/drawings/drawing1.xml", text: charts.drawing)
    let parts = charts.pictures.indices.map { ("chart", "../charts/chart\($0 + 1).xml") }
    try zip.add("xl/drawings/_rels/drawing1.xml.rels", text: XMLPart.relationships(parts))
    for (index, picture) in charts.pictures.enumerated() {
      try zip.add("xl/charts/chart\(index + 1).xml", text: picture.xml)
    }
  }

  private var contentTypes: String {
    let sheet = "spreadsheetml.sheet.main"
    var parts = [("xl/workbook.xml", sheet), ("xl/styles.xml", "spreadsheetml.styles")]
    parts += names.indices.map { ("xl/worksheets/sheet\($0 + 1).xml", "spreadsheetml.worksheet") }
    if let charts {
      parts.append(("xl/drawings/drawing1.xml", "drawing"))
      parts += charts.pictures.indices.map { ("xl/charts/chart\($0 + 1).xml", "drawingml.chart") }
    }
    return XMLPart.contentTypes(parts.map { (path: $0.0, type: $0.1) })
  }

  private var index: String {
    let items = names.enumerated().map { index, name in
      "<sheet name=\"\(SheetText.escaped(name))\" sheetId=\"\(index + 1)\" r:id=\"rId\(index + 1)\"/>"
    }
    return XMLPart.head
      + "<workbook xmlns=\"\(XMLPart.main)\" xmlns:r=\"\(XMLPart.office)\"><bookViews><workbookView/>"
      + "</bookViews><sheets>\(items.joined())</sheets></workbook>"
  }

  private var relationships: String {
    let sheets = names.indices.map { ("worksheet", "worksheets/sheet\($0 + 1).xml") }
    return XMLPart.relationships((sheets + [("styles", "styles.xml")]).map { (type: $0.0, path: $0.1) })
  }
}
