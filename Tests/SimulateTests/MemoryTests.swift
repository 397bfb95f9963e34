import Foundation
import Scenarios
import Testing

@testable import simulate

/// How much memory is predicted, and what becomes of work that needs more than there is.
@Suite struct MemoryTests {
  private static func check(_ json: String, threads: Int, runs: Int? = nil) throws -> MemoryCheck {
    let scenario = try Scenario.load(bytes: Array(json.utf8), name: "s.json")
    return MemoryCheck(
      scenario, runs: runs ?? scenario.runs, rows: scenario.days, threads: threads, showsRuns: true)
  }

  private static func json(market: Int, initial: Int, days: Int, runs: Int, more: String = "") -> String {
    """
    {"name": "m", "days": \(days), "runs": \(runs)\(more),
     "population": {"market": \(market), "initialUsers": \(initial),
       "adoption": {"innovation": 0.0005, "imitation": 0.03}}}
    """
  }

  /// Little of everything, many days.
  private static let sizes = [
    json(market: 10, initial: 1, days: 2, runs: 2), json(market: 2, initial: 1, days: 500, runs: 2),
  ]

  /// Many people, very many days, many runs, an operator who pays nobody.
  private static let largeSizes = [
    json(market: 100_000, initial: 100_000, days: 3, runs: 2),
    json(market: 3_000_000, initial: 1_000_000, days: 3, runs: 2),
    json(market: 2, initial: 1, days: 36_525, runs: 1), json(market: 20, initial: 10, days: 20, runs: 20_000),
    json(
      market: 20_000, initial: 20_000, days: 400, runs: 2,
      more: ", \"platform\": {\"fixedCostPerDay\": 1000000000}"),
  ]

  @Test(arguments: sizes, [1, 2])
  func `what is predicted is enough, and not much more than it takes`(json: String, threads: Int) throws {
    try Self.expectEnough(json, threads: threads, program: Program.url.path, most: 4)
  }

  /// A debug build checks every user after every event, so that many users are for the other.
  private static let releaseProgram = rootFolder + "/.build/release/simulate"
  private static let isLong =
    !(ProcessInfo.processInfo.environment["LONG_TESTS"] ?? "").isEmpty
    && FileManager.default.isExecutableFile(atPath: releaseProgram)

  @Test(.enabled(if: isLong), arguments: largeSizes, [1, 2])
  func `what is predicted of much is enough`(json: String, threads: Int) throws {
    try Self.expectEnough(json, threads: threads, program: Self.releaseProgram, most: 10)
  }

  private static func expectEnough(_ json: String, threads: Int, program: String, most: Int) throws {
    let folder = try Scratch()
    try folder.put(json, "s.json")
    let words = ["s.json", "--out", "o", "--quiet", "--threads", "\(threads)"]
    #expect(try Program.end(Program.start(words, in: folder, program: program), in: folder).code == 0)
    let predicted = try check(json, threads: threads).bytes(threads: threads)
    let manifest = try #require(folder.read("o/manifest.json"))
    let measured = try #require(manifest.firstMatch(of: #/"peak_bytes": (\d+)/#).flatMap { Int($0.1) })
    #expect(measured <= predicted && predicted <= most * measured, "\(measured) of \(predicted)")
  }

