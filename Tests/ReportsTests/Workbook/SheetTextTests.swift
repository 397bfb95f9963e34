import Testing

@testable import Reports

@Suite struct SheetTextTests {
  @Test(arguments: [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16_383, "XFD")])
  func `columns are lettered`(column: Int, letters: String) {
    #expect(SheetText.letters(column) == letters)
  }

  @Test(arguments: ["0", "-0.50", "12", "1.5e-7", "2E+3", "9223372036854775807"])
  func `numbers`(cell: String) { #expect(SheetText.isNumber(Array(cell.utf8))) }

  @Test(arguments: ["", "-", "007", "1.", ".5", "1e", "+1", "0x1", "nan", "inf", "1,5", "1 ", "--1"])
  func `no numbers`(cell: String) { #expect(!SheetText.isNumber(Array(cell.utf8))) }

  /// As Excel and LibreOffice count days.
  @Test(
    arguments: [
      ("1900-03-01", 61), ("2000-01-01", 36_526), ("2024-02-29", 45_351), ("2025-01-01", 45_658),
      ("9999-12-31", 2_958_465), ("1900-02-28", nil), ("0001-01-01", nil), ("10000-01-01", nil),
      ("initial", nil),
    ])
  func `dates have serial numbers where spreadsheets agree on them`(date: String, serial: Int?) {
    #expect(SheetText.serial(ofDate: Array(date.utf8)) == serial)
  }

  @Test(
    arguments: [
      ("a<b & \"c\">", "a&lt;b &amp; &quot;c&quot;&gt;"), ("x\u{1}y\r\u{FFFF}", "x_x0001_y_x000D__xFFFF_"),
      ("_x0041_ _xyz", "_x005F_x0041_ _xyz"), ("礼🎁\n\t", "礼🎁\n\t"),
    ])
  func `text is what XML can hold`(text: String, escaped: String) {
    #expect(SheetText.escaped(text) == escaped)
  }

  @Test func `a cell ends where a spreadsheet's ends`() {
    #expect(SheetText.escaped(String(repeating: "a", count: 40_000)).count == SheetText.mostUnits)
  }
}
