import Testing

@testable import Pictures

@Suite struct MarkupTests {
  @Test(
    arguments: [
      ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
      ("\"a\" & 'b'", "&quot;a&quot; &amp; &#39;b&#39;"), ("&amp;", "&amp;amp;"),
      ("\u{202E}\u{200F}مرحبا 😀", "\u{202E}\u{200F}مرحبا 😀"),
      ("a\u{0}\u{1B}[2J\u{85}\u{7F}", "a\u{FFFD}\u{FFFD}[2J\u{FFFD}\u{FFFD}"),
      ("a\tb\n", "a\tb\n"), ("\r", "\u{FFFD}"),
    ])
  func `a text from outside is text inside`(text: String, escaped: String) {
    #expect(Markup.text(text).source == escaped)
    #expect(
      Markup.element("p", ["title": text], .foreign(text)).source
        == "<p title=\"\(escaped)\"><bdi>\(escaped)</bdi></p>")
  }

  @Test(arguments: [0xFFFE, 0xFFFF, 0xFDD0, 0x1FFFF] as [UInt32])
  func `what is no character is not written`(value: UInt32) throws {
    let text = String(try #require(Unicode.Scalar(value)))
    #expect(Markup.text(text).source == "\u{FFFD}")
  }

  @Test(
    arguments: [
      0...0x3000, 0xD7F0...0xE010, 0xF000...0x1_0010, 0x1_FFF0...0x2_0010, 0x10_FFF0...0x10_FFFF,
    ])
  func `a scalar alone is escaped as it is among others`(values: ClosedRange<UInt32>) {
    for scalar in values.compactMap(Unicode.Scalar.init) {
      let text = String(scalar)
      #expect(Markup.text(text).source + "&lt;" == Markup.text(text + "<").source, "U+\(scalar.value)")
    }
  }

  @Test func `an element without content closes itself`() {
    #expect(Markup.element("path", ["d": "M1 2"]).source == "<path d=\"M1 2\"/>")
    #expect(Markup.element("i", [:], Markup()).source == "<i></i>")
  }

  @Test func `a name in a sentence cannot turn the rest of it round`() {
    let words = Words.foreign("x\u{2069}\u{202E}y\u{200F}")
    #expect(words.en == "\u{2068}xy\u{200F}\u{2069}" && words.zh == words.en)
  }

  @Test func `what differs is there in both languages, what does not once`() {
    #expect(Words("7").html.source == "7")
    #expect(
      Words(en: "a<b", zh: "底池").html.source
        == "<span class=\"en\" lang=\"en\">a&lt;b</span><span class=\"zh\" lang=\"zh-CN\">底池</span>")
  }
}

@Suite struct NumberTextTests {
  @Test(
    arguments: [
      (0, 2, "0.00"), (-0.004, 2, "0.00"), (0.5, 0, "1"), (-0.5, 0, "−1"), (1234567.891, 2, "1,234,567.89"),
      (999.5, 0, "1,000"), (0.1 + 0.2, 9, "0.300000000"), (12, 0, "12"),
    ] as [(Double, Int, String)])
  func `a number has the decimals it is given`(value: Double, decimals: Int, text: String) {
    #expect(NumberText.fixed(value, decimals) == text)
  }

  @Test func `what no whole number holds is written all the same`() {
    #expect(NumberText.fixed(1e300, 2) == "1e+300")
    #expect(NumberText.fixed(.infinity, 2) == "–")
  }

  @Test(
    arguments: [
      (0.010791557935, "0.01079"), (605063.5, "605,064"), (1.540006, "1.54"), (-12.3456, "\u{2212}12.35"),
      (0, "0"),
      (123456, "123,456"), (1e-9, "1e-09"), (99.996, "100"),
    ] as [(Double, String)])
  func `four digits that matter`(value: Double, text: String) {
    #expect(NumberText.significant(value, 4) == text)
  }

  @Test(
    arguments: [
      (0, "0%"), (0.00004, "0.00%"), (0.0012, "0.12%"), (0.5714, "57.1%"), (1, "100.0%"), (-0.03, "−3.0%"),
      (12.5, "1,250%"),
    ] as [(Double, String)])
  func `a share is told in percent`(share: Double, text: String) {
    #expect(NumberText.percent(share) == text)
  }

  @Test(
    arguments: [
      (0, "0 yuan", "0元"), (22.5, "22.50 yuan", "22.50元"), (9324, "9,324 yuan", "9,324元"),
      (54_321, "54,321 yuan", "5.43万元"), (1_537_997, "1.54 million yuan", "154万元"),
      (-2.5e9, "−2.50 billion yuan", "−25.0亿元"), (3e13, "30.0 trillion yuan", "30.0万亿元"),
    ] as [(Double, String, String)])
  func `money is told in the units of each language`(yuan: Double, en: String, zh: String) {
    #expect(Words.yuan(yuan) == Words(en: en, zh: zh))
  }

  @Test(
    arguments: [
      (0, "0", "0"), (500, "500", "500"), (1500, "1.5k", "1,500"), (2_000_000, "2M", "200万"),
      (0.25, "0.25", "0.25"),
      (1e9, "1bn", "10亿"), (-20_000, "−20k", "−2万"),
    ] as [(Double, String, String)])
  func `axes have few letters`(value: Double, en: String, zh: String) {
    #expect(Words.tick(value) == Words(en: en, zh: zh))
  }
}

@Suite struct DataTableTests {
  @Test(
    arguments: [
      ("", .share, "–"), ("", .plain, "–"), ("0.224312", .share, "22.4312%"),
      ("1.000000", .share, "100.0000%"),
      ("0.000000", .share, "0.0000%"), ("-0.050000", .share, "−5.0000%"), ("12.5", .share, "1,250%"),
      ("1537997.30", .number, "1,537,997.30"), ("-12345", .number, "−12,345"),
      ("2025-01", .number, "2025-01"),
      ("0.5", .plain, "0.5"),
    ] as [(String, DataTable.Unit, String)])
  func `a cell is shown without losing a digit`(cell: String, unit: DataTable.Unit, text: String) {
    #expect(DataTable.shown(cell, unit) == text)
  }

  @Test func `cells that need quotes get them`() {
    let table = DataTable(
      columns: [.init("a", Words("A"), .plain), .init("b", Words("B"), .plain)],
      rows: [["x,y", "say \"hi\""], ["1", "two\nlines"]])
    #expect(table.csv == "a,b\n\"x,y\",\"say \"\"hi\"\"\"\n1,\"two\nlines\"\n")
  }

  @Test func `of many rows some are shown, the first and the last among them`() {
    let table = DataTable(columns: [.init("n", Words("n"), .plain)], rows: (1...731).map { ["\($0)"] })
    #expect(table.shown.count == 26)
    #expect(table.shown.first == ["1"] && table.shown.last == ["731"])
    #expect(Set(table.shown).count == 26)
  }
}
