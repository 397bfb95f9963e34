import MonteCarlo
import Population

/// The first sheet of a run's workbook: line charts of its time series.
struct ChartSheet: Sendable {
  static let name = "charts"

  let title: String
  let pictures: [LinePicture]
  private let note: String

  /// The charts of a result; `nil` if it has no time series of a day or more.
  ///
  /// - Parameters:
  ///   - title: what stands above them.
  ///   - isChinese: whether they are titled in Chinese, rather than in English.
  init?(_ sheets: [Worksheet], title: String, isChinese: Bool) throws(FolderError) {
    let name = String(TimeseriesFile.name.dropLast(".csv".count))
    guard let sheet = sheets.first(where: { $0.name == name }), !sheet.rows.isEmpty else { return nil }
    self.title = title
    let source = try Source(sheet, isChinese: isChinese)
    func said(_ english: String, _ chinese: String) -> String { isChinese ? chinese : english }
    note = said(
      "Lines are statistics over runs, day by day; their numbers stand in the sheet timeseries.",
      "曲线为各次运行的逐日统计量；数值见 timeseries 工作表。")
    pictures = [
      source.fan(.pool, said("Point pool, yuan", "底池（元）"), format: "#,##0"),
      source.fan(
        .exit_coverage, said("Coverage of exits: pool ÷ what the 2x exits would pay", "出局覆盖率：底池 ÷ 两倍出局应付"),
        format: "0.00"),
      source.fan(.solvency, said("Solvency: assets ÷ liabilities", "偿付率：资产 ÷ 负债"), format: "0.00"),
      source.fan(.liabilities, said("Liabilities, yuan", "负债（元）"), format: "#,##0"),
      source.ruin,
    ]
  }

  /// The time series, as charts refer to it.
  private struct Source {
    let sheet: Worksheet
    let isChinese: Bool
    let hasDates: Bool
    /// From the first row to the last.
    let days: Int
    /// By column, the greatest value of any row and that of the second half.
    let greatest: [(all: Double, late: Double)]
    /// By column, the least value, at most 0.
    let least: [Double]

    init(_ sheet: Worksheet, isChinese: Bool) throws(FolderError) {
      (self.sheet, self.isChinese) = (sheet, isChinese)
      let reader = try TableReader(path: sheet.path)
      var greatest = [(all: Double, late: Double)](repeating: (0, 0), count: sheet.columns.count)
      var least = [Double](repeating: 0, count: sheet.columns.count)
      let drawn = sheet.columns.indices.filter {
        sheet.columns[$0].contains("_p") || sheet.columns[$0].hasSuffix("_mean")
      }
      var (row, hasDates, ends) = (0, true, (first: 1, last: 1))
      while row < sheet.rows.count, let cells = try reader.next() {
        row += 1
        let day = Int(String(decoding: cells[0], as: UTF8.self)) ?? row
        ends = (row == 1 ? day : ends.first, day)
        hasDates = hasDates && SheetText.serial(ofDate: cells[1]) != nil
        for column in drawn {
          let value = Double(String(decoding: cells[column], as: UTF8.self)) ?? 0
          least[column] = min(least[column], value)
          greatest[column].all = max(greatest[column].all, value)
          if 2 * row > sheet.rows.count { greatest[column].late = max(greatest[column].late, value) }
        }
      }
      (self.greatest, self.least) = (greatest, least)
      self.hasDates = hasDates
      days = ends.last - ends.first
    }

    private func said(_ english: String, _ chinese: String) -> String { isChinese ? chinese : english }

    /// Median and quantiles, or the mean with its interval where there are none.
    func fan(_ metric: Metric, _ title: String, format: String) -> LinePicture {
      var lines = sheet.columns.indices.compactMap { quantile($0, of: metric) }
      if lines.isEmpty { lines = interval(of: metric) }
      let top = metric.unit == .ratio ? top(of: lines) : nil
      let note = top.map { said(" (cut off at \(Int($0)))", "（在\(Int($0))处截断）") } ?? ""
      return picture(
        title + note, lines, format, top: top,
        isFromZero: metric.unit == .ratio && lines.allSatisfy { least[$0.column] == 0 })
    }

    var ruin: LinePicture {
      picture(
        said("Ruin probability by that day", "截至当日的破产概率"), interval(of: .ruined), "0%", top: 1,
        isFromZero: true)
    }

    private func picture(
      _ title: String, _ lines: [LinePicture.Line], _ format: String, top: Double?, isFromZero: Bool
    ) -> LinePicture {
      LinePicture(
        title: title, lines: lines, format: format, top: top, isFromZero: isFromZero, sheet: sheet.name,
        lastRow: sheet.rows.count + 1,
        days: days, hasDates: hasDates)
    }

