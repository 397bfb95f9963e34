import Foundation
import InventedRuns
import MonteCarlo
import Population
import Schemes
import Testing

@testable import Reports

/// The table at the end of a run, and drawings, from its files. Each test works in a folder of its own.
@Suite final class HeadlineTests {
  private let place = FileManager.default.temporaryDirectory.appending(path: "headlines-\(UUID().uuidString)")
    .path

  deinit { try? FileManager.default.removeItem(atPath: place) }

  private func write(_ ensemble: Ensemble, levels: [QuantileLevel] = SmallEnsemble.levels) throws {
    let folder = try ResultFolder(at: place)
    try ResultFiles.write(
      ensemble, EnsembleStatistics(ensemble, levels: levels, threads: 2), ensemble.outcome(),
      startDate: CivilDate(year: 2024, month: 2, day: 28), hasPointPool: true, threads: 2, into: folder)
    try folder.complete(.example)
  }

  private func table(_ style: TerminalStyle = .plain) throws -> String {
    HeadlineTable.text(try Headlines(inFolder: place), style)
  }

  @Test func `the terminal`() throws {
    try write(SmallEnsemble.make())
    expectSnapshot(try table(), named: "terminal.txt")
  }

  @Test func `a result shows the same table, and blocks where there is Unicode`() throws {
    try write(SmallEnsemble.make())
    #expect(try StoredResult(inFolder: place).table(.plain) == table())
    let blocks = try table(TerminalStyle(columns: 200, isUnicode: true, isColored: true))
    #expect(blocks.contains("█") && !blocks.contains("\u{1B}"))
    #expect(try table().utf8.allSatisfy { $0 < 0x80 } == false, "a path of the scenario")
    #expect(try !table().contains("█"))
  }

  @Test(arguments: [40, 60, 80, 100, 160])
  func `no line of the table is wider than the terminal, and every figure keeps its days`(columns: Int) throws
  {
    try write(SmallEnsemble.make())
    let text = try table(TerminalStyle(columns: columns, isUnicode: true, isColored: false))
    // A path of the scenario is as long as it is.
    let lines = text.split(separator: "\n").filter { !$0.contains(".") || !$0.hasPrefix("packages") }
    #expect(lines.allSatisfy { TerminalText.width(of: String($0)) <= columns }, "\(text)")
    #expect(lines.count { $0.contains { "▁▂▃▄▅▆▇█".contains($0) } } >= 10)
    for part in ["95%", "mean", "median"] { #expect(text.contains(part)) }
  }

  @Test func `a bound stays where its figure can be, and the table says so once`() throws {
    try write(SmallEnsemble.make())
    let text = try table()
    let headlines = try Headlines(inFolder: place)
    let isCut = headlines.figures.contains { $0.isCut }
    #expect(text.contains("intervals are cut off at 0 or 100%") == isCut)
    for figure in headlines.figures where figure.metric.limits.least == 0 {
      #expect(figure.shownInterval?.low ?? 0 >= 0, "\(figure.metric)")
    }
    var price = try #require(headlines.figures.first { $0.metric == .point_price })
    price.interval = (-2_000_000, 3_000_000)
    #expect(price.isCut && price.shownInterval?.low == 0 && price.shownInterval?.high == 3_000_000)
  }

  @Test func `one run has neither intervals nor quantiles in the table`() throws {
    let builder = try EnsembleBuilder(days: SmallEnsemble.days, inputPaths: [])
    try builder.add(SmallEnsemble.result(run: 2), drawn: [])
    try write(builder.ensemble(), levels: [])
    let wide = TerminalStyle(columns: 120, isUnicode: false, isColored: false)
    let lines = try table(wide).split(separator: "\n")
    #expect(lines[0] == "1 run of 3 days")
    #expect(lines.first { $0.hasPrefix("point pool") }?.contains(" to ") == false)
    #expect(lines.first { $0.hasPrefix("half of the ruined by") }?.hasSuffix("day 2  1 run") == true)
  }

  @Test(arguments: Metric.allCases)
  func `every metric can be drawn, in the width that there is`(metric: Metric) throws {
    try write(SmallEnsemble.make())
    let result = try StoredResult(inFolder: place)
    for columns in [40, 80, 133] {
      let text = try result.fan(
        of: metric, TerminalStyle(columns: columns, isUnicode: true, isColored: false))
      let lines = text.split(separator: "\n").filter { $0.contains("│") || $0.contains("└") }
      #expect(lines.count == 19)
      #expect(lines.allSatisfy { TerminalText.width(of: String($0)) <= columns })
      #expect(lines.contains { TerminalText.width(of: String($0)) == columns })
    }
  }

  @Test func `a fan has its bands, in ASCII, in Unicode and in colour`() throws {
    try write(SmallEnsemble.make(), levels: [0.05, 0.25, 0.5, 0.75, 0.95].compactMap(QuantileLevel.init))
    let result = try StoredResult(inFolder: place)
    let plain = try result.fan(of: .pool, .plain)
    #expect(plain.contains("# median   : 50% of runs   . 90% of runs\n"))
    #expect(plain.utf8.allSatisfy { $0 < 0x80 })
    expectSnapshot(plain, named: "fan.txt")
    let colored = try result.fan(of: .pool, TerminalStyle(columns: 80, isUnicode: false, isColored: true))
    #expect(colored != plain && colored.contains("\u{1B}[0;1m#"))
    #expect(colored.replacing(/\u{1B}\[[0-9;]*m/, with: "") == plain)
  }
}
