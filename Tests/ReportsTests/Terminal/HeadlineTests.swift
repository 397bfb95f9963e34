import Foundation
import InventedRuns
import MonteCarlo
import Population
import Reports
import Schemes
import Testing

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

  @Test func `one run has neither intervals nor quantiles in the table`() throws {
    let builder = try EnsembleBuilder(days: SmallEnsemble.days, inputPaths: [])
    try builder.add(SmallEnsemble.result(run: 2), drawn: [])
    try write(builder.ensemble(), levels: [])
    let lines = try table().split(separator: "\n")
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
