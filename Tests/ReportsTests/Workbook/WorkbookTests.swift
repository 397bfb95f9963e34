import Foundation
import MonteCarlo
import Reports
import Testing

/// Each test works in a folder of its own, removed afterwards. That other programs read the workbook as it is meant is
/// tested with them.
@Suite final class WorkbookTests {
  private let root = FileManager.default.temporaryDirectory.appending(path: "workbook-\(UUID().uuidString)")
    .path

  init() throws { try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true) }

  deinit { try? FileManager.default.removeItem(atPath: root) }

  private func put(_ text: String, _ name: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: root + "/" + name))
  }

  private func parts(_ tables: String..., mostRows: Int = 1_048_576) throws -> [String: String] {
    let workbook = try Workbook(tables, inFolder: root, title: "<b> & \"c\"", mostRows: mostRows)
    let parts = try ZipReader(workbook.write(to: MemorySink()).bytes).parts
    return Dictionary(
      uniqueKeysWithValues: parts.map { ($0.name, String(decoding: $0.bytes, as: UTF8.self)) })
  }

  @Test func `numbers are numbers, dates dates, names text, and nothing is nothing`() throws {
    try put(
      "b,day,date,pool_a_mean\n0012,3,2025-01-01,-1.50\n\"=x<\n\",4,0001-02-03,\n", "compare_timeseries.csv")
    let sheet = try #require(parts("compare_timeseries.csv")["xl/worksheets/sheet1.xml"])
    #expect(
      sheet.contains("<c r=\"A2\" s=\"11\" t=\"inlineStr\"><is><t xml:space=\"preserve\">0012</t></is></c>"))
    #expect(sheet.contains("<v>3</v>") && sheet.contains("<v>45658</v>") && sheet.contains("<v>-1.50</v>"))
    #expect(sheet.contains(">=x&lt;\n</t>") && sheet.contains(">0001-02-03</t>"))
    #expect(!sheet.contains("r=\"D3\""))
    #expect(
      sheet.contains("<pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/>"))
  }

  @Test func `rows that a sheet cannot hold go on in further sheets, under the same header`() throws {
    try put("seq,day\n1,1\n2,1\n3,2\n4,2\n5,9\n", "journal.csv")
    let parts = try parts("journal.csv", mostRows: 3)
    let names = ["journal", "journal (2)", "journal (3)"]
    for (index, name) in names.enumerated() {
      #expect(parts["xl/workbook.xml"]?.contains("<sheet name=\"\(name)\" sheetId=\"\(index + 1)\"") == true)
      let sheet = try #require(parts["xl/worksheets/sheet\(index + 1).xml"])
      #expect(sheet.contains(">seq</t>"))
      #expect(sheet.components(separatedBy: "<row ").count - 1 == [3, 3, 2][index])
    }
    #expect(parts["xl/worksheets/sheet3.xml"]?.contains("<v>9</v>") == true)
    #expect(parts["xl/worksheets/sheet4.xml"] == nil)
  }

  @Test func `a run's workbook opens with its charts`() throws {
    // Solvency begins beyond all measure.
    let rows = (1...4).map {
      "\($0),2025-01-0\($0),1,1,2,3,0.1,0.1,0.2,0.3,0.5,0.1,0.2,\($0 < 2 ? "900" : "0.3"),5,0,0,1\n"
    }
    try put(header + rows.joined(), "timeseries.csv")
    let parts = try parts("timeseries.csv")
    #expect(parts["xl/workbook.xml"]?.contains("<sheet name=\"charts\" sheetId=\"1\"") == true)
    #expect(parts["xl/worksheets/sheet1.xml"]?.contains("<t>&lt;b&gt; &amp; &quot;c&quot;</t>") == true)
    let charts = (1...5).compactMap { parts["xl/charts/chart\($0).xml"] }
    #expect(charts.count == 5)
    #expect(
      charts[0].contains("<c:f>'timeseries'!$E$2:$E$5</c:f>") && charts[0].contains("<c:v>median</c:v>"))
    #expect(charts[0].contains("<c:f>'timeseries'!$B$2:$B$5</c:f>"), "over dates")
    #expect(!charts[1].contains("<c:max"))
    #expect(charts[2].contains("<c:max val=\"1.0\"/>") && charts[2].contains("cut off at 1"))
    #expect(charts[3].contains("<c:v>mean</c:v>"), "without quantiles")
    #expect(charts[4].contains("<c:max val=\"1.0\"/><c:min val=\"0\"/>"))
  }

  /// Of a time series.
  private var header: String {
    let ratios = ["exit_coverage", "solvency"].map { "\($0)_mean,\($0)_p05,\($0)_p50,\($0)_p95" }
    return
      "day,date,pool_mean,pool_p05,pool_p50,pool_p95,\(ratios.joined(separator: ",")),liabilities_mean,ruined_mean,"
      + "ruined_ci_low,ruined_ci_high\n"
  }

  @Test func `charts are titled in Chinese where that is asked for`() throws {
    try put(header + "1,2025-01-01,1,1,2,3,0.1,0.1,0.2,0.3,0.5,0.1,0.2,0.3,5,0,0,1\n", "timeseries.csv")
    let workbook = try Workbook(["timeseries.csv"], inFolder: root, title: "t", isChinese: true)
    let parts = try ZipReader(workbook.write(to: MemorySink()).bytes).parts
    let charts = parts.filter { $0.name.hasPrefix("xl/charts/") }.map {
      String(decoding: $0.bytes, as: UTF8.self)
    }
    #expect(charts.count == 5 && charts[0].contains("底池（元）") && charts[0].contains("中位数"))
    #expect(
      !charts.contains { $0.contains("Solvency") || $0.contains("probability") || $0.contains("median") })
  }

  @Test func `the same tables give the same bytes`() throws {
    try put("run,ruin_day\n1,\n2,7\n", "runs.csv")
    let workbook = try Workbook(["runs.csv"], inFolder: root, title: "t")
    let again = try Workbook(["runs.csv"], inFolder: root, title: "t")
    #expect(try workbook.write(to: MemorySink()).bytes == again.write(to: MemorySink()).bytes)
  }

  @Test func `a table without a row is a sheet with a header`() throws {
    try put("run,ruin_day\n", "runs.csv")
    let sheet = try #require(parts("runs.csv")["xl/worksheets/sheet1.xml"])
    #expect(sheet.components(separatedBy: "<row ").count == 2 && sheet.contains(">ruin_day</t>"))
  }
}
