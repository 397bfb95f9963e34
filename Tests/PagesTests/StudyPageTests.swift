import Foundation
import MonteCarlo
import Pictures
import Population
import Reports
import Testing

@testable import Pages

/// Small studies as the program once wrote them, under a name with markup in it.
private enum Study: String, CaseIterable {
  case line, categories, grid, multiples, comparison, search, sobol, morris

  var folder: String {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "Studies/\(rawValue)").path
  }

  func files() throws -> FolderFiles {
    try FolderFiles(folder: folder, name: rawValue, manifest: ManifestText.read(inFolder: folder))
  }

  func results() throws -> StudyFolder { try StudyFolder(files()) }

  func html(in language: Language) throws -> String {
    try ReportFile.page(of: files(), in: language, threads: 2).html { _ in "" }
  }

  /// A column of one of its tables, cell by cell.
  func column(_ name: String, of file: String) throws -> [String] { try files().table(file).texts(name) }
}

@Suite struct StudyPageTests {
  @Test(arguments: Study.allCases, Language.allCases)
  fileprivate func `what a page says in words`(study: Study, language: Language) throws {
    expectSnapshot(
      visibleText(try study.html(in: language), language),
      named: "\(study.rawValue)-\(language.rawValue).txt")
  }

  @Test(arguments: Study.allCases)
  fileprivate func `every chart has a title, a finding and its numbers, under a name of its own`(
    study: Study
  ) throws {
    let html = try study.html(in: .en)
    let figures = html.split(separator: "<figure class=\"chart\" id=\"").dropFirst()
    let ids = figures.map { String($0.prefix { $0 != "\"" }) }
    #expect(!ids.isEmpty && Set(ids).count == ids.count)
    for (id, figure) in zip(ids, figures) {
      #expect(figure.contains("<h3 id=\"\(id)-title\">") && figure.contains("<p id=\"\(id)-finding\""))
      #expect(figure.contains("<svg class=\"wide\"") && figure.contains("<svg class=\"narrow\""))
      #expect(figure.contains("<table>") && figure.contains("<pre hidden=\"\" class=\"data\">"))
      let points = figure.split(separator: "data-row=\"").dropFirst().compactMap {
        Int($0.prefix { $0 != "\"" })
      }
      let rows = figure.split(separator: "class=\"data\">")[1].prefix { $0 != "<" }.split(separator: "\n")
        .count
      #expect(points.allSatisfy { $0 < rows - 1 }, "every mark of \(id) stands for a line of its data")
    }
  }

  @Test(arguments: Study.allCases)
  fileprivate func `the same files give the same page, hostile names are text, and it is not large`(
    study: Study
  ) throws {
    let html = try study.html(in: .zh)
    #expect(try study.html(in: .zh) == html)
    #expect(html.utf8.count < 600_000)
    #expect(html.contains("<bdi>fixture &lt;b&gt;</bdi></h1>") && !html.contains("<b>"))
    for sign in ["nan", "inf\"", "Optional("] { #expect(!html.lowercased().contains(" \(sign)")) }
  }

  @Test(arguments: Study.allCases)
  fileprivate func `a folder that lacks a table is refused`(study: Study) throws {
    let files = try study.files()
    let empty = FolderFiles(folder: "/nowhere", name: "o", manifest: files.manifest)
    let error = #expect(throws: FolderError.self) { try ReportFile.page(of: empty, in: .en, threads: 2) }
    #expect(error?.found.hasPrefix("holds no ") == true)
  }
}

@Suite struct SweepPageTests {
  @Test func `a figure has the cells of the file, and a dot for every point`() throws {
    let results = try SweepResults(Study.line.results())
    #expect(results.parameters.map(\.path) == ["platform.initialCash"])
    for column in results.columns {
      let figure = try SweepFigures(results: results).figure(column)
      for (place, head) in figure.data.columns.enumerated() {
        #expect(try figure.data.rows.map { $0[place] } == Study.line.column(head.name, of: "sweep.csv"))
      }
      let chart = try #require(figure.chart as? PointChart)
      #expect(chart.panels[0].points.map(\.value) == column.values.compactMap(\.self))
    }
    #expect(results.columns[1].share.map { ($0 * 100).rounded() } == 90)
  }