  @Test func `a need beyond a limit is told with what would help`() throws {
    let check = try Self.check(
      Self.json(market: 1_000_000, initial: 1_000_000, days: 30, runs: 9), threads: 4)
    #expect(check.refusal(within: [MemoryLimit(bytes: 1 << 40, reason: "of memory in this machine")]) == nil)
    let limit = MemoryLimit(bytes: check.bytes(threads: 2), reason: "of memory in this machine")
    let refusal = try #require(check.refusal(within: [limit]))
    #expect(
      refusal.hasPrefix("needs up to ")
        && refusal.contains(" for 1,000,000 users over 30 days, 4 runs at once"))
    #expect(refusal.contains(" of memory in this machine; allowed: --threads 2 ("))
    #expect(refusal.hasSuffix("or --ignore-memory to try all the same"))
    let none = MemoryLimit(bytes: 1000, reason: "of memory in this machine")
    #expect(
      try #require(check.refusal(within: [limit, none])).contains("allowed: a smaller population.market"))
  }

  @Test func `what could never be afforded is not reckoned beyond bounds`() throws {
    let check = try Self.check(
      Self.json(market: 100_000_000, initial: 100_000_000, days: 90, runs: 9), threads: 1024)
    #expect(check.refusal(within: MemoryLimit.all) != nil)
  }

  @Test func `the limit of a control group is the lowest that its files name`() throws {
    let folder = try Scratch()
    #expect(MemoryLimit.controlGroup(in: folder.path, groups: "") == nil)
    try folder.put("max\n", "memory.max")
    try folder.put("5000000000\n", "a/b/memory.max")
    try folder.put("4000000000\n", "memory/c/memory.limit_in_bytes")
    #expect(MemoryLimit.controlGroup(in: folder.path, groups: "0::/\n") == nil)
    #expect(MemoryLimit.controlGroup(in: folder.path, groups: "0::/a/b\n")?.bytes == 5_000_000_000)
    #expect(
      MemoryLimit.controlGroup(in: folder.path, groups: "3:cpu,memory:/c\n0::/a/b\n")?.bytes == 4_000_000_000)
  }

  private static func limited(kilobytes: Int, _ words: String..., in folder: Scratch) throws -> Program.Ending
  {
    let all = ["-c", "ulimit -v \(kilobytes); exec \"$0\" \"$@\"", Program.url.path] + words
    return try Program.end(Program.start(all, in: folder, program: "/bin/sh"), in: folder)
  }

  @Test(arguments: [
    ["s.json"], ["audit", "s.json"], ["sweep", "s.json", "--vary", "days=2,3"], ["s.json", "--shard", "1/2"],
    ["compare", "s.json", "--with", "behaviour.stake=1"],
    ["seek", "s.json", "--vary", "behaviour.stake=0..1", "--so-that", "ruined<=5%"],
    ["sensitivity", "s.json", "--vary", "behaviour.stake=0..1", "--points", "2"],
  ])
  func `under a limit of the shell's every command is refused before anything is run`(words: [String]) throws
  {
    let folder = try Scratch()
    try folder.put(Self.json(market: 4_000_000, initial: 4_000_000, days: 2, runs: 4), "s.json")
    let all =
      ["-c", "ulimit -v 2000000; exec \"$0\" \"$@\"", Program.url.path] + words + ["--out", "o", "--quiet"]
    let ending = try Program.end(Program.start(all, in: folder, program: "/bin/sh"), in: folder)
    #expect(ending.code == 1 && !ending.isSignal && ending.out == "", "\(ending)")
    #expect(ending.err.hasPrefix("s.json: needs up to "), "\(ending)")
    #expect(ending.err.contains("of address space for this process (ulimit -v); allowed: "), "\(ending)")
    #expect(try folder.names() == ["s.json"])
  }

  @Test func `what is predicted to fit under a limit of the shell's does`() throws {
    let folder = try Scratch()
    let json = Self.json(market: 200, initial: 200, days: 20, runs: 4)
    try folder.put(json, "s.json")
    let needed = try Self.check(json, threads: 2).reservedBytes(threads: 2) / 1024 + 1
    let enough = try Self.limited(
      kilobytes: needed, "s.json", "--threads", "2", "--out", "o", "--quiet", in: folder)
    #expect(enough == Program.Ending(out: "", err: "", code: 0, isSignal: false))
    let words = ["s.json", "--threads", "2", "--out", "p", "--quiet"]
    let less = try Self.limited(kilobytes: needed - 2, words[0], words[1], words[2], in: folder)
    #expect(less.code == 1 && less.err.hasPrefix("s.json: needs up to "))
    let tried = try Self.limited(
      kilobytes: needed - 2, words[0], words[1], words[2], words[3], words[4], words[5], "--ignore-memory",
      in: folder)
    #expect(tried.code == 0)
  }
}
