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

  /// Among few people, for what is run again and again.
  private static let small = [
    rootFolder + "/scenarios/base.json", "--set", "population.market=60", "--set",
    "population.initialUsers=10", "--days", "20", "--runs", "3", "--quiet",
  ]

  private static let studies = [
    ["sweep", "--vary", "pointPool.exit.multiple=1.5,2"],
    ["sweep", "--vary", "pointPool.exit.multiple=1.5,2", "--vary", "platform.initialCash=0,50000,100000"],
    ["sweep", "--vary", "platform.insolvency=halt,arrears", "--metrics", "users,gold"],
    [
      "sweep", "--vary", "platform.initialCash=0..9000", "--vary", "days=10..20", "--design", "lhs",
      "--points=4",
    ],
    ["compare", "--with", "pointPool.exit.multiple=1.5"],
    ["seek", "--vary", "platform.initialCash=0..500000", "--so-that", "ruined<=50%"],
    ["seek", "--vary", "platform.initialCash=0..100", "--so-that", "P(min(solvency)<0)>=1"],
    ["seek", "--vary", "platform.initialCash=log:1000..100000", "--so-that", "p50(pool)>=0", "--largest"],
    ["sensitivity", "--vary", "platform.initialCash=0..500000", "--points=4"],
    ["sensitivity", "--vary", "platform.initialCash=0..500000", "--method=morris", "--points=4"],
  ]

  @Test(arguments: studies)
  func `a study's page made later is the study's page, and opens in its language`(study: [String]) throws {
    let folder = try Scratch()
    let words = [study[0]] + Self.small + study.dropFirst()
    try Self.run(words + ["--out", "with"], in: folder)
    try Self.run(words + ["--out", "without", "--no-report"], in: folder)
    let page = try #require(folder.read("with/report.html"))
    #expect(page.hasSuffix("</html>\n") && page.contains("id=\"verdict\""))
    for sign in ["nan", "inf\"", "Optional("] { #expect(!page.lowercased().contains(" \(sign)")) }
    #expect(folder.read("without/report.html") == nil)
    try Self.run(["report", "without", "--quiet"], in: folder)
    #expect(folder.read("without/report.html") == page)
    try Self.run(words + ["--out", "with", "--lang", "zh"], in: folder)
    #expect(folder.read("with/report.html")?.contains("<html lang=\"zh-CN\">") == true)
  }

  @Test func `a page of a sweep that was merged is that of the sweep`() throws {
    let folder = try Scratch()
    let words = [Self.studies[0][0]] + Self.small + Self.studies[0].dropFirst()
    try Self.run(words + ["--out", "whole"], in: folder)
    for index in 1...2 { try Self.run(words + ["--shard", "\(index)/2", "--out", "\(index)"], in: folder) }
    #expect(folder.read("1/report.html") == nil)
    try Self.run(["merge", "1", "2", "--out", "merged", "--quiet"], in: folder)
    let page = try #require(folder.read("whole/report.html"))
    #expect(folder.read("merged/report.html") == page)
    try Self.run(["merge", "1", "2", "--out", "bare", "--quiet", "--no-report"], in: folder)
    #expect(folder.read("bare/report.html") == nil)
  }

  @Test func `several alternatives stand beside the first scenario`() throws {
    let folder = try Scratch()
    try folder.put(#"{"name": "a", "population": {"market": 300}, "runs": 4, "days": 30}"#, "a.json")
    try folder.put(
      #"{"name": "b", "population": {"market": 300}, "runs": 4, "days": 30, "platform": {"initialCash": 5}}"#,
      "b.json")
    try folder.put(#"{"extends": "b.json", "name": "b", "platform": {"initialCash": 9}}"#, "c.json")
    try Self.run(["compare", "a.json", "b.json", "c.json", "--quiet", "--out", "o"], in: folder)
    let page = try #require(folder.read("o/report.html"))
    for id in ["pool-1", "pool-1-difference", "pool-2", "table-1", "table-2"] {
      #expect(page.contains(" id=\"\(id)\""), "\(id)")
    }
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
        == "r: holds a replay, which has no report; allowed: the folder of a run, a study or a merge\n")
    try Self.run(Self.words + ["--shard", "1/2", "--out", "s"], in: folder)
    let shard = try Program.run(["report", "s"], in: folder)
    #expect(shard.code == 2)
    #expect(
      shard.err
        == "s: holds a shard, which has no tables before it is merged; allowed: the folder of a run, a study or a merge\n"
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