  @Test func `two parameters that are crossed are a heat map with every value in its cell`() throws {
    let results = try SweepResults(Study.grid.results())
    let column = try #require(results.columns.first { $0.quantity.name == "pool" })
    let chart = try #require(try SweepFigures(results: results).figure(column).chart as? HeatMap)
    let grid = try Study.grid.files().table("grid_pool.csv").rows
    #expect(chart.cells.count == grid.count)
    for (cells, line) in zip(chart.cells, grid) {
      let values = line.dropFirst().compactMap(Double.init)
      #expect(cells.map(\.text) == values.map(column.quantity.shortText))
    }
    let levels = chart.cells.flatMap { $0 }.compactMap(\.level)
    #expect(levels.min() == HeatMap.rampLevel(0) && levels.max() == HeatMap.rampLevel(1))
    #expect(Set(chart.cells.flatMap { $0 }.compactMap(\.index)) == Set(column.values.indices))
  }

  /// A sweep of `a` and `b`, both 1 or 2, with this probability of ruin at its four points.
  private static func grid(_ ruined: [String]) throws -> SweepResults {
    let points = [("1", "1"), ("1", "2"), ("2", "1"), ("2", "2")]
    let rows = zip(points, ruined).enumerated().map { index, row in
      "\(index + 1),\(row.0.0),\(row.0.1),20,\(row.1),-0.5,1.5\n"
    }
    let text = "point,a,b,runs,ruined_mean,ruined_ci_low,ruined_ci_high\n" + rows.joined()
    return try SweepResults(Study.grid.results(), ResultTable(Array(text.utf8), path: "t.csv"))
  }

  @Test(
    arguments: [
      (
        ["0.2", "0.2", "0", "0"], "every point with \u{2068}a\u{2069} = \u{2068}1\u{2069}", "every point with"
      ),
      (["0.2", "0", "0", "0.2"], "= \u{2068}1\u{2069} and", "= \u{2068}2\u{2069} and"),
      (["0.2", "0", "0", "0"], "\u{2068}a\u{2069} = \u{2068}1\u{2069}", " and "),
    ])
  func `points that share the highest or the lowest value are all told`(
    ruined: [String], highest: String, lowest: String
  ) throws {
    let results = try Self.grid(ruined)
    let text = SweepWords(results: results).finding(results.columns[0]).en
    let parts = text.components(separatedBy: ", and lowest at ")
    #expect(parts.count == 2 && parts[0].contains(highest) && parts[1].contains(lowest), "\(text)")
  }

  @Test func `an interval ends where its figure does`() throws {
    let column = try Self.grid(["0.2", "0", "0", "0"]).columns[0]
    #expect(column.known.allSatisfy { $0 == 0...1 } && column.isCut)
  }

  @Test func `more parameters are a panel each, words with names on the axis`() throws {
    let results = try SweepResults(Study.multiples.results())
    let chart = try #require(
      try SweepFigures(results: results).figure(results.columns[0]).chart as? PointChart)
    #expect(chart.panels.count == 3)
    #expect(chart.panels.allSatisfy { $0.points.map(\.row) == Array(0..<results.count) })
    let words = try SweepResults(Study.categories.results())
    let named = try #require(try SweepFigures(results: words).figure(words.columns[0]).chart as? PointChart)
    guard case .names(let names) = named.panels[0].places else {
      Issue.record("words have names")
      return
    }
    #expect(names.map(\.en) == ["\u{2068}halt\u{2069}", "\u{2068}<i>unlimited\u{2069}"])
  }

  @Test(
    arguments: [
      (["1", "2", "4", "8", "16"], Scale.Kind.logarithmic), (["1", "2", "3", "4", "16"], .logarithmic),
      (["1", "4", "8", "12", "16"], .linear), (["0", "1", "10", "100"], .linear), (["5", "6"], .linear),
      (["-10", "1", "100"], .linear), (["x", "y"], .linear),
    ])
  func `values at equal ratios stand at equal distances`(texts: [String], kind: Scale.Kind) {
    #expect(SweepResults.Parameter("p", texts).kind == kind)
  }

  @Test func `numbers ascend, words keep their order, and neither is there twice`() {
    #expect(SweepResults.Parameter("p", ["10", "9", "10"]).levels == ["9", "10"])
    #expect(SweepResults.Parameter("p", ["b", "a", "b", ""]).levels == ["b", "a", ""])
  }
}

