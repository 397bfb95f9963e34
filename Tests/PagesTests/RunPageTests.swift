import Foundation
import MonteCarlo
import Pictures
import Reports
import Testing

@testable import Pages

@Suite struct RunPageTests {
  @Test(arguments: Language.allCases)
  func `what a page says in words`(language: Language) throws {
    expectSnapshot(
      visibleText(try Fixture.html(in: language), language), named: "words-\(language.rawValue).txt")
  }

  @Test func `every chart has a title, a finding, its numbers, and is there at two widths`() throws {
    let html = try Fixture.html(in: .en)
    let figures = html.split(separator: "<figure class=\"chart\" id=\"").dropFirst()
    #expect(
      figures.map { String($0.prefix { $0 != "\"" }) } == [
        "tornado", "ruin", "pool", "point-price", "exit-coverage", "solvency", "platform", "promises",
        "money",
        "returns", "survival", "cohorts",
      ])
    for figure in figures {
      let id = figure.prefix { $0 != "\"" }
      #expect(figure.contains("<h3 id=\"\(id)-title\">") && figure.contains("<p id=\"\(id)-finding\""))
      #expect(figure.contains("<svg class=\"wide\"") && figure.contains("<svg class=\"narrow\""))
      #expect(figure.contains("<table>") && figure.contains("<pre hidden=\"\" class=\"data\">"))
    }
  }

  @Test(arguments: ["pool", "solvency", "platform"])
  func `a chart's data are the cells of the time series`(metric: String) throws {
    let table = try Fixture.results().days
    let fan = try Fan(metric, .number, in: table, runs: 8)
    for column in fan.data.columns {
      let place = try #require(fan.data.columns.firstIndex { $0.name == column.name })
      #expect(try fan.data.rows.map { $0[place] } == table.texts(column.name))
    }
    #expect(fan.data.columns.map(\.name).contains(metric + "_p95"))
    #expect(fan.bands.map { ($0.share * 100).rounded() } == [90, 50])
  }

  /// A metric of 20 runs of which ever fewer define it.
  private static func thinning() throws -> Fan {
    let rows = (1...6).map { day in
      day == 6 ? "6,d,0,,,\n" : "\(day),d,\(24 - 4 * day),0.5,0.1,0.9\n"
    }
    let text = "day,date,m_n,m_p50,m_p05,m_p95,m_mean\n" + rows.map { $0.dropLast() + ",0.5\n" }.joined()
    return try Fan("m", .share, in: ResultTable(Array(text.utf8), path: "t.csv"), runs: 20)
  }

  @Test func `a median rests on no handful of runs`() throws {
    let fan = try Self.thinning()
    #expect(fan.centre == [0.5, 0.5, 0.5, nil, nil, nil])
    #expect(fan.bands[0].low == [0.1, 0.1, 0.1, nil, nil, nil])
    #expect(
      fan.atTheEnd.en == "on day 3, the last on which at least 10 of the 20 runs define it (12 do),")
    #expect(fan.gapNote != nil && fan.data.rows.count == 6, "the data has all of it")
    #expect([1, 2, 8, 20, 100, 1000].map(Fan.fewest) == [1, 1, 4, 10, 10, 100])
  }

  @Test func `one run has no median and no spread`() throws {
    let fan = try Fan("pool", .number, in: Fixture.results().days, runs: 1)
    #expect(!fan.hasMedian && fan.bands.isEmpty && fan.lastBand == nil)
    #expect(fan.inTheMiddle.en == "in this run" && fan.centre == fan.mean)
  }

  @Test func `cohorts of a few, or of the last months, are neither best nor worst`() throws {
    let copy = try Copy()
    let lines = try #require(copy.read("cohorts.csv")).split(separator: "\n").map(String.init)
    var cells = lines[1].split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    cells[0] = "2030-01"
    let late = cells.joined(separator: ",")
    (cells[0], cells[1], cells[4]) = ("1999-01", "1", "0.000000")
    let few = cells.joined(separator: ",")
    try copy.put((lines + [few, late]).joined(separator: "\n") + "\n", "cohorts.csv")
    let manifest = try #require(copy.read("manifest.json"))
    let digest = SHA256.hexadecimal(of: Array(try #require(Fixture.cohorts).utf8))
    let other = SHA256.hexadecimal(of: Array(try #require(copy.read("cohorts.csv")).utf8))
    try copy.put(manifest.replacing(digest, with: other), "manifest.json")
    let results = try RunResults(inFolder: copy.path, ManifestText.read(inFolder: copy.path), named: "copy")
    let finding = try #require(try UserFigures(results: results).cohorts()).finding.en
    #expect(!finding.contains("1999") && !finding.contains("2030"), "\(finding)")
  }

  @Test func `the money that came in is the money that somebody got`() throws {
    let figure = try #require(try MoneyFigure(results: Fixture.results()).figure())
    let rows = figure.data.rows.map { (kind: $0[1], id: $0[0], yuan: Double($0[2]) ?? .nan) }
    let sources = rows.filter { $0.kind == "source" }.reduce(0) { $0 + $1.yuan }
    let uses = rows.filter { $0.kind != "source" && $0.id != "rest" }.reduce(0) { $0 + $1.yuan }
    #expect(sources > 100_000)
    // Left are the shares of dividends that were too small for a fen.
    #expect((sources - uses).magnitude < 1)
  }

  @Test func `the same files give the same page, and it is not large`() throws {
    let html = try Fixture.html(in: .zh)
    #expect(try Fixture.html(in: .zh) == html)
    #expect(html.utf8.count < 500_000)
  }

  @Test func `a scenario's name is text`() throws {
    let html = try Fixture.html(in: .en)
    #expect(html.contains("<h1><bdi>fixture &lt;b&gt;</bdi></h1>") && !html.contains("<b>"))
  }
}

@Suite struct MedianDayTests {
  @Test func `the interval holds the days whose share may be one half`() {
    let days: [Double?] = (1...100).map { $0 <= 80 ? Double($0 * 5) : nil }
    let bounds = MedianDay(ruinDays: days.shuffled())
    // Wilson's interval of k in 100 holds one half from 41 to 59.
    let holds = (0...100).filter { count in
      Interval.wilson(successes: count, of: 100).map { $0.low < 0.5 && $0.high >= 0.5 } ?? false
    }
    #expect(bounds.low == Double(holds[0] * 5))
    #expect(bounds.high == Double((holds[holds.count - 1] + 1) * 5))
  }

  @Test func `where few runs are ruined it ends beyond the last day, or is not reached at all`() {
    let few: [Double?] = (1...100).map { $0 <= 45 ? Double($0) : nil }
    #expect(MedianDay(ruinDays: few).low == 41 && MedianDay(ruinDays: few).high == nil)
    let none = [Double?](repeating: nil, count: 100)
    #expect(MedianDay(ruinDays: none).low == nil && MedianDay(ruinDays: none).high == nil)
  }

  @Test func `one run has no interval, and runs of one day have that day`() {
    #expect(MedianDay(ruinDays: [7]).low == nil)
    let same = MedianDay(ruinDays: [Double?](repeating: 9, count: 50))
    #expect(same.low == 9 && same.high == 9)
  }
}

@Suite struct ResultTableTests {
  @Test func `a table keeps the cells of the columns that are wanted`() throws {
    let text = "a,b,c\n1,\"p\"\"q,\",\"x,y\"\n-2.50,3,z\n"
    let table = try ResultTable(Array(text.utf8), path: "t.csv") { $0 != "b" }
    #expect(table.names == ["a", "c"] && table.rows == [["1", "x,y"], ["-2.50", "z"]])
    #expect(try table.numbers("a") == [1, -2.5])
    #expect(try table.mean("a") == -0.75)
    #expect(!table.has("b"))
  }

  @Test(arguments: ["\n", "\r\n", "\r"], [true, false])
  func `columns that nobody wants are passed over, whatever they hold`(end: String, endsLast: Bool) throws {
    let rows = ["a,b,c,d,e,f,g", "1,,2,3,4,5,6", "7,8,\"9,\",10,,,", ",\"\",,\"\n\",,\"x\",y"]
    let text = rows.joined(separator: end) + (endsLast ? end : "")
    let all = try ResultTable(Array(text.utf8), path: "t.csv")
    #expect(all.rows.map(\.count) == [7, 7, 7])
    for mask in 1..<1 << 7 {
      let places = (0..<7).filter { mask >> $0 & 1 == 1 }
      let names = places.map { all.names[$0] }
      let some = try ResultTable(Array(text.utf8), path: "t.csv") { names.contains($0) }
      #expect(some.names == names && some.rows == all.rows.map { row in places.map { row[$0] } })
    }
  }

  @Test(arguments: ["a,b,c\n1,x\"y,2\n", "a,b,c\n1,2,x\"\n", "a,b,c\n1,\"x\"y,2\n"])
  func `a quote in the wrong place is told in a column that nobody wants too`(text: String) {
    let error = #expect(throws: FolderError.self) {
      _ = try ResultTable(Array(text.utf8), path: "t.csv") { $0 == "a" }
    }
    #expect(error?.found == "line 2 is not RFC 4180")
  }

  @Test(
    arguments: [
      ("", "t.csv: is empty"), ("a,b\n1\n", "t.csv: line 2 has 1 cells and not 2"),
      ("a,b\n1,\"2\n", "t.csv: line 2 is not RFC 4180"), ("b\n1\n", "t.csv: has no column a"),
      ("a\n1\nx\n", "t.csv: a holds \"x\" in record 3, which is no number"),
      ("a\ninf\n", "t.csv: a holds \"inf\" in record 2, which is no number"),
    ])
  func `what is no such table is told`(text: String, complaint: String) {
    let error = #expect(throws: FolderError.self) {
      _ = try ResultTable(Array(text.utf8), path: "t.csv").numbers("a")
    }
    #expect(error?.description == complaint + "; allowed: the file as simulate wrote it")
  }

  @Test(arguments: [2, 3, 10, 99, 100, 101, 1000])
  func `a thinned table keeps the first and the last row`(most: Int) throws {
    let text = "n\n" + (1...100).map { "\($0)\n" }.joined()
    var table = try ResultTable(Array(text.utf8), path: "t.csv")
    table.thin(toAtMost: most)
    #expect(table.rows.count <= max(most, 2))
    #expect(table.rows.first == ["1"] && table.rows.last == ["100"])
  }

  @Test(
    arguments: [
      ("p05", 0.05), ("p025", 0.025), ("p50", 0.5), ("p100", 1), ("p00", 0), ("mean", nil), ("p5", nil),
      ("pxx", nil),
    ]
      as [(String, Double?)])
  func `a quantile's column says which`(suffix: String, level: Double?) {
    #expect(MetricWords.quantile(suffix) == level)
  }
}
