import Foundation
import Testing

/// Sweeps and comparisons, run as their user runs them, among few people.
@Suite struct StudyTests {
  private static let base = rootFolder + "/scenarios/base.json"
  private static let small = [
    "--set", "population.market=60", "--set", "population.initialUsers=10", "--days", "30", "--quiet",
  ]

  private static func sweep(_ more: String...) -> [String] {
    ["sweep", base, "--vary", "pointPool.exit.multiple=1.5,2", "--vary", "platform.initialCash=0..3000#3"]
      + small + ["--metrics", "pool,exits", "--runs", "6"] + more
  }

  private static func compare(_ more: String...) -> [String] {
    ["compare", base, "--with", "pointPool.exit.multiple=1.5"] + small + ["--runs", "8"] + more
  }

  private static func tables(of place: String, in folder: Scratch) throws -> [String: String] {
    var tables: [String: String] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path + "/" + place)
    where name.hasSuffix(".csv") {
      tables[name] = folder.read(place + "/" + name)
    }
    #expect(!tables.isEmpty)
    return tables
  }

  /// Runs the program, which must do well and say nothing.
  private static func succeed(_ words: [String], in folder: Scratch) throws {
    let ending = try Program.run(words, in: folder)
    #expect(ending == Program.Ending(out: "", err: "", code: 0, isSignal: false))
  }

  private static func rows(_ table: String?) throws -> [[String: String]] {
    let lines = try #require(table).split(separator: "\n").map { line in
      line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    return lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(lines[0], $0)) }
  }

  @Test func `every point of a sweep is what that scenario gives alone`() throws {
    let folder = try Scratch()
    try Self.succeed(Self.sweep("--out", "sweep"), in: folder)
    let points = try Self.rows(folder.read("sweep/sweep.csv"))
    #expect(points.map { $0["pointPool.exit.multiple"] } == ["1.5", "1.5", "1.5", "2", "2", "2"])
    #expect(points.map { $0["platform.initialCash"] } == ["0", "1500", "3000", "0", "1500", "3000"])
    let alone =
      [Self.base, "--set", "pointPool.exit.multiple=2", "--set", "platform.initialCash=1500"] + Self.small
      + ["--runs", "6", "--out", "alone"]
    try Self.succeed(alone, in: folder)
    let last = try #require(Self.rows(folder.read("alone/timeseries.csv")).last)
    for column in ["pool_mean", "pool_ci_low", "pool_p05", "solvency_ci_high", "solvency_n", "ruined_ci_low"]
    {
      #expect(points[4][column] == last[column], "\(column)")
    }
    let series = try Self.rows(folder.read("sweep/sweep_timeseries.csv"))
    #expect(series.count == 6 * 2 * 30)
    let row = series.first { $0["point"] == "5" && $0["day"] == "30" && $0["metric"] == "pool" }
    #expect(row?["mean"] == last["pool_mean"] && row?["p95"] == last["pool_p95"])
  }

  @Test func `a grid of two parameters has a table of rows by columns for every figure`() throws {
    let folder = try Scratch()
    try Self.succeed(Self.sweep("--out", "sweep"), in: folder)
    let points = try Self.rows(folder.read("sweep/sweep.csv"))
    let grid = try #require(folder.read("sweep/grid_pool.csv")).split(separator: "\n").map(String.init)
    #expect(grid[0] == #"pointPool.exit.multiple \ platform.initialCash,0,1500,3000"#)
    let means = points.map { $0["pool_mean"] ?? "" }
    #expect(
      Array(grid[1...]) == [
        "1.5," + means[..<3].joined(separator: ","), "2," + means[3...].joined(separator: ","),
      ])
    #expect(folder.read("sweep/grid_exits.csv") != nil)
  }

  @Test func `the lowest cash of any day is what the runs' daily rows say`() throws {
    let folder = try Scratch()
    try Self.succeed(Self.sweep("--out", "sweep"), in: folder)
    let point = try Self.rows(folder.read("sweep/sweep.csv"))[0]
    let alone =
      [Self.base, "--set", "pointPool.exit.multiple=1.5", "--set", "platform.initialCash=0"] + Self.small
      + ["--runs", "6", "--out", "alone", "--keep-runs"]
    try Self.succeed(alone, in: folder)
    var sum = 0.0
    for run in 1...6 {
      let ending = try Program.run(["runs", "alone", "--run", "\(run)"], in: folder)
      sum += try Self.rows(ending.out).compactMap { Double($0["platform"] ?? "") }.min() ?? .nan
    }
    let mean = try #require(point["platform_min_mean"].flatMap(Double.init))
    #expect(abs(mean - sum / 6) <= 0.005)
  }

  @Test func `killed and resumed, or as shards in any order, a sweep gives the same bytes`() throws {
    let folder = try Scratch()
    try Self.succeed(Self.sweep("--out", "whole", "--threads", "1"), in: folder)
    let whole = try Self.tables(of: "whole", in: folder)
    for index in 1...4 {
      try Self.succeed(Self.sweep("--shard", "\(index)/4", "--out", "s\(index)"), in: folder)
    }
    try Self.succeed(["merge", "s3", "s1", "s4", "s2", "--out", "merged", "--quiet"], in: folder)
    #expect(try Self.tables(of: "merged", in: folder) == whole)
    for _ in 1...5 {
      let process = try Program.start(Self.sweep("--out", "o"), in: folder)
      usleep(UInt32.random(in: 0...400_000))
      kill(process.processIdentifier, SIGKILL)
      _ = try Program.end(process, in: folder)
      try Self.succeed(Self.sweep("--out", "o", "--resume"), in: folder)
      #expect(try Self.tables(of: "o", in: folder) == whole)
      try FileManager.default.removeItem(atPath: folder.path + "/o")
    }
  }

  @Test func `a comparison shows both as they are alone, and the differences run by run`() throws {
    let folder = try Scratch()
    try Self.succeed(Self.compare("--out", "compare"), in: folder)
    let rows = try Self.rows(folder.read("compare/compare.csv"))
    for (multiple, column) in [("2", "a_mean"), ("1.5", "b_mean")] {
      let alone =
        [Self.base, "--set", "pointPool.exit.multiple=\(multiple)"] + Self.small + [
          "--runs", "8", "--out", column,
        ]
      // Setting what is the file's own value anyway takes nothing of its uncertainty away.
      try Self.succeed(
        multiple == "2" ? [Self.base] + Self.small + ["--runs", "8", "--out", column] : alone, in: folder)
    }
    let (first, second) = (
      try Self.rows(folder.read("a_mean/runs.csv")), try Self.rows(folder.read("b_mean/runs.csv"))
    )
    for metric in ["pool", "exits", "wallets", "entries"] {
      let row = try #require(rows.first { $0["metric"] == metric })
      let pairs = zip(first, second).map { (Double($0[metric]!)!, Double($1[metric]!)!) }
      let difference = pairs.reduce(0) { $0 + $1.1 - $1.0 } / Double(pairs.count)
      let found = try #require(row["difference_mean"].flatMap(Double.init))
      #expect(abs(found - difference) <= 0.005 + 1e-9, "\(metric)")
      let above = Double(pairs.count { $0.1 > $0.0 }) / Double(pairs.count)
      #expect(abs(Double(row["share_b_above_a"]!)! - above) < 1e-6)
      let mean = pairs.reduce(0) { $0 + $1.0 } / Double(pairs.count)
      #expect(abs(Double(row["a_mean"]!)! - mean) <= 0.005 + 1e-9)
    }
    let last = try #require(Self.rows(folder.read("a_mean/timeseries.csv")).last)
    let series = try #require(Self.rows(folder.read("compare/compare_timeseries.csv")).last)
    #expect(series["day"] == "30" && series["pool_a_mean"] == last["pool_mean"])
  }

  @Test func `a scenario compared with itself differs in nothing`() throws {
    let folder = try Scratch()
    try Self.succeed(
      ["compare", Self.base, "--with", "pointPool.exit.multiple=2"] + Self.small
        + ["--runs", "4", "--out", "o"], in: folder)
    for row in try Self.rows(folder.read("o/compare.csv")) where row["pairs"] != "0" {
      #expect(Double(row["difference_mean"]!) == 0 && Double(row["share_equal"]!) == 1)
      #expect(row["variance_reduction"] == "" && row["a_mean"] == row["b_mean"])
    }
  }

  @Test func `a sweep file does what its words on the command line would`() throws {
    let folder = try Scratch()
    try folder.put(
      """
      {"description": "few", "scenario": "\(Self.base)", "vary": {"pointPool.exit.multiple": [1.5, 2],
       "platform.initialCash": "0..3000#3"}, "metrics": ["pool", "exits"], "runs": 6}
      """, "sweeps/s.json")
    try Self.succeed(["sweep", "sweeps/s.json"] + Self.small + ["--out", "file"], in: folder)
    try Self.succeed(Self.sweep("--out", "words"), in: folder)
    #expect(try Self.tables(of: "file", in: folder) == Self.tables(of: "words", in: folder))
  }

  @Test(arguments: [("deposit-and-mint", 16), ("exit-multiple", 7), ("growth", 5)])
  func `a sweep that ships runs, into a folder of its own`(name: String, points: Int) throws {
    let folder = try Scratch()
    let words = ["sweep", "\(rootFolder)/scenarios/sweeps/\(name).json"] + Self.small + ["--runs", "2"]
    let ending = try Program.run(words, in: folder)
    #expect(ending == Program.Ending(out: "", err: "", code: 0, isSignal: false))
    #expect(try Self.rows(folder.read("notebooks-out/\(name)-sweep/sweep.csv")).count == points)
    let file = "\(rootFolder)/scenarios/sweeps/\(name).json"
    let check = try Program.run(["check", file], in: folder)
    #expect(check.code == 0 && check.err.split(separator: "\n").allSatisfy { $0.hasPrefix("note: ") })
    #expect(check.out.hasPrefix("\(file): sound\n  \(name): "))
    #expect(check.out.contains(" at \(points) points of "))
  }

  @Test func `everything wrong with a sweep file is told at once, by run and by check`() throws {
    let files = [
      "b.json": Data(Mishap.rules.utf8),
      "keys.json": Data(
        #"{"scenario": "b.json", "runs": 0, "metrics": ["pol"],\#n "vary": {"platform.cash": [1, 2], "days": []}}"#
          .utf8),
      "points.json": Data(
        #"{"scenario": "b.json", "vary": {"packages.0.costRate": [0.1, 0.9],\#n "platform.recovery": [0, 1]}}"#
          .utf8),
      "zip.json": Data(
        #"{"scenario": "b.json", "design": "zip",\#n "vary": {"platform.recovery": [0, 1], "days": [5]}}"#
          .utf8),
      "lost.json": Data(#"{"scenario": "gone.json", "design": "lhs"}"#.utf8),
    ]
    try Mishap.expect(
      ["keys", "points", "zip", "lost"].flatMap { name in
        ["check", "sweep"].map { Mishap("\(name), \($0)", 2, words: [$0, name + ".json"], files: files) }
      }, snapshot: "bad-sweeps.txt")
  }

  @Test func `runs go on until an interval is narrow, and are those of as many outright`() throws {
    let folder = try Scratch()
    let words = [Self.base] + Self.small
    let ending = try Program.run(
      words.filter { $0 != "--quiet" } + [
        "--until", "users +- 2%", "--until", "pool +- 30%", "--out", "until",
      ],
      in: folder)
    #expect(ending.code == 0)
    #expect(ending.out.contains("is reached after"), "\(ending.out)")
    let manifest = try #require(
      JSONSerialization.jsonObject(with: Data(folder.read("until/manifest.json")!.utf8)) as? [String: Any])
    let runs = try #require(manifest["runs"] as? Int)
    #expect(runs >= 100)
    let last = try #require(Self.rows(folder.read("until/timeseries.csv")).last)
    func number(_ column: String) throws -> Double { try #require(last[column].flatMap(Double.init)) }
    #expect(try number("users_ci_high") - number("users_ci_low") <= 0.04 * number("users_mean") + 0.02)
    #expect(try number("pool_ci_high") - number("pool_ci_low") <= 0.6 * number("pool_mean") + 0.02)
    try Self.succeed(words + ["--runs", "\(runs)", "--out", "outright"], in: folder)
    #expect(try Self.tables(of: "until", in: folder) == Self.tables(of: "outright", in: folder))
  }

  @Test func `a study that cannot be is refused, and leaves nothing`() throws {
    let long = Mishap.rules.replacing("\"days\": 40", with: "\"days\": 50").replacing("2025", with: "2030")
    let files = [
      "b.json": Data(Mishap.rules.utf8), "long.json": Data(long.utf8), "x.json": Data("{\"vary\": {},}".utf8),
    ]
    func sweep(_ name: String, _ code: Int32, _ words: String...) -> Mishap {
      Mishap(name, code, words: ["sweep", "b.json"] + words, files: files)
    }
    try Mishap.expect(
      [
        sweep("nothing to vary", 64), sweep("no values", 64, "--vary", "days"),
        sweep("an unknown path", 2, "--vary", "platform.cash=1,2"),
        sweep("a wrong type", 2, "--vary", "platform.insolvency=1,2"),
        sweep("an empty range", 2, "--vary", "platform.initialCash=5..1/1"),
        sweep("one point", 2, "--vary", "platform.initialCash=5"),
        sweep("far too many points", 2, "--vary", "platform.initialCash=0..1000000000#1000000000"),
        sweep(
          "far too many points of two", 2, "--vary", "platform.initialCash=0..9999#10000", "--vary",
          "platform.fixedCostPerDay=0..9999#10000"),
        sweep("a value out of range", 2, "--vary", "platform.recovery=0.5,1.5"),
        sweep("several errors at once", 2, "--vary", "platform.recovery=2,3", "--vary", "x=1,2"),
        sweep("several bad values", 2, "--vary", "platform.recovery=2,0.5,3"),
        sweep(
          "a part of what is varied", 2, "--vary", "platform.recovery=0,1", "--vary", "platform=null,{}"),
        sweep(
          "the law of what is varied", 2, "--vary", "platform.recovery=0,1", "--vary",
          "uncertainty.platform.recovery=null,{\"uniform\":[0,1]}"),
        sweep("what no run depends on", 2, "--vary", "quantiles=[0.1],[0.5]"),
        Mishap("a file with a fault", 2, words: ["sweep", "x.json"], files: files),
        Mishap("a file twice", 2, words: ["compare", "b.json", "b.json"], files: files),
        Mishap(
          "a path twice", 2, words: ["compare", "b.json", "--with", "days=40", "--with", "days=41"],
          files: files),
        Mishap(
          "another number of runs beside", 2, words: ["compare", "b.json", "--with", "runs=7"], files: files),
        Mishap(
          "an analysis of the seed", 2,
          words: ["sensitivity", "b.json", "--vary", "seed=1..5", "--runs", "2"],
          files: files),
        sweep("another number of runs", 2, "--vary", "runs=5,6"),
        sweep("a metric that does not exist", 64, "--vary", "platform.recovery=0,1", "--metrics", "pol"),
        sweep("an unknown design", 64, "--vary", "platform.recovery=0,1", "--design", "star"),
        sweep("points of a grid", 64, "--vary", "platform.recovery=0,1", "--points", "9"),
        sweep("a hypercube without points", 64, "--vary", "platform.recovery=0..1", "--design", "lhs"),
        sweep("a range without step", 2, "--vary", "platform.recovery=0..1"),
        sweep(
          "lists that do not zip", 2, "--vary", "platform.recovery=0,1", "--vary",
          "platform.initialCash=1,2,3", "--design", "zip"),
        Mishap("nothing to compare", 64, words: ["compare", "b.json"], files: files),
        Mishap(
          "two ways to compare", 64, words: ["compare", "b.json", "b.json", "--with", "days=5"], files: files),
        Mishap("another horizon and start", 2, words: ["compare", "b.json", "long.json"], files: files),
        Mishap(
          "another horizon by option", 2, words: ["compare", "b.json", "--with", "days=5"], files: files),
        Mishap(
          "a comparison with an unknown path", 2, words: ["compare", "b.json", "--with", "days.x=5"],
          files: files),
        Mishap("no precision", 64, words: ["b.json", "--until", "ruined"], files: files),
        Mishap("a precision of nothing", 64, words: ["b.json", "--until", "ruind +- 1"], files: files),
        Mishap("a precision below 0", 64, words: ["b.json", "--until", "ruined +- -1"], files: files),
        Mishap(
          "until and runs", 64, words: ["b.json", "--until", "ruined +- 1", "--runs", "5"], files: files),
        Mishap("most runs of nothing", 64, words: ["b.json", "--max-runs", "5"], files: files),
      ], snapshot: "bad-studies.txt")
  }
}
