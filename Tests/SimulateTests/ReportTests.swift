import Foundation
import Testing

/// `report.html` as the command line makes it.
@Suite struct ReportTests {
  private static let words = [
    rootFolder + "/scenarios/base.json", "--set", "population.market=300", "--days", "60", "--runs", "6",
    "--quiet",
  ]

  private static func run(_ words: [String], in folder: Scratch) throws {
    #expect(try Program.run(words, in: folder) == Program.Ending(out: "", err: "", code: 0, isSignal: false))
  }

  @Test func `a page made later is the page of the run, also after a merge`() throws {
    let folder = try Scratch()
    try Self.run(Self.words + ["--out", "with"], in: folder)
    try Self.run(Self.words + ["--out", "without", "--no-report"], in: folder)
    let page = try #require(folder.read("with/report.html"))
    #expect(folder.read("without/report.html") == nil)
    #expect(folder.read("without/manifest.json")?.contains("report.html") == false)
    let ending = try Program.run(["report", "without"], in: folder)
    #expect(
      ending == Program.Ending(out: "Report in without/report.html\n", err: "", code: 0, isSignal: false))
    #expect(folder.read("without/report.html") == page)
    for index in 1...2 {
      try Self.run(Self.words + ["--shard", "\(index)/2", "--out", "\(index)"], in: folder)
    }
    try Self.run(["merge", "1", "2", "--out", "merged", "--quiet"], in: folder)
    #expect(folder.read("merged/report.html") == page)
    try Self.run(["report", "merged", "--quiet"], in: folder)
    #expect(folder.read("merged/report.html") == page)
  }

  @Test func `a page opens in the language that was asked for, and keeps it`() throws {
    let folder = try Scratch()
    try Self.run(Self.words + ["--out", "o", "--lang", "zh"], in: folder)
    let page = try #require(folder.read("o/report.html"))
    #expect(page.contains("<html lang=\"zh-CN\">"))
    try Self.run(["report", "o", "--quiet"], in: folder)
    #expect(folder.read("o/report.html") == page)
    try Self.run(["report", "o", "--quiet", "--lang=en"], in: folder)
    #expect(folder.read("o/report.html")?.contains("<html lang=\"en\">") == true)
  }

  @Test func `runs that are kept stay beside a new page`() throws {
    let folder = try Scratch()
    try Self.run(Self.words + ["--out", "o", "--keep-runs", "--no-report"], in: folder)
    let before = try Program.run(["runs", "o", "--run", "3"], in: folder)
    try Self.run(["report", "o", "--quiet"], in: folder)
    #expect(try Program.run(["runs", "o", "--run", "3"], in: folder) == before)
    #expect(before.code == 0)
  }

  @Test func `a replay and a shard have no report`() throws {
    let folder = try Scratch()
    let example = rootFolder + "/scenarios/seed-example"
    try Self.run(["replay", example + ".json", example + ".csv", "--out", "r", "--quiet"], in: folder)
    let replay = try Program.run(["report", "r"], in: folder)
    #expect(replay.code == 2)
    #expect(
      replay.err
        == "r: holds a replay, which has no report; allowed: the folder of a run or a merge\n")
    try Self.run(Self.words + ["--shard", "1/2", "--out", "s"], in: folder)
    let shard = try Program.run(["report", "s"], in: folder)
    #expect(shard.code == 2)
    #expect(
      shard.err
        == "s: holds a shard, which has no tables before it is merged; allowed: the folder of a run or a merge\n"
    )
  }

  @Test(
    arguments: [
      ["--set", "platform.insolvency=halt"], ["--set", "platform.insolvency=unlimited"], ["--runs=1"],
      ["--days=1"], ["--every=60"], ["--set", "pointPool=null"], ["--set", "groupBuys=[]"],
      ["--set", "uncertainty=null"], ["--set", "quantiles=[0.1]"], ["--set", "quantiles=[]"],
      ["--set", "population.initialUsers=0"], ["--set", "platform.custody=commingled"],
      ["--set", "packages=[]", "--set", "groupBuys=[]", "--set", "referral=null", "--set", "pointPool=null"],
    ])
  func `whatever a scenario leaves out, there is a page`(more: [String]) throws {
    let folder = try Scratch()
    let words = [rootFolder + "/scenarios/base.json", "--set", "population.market=300", "--quiet"]
    let usual = ["--days=60", "--runs=6"].filter { option in
      !more.contains { $0.hasPrefix(option.prefix { $0 != "=" }) }
    }
    let ending = try Program.run(words + usual + more + ["--out", "o"], in: folder)
    #expect(ending.code == 0, "\(ending.err)")
    let page = try #require(folder.read("o/report.html"))
    #expect(page.hasSuffix("</html>\n") && page.contains("id=\"verdict\""))
    for sign in ["nan", "inf\"", "Optional("] { #expect(!page.lowercased().contains(" \(sign)")) }
  }
}