@Suite struct ComparisonPageTests {
  @Test func `both means, their bands and the difference are the cells of the file`() throws {
    let results = try ComparisonResults(Study.comparison.results())
    #expect(results.alternatives.map(\.letter) == ["B"])
    let figures = try ComparisonFigures(results: results, alternative: results.alternatives[0], number: 1)
      .figures("pool")
    #expect(figures.map(\.id) == ["pool-1", "pool-1-difference"])
    for figure in figures {
      for (place, head) in figure.data.columns.enumerated() {
        #expect(
          try figure.data.rows.map { $0[place] }
            == Study.comparison.column(head.name, of: "compare_timeseries.csv"))
      }
    }
    #expect(figures[0].data.columns.map(\.name).contains("pool_b_p95"))
    let chart = try #require(figures[0].chart as? LineChart)
    #expect(chart.areas.map(\.key) == ["band-a", "band-b"] && chart.lines.map(\.key) == ["a", "b"])
  }

  private static func line(
    _ name: String, _ difference: Double?, _ known: ClosedRange<Double>?, above: Double = 0.5,
    equal: Double = 0
  ) -> ComparisonResults.Line {
    .init(
      quantity: Quantity(name), first: 1, second: 1, pairs: 100, difference: difference, known: known,
      above: above, equal: equal, cells: [])
  }

  @Test func `who is better depends on the figure, and on the interval`() {
    #expect(Self.line("ruined", -0.2, -0.3 ... -0.1).outcome == .better)
    #expect(Self.line("ruined", 0.2, 0.1...0.3).outcome == .worse)
    #expect(Self.line("solvency", 0.2, 0.1...0.3).outcome == .better)
    #expect(Self.line("pool", 0.2, 0.1...0.3).outcome == .more)
    #expect(Self.line("pool", -0.2, -0.3 ... -0.1).outcome == .less)
    #expect(Self.line("solvency", 0.2, -0.1...0.3).outcome == .unclear)
    #expect(Self.line("solvency", 0.2, nil).outcome == .unclear)
    #expect(Self.line("solvency", 0, 0...0, equal: 1).outcome == .same)
    #expect(Self.line("solvency", nil, nil).outcome == .undefined)
  }

  @Test func `where no pair differs in ruin the difference is bounded all the same`() throws {
    let same = Self.line("ruined", 0, 0...0, above: 0, equal: 1)
    let most = try #require(same.sameUpTo)
    // Wilson's bound of none in a hundred is z² ÷ (n + z²).
    #expect((most - 3.8414588 / 103.8414588).magnitude < 1e-6)
    #expect(
      same.intervalWords { Words("\($0)") }?.en == "no pair differs: up to 3.7 pp either way")
    #expect(Self.line("ruined", 0.1, 0.05...0.2, equal: 0.9).sameUpTo == nil)
    #expect(Self.line("pool", 0, 0...0, above: 0, equal: 1).sameUpTo == nil)
  }

  @Test func `differences between shares are drawn in percentage points`() throws {
    let results = try ComparisonResults(Study.comparison.results())
    let figures = try ComparisonFigures(results: results, alternative: results.alternatives[0], number: 1)
      .figures("ruined")
    let chart = try #require(figures[1].chart as? LineChart)
    #expect(chart.isStepped && chart.valueTitle.en.hasSuffix("percentage points"))
    let both = try #require(figures[0].chart as? LineChart)
    #expect(both.areas.map(\.key) == ["band-a", "band-b"], "ruin has its intervals")
  }

  @Test func `a difference that rests on few pairs says so`() {
    let rare = Self.line("pool", 5, 1...9, above: 0.04, equal: 0.95).concentration("B")
    #expect(rare?.en == "it rests on 5 of 100 pairs; the others do not differ")
    let skewed = Self.line("pool", 5, 1...9, above: 0.1, equal: 0.2).concentration("B")
    #expect(skewed?.en.hasPrefix("only 10.0% of pairs differ that way") == true)
    let downwards = Self.line("pool", -5, -9 ... -1, above: 0.7, equal: 0.2).concentration("B")
    #expect(downwards?.en.hasPrefix("only 10.0% of pairs differ that way") == true)
    #expect(Self.line("pool", 5, 1...9, above: 0.7, equal: 0.2).concentration("B") == nil)
    #expect(Self.line("pool", 0, 0...0, above: 0, equal: 1).concentration("B") == nil)
  }
}

@Suite struct SeekPageTests {
  @Test func `every value that was tried has its dot, and the bound its line`() throws {
    let results = try SeekResults(Study.search.results())
    let figure = try SeekFigures(results: results).figures()[0]
    let chart = try #require(figure.chart as? PointChart)
    #expect(
      try chart.panels[0].points.map { "\($0.value)" }
        == Study.search.column("estimate", of: "seek.csv").map { "\(Double($0) ?? .nan)" })
    #expect(chart.levels.map(\.value) == [results.constraint?.bound])
    #expect(try figure.data.rows.map { $0[0] } == Study.search.column("value", of: "seek.csv"))
  }
}

