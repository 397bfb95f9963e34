import Foundation
import Testing

/// What runs leave in their folder.
@Suite struct RunTests {
  private static let tables = [
    "cohorts.csv", "report.html", "returns.csv", "runs.csv", "survival.csv", "timeseries.csv",
  ]
  private static let base = rootFolder + "/scenarios/base.json"

  /// The base scenario among a few people.
  private static func words(_ more: String...) -> [String] {
    [base, "--set", "population.market=300", "--days", "60", "--runs", "8", "--quiet"] + more
  }

  private static func tables(of place: String, in folder: Scratch) -> [String?] {
    tables.map { folder.read(place + "/" + $0) }
  }

  @Test func `the same bytes on one thread, on two and once more, others with another seed`() throws {
    let folder = try Scratch()
    for (place, words) in [
      ("one", Self.words("--threads", "1")), ("two", Self.words("--threads=2")),
      ("checked", Self.words("--threads=3", "--check")), ("seed", Self.words("--seed", "2")),
    ] {
      let ending = try Program.run(words + ["--out", place], in: folder)
      #expect(ending == Program.Ending(out: "", err: "", code: 0, isSignal: false))
    }
    let one = Self.tables(of: "one", in: folder)
    #expect(!one.contains(nil))
    #expect(Self.tables(of: "two", in: folder) == one)
    #expect(Self.tables(of: "checked", in: folder) == one)
    for (first, second) in zip(one, Self.tables(of: "seed", in: folder)) { #expect(first != second) }
    let runs = try #require(folder.read("one/runs.csv")).split(separator: "\n").dropFirst().map {
      $0.drop { $0 != "," }
    }
    #expect(runs.count == 8 && Set(runs).count == 8, "no two runs are alike")
  }

  @Test func `a run alone is the same as among the others`() throws {
    let folder = try Scratch()
    #expect(try Program.run(Self.words("--out", "all"), in: folder).code == 0)
    #expect(try Program.run(Self.words("--out", "alone", "--only-run", "5"), in: folder).code == 0)
    let all = try #require(folder.read("all/runs.csv")).split(separator: "\n")
    let alone = try #require(folder.read("alone/runs.csv")).split(separator: "\n")
    #expect(alone == [all[0], all[5]])
    #expect(folder.read("alone/manifest.json")?.contains("Only run 5 of 8 was done.") == true)
  }

  private static let shipped = [
    "bank-run", "base", "commingled", "draw-without-hidden-rules", "exit-per-order", "group-buy-only",
    "literal-profit", "no-referral", "packages-only", "redemption-wave", "seed-example", "stagnation",
    "vendor-brochure", "viral-boom",
  ]

