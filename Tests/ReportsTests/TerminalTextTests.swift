import Reports
import Testing

@Suite struct TerminalTextTests {
  @Test(arguments: [
    ("abc", 3), ("礼包", 4), ("ｆ", 2), ("e\u{301}", 1), ("", 0), ("한글", 4), ("🎁", 2), ("ä", 1),
    ("a\u{200B}b", 2),
  ])
  func `a text is as wide as it is seen`(text: String, width: Int) {
    #expect(TerminalText.width(of: text) == width)
  }

  @Test func `columns line up across scripts`() {
    let table = TerminalText.table([["礼包", "1"], ["gift", "12"], ["x", ""]])
    #expect(table == "礼包   1\ngift  12\nx\n")
    #expect(TerminalText.table([]) == "")
  }

  @Test func `control characters do not reach the terminal`() {
    #expect(TerminalText.harmless("a\u{1B}[31mb\n") == "a\u{FFFD}[31mb\u{FFFD}")
  }

  @Test(
    arguments: [
      (0, "0.00 yuan"), (99_999, "999.99 yuan"), (100_000, "1,000 yuan"), (-123_456_750, "-1,234,568 yuan"),
      (123_456_749, "1,234,567 yuan"), (.max, "92,233,720,368,547,758 yuan"),
    ] as [(Int64, String)])
  func `money has thousands separators`(fen: Int64, text: String) {
    #expect(TerminalText.yuan(fen: fen) == text)
  }

  @Test(
    arguments: [(500_000, "50.00%"), (12_345, "1.23%"), (-50, "-0.01%"), (0, "0.00%")] as [(Int64, String)])
  func `ratios are shown as percentages`(millionths: Int64, text: String) {
    #expect(TerminalText.percent(millionths: millionths) == text)
  }
}
