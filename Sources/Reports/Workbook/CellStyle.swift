/// How cells look; the number is their place in the workbook's list of styles.
enum CellStyle: Int, CaseIterable {
  case plain, header, numberHeader, title, whole, grouped, money, six, nine, ratio, date, text

  init(_ unit: ColumnMeaning.Unit) {
    self =
      switch unit {
      case .yuan, .meanCount: .money
      case .points, .price: .six
      case .exactPrice: .nine
      case .count: .grouped
      case .day, .days: .whole
      case .ratio: .ratio
      case .asMetric, .asRow, .parameter, .real: .plain
      case .date: .date
      case .text: .text
      }
  }

  /// The code of its numbers' format.
  private var format: String {
    switch self {
    case .plain, .header, .numberHeader, .title: "General"
    case .whole: "0"
    case .grouped: "#,##0"
    case .money: "#,##0.00"
    case .six: "#,##0.000000"
    case .nine: "#,##0.000000000"
    case .ratio: "0.0000"
    case .date: "yyyy\\-mm\\-dd"
    case .text: "@"
    }
  }

  private var isHeader: Bool { self == .header || self == .numberHeader }
  private var font: Int { isHeader ? 1 : self == .title ? 2 : 0 }

  /// The part of the workbook that holds them all.
  static var xml: String {
    let formats = allCases.map {
      "<numFmt numFmtId=\"\(164 + $0.rawValue)\" formatCode=\"\(SheetText.escaped($0.format))\"/>"
    }
    let styles = allCases.map {
      "<xf numFmtId=\"\($0.format == "General" ? 0 : 164 + $0.rawValue)\" fontId=\"\($0.font)\" fillId=\"0\" "
        + "borderId=\"\($0.isHeader ? 1 : 0)\" xfId=\"0\" applyNumberFormat=\"1\" applyFont=\"1\" applyAlignment=\"1\">"
        + "<alignment horizontal=\"\($0 == .numberHeader ? "right" : "general")\"/></xf>"
    }
    let fonts = ["<sz val=\"11\"/>", "<b/><sz val=\"11\"/>", "<b/><sz val=\"14\"/>"].map {
      "<font>\($0)<name val=\"Calibri\"/><family val=\"2\"/></font>"
    }
    let sides = "<left/><right/><top/>"
    return XMLPart.head + "<styleSheet xmlns=\"\(XMLPart.main)\">"
      + "<numFmts count=\"\(formats.count)\">\(formats.joined())</numFmts>"
      + "<fonts count=\"3\">\(fonts.joined())</fonts><fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill>"
      + "<fill><patternFill patternType=\"gray125\"/></fill></fills><borders count=\"2\"><border>\(sides)<bottom/>"
      + "<diagonal/></border><border>\(sides)<bottom style=\"thin\"/><diagonal/></border></borders>"
      + "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>"
      + "<cellXfs count=\"\(styles.count)\">\(styles.joined())</cellXfs>"
      + "<cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles></styleSheet>"
  }
}
