import Reports
import Testing

@Suite struct CSVWriterTests {
  private func line(_ write: (inout CSVWriter<MemorySink>) -> Void) throws -> String {
    var csv = CSVWriter(MemorySink())
    write(&csv)
    try csv.endRow()
    return try csv.finish().text
  }

  @Test(arguments: [
    ("plain", "plain"), ("a,b", "\"a,b\""), ("say \"hi\"", "\"say \"\"hi\"\"\""),
    ("two\nlines", "\"two\nlines\""),
    ("=1+1", "'=1+1"), ("+1", "'+1"), ("-1", "'-1"), ("@cmd", "'@cmd"), ("\tx", "'\tx"),
    ("=a,b", "\"'=a,b\""), ("\r=1", "\"'\r=1\""), ("\n=1", "\"'\n=1\""),
    ("a=b", "a=b"), ("", ""), ("礼包", "礼包"), ("a\r", "\"a\r\""),
  ])
  func `text is quoted where it must be and never a formula`(text: String, cell: String) throws {
    #expect(try line { $0.text(text) } == cell + "\n")
  }

  @Test func `cells are separated, undefined ones empty`() throws {
    let row = try line { csv in
      csv.number(nil)
      csv.number(-5, decimals: 2)
      csv.text("")
      csv.number(nil, decimals: 6)
      csv.word("end")
    }
    #expect(row == ",-0.05,,,end\n")
  }

  @Test func `long files come in pieces`() throws {
    var csv = CSVWriter(MemorySink())
    for number in 0..<60_000 {
      csv.number(number)
      try csv.endRow()
    }
    #expect(try csv.finish().text == (0..<60_000).map { "\($0)\n" }.joined())
  }
}

@Suite struct DecimalTextTests {
  @Test(
    arguments: [
      (0, 2, "0.00"), (5, 2, "0.05"), (-5, 2, "-0.05"), (100, 2, "1.00"), (-12345, 2, "-123.45"), (7, 0, "7"),
      (0, 0, "0"), (1_500_000, 6, "1.500000"), (.max, 6, "9223372036854.775807"),
      (.min, 0, "-9223372036854775808"),
    ] as [(Int64, Int, String)])
  func `whole numbers become exact decimals`(value: Int64, decimals: Int, text: String) {
    #expect(DecimalText.text(value, decimals: decimals) == text)
    #expect(DecimalText.digits([UInt8](text.utf8)) == value)
  }

  @Test(arguments: [
    "", "-", ".", "-.", "1e5", "+1", " 1", "1-", "１", "9223372036854775808",
    "-9223372036854775809", "18446744073709551616", "100000000000000000000",
  ])
  func `what is no whole number of 64 bits but for its point is none`(text: String) {
    #expect(DecimalText.digits([UInt8](text.utf8)) == nil)
  }
}

@Suite struct JSONTests {
  @Test func `keys keep their order and text is escaped`() {
    let value = JSON.object([
      ("z", .string("quote \" backslash \\ tab \t bell \u{7} 礼")),
      ("a", .array([.whole(1), .null, .bool(true)])),
    ])
    #expect(
      value.text == """
        {
          "z": "quote \\" backslash \\\\ tab \\t bell \\u0007 礼",
          "a": [1, null, true]
        }

        """)
  }

  @Test func `somebody else's text is indented and otherwise left alone`() {
    #expect(
      JSON.object([("scenario", .verbatim("{\n  \"a\": \"\u{2028}\"\n}\n"))]).text
        == "{\n  \"scenario\": {\n    \"a\": \"\u{2028}\"\n  }\n}\n")
  }

  @Test func `the empty ones`() {
    #expect(JSON.array([]).text == "[]\n" && JSON.object([]).text == "{}\n")
    #expect(JSON.decimal(nil, decimals: 2).text == "null\n")
  }
}