  @Test(arguments: shipped)
  func `every scenario that is shipped runs`(name: String) throws {
    let folder = try Scratch()
    let words = ["\(rootFolder)/scenarios/\(name).json", "--set", "population.market=150", "--days=370"]
    let ending = try Program.run(words + ["--runs", "2"], in: folder)
    #expect(ending.code == 0 && !ending.isSignal)
    #expect(ending.out.hasPrefix("2 runs of 370 days\n"))
    #expect(ending.out.hasSuffix("Results in notebooks-out/\(name)\n"))
    #expect(!ending.err.contains("\u{1B}") && !ending.err.contains("\r"))
    let files = (Self.tables + ["manifest.json", "summary.json"]).sorted()
    let names = try folder.names()
    for file in files { #expect(names.contains("notebooks-out/\(name)/\(file)")) }
  }

  @Test func `all shipped scenarios are among those`() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: rootFolder + "/scenarios")
    #expect(
      names.filter { $0.hasSuffix(".json") }.sorted()
        == Self.shipped.map { $0 + ".json" })
  }

  @Test func `the manifest says what was done and what it took`() throws {
    let folder = try Scratch()
    let words = Self.words("--set", "behaviour.entriesPerDay.mean=0.2", "--out", "o")
    #expect(try Program.run(words, in: folder).code == 0)
    let data = Data(try #require(folder.read("o/manifest.json")).utf8)
    let manifest = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    #expect(manifest["runs"] as? Int == 8)
    #expect(manifest["version"] as? String == "0.1.0")
    #expect(manifest["failed_runs"] as? [Int] == [])
    #expect((manifest["events"] as? Int ?? 0) > 1000)
    #expect((manifest["peak_bytes"] as? Int ?? 0) > 1_000_000)
    #expect((manifest["cpu_s"] as? Double ?? 0) > 0 && (manifest["wall_s"] as? Double ?? 0) > 0)
    #expect((manifest["notes"] as? [String])?.count == 1, "the uncertainty that the override removed")
    #expect((manifest["scenario"] as? [String: Any])?["days"] as? Int == 60)
  }

  /// Some runs outgrow the books.
  private static let growing = """
    {"name": "growing", "days": 40, "runs": 6, "platform": {"insolvency": "unlimited"},
     "packages": [], "referral": null,
     "pointPool": {"feeds": ["groupBuyWin"], "initialPrice": 0.01, "depositRate": 0.9, "mintRate": 1},
     "groupBuys": [
       {"name": "g", "price": 10000000, "groupSize": 2, "winners": 1, "costRate": 0, "mustLose": null}],
     "population": {"market": 40, "initialUsers": 20},
     "behaviour": {
       "entriesPerDay": {"mean": 20, "shape": 1}, "quitAfterLoss": 0.001, "quitAfterWin": 0.001,
       "budget": {"median": 100000000000, "sigma": 0}}}
    """

  @Test func `a run that fails is told with what repeats it, and the others are kept`() throws {
    let folder = try Scratch()
    try folder.put(Self.growing, "s $1.json")
    let ending = try Program.run(["s $1.json", "--set", "name=a b", "--quiet"], in: folder)
    #expect(ending.code == 1)
    let lines = ending.err.split(separator: "\n")
    let number = try #require(lines[0].split(separator: " ").compactMap { Int($0) }.first)
    #expect(lines[0].hasPrefix("run \(number) (seed 1) failed: on day "))
    let options = "--runs 6 --seed 1 --only-run \(number) --set 'name=a b'"
    #expect(lines[1] == "to repeat it alone: simulate run 's $1.json' \(options)")
    let kept = try #require(folder.read("notebooks-out/a b/runs.csv")).split(separator: "\n").dropFirst()
    #expect(kept.count == 6 - lines.count / 2)
    #expect(!kept.contains { $0.hasPrefix("\(number),") })
    let words = [
      "s $1.json", "--runs", "6", "--seed", "1", "--only-run", "\(number)", "--set", "name=c", "--quiet",
    ]
    let before = try folder.listing()
    let again = try Program.run(words, in: folder)
    #expect(again.code == 1)
    #expect(again.err.split(separator: "\n")[0] == lines[0])
    #expect(again.out == "", "where every run fails there is no result")
    #expect(try folder.listing() == before)
  }

  @Test func `runs that failed in shards are told at the merge, the first ten`() throws {
    let folder = try Scratch()
    try folder.put(Self.growing, "s.json")
    var failures: [Int: String] = [:]
    for index in 1...3 {
      let words = ["s.json", "--runs", "30", "--shard", "\(index)/3", "--out", "\(index)", "--quiet"]
      let ending = try Program.run(words, in: folder)
      #expect(ending.code == 1)
      for line in ending.err.split(separator: "\n") where line.hasPrefix("run ") {
        failures[try #require(Int(line.split(separator: " ")[1]))] = String(line)
      }
    }
    try #require(failures.count > 11)
    let merged = try Program.run(["merge", "1", "2", "3", "--out", "o", "--quiet"], in: folder)
    let told = failures.keys.sorted().prefix(10).compactMap { failures[$0] }
    #expect(merged.code == 1)
    #expect(merged.err == (told + ["\(failures.count - 10) more runs failed\n"]).joined(separator: "\n"))
  }
}
