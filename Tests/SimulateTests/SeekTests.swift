import Foundation
import Testing

/// Searches, run as their user runs them, among few people who soon ruin an operator of little cash.
@Suite struct SeekTests {
  private static let base = rootFolder + "/scenarios/base.json"
  private static let small = [
    "--set", "population.market=60", "--set", "population.initialUsers=10", "--days", "20", "--set",
    "platform.fixedCostPerDay=1000",
  ]

  private static func seek(
    _ more: String..., vary: String = "platform.initialCash=0..60000", soThat: String = "ruined<=20%"
  ) -> [String] {
    ["seek", base, "--vary", vary, "--so-that", soThat] + small + ["--points", "5", "--runs", "120"] + more
  }

  private static func files(of place: String, in folder: Scratch) throws -> [String] {
    try ["seek.csv", "seek.json"].map { try #require(folder.read(place + "/" + $0), "\(place)/\($0)") }
  }

  /// Runs the program, which must do well and say nothing.
  private static func succeed(_ words: [String], in folder: Scratch) throws {
    let ending = try Program.run(words + ["--quiet"], in: folder)
    #expect(ending == Program.Ending(out: "", err: "", code: 0, isSignal: false))
  }

  private static func rows(_ table: String?) throws -> [[String: String]] {
    let lines = try #require(table).split(separator: "\n").map { line in
      line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    return lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(lines[0], $0)) }
  }

  private static func answer(_ place: String, in folder: Scratch) throws -> [String: Any] {
    let data = Data(try #require(folder.read(place + "/seek.json")).utf8)
    return try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  @Test func `a search tells its answer, how sure it is, and every value it tried`() throws {
    let folder = try Scratch()
    let ending = try Program.run(Self.seek("--out", "o"), in: folder)
    #expect(ending.code == 0)
    let files = try Self.files(of: "o", in: folder)
    expectSnapshot(([ending.out] + files).joined(separator: "\n"), named: "seek.txt")
    let names = try folder.names()
    #expect(
      names == [
        "o", "o/data_dictionary.csv", "o/manifest.json", "o/report.html", "o/seek.csv", "o/seek.json",
      ])
  }

  @Test func `every value is what that scenario gives alone, the confirmation on the seed it names`() throws {
    let folder = try Scratch()
    try Self.succeed(Self.seek("--out", "o"), in: folder)
    let rows = try Self.rows(folder.read("o/seek.csv"))
    let confirmation = try #require(Self.answer("o", in: folder)["confirmation"] as? [String: Any])
    let seed = try #require(confirmation["seed"] as? NSNumber).uint64Value
    for row in [rows[1], rows[rows.count - 2], rows[rows.count - 1]] {
      let isFresh = row["phase"] == "confirmation"
      let alone =
        [Self.base, "--set", "platform.initialCash=\(row["value"]!)"] + Self.small + [
          "--runs", row["runs"]!, "--seed", isFresh ? "\(seed)" : "1", "--out", "alone",
        ]
      try Self.succeed(alone, in: folder)
      let last = try #require(Self.rows(folder.read("alone/timeseries.csv")).last)
      #expect(row["estimate"] == last["ruined_mean"])
      #expect(row["ci_low"] == last["ruined_ci_low"] && row["ci_high"] == last["ruined_ci_high"])
    }
  }

  @Test func `the answer holds, its neighbour does not, and they are no further apart than was asked`() throws
  {
    let folder = try Scratch()
    for (place, options) in [("fine", ["--tolerance", "50"]), ("coarse", ["--tolerance", "20%"])] {
      try Self.succeed(Self.seek("--out", place) + options, in: folder)
      let answer = try Self.answer(place, in: folder)
      let (found, neighbour) = (
        try #require(answer["answer"] as? [String: Any]), try #require(answer["neighbour"] as? [String: Any])
      )
      #expect(found["holds"] as? Bool == true && neighbour["holds"] as? Bool == false)
      #expect(try #require(found["runs"] as? Int) == 120)
      let value = try #require(found["value"] as? Double)
      let width = value - (try #require(neighbour["value"] as? Double))
      #expect(width > 0 && width <= (place == "fine" ? 50 : 0.2 * value))
      let interval = try #require(answer["interval"] as? [String: Any])
      #expect(
        try #require(interval["low"] as? Double) < value && #require(interval["high"] as? Double) >= value)
    }
  }

  @Test func `killed and resumed, on one thread, or as shards in any order, a search gives the same bytes`()
    throws
  {
    let folder = try Scratch()
    let clock = ContinuousClock()
    let start = clock.now
    try Self.succeed(Self.seek("--out", "whole", "--threads", "1"), in: folder)
    let microseconds = Int((clock.now - start) / .microseconds(1))
    let whole = try Self.files(of: "whole", in: folder)
    for index in 1...3 {
      try Self.succeed(Self.seek("--shard", "\(index)/3", "--out", "s\(index)"), in: folder)
    }
    try Self.succeed(["merge", "s3", "s1", "s2", "--out", "merged"], in: folder)
    #expect(try Self.files(of: "merged", in: folder) == whole)
    for _ in 1...4 {
      let process = try Program.start(Self.seek("--out", "o", "--quiet"), in: folder)
      let delay = Int.random(in: 0...microseconds)
      usleep(UInt32(delay))
      kill(process.processIdentifier, SIGKILL)
      _ = try Program.end(process, in: folder)
      try Self.succeed(Self.seek("--out", "o", "--resume"), in: folder)
      #expect(try Self.files(of: "o", in: folder) == whole, "killed after \(delay) µs")
      try FileManager.default.removeItem(atPath: folder.path + "/o")
    }
  }

  @Test func `a search that is done again from its own runs does none of them`() throws {
    let folder = try Scratch()
    try Self.succeed(Self.seek("--out", "o", "--keep-runs"), in: folder)
    let files = try Self.files(of: "o", in: folder)
    try FileManager.default.createDirectory(
      atPath: folder.path + "/.simulate-p", withIntermediateDirectories: true)
    try FileManager.default.moveItem(
      atPath: folder.path + "/o/runs.store", toPath: folder.path + "/.simulate-p/runs.store")
    let ending = try Program.run(Self.seek("--out", "p", "--resume"), in: folder)
    #expect(ending.code == 0 && ending.err.contains("runs were done before") && !ending.err.contains("to do"))
    #expect(try Self.files(of: "p", in: folder) == files)
    let manifest = try #require(folder.read("p/manifest.json"))
    let note = try #require(manifest.firstMatch(of: /Resumed after (\d+) of (\d+) runs/))
    #expect(note.1 == note.2)
  }

  @Test(arguments: [
    ("no value", "platform.initialCash=0..100", "ruined<=20%", ["comes nearest"]),
    (
      "every value", "platform.initialCash=50000..60000", "ruined<=20%",
      ["50,000 yuan is the smallest value of the range"]
    ),
    (
      "a value", "platform.fixedCostPerDay=0..20000", "P(min(platform)<=0)<0.5",
      ["is the largest value found", "rises"]
    ),
    ("a value", "days=5..20", "ruined<=20%", ["is the largest value found"]),
    (
      "a value", "platform.initialCash=log:1000..60000", "min(platform)>1000", ["is the smallest value found"]
    ),
  ])
  func `other questions have their answers too`(
    kind: String, vary: String, soThat: String, phrases: [String]
  ) throws {
    let folder = try Scratch()
    let largest = phrases[0].contains("largest") ? ["--largest"] : []
    let ending = try Program.run(
      Self.seek("--out", "o", vary: vary, soThat: soThat) + ["--set", "platform.initialCash=12000"] + largest,
      in: folder)
    #expect(ending.code == 0)
    for phrase in phrases { #expect(ending.out.contains(phrase), "\(ending.out)") }
    #expect(try Self.answer("o", in: folder)["found"] as? String == kind)
  }

  @Test func `an unfinished search of something else is not gone on with`() throws {
    let folder = try Scratch()
    let process = try Program.start(
      Self.seek("--out", "o", "--runs=5000").filter { $0 != "120" && $0 != "--runs" }, in: folder)
    let store = folder.path + "/.simulate-o/runs.store"
    for _ in 0..<2000
    where ((try? FileManager.default.attributesOfItem(atPath: store)[.size] as? Int) ?? 0) < 40_000 {
      usleep(5_000)
    }
    kill(process.processIdentifier, SIGINT)
    let ending = try Program.end(process, in: folder)
    #expect(ending.code == 130 && ending.err.contains("; to go on: simulate seek "))
    let words = Self.seek("--out", "o", "--resume", "--runs=5000", soThat: "ruined<=21%").filter {
      $0 != "120" && $0 != "--runs"
    }
    let refusal = try Program.run(words, in: folder)
    #expect(refusal.code == 2)
    #expect(
      refusal.err.contains("of another kind, so-that: \"ruined<=0.2\" and \"ruined<=0.21\"; the same command")
    )
  }

  @Test func `a search that cannot be is refused, and leaves nothing`() throws {
    let files = ["b.json": Data(Mishap.rules.utf8)]
    func seek(_ name: String, _ code: Int32, _ words: String...) -> Mishap {
      Mishap(name, code, words: ["seek", "b.json"] + words, files: files)
    }
    let (vary, cash) = ("--vary", "platform.initialCash=0..9")
    let (soThat, holds) = ("--so-that", "ruined<=0.05")
    try Mishap.expect(
      [
        seek("nothing asked", 64, vary, cash), seek("nothing to vary", 64, soThat, holds),
        seek("two parameters", 64, vary, cash, vary, "platform.recovery=0..1", soThat, holds),
        seek("no comparison", 64, vary, cash, soThat, "ruined"),
        seek("a metric that does not exist", 64, vary, cash, soThat, "ruind<=0.05"),
        seek("a bound outside what the metric can be", 64, vary, cash, soThat, "ruined<=5"),
        seek("a bound that is no number", 64, vary, cash, soThat, "ruined<=few"),
        seek("an unknown path", 2, vary, "platform.cash=0..9", soThat, holds),
        seek("no number", 2, vary, "platform.insolvency=0..9", soThat, holds),
        seek("an empty range", 2, vary, "platform.initialCash=9..0", soThat, holds),
        seek("a range of one value", 2, vary, "platform.initialCash=9..9", soThat, holds),
        seek("a value alone", 2, vary, "platform.initialCash=9", soThat, holds),
        seek("a list", 2, vary, "platform.initialCash=1,2,3", soThat, holds),
        seek("a range that the format refuses", 2, vary, "platform.recovery=0..2", soThat, holds),
        seek("a range too fine", 2, vary, "platform.initialCash=0..0.001", soThat, holds),
        seek("the seed", 2, vary, "seed=1..9", soThat, holds),
        seek("one value to scan", 64, vary, cash, soThat, holds, "--points", "1"),
        seek("a tolerance of nothing", 64, vary, cash, soThat, holds, "--tolerance", "0"),
        seek("far too many runs", 64, vary, cash, soThat, holds, "--runs", "10000000"),
        seek("rows of every few days", 64, vary, cash, soThat, holds, "--every", "7"),
      ], snapshot: "bad-seeks.txt")
  }
}
