import Foundation
import Testing

/// `simulate sensitivity` from the command line to the files.
@Suite struct SensitivityTests {
  private static let tables = ["sensitivity.csv", "sensitivity_points.csv"]
  private static let base = rootFolder + "/scenarios/base.json"

  /// The base scenario among a few people for a month.
  private static let small = [
    "sensitivity", base, "--set", "population.market=60", "--set", "population.initialUsers=10", "--set",
    "platform.fixedCostPerDay=100", "--days", "30",
  ]
  private static let vary = [
    "--vary", "platform.initialCash=0..6000", "--vary", "groupBuys.ten-pick-three.lose.consolation=0..0.1",
  ]

  private static func words(_ more: String...) -> [String] {
    small + vary + ["--points", "8", "--runs", "3", "--quiet"] + more
  }

  private static func tables(of place: String, in folder: Scratch) throws -> [String] {
    try tables.map { try #require(folder.read(place + "/" + $0), "\(place)/\($0)") }
  }

  /// Runs the program, which must do well and say nothing.
  private static func succeed(_ words: [String], in folder: Scratch) throws {
    let ending = try Program.run(words, in: folder)
    #expect(ending == Program.Ending(out: "", err: "", code: 0, isSignal: false))
  }

  @Test(arguments: ["sobol", "morris"])
  func `what it shows and writes`(method: String) throws {
    let folder = try Scratch()
    let words = Self.words("--method", method, "--out", "o").filter { $0 != "--quiet" }
    let ending = try Program.run(words, in: folder)
    #expect(ending.code == 0)
    let tables = try Self.tables(of: "o", in: folder)
    expectSnapshot(ending.out + "\n" + tables[0], named: "sensitivity-\(method).txt")
    // Every point has its line, with the runs it has.
    let lines = tables[1].split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    #expect(lines.count == 1 + 8 * (method == "sobol" ? 4 : 3))
    let column = try #require(lines[0].firstIndex(of: "runs"))
    #expect(lines.dropFirst().allSatisfy { $0[column] == "3" })
    let size = method == "sobol" ? "8 rows of 4 points" : "8 trajectories of 3 points"
    #expect(ending.err.contains("note: \(size), 3 runs at each; --points and --runs change that\n"))
  }

  @Test func `a point's means are those of its scenario alone`() throws {
    let folder = try Scratch()
    try Self.succeed(Self.words("--out", "o"), in: folder)
    let lines = try Self.tables(of: "o", in: folder)[1].split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    let point = Dictionary(uniqueKeysWithValues: zip(lines[0], lines[7]))
    let settings = Self.vary.filter { $0 != "--vary" }.map { String($0.prefix { $0 != "=" }) }
    var words = Self.small.dropFirst() + ["--runs", "3", "--quiet", "--out", "alone"]
    for path in settings { words += ["--set", "\(path)=\(try #require(point[path]))"] }
    try Self.succeed(["run"] + words, in: folder)
    let series = try #require(folder.read("alone/timeseries.csv")).split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    let last = Dictionary(uniqueKeysWithValues: zip(series[0], series[30]))
    for name in ["pool_mean", "platform_mean", "ruined_mean", "solvency_mean", "return_total_mean"] {
      #expect(point[name] == last[name], "\(name)")
    }
  }

  @Test func `where nothing is named the scenario's uncertain inputs vary over their ranges`() throws {
    let folder = try Scratch()
    let more = ["--method", "morris", "--points", "3", "--runs", "2", "--metrics", "gold,orders"]
    let ending = try Program.run(Self.small + more + ["--out", "own"], in: folder)
    #expect(ending.code == 0)
    let laws = [
      "population.adoption.imitation=0.01..0.05", "behaviour.entriesPerDay.mean=0.1..0.5",
      "packages.gift-1000.costRate=0.2..0.35", "groupBuys.ten-pick-three.costRate=0.25..0.65",
    ]
    let note =
      "note: without --vary the scenario's uncertain inputs vary, each evenly over its range, whatever its law: "
    #expect(ending.err.hasPrefix(note + laws.joined(separator: " ") + "\n"))
    #expect(!ending.err.contains("no longer uncertain"))
    let vary = laws.flatMap { ["--vary", $0] }
    try Self.succeed(Self.small + more + vary + ["--quiet", "--out", "named"], in: folder)
    let own = try Self.tables(of: "own", in: folder)
    #expect(try Self.tables(of: "named", in: folder) == own)
    #expect(own[0].contains("\ngold,") && own[0].contains("\norders,"))
  }

  @Test func `killed at any moment, it resumes to the same bytes`() throws {
    let folder = try Scratch()
    let clock = ContinuousClock()
    let start = clock.now
    try Self.succeed(Self.words("--threads", "1", "--out", "whole"), in: folder)
    let microseconds = Int((clock.now - start) / .microseconds(1))
    let whole = try Self.tables(of: "whole", in: folder)
    let words = Self.words("--out", "o")
    for attempt in 1...6 {
      let process = try Program.start(words, in: folder)
      usleep(UInt32(microseconds * attempt / 8))
      kill(process.processIdentifier, SIGKILL)
      _ = try Program.end(process, in: folder)
      try Self.succeed(words + ["--resume"], in: folder)
      #expect(try Self.tables(of: "o", in: folder) == whole, "killed at \(attempt) of 8")
      try FileManager.default.removeItem(atPath: folder.path + "/o")
    }
  }

  @Test func `four shards merge to the same bytes`() throws {
    let folder = try Scratch()
    try Self.succeed(Self.words("--out", "whole"), in: folder)
    for shard in 1...4 {
      try Self.succeed(Self.words("--shard", "\(shard)/4", "--out", "s\(shard)"), in: folder)
    }
    try Self.succeed(["merge", "s3", "s1", "s4", "s2", "--out", "merged", "--quiet"], in: folder)
    #expect(try Self.tables(of: "merged", in: folder) == Self.tables(of: "whole", in: folder))
  }

  @Test func `an analysis that is none is refused`() throws {
    func mishap(_ name: String, _ code: Int32, _ words: String..., vary: [String] = []) -> Mishap {
      Mishap(
        name, code, words: ["sensitivity", "s.json"] + vary.flatMap { ["--vary", $0] } + words,
        files: ["s.json": Data(Mishap.rules.utf8)])
    }
    let costs = ["packages.gift.costRate=0.2..0.4"]
    try Mishap.expect(
      [
        Mishap("no scenario", 64, "sensitivity"),
        mishap("nothing to vary", 64),
        mishap("two unknown paths", 2, vary: ["packages.gift.costrate=0.2..0.4", "packages.1.price=1..2"]),
        mishap("a single value", 2, vary: ["packages.gift.costRate=0.2"]),
        mishap("an empty range", 2, vary: ["packages.gift.costRate=0.2..0.2"]),
        mishap("a range upside down", 2, vary: ["packages.gift.costRate=0.4..0.2"]),
        mishap("a value the format refuses", 2, vary: ["packages.gift.costRate=0.2..1.4"]),
        mishap("words for a number", 2, vary: ["packages.gift.costRate=low,high"]),
        mishap("a path twice", 2, vary: costs + ["packages.0.costRate=0..1"]),
        mishap("values at odds", 2, vary: costs + ["groupBuys.trio.winners=1,2,3"]),
        mishap("runs varied", 2, vary: ["runs=2..9"]),
        mishap("too many parameters", 2, vary: (1...65).map { "schedule.\($0).day=\($0)..99" }),
        mishap("an unknown method", 64, "--method", "fast", vary: costs),
        mishap("an unknown metric", 64, "--metrics", "pol", vary: costs),
        mishap("a design of sweeps", 64, "--design", "grid", vary: costs),
        mishap("one row", 64, "--points", "1", vary: costs),
        mishap("far too many rows", 64, "--points", "1000000000", vary: costs),
        mishap("far too many runs", 64, "--points", "300000", "--runs", "1000", vary: costs),
        mishap("one run a point", 2, "--runs", "1", vary: costs),
        mishap(
          "runs that are not independent", 2, "--set", "sampling=latinHypercube", "--set",
          "uncertainty.behaviour.stake={\"uniform\":[0,1]}", vary: costs),
      ], snapshot: "bad-sensitivities.txt")
  }
}
