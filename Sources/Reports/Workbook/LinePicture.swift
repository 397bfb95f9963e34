/// A native line chart of a workbook, over the days of its time series.
struct LinePicture: Sendable {
  struct Line: Sendable {
    var label: String
    /// From 0.
    var column: Int
    /// Red, green and blue.
    var color: String
    /// In points.
    var width: Double
  }

  var title: String
  var lines: [Line]
  /// The code of the value axis's numbers.
  var format: String
  /// Where the value axis ends; by itself where `nil`.
  var top: Double?
  /// Whether the value axis begins at zero.
  var isFromZero: Bool
  /// The name of the sheet that has the numbers.
  var sheet: String
  /// Its last row.
  var lastRow: Int
  /// From the first row to the last.
  var days: Int
  /// Whether its second column holds real dates.
  var hasDates: Bool

  /// The part that holds the chart.
  var xml: String {
    let space = "xmlns:c=\"\(XMLPart.drawing)/chart\" xmlns:a=\"\(XMLPart.drawing)/main\""
    return XMLPart.head
      + "<c:chartSpace \(space)><c:roundedCorners val=\"0\"/><c:chart>\(Self.title(title, size: 12))"
      + "<c:autoTitleDeleted val=\"0\"/><c:plotArea><c:layout/><c:lineChart><c:grouping val=\"standard\"/>"
      + "<c:varyColors val=\"0\"/>\(lines.enumerated().map { series($0, $1) }.joined())<c:marker val=\"1\"/>"
      + "<c:axId val=\"1\"/><c:axId val=\"2\"/></c:lineChart>\(dayAxis)\(valueAxis)</c:plotArea>"
      + "<c:legend><c:legendPos val=\"b\"/><c:overlay val=\"0\"/></c:legend><c:plotVisOnly val=\"1\"/>"
      + "<c:dispBlanksAs val=\"gap\"/></c:chart></c:chartSpace>"
  }

  private static func title(_ text: String, size: Int) -> String {
    "<c:title><c:tx><c:rich><a:bodyPr/><a:p><a:pPr><a:defRPr sz=\"\(size)00\" b=\"1\"/></a:pPr><a:r>"
      + "<a:rPr lang=\"en\" sz=\"\(size)00\" b=\"1\"/><a:t>\(SheetText.escaped(text))</a:t></a:r></a:p></c:rich></c:tx>"
      + "<c:overlay val=\"0\"/></c:title>"
  }

  private func series(_ index: Int, _ line: Line) -> String {
    "<c:ser><c:idx val=\"\(index)\"/><c:order val=\"\(index)\"/><c:tx><c:v>\(SheetText.escaped(line.label))</c:v></c:tx>"
      + "<c:spPr><a:ln w=\"\(Int(line.width * 12_700))\" cap=\"rnd\"><a:solidFill><a:srgbClr val=\"\(line.color)\"/>"
      + "</a:solidFill><a:round/></a:ln></c:spPr><c:marker><c:symbol val=\"none\"/></c:marker>"
      + "<c:cat><c:numRef><c:f>\(cells(ofColumn: hasDates ? 1 : 0))</c:f></c:numRef></c:cat>"
      + "<c:val><c:numRef><c:f>\(cells(ofColumn: line.column))</c:f></c:numRef></c:val><c:smooth val=\"0\"/></c:ser>"
  }

  private func cells(ofColumn column: Int) -> String {
    let letters = SheetText.letters(column)
    return "'\(sheet)'!$\(letters)$2:$\(letters)$\(lastRow)"
  }

  private var dayAxis: String {
    let name = hasDates ? "dateAx" : "catAx"
    let last =
      hasDates
      ? "<c:auto val=\"0\"/><c:lblOffset val=\"100\"/><c:baseTimeUnit val=\"days\"/>\(majorUnit)"
      : "<c:auto val=\"1\"/><c:lblAlgn val=\"ctr\"/><c:lblOffset val=\"100\"/>"
    return
      "<c:\(name)><c:axId val=\"1\"/><c:scaling><c:orientation val=\"minMax\"/></c:scaling><c:delete val=\"0\"/>"
      + "<c:axPos val=\"b\"/><c:numFmt formatCode=\"\(hasDates ? dateFormat : "0")\" sourceLinked=\"0\"/>"
      + "<c:majorTickMark val=\"out\"/><c:minorTickMark val=\"none\"/><c:tickLblPos val=\"low\"/>"
      + "<c:crossAx val=\"2\"/><c:crosses val=\"autoZero\"/>\(last)</c:\(name)>"
  }

  /// The fewest days that are marked by months.
  private static let manyDays = 180
  private static let mostMarks = 8

  private var dateFormat: String { days < Self.manyDays ? "yyyy\\-mm\\-dd" : "yyyy\\-mm" }

  /// How far apart the marks of the day axis are.
  private var majorUnit: String {
    let (unit, length) = days < Self.manyDays ? ("days", 1) : ("months", 30)
    let count = max(1, (days / length + Self.mostMarks - 1) / Self.mostMarks)
    return "<c:majorUnit val=\"\(count)\"/><c:majorTimeUnit val=\"\(unit)\"/>"
  }

  private var valueAxis: String {
    let top = top.map { "<c:max val=\"\($0)\"/>" } ?? ""
    let bottom = isFromZero ? "<c:min val=\"0\"/>" : ""
    return "<c:valAx><c:axId val=\"2\"/><c:scaling><c:orientation val=\"minMax\"/>\(top)\(bottom)</c:scaling>"
      + "<c:delete val=\"0\"/><c:axPos val=\"l\"/><c:majorGridlines><c:spPr><a:ln w=\"6350\"><a:solidFill>"
      + "<a:srgbClr val=\"D9D9D9\"/></a:solidFill></a:ln></c:spPr></c:majorGridlines>"
      + "<c:numFmt formatCode=\"\(SheetText.escaped(format))\" sourceLinked=\"0\"/><c:majorTickMark val=\"out\"/>"
      + "<c:minorTickMark val=\"none\"/><c:tickLblPos val=\"low\"/><c:crossAx val=\"1\"/>"
      + "<c:crosses val=\"autoZero\"/><c:crossBetween val=\"midCat\"/></c:valAx>"
  }
}