@Suite struct SensitivityPageTests {
  @Test func `bars are the indices, the most important first`() throws {
    let results = try SensitivityResults(Study.sobol.results())
    let block = try #require(results.blocks.first { $0.quantity.name == "solvency" })
    let values = block.known.compactMap { $0.main?.value }
    #expect(values == values.sorted(by: >) && values.count == 2)
    let chart = try #require(SensitivityFigures(results: results).figure(block)?.chart as? BarChart)
    #expect(chart.series.map(\.key) == ["total", "first"] && chart.range.contains(0))
  }

  private static func block(_ parts: [(value: Double, known: ClosedRange<Double>?)])
    -> SensitivityResults.Block
  {
    .init(
      quantity: Quantity("solvency"),
      effects: parts.enumerated().map { index, part in
        .init(
          path: "p\(index)", main: .init(value: 0.5, known: 0.4...0.6),
          other: .init(value: part.value, known: part.known), noise: nil, cells: [])
      }, lack: "", noiseShare: nil, rowsLeftOut: 0)
  }

  @Test func `what indices add up to has an interval, and no rest where error explains it`() throws {
    let words = SensitivityWords(results: try SensitivityResults(Study.sobol.results()))
    let above = words.finding(Self.block([(0.63, 0.5...0.7), (0.4, 0.3...0.5)])).en
    #expect(above.contains("add up to 103.0% of the variance (95% interval 80.0% to 120.0%"))
    #expect(above.contains("what they do together cannot be told"))
    let below = words.finding(Self.block([(0.2, 0.1...0.3), (0.1, 0...0.2)])).en
    #expect(below.contains("so at least 50.0% is what they do together"))
    let vague = words.finding(Self.block([(0.2, nil), (-0.11, nil)])).en
    #expect(vague.contains("without an interval, so what they do together cannot be told"))
  }

  @Test func `in a plane every parameter has its dot`() throws {
    let results = try SensitivityResults(Study.morris.results())
    let block = try #require(results.blocks.first { $0.quantity.name == "solvency" })
    let chart = try #require(SensitivityFigures(results: results).figure(block)?.chart as? PointChart)
    let table = try Study.morris.files().table("sensitivity.csv")
    let rows = zip(try table.texts("metric"), zip(try table.numbers("mu_star"), try table.numbers("sigma")))
    let expected = rows.filter { $0.0 == "solvency" }.compactMap { row in
      row.1.0.flatMap { place in row.1.1.map { [place, $0] } }
    }
    #expect(Set(chart.panels[0].points.map { [$0.place, $0.value] }) == Set(expected))
  }
}

@Suite struct QuantityTests {
  @Test(
    arguments: [
      ("pool", 1234.5, "1,235 yuan", "+1,235 yuan"), ("solvency", 0.25, "25.0%", "+25.0 percentage points"),
      ("platform_min", -3, "\u{2212}3.00 yuan", "\u{2212}3.00 yuan"), ("users", 2.5, "2.5", "+2.5"),
      ("median_ruin_day", 31, "day 31", "+day 31"), ("point_price", 1.5, "1.50 yuan", "+1.50 yuan"),
      ("ruined", 0, "0%", "0 percentage points"),
      ("ruined", 0.00047, "0.05%", "+0.047 percentage points"),
    ] as [(String, Double, String, String)])
  func `a value is said in its own unit`(name: String, value: Double, text: String, signed: String) {
    #expect(Quantity(name).text(value).en == text && Quantity(name).signedText(value).en == signed)
  }

  @Test func `every figure of the program has a name in both languages`() {
    for name in Metric.allCases.map(\.name) {
      let label = Quantity(name).label
      #expect(!label.en.contains("_"), "\(name)")
      #expect(label.zh != label.en, "\(name)")
    }
    #expect(Quantity("platform_min").label == Words(en: "operator's cash, worst day", zh: "平台现金（最低日）"))
  }

  @Test func `a range says its unit once`() {
    #expect(Quantity("solvency").text(from: 0.1, to: 0.25).en == "10.0–25.0%")
    #expect(Quantity("platform").text(from: -2000, to: 12_345).en == "\u{2212}2k–12.3k yuan")
    #expect(Quantity("platform").text(from: 5, to: 5).en == "5.00 yuan")
  }
}