    /// A ratio of little at the start is huge; where that would flatten all the rest, the axis ends earlier.
    private func top(of lines: [LinePicture.Line]) -> Double? {
      let all = lines.map { greatest[$0.column].all }.max() ?? 0
      let late = lines.map { greatest[$0.column].late }.max() ?? 0
      guard all > max(3 * late, 3) else { return nil }
      return max((2 * late).rounded(.up), 1)
    }

    private func quantile(_ column: Int, of metric: Metric) -> LinePicture.Line? {
      let name = sheet.columns[column]
      guard name.hasPrefix(metric.name + "_p") else { return nil }
      let suffix = name.dropFirst(metric.name.count + 1)
      guard ColumnMeaning.quantile(String(suffix)) != nil else { return nil }
      let digits = suffix.dropFirst()
      let level = digits == "100" ? 1 : Double("0." + digits) ?? 0.5
      let distance = (level - 0.5).magnitude
      let (color, width) =
        distance < 1e-9 ? ("1F4E79", 2.25) : distance < 0.3 ? ("2E86C1", 1.25) : ("A9CCE3", 1.25)
      let label =
        distance < 1e-9
        ? said("median", "中位数") : said("quantile ", "分位数 ") + (level == 1 ? "1" : "0." + digits)
      return LinePicture.Line(label: label, column: column, color: color, width: width)
    }

    private func interval(of metric: Metric) -> [LinePicture.Line] {
      let styles = [
        ("mean", metric == .ruined ? said("probability", "概率") : said("mean", "均值"), "1F4E79", 2.25),
        ("ci_low", said("95% interval from", "95%区间下限"), "A9CCE3", 1.25),
        ("ci_high", said("to", "95%区间上限"), "A9CCE3", 1.25),
      ]
      return styles.compactMap { suffix, label, color, width in
        sheet.columns.firstIndex(of: metric.name + "_" + suffix).map {
          LinePicture.Line(label: label, column: $0, color: color, width: width)
        }
      }
    }
  }
}

extension ChartSheet {
  private static let columnsOfPicture = 11
  private static let rowsOfPicture = 17

  /// The sheet itself: a title, and where its pictures are.
  var xml: String {
    let rows = [title, note].enumerated().map { index, text in
      "<row r=\"\(index + 1)\"><c r=\"A\(index + 1)\" s=\"\((index == 0 ? CellStyle.title : .plain).rawValue)\" "
        + "t=\"inlineStr\"><is><t>\(SheetText.escaped(text))</t></is></c></row>"
    }
    return XMLPart.head
      + "<worksheet xmlns=\"\(XMLPart.main)\" xmlns:r=\"\(XMLPart.office)\"><sheetPr><pageSetUpPr "
      + "fitToPage=\"1\"/></sheetPr><sheetViews><sheetView showGridLines=\"0\" tabSelected=\"1\" workbookViewId=\"0\"/>"
      + "</sheetViews><sheetFormatPr defaultRowHeight=\"15\"/><sheetData>\(rows.joined())</sheetData>"
      + "<pageSetup paperSize=\"9\" orientation=\"landscape\" fitToWidth=\"1\" fitToHeight=\"1\"/>"
      + "<drawing r:id=\"rId1\"/></worksheet>"
  }

  /// The part that places the charts, two abreast.
  var drawing: String {
    let anchors = pictures.indices.map { index in
      let (column, row) = (index % 2 * Self.columnsOfPicture, 3 + index / 2 * Self.rowsOfPicture)
      return "<xdr:twoCellAnchor>\(Self.corner("from", column, row))"
        + Self.corner("to", column + Self.columnsOfPicture, row + Self.rowsOfPicture - 1)
        + "<xdr:graphicFrame macro=\"\"><xdr:nvGraphicFramePr><xdr:cNvPr id=\"\(index + 2)\" name=\"chart \(index + 1)\" "
        + "descr=\"\(SheetText.escaped(pictures[index].title))\"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr>"
        + "<xdr:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"0\" cy=\"0\"/></xdr:xfrm><a:graphic>"
        + "<a:graphicData uri=\"\(XMLPart.drawing)/chart\"><c:chart xmlns:c=\"\(XMLPart.drawing)/chart\" "
        + "r:id=\"rId\(index + 1)\"/></a:graphicData></a:graphic></xdr:graphicFrame><xdr:clientData/></xdr:twoCellAnchor>"
    }
    return XMLPart.head
      + "<xdr:wsDr xmlns:xdr=\"\(XMLPart.drawing)/spreadsheetDrawing\" xmlns:a=\"\(XMLPart.drawing)/main\" "
      + "xmlns:r=\"\(XMLPart.office)\">\(anchors.joined())</xdr:wsDr>"
  }

  private static func corner(_ name: String, _ column: Int, _ row: Int) -> String {
    "<xdr:\(name)><xdr:col>\(column)</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>\(row)</xdr:row>"
      + "<xdr:rowOff>0</xdr:rowOff></xdr:\(name)>"
  }
}
