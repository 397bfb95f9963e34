import Testing

@testable import Reports

@Suite struct SparklineTests {
  private static let unicode = TerminalStyle(columns: 80, isUnicode: true, isColored: false)

  @Test(
    arguments: [
      ([0, 1, 2, 3, 4, 5, 6, 7], "▁▂▃▄▅▆▇█"), ([8, 8], "██"), ([0, 0, 0], "▁▁▁"), ([nil, 4, nil], " █ "),
      ([-4, 0, 4], "▁▅█"), ([nil, nil], "  "), ([], ""),
      // A start beyond all measure does not flatten the rest.
      ([9000, 9000, 4, 2], "██▅▃"),
    ] as [([Int64?], String)])
  func `the higher the greater`(values: [Int64?], text: String) {
    #expect(Sparkline.text(values, width: 8, Self.unicode) == text)
  }

  @Test func `many days share a character, the mean of each stretch standing for it`() {
    #expect(Sparkline.stretches(of: 730, width: 12).last?.upperBound == 730)
    #expect(Sparkline.text((1...800).map { Int64($0) }, width: 8, Self.unicode) == "▁▂▃▄▅▆▇█")
    // Whatever of a saw's teeth falls at the end of a stretch, all stretches are alike.
    let saw = (0..<120).map { Int64($0 % 10) }
    #expect(Set(Sparkline.text(saw, width: 12, Self.unicode)).count == 1)
    #expect(Sparkline.text([0, 7], width: 8, .plain) == "_#")
  }
}

@Suite struct TerminalStyleTests {
  @Test(
    arguments: [
      (["LANG": "en_US.UTF-8"], true), (["LANG": "C"], false), ([:], false),
      (["LC_ALL": "C", "LANG": "C.UTF-8"], false),
      (["LC_ALL": "", "LC_CTYPE": "zh_CN.utf8", "LANG": "C"], true),
    ])
  func `the locale says whether there is Unicode`(environment: [String: String], isUnicode: Bool) {
    #expect(TerminalStyle(environment: environment, width: 80).isUnicode == isUnicode)
  }

  @Test func `COLUMNS before the terminal before 80, within reason`() {
    #expect(TerminalStyle(environment: ["COLUMNS": "100"], width: 120).columns == 100)
    #expect(TerminalStyle(environment: ["COLUMNS": "many"], width: 120).columns == 120)
    #expect(TerminalStyle(environment: [:], width: nil).columns == 80)
    #expect(TerminalStyle(environment: ["COLUMNS": "1"], width: nil).columns == 40)
  }

  @Test func `colour only at a terminal that nobody told to do without`() {
    #expect(TerminalStyle(environment: ["TERM": "xterm"], width: 80).isColored)
    #expect(!TerminalStyle(environment: ["TERM": "xterm"], width: nil).isColored)
    #expect(!TerminalStyle(environment: ["NO_COLOR": "1"], width: 80).isColored)
    #expect(TerminalStyle(environment: ["NO_COLOR": ""], width: 80).isColored)
    #expect(!TerminalStyle(environment: ["TERM": "dumb"], width: 80).isColored)
  }
}
