import Foundation
import Testing

/// `simulate show`, and tables written for spreadsheets, from the command line to the files.
@Suite struct ShowTests {
  private static func run(_ words: [String], in folder: Scratch, _ environment: [String: String] = [:]) throws
    -> Program.Ending
  {
    try Program.end(Program.start(words, in: folder, environment: environment), in: folder)
  }

  @Test(arguments: [SmallResults.run, .audit, .sweep, .compare, .sobol, .morris])
  func `the table of the end is shown again, from the files alone`(result: SmallResults) throws {
    let folder = try Scratch()
    let first = try Self.run(result.words + ["--out", "o"], in: folder)
    #expect(first.code == 0)
    let again = try Self.run(["show", "o"], in: folder)
    #expect(again.code == 0 && again.err.isEmpty)
    #expect(again.out + "\nResults in o\n" == first.out)
    let moved = folder.path + "/elsewhere"
    try FileManager.default.moveItem(atPath: folder.path + "/o", toPath: moved)
    #expect(try Self.run(["show", "elsewhere"], in: folder).out == again.out)
  }

  @Test func `every value of a search is shown`() throws {
    let folder = try Scratch()
    try SmallResults.seek.make(in: folder)
    let shown = try Self.run(["show", "seek"], in: folder).out.split(separator: "\n")
    let tried = try #require(folder.read("seek/seek.csv")).split(separator: "\n")
    #expect(shown.count == tried.count)
    #expect(shown[0].hasPrefix("step  phase"))
    #expect(shown.last?.contains("confirmation") == true)
  }

  @Test func `a metric is drawn without colour in a pipe, as wide and as plain as the environment says`()
    throws
  {
    let folder = try Scratch()
    try SmallResults.run.make(in: folder)
    let words = ["show", "run", "--metric", "pool"]
    let wide = try Self.run(words, in: folder, ["COLUMNS": "100", "LC_ALL": "C.UTF-8", "TERM": "xterm"])
    #expect(wide.code == 0 && wide.out.contains("█ median   ▒ 50% of runs   ░ 90% of runs\n"))
    #expect(!wide.out.contains("\u{1B}"))
    #expect(wide.out.split(separator: "\n").map(\.count).max() == 100)
    let plain = try Self.run(words, in: folder, ["COLUMNS": "", "LC_ALL": "C"])
    #expect(plain.out.contains("# median   : 50% of runs   . 90% of runs\n"))
    #expect(plain.out.split(separator: "\n").map(\.count).max() == 80)
  }

  @Test func `a result is told in ASCII where the locale has no more`() throws {
    let folder = try Scratch()
    try SmallResults.run.make(in: folder)
    for words in [["show", "run"], ["show", "run", "--metric", "solvency"]] {
      let plain = try Self.run(words, in: folder, ["COLUMNS": "80", "LC_ALL": "C"])
      #expect(plain.code == 0 && plain.out.utf8.allSatisfy { $0 < 0x80 })
      #expect(plain.out.split(separator: "\n").allSatisfy { $0.count <= 80 })
    }
    let solvency = try Self.run(["show", "run", "--metric", "solvency"], in: folder, ["LC_ALL": "C"])
    #expect(solvency.out.contains("assets / liabilities"))
  }

  @Test func `what cannot be shown is refused with what can`() throws {
    let folder = try Scratch()
    try SmallResults.replay.make(in: folder)
    try SmallResults.run.make(in: folder, "--shard", "1/2")
    let mishaps: [([String], Int32, String)] = [
      (["replay"], 2, "replay: holds a replay; allowed: the folder of a run, a merge or a study\n"),
      (
        ["run"], 2,
        "run: holds a shard, which has no tables before it is merged; allowed: the folder of a run, a merge or a study\n"
      ),
      (["nothing"], 2, "nothing: no such folder; allowed: a folder that simulate wrote\n"),
      (
        ["run", "--metric", "poll"], 64,
        "simulate: --metric: found \"poll\"; allowed: metrics of timeseries.csv, such as pool or solvency; did you mean pool?\n"
          + "See 'simulate show --help'.\n"
      ),
    ]
    for (words, code, text) in mishaps {
      let ending = try Self.run(["show"] + words, in: folder)
      #expect(ending == Program.Ending(out: "", err: text, code: code, isSignal: false))
    }
  }

