import Foundation
import MonteCarlo
import Pictures
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
    let fan = try Fan(metric, .number, in: table)
    for column in fan.data.columns {
      let place = try #require(fan.data.columns.firstIndex { $0.name == column.name })
      #expect(try fan.data.rows.map { $0[place] } == table.texts(column.name))
    }
    #expect(fan.data.columns.map(\.name).contains(metric + "_p95"))
    #expect(fan.bands.map { ($0.share * 100).rounded() } == [90, 50])
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
    let table = try ResultTable(Array("a,b,c\n1,,\"x,y\"\n-2.50,3,z\n".utf8), path: "t.csv") { $0 != "b" }
    #expect(table.names == ["a", "c"] && table.rows == [["1", "x,y"], ["-2.50", "z"]])
    #expect(try table.numbers("a") == [1, -2.5])
    #expect(try table.mean("a") == -0.75)
    #expect(!table.has("b"))
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