  @Test(arguments: SmallResults.allCases)
  func `tables for Excel hold what the others hold`(result: SmallResults) throws {
    let (plain, excel) = (try Scratch(), try Scratch())
    try result.make(in: plain)
    try result.make(in: excel, "--excel")
    let tables = try result.tables(in: plain)
    #expect(try result.tables(in: excel) == tables)
    for table in tables {
      let name = "\(result.rawValue)/\(table)"
      let one = try #require(plain.read(name))
      let bytes = try Data(contentsOf: URL(fileURLWithPath: excel.path + "/" + name))
      let other = String(decoding: bytes, as: UTF8.self)
      #expect(bytes.starts(with: [0xEF, 0xBB, 0xBF]) && bytes.suffix(2) == Data([0x0D, 0x0A]))
      #expect(records(one) == records(other))
    }
    if result == .replay { return }
    #expect(
      try Self.run(["show", result.rawValue], in: excel) == Self.run(["show", result.rawValue], in: plain))
  }

  @Test func `a report is made anew of tables for Excel`() throws {
    let folder = try Scratch()
    try SmallResults.run.make(in: folder, "--excel", "--xlsx")
    let page = try #require(folder.read("run/report.html"))
    #expect(try Self.run(["report", "run", "--quiet"], in: folder).code == 0)
    #expect(folder.read("run/report.html") == page)
  }

  @Test func `names of a replay are keys, but no formulas in Excel`() throws {
    let folder = try Scratch()
    try folder.put("day,event,user,arg1,arg2\n1,order,=1+1,gift-1000,\n1,join,@b,=1+1,\n", "log.csv")
    let words = ["replay", rootFolder + "/scenarios/seed-example.json", "log.csv", "--quiet", "--out"]
    #expect(try Self.run(words + ["plain"], in: folder).code == 0)
    #expect(try Self.run(words + ["excel", "--excel"], in: folder).code == 0)
    let plain = records(try #require(folder.read("plain/users.csv")))
    #expect(plain.dropFirst().map { Array($0.prefix(2)) } == [["=1+1", ""], ["@b", "=1+1"]])
    let excel = records(try #require(folder.read("excel/users.csv")))
    #expect(excel.dropFirst().map { Array($0.prefix(2)) } == [["'=1+1", ""], ["'@b", "'=1+1"]])
  }

  @Test func `a workbook is the same on any number of threads, and after a merge`() throws {
    let folder = try Scratch()
    let words = SmallResults.run.words + ["--quiet"]
    for threads in ["1", "3"] {
      #expect(try Self.run(words + ["--xlsx", "--threads", threads, "--out", threads], in: folder).code == 0)
    }
    for index in 1...2 {
      #expect(try Self.run(words + ["--shard", "\(index)/2", "--out", "s\(index)"], in: folder).code == 0)
    }
    #expect(try Self.run(["merge", "s1", "s2", "--xlsx", "--quiet", "--out", "m"], in: folder).code == 0)
    let books = try ["1", "3", "m"].map {
      try Data(contentsOf: URL(fileURLWithPath: folder.path + "/\($0)/result.xlsx"))
    }
    #expect(books[0].starts(with: Data("PK".utf8)) && books[0] == books[1] && books[0] == books[2])
    #expect(folder.read("1/manifest.json")?.contains("\"result.xlsx\": \"") == true)
  }

  @Test func `a table that no spreadsheet opens whole is warned of before anything runs`() throws {
    let folder = try Scratch()
    let words = SmallResults.sweep.words + ["--out", "o"]
    #expect(try !Self.run(words, in: folder).err.contains("spreadsheet"))
    // Far too much to be done, so it is interrupted at once.
    let process = try Program.start(
      [rootFolder + "/scenarios/base.json", "--runs", "1048576", "--out", "large"], in: folder)
    var told = ""
    for _ in 0..<600 where !told.contains("runs.csv") {
      try? told = folder.text(folder.errPath)
      Thread.sleep(forTimeInterval: 0.1)
    }
    process.terminate()
    process.waitUntilExit()
    #expect(
      told.contains(
        "note: runs.csv will have 1,048,577 rows, and a spreadsheet opens only 1,048,576 of them\n"))
  }
}
