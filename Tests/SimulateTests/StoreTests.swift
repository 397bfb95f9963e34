import Foundation
import MonteCarlo
import Testing

/// Runs that are interrupted and resumed, and runs that are shared out and joined.
@Suite struct StoreTests {
  private static let tables = [
    "cohorts.csv", "report.html", "returns.csv", "runs.csv", "summary.json", "survival.csv", "timeseries.csv",
  ]
  private static let base = rootFolder + "/scenarios/base.json"

  /// The base scenario among a few people.
  private static func words(runs: Int = 16, _ more: String...) -> [String] {
    [
      base, "--set", "population.market=60", "--set", "population.initialUsers=10", "--days", "30", "--runs",
      "\(runs)", "--quiet",
    ] + more
  }

  private static func tables(of place: String, in folder: Scratch) throws -> [String] {
    try tables.map { try #require(folder.read(place + "/" + $0), "\(place)/\($0)") }
  }

  /// Runs the program, which must do well and say nothing.
  private static func succeed(_ words: [String], in folder: Scratch) throws {
    let ending = try Program.run(words, in: folder)
    #expect(ending == Program.Ending(out: "", err: "", code: 0, isSignal: false))
  }

  /// What is refused with code 2, and why.
  private static func refusal(_ words: [String], in folder: Scratch) throws -> String {
    let before = try folder.listing()
    let ending = try Program.run(words, in: folder)
    #expect(ending.code == 2 && ending.out == "", "\(ending)")
    #expect(try folder.listing() == before)
    return ending.err
  }

  private static func waitForRuns(in folder: Scratch, _ place: String) throws {
    let store = folder.path + "/.simulate-\(place)/runs.store"
    for _ in 0..<2000 {
      let size = try? FileManager.default.attributesOfItem(atPath: store)[.size] as? Int
      if (size ?? 0) > 40_000 { return }
      usleep(5_000)
    }
    Issue.record("no run was done")
  }

  @Test func `killed or interrupted at any moment, it resumes to the same bytes`() throws {
    let folder = try Scratch()
    var moments = Moments(seed: 6)
    let clock = ContinuousClock()
    let start = clock.now
    try Self.succeed(Self.words("--out", "whole", "--keep-runs"), in: folder)
    let microseconds = Int((clock.now - start) / .microseconds(1))
    let whole = try Self.tables(of: "whole", in: folder)
    for (moment, signal) in zip(1...21, [SIGKILL, SIGTERM, SIGINT].repeated(7)) {
      let words = Self.words("--out", "o") + (moment % 2 == 0 ? ["--keep-runs"] : [])
      let process = try Program.start(words, in: folder)
      let delay = Int.random(in: 0...microseconds, using: &moments)
      usleep(UInt32(delay))
      kill(process.processIdentifier, signal)
      _ = try Program.end(process, in: folder)
      // Killed once more, while it resumes.
      let again = try Program.start(words + ["--resume"], in: folder)
      usleep(UInt32(delay / 4))
      kill(again.processIdentifier, SIGKILL)
      _ = try Program.end(again, in: folder)
      try Self.succeed(words + ["--resume"], in: folder)
      #expect(try Self.tables(of: "o", in: folder) == whole, "signal \(signal) after \(delay) µs")
      let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
      #expect(names.filter { !$0.hasSuffix("+removed") } == ["o", "whole"])
      try FileManager.default.removeItem(atPath: folder.path + "/o")
    }
  }

  @Test(arguments: [(SIGINT, Int32(130)), (SIGTERM, Int32(143))])
  func `an interrupted run leaves what was there and says how to go on`(signal: Int32, code: Int32) throws {
    let folder = try Scratch()
    try Self.succeed(Self.words(runs: 3, "--out", "o"), in: folder)
    let before = try folder.listing()
    let words = Self.words(runs: 5000, "--out", "o")
    let process = try Program.start(words, in: folder)
    try Self.waitForRuns(in: folder, "o")
    let clock = ContinuousClock()
    let start = clock.now
    kill(process.processIdentifier, signal)
    let ending = try Program.end(process, in: folder)
    #expect(clock.now - start < .seconds(5))
    #expect(ending.code == code && !ending.isSignal && ending.out == "")
    #expect(ending.err.hasPrefix("simulate: interrupted; kept: "))
    #expect(ending.err.hasSuffix("; to go on: simulate \(words.joined(separator: " ")) --resume\n"))
    #expect(try folder.listing().filter { !$0.hasPrefix(".simulate-o") } == before)
    let other = Self.words(runs: 5000, "--out", "o", "--resume")
    for (change, difference) in [
      (["--seed", "2"], "seed: 1 and 2"), (["--every", "2"], "--every: 1 and 2"),
      (["--only-run", "3"], "--only-run: none and 3"), (["--shard", "2/3"], "--shard: 1/1 and 2/3"),
      (["--set", "platform.ownerDraw=0"], "platform.ownerDraw: 0.9 and 0"),
    ] {
      #expect(
        try Self.refusal(other + change, in: folder)
          == "FOLDER/o: its unfinished runs are of another kind, \(difference); "
          + "the same command, or no --resume to start anew\n")
    }
    let fresh = try Program.run(Self.words(runs: 3, "--out", "o").filter { $0 != "--quiet" }, in: folder)
    #expect(fresh.code == 0)
    #expect(
      fresh.err.hasPrefix(
        "note: runs of an interrupted process are given up; --resume would have gone on with them\n"))
    #expect(try folder.listing().count == before.count, "the leftover is gone")
  }

  @Test func `a shard does not go on with another's runs, but with its own`() throws {
    let folder = try Scratch()
    let words = Self.words(runs: 5000, "--out", "s", "--shard")
    let process = try Program.start(words + ["1/3"], in: folder)
    try Self.waitForRuns(in: folder, "s")
    kill(process.processIdentifier, SIGKILL)
    _ = try Program.end(process, in: folder)
    #expect(
      try Self.refusal(words + ["2/3", "--resume"], in: folder).contains("--shard: 1/3 and 2/3;"))
    let again = try Program.start(
      words.filter { $0 != "--quiet" } + ["1/3", "--resume"], in: folder)
    for _ in 0..<2000 where try !folder.text(folder.errPath).contains("done before") { usleep(5_000) }
    kill(again.processIdentifier, SIGINT)
    let ending = try Program.end(again, in: folder)
    #expect(ending.code == 130 && ending.err.contains(" of 1667 were done before\n"))
  }

  @Test func `runs in another format are not resumed, and stay`() throws {
    let folder = try Scratch()
    try Self.succeed(Self.words(runs: 2, "--out", "kept", "--keep-runs"), in: folder)
    try FileManager.default.moveItem(atPath: folder.path + "/kept", toPath: folder.path + "/.simulate-o")
    let file = try WordFile(path: folder.path + "/.simulate-o/runs.store", for: .changing)
    var words = [Int64](repeating: 0, count: try file.size())
    #expect(try file.read(words.count, at: 0, into: &words) == words.count)
    // The header's third word is "format 1".
    words[2] += 1 << 56
    let checksum = 2 + (Int(words[1]) + 7) / 8
    words[checksum] = XXHash64.hash(words, count: checksum)
    try file.write(words, at: 0)
    let refused = try Program.run(Self.words(runs: 2, "--out", "o", "--resume"), in: folder)
    #expect(refused.code == 2)
    #expect(
      refused.err
        == "FOLDER/.simulate-o/runs.store: is of format 2; the same program, or no --resume to start anew\n")
    #expect(file.isInPlace)
    try Self.succeed(Self.words(runs: 2, "--out", "o"), in: folder)
    #expect(!file.isInPlace)
  }

  @Test func `with nothing to resume it starts anew and says so`() throws {
    let folder = try Scratch()
    let words = Self.words(runs: 2, "--out", "o", "--resume").filter { $0 != "--quiet" }
    let ending = try Program.run(words, in: folder)
    #expect(ending.code == 0)
    #expect(ending.err.hasPrefix("note: nothing to resume; starting anew\nnote: "))
    #expect(ending.err.contains(" of disk, about, for 2 runs to do\n"))
  }

  @Test func `where the disk is full the finished runs are kept`() throws {
    let folder = try Scratch()
    let words = Self.words("--out", "o")
    try Self.succeed(Self.words("--out", "whole"), in: folder)
    let limited = ["-c", "ulimit -f 300; exec \"$0\" \"$@\"", Program.url.path] + words
    let process = try Program.start(
      limited, in: folder, program: "/bin/sh", environment: Program.uncounted)
    let ending = try Program.end(process, in: folder)
    #expect(ending.code == 1 && !ending.isSignal && ending.out == "")
    let lines = ending.err.split(separator: "\n")
    #expect(lines.count == 2)
    #expect(
      lines[0].hasPrefix("FOLDER/.simulate-o/runs.store: cannot be written: File too large; free some space"))
    #expect(lines[1].hasPrefix("simulate: kept: "))
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == [".simulate-o", "whole"])
    try Self.succeed(words + ["--resume"], in: folder)
    #expect(try Self.tables(of: "o", in: folder) == Self.tables(of: "whole", in: folder))
  }

  @Test func `more than the disk can hold is refused before anything is run`() throws {
    let folder = try Scratch()
    let words = [Self.base, "--days", "36525", "--runs", "1000000", "--out", "o", "--quiet"]
    let ending = try Program.run(words, in: folder)
    #expect(ending.code == 1 && ending.out == "")
    #expect(ending.err.hasPrefix("FOLDER/o: needs 15 TB of disk, of which "))
    #expect(try folder.names().isEmpty)
  }

  @Test(arguments: [false, true])
  func `a folder that vanishes ends the run, with nothing said to be kept`(isReplaced: Bool) throws {
    let folder = try Scratch()
    let process = try Program.start(Self.words(runs: 100_000, "--out", "o"), in: folder)
    try Self.waitForRuns(in: folder, "o")
    try FileManager.default.removeItem(atPath: folder.path + "/.simulate-o")
    if isReplaced { try folder.put("another's", ".simulate-o/runs.store") }
    let before = try folder.listing()
    let clock = ContinuousClock()
    let start = clock.now
    let ending = try Program.end(process, in: folder)
    #expect(clock.now - start < .seconds(10), "it does not do all the runs first")
    #expect(ending.code == 1 && !ending.isSignal)
    #expect(
      ending.err == "FOLDER/.simulate-o/runs.store: was removed or replaced meanwhile; "
        + "leave hidden folders alone while they are used\n")
    #expect(try folder.listing() == before)
  }

  @Test func `two at once do not mix`() throws {
    let folder = try Scratch()
    try Self.succeed(Self.words("--out", "whole"), in: folder)
    let slow = try Program.start(Self.words(runs: 1_000, "--out", "o"), in: folder)
    try Self.waitForRuns(in: folder, "o")
    let resuming = try Program.run(Self.words("--out", "o", "--resume"), in: folder)
    #expect(resuming.code == 1)
    #expect(resuming.err == "FOLDER/o: another process is writing it; wait until that process has ended\n")
    try Self.succeed(Self.words("--out", "o"), in: folder)
    #expect(try Self.tables(of: "o", in: folder) == Self.tables(of: "whole", in: folder))
    #expect(try Program.end(slow, in: folder).code == 0)
    #expect(
      try #require(folder.read("o/runs.csv")).split(separator: "\n").count == 1_001, "the last to end stays")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == ["o", "whole"])
  }

  @Test(arguments: [1, 2, 7, 16])
  func `shards merged in any order are the run on one machine`(count: Int) throws {
    let folder = try Scratch()
    let runs = 18
    try Self.succeed(Self.words(runs: runs, "--out", "whole", "--every", "7"), in: folder)
    for index in 1...count {
      let place = "s\(index)"
      try Self.succeed(
        Self.words(runs: runs, "--every=7", "--shard", "\(index)/\(count)", "--out", place), in: folder)
      #expect(
        try folder.names().filter { $0.hasPrefix(place + "/") }
          == ["manifest.json", "runs.store"].map { "\(place)/\($0)" })
    }
    for place in ["one", "two"] {
      let shards = (1...count).map { "s\($0)" }.shuffled()
      try Self.succeed(["merge"] + shards + ["--out", place, "--quiet", "--keep-runs"], in: folder)
      #expect(try Self.tables(of: place, in: folder) == Self.tables(of: "whole", in: folder))
    }
    let stores = ["one", "two"].map {
      FileManager.default.contents(atPath: folder.path + "/\($0)/runs.store")
    }
    #expect(stores[0] == stores[1])
    try Self.succeed(["merge", "one", "--out", "again", "--quiet"], in: folder)
    #expect(try Self.tables(of: "again", in: folder) == Self.tables(of: "whole", in: folder))
  }

  @Test func `shards that do not belong together are refused by name`() throws {
    let folder = try Scratch()
    for (place, words) in [
      ("a", ["--shard", "1/3"]), ("b", ["--shard=2/3"]), ("c", ["--shard", "3/3", "--threads", "1"]),
      ("seed", ["--shard", "3/3", "--seed", "5"]), ("four", ["--shard", "3/4"]),
    ] {
      try Self.succeed(Self.words(runs: 7) + words + ["--out", place], in: folder)
    }
    try folder.put("mine", "notes/a.txt")
    try folder.put("mine", "text/runs.store")
    var damaged = try #require(FileManager.default.contents(atPath: folder.path + "/c/runs.store"))
    damaged[damaged.count - 100] ^= 1
    try folder.put(damaged, "damaged/runs.store")
    try FileManager.default.copyItem(atPath: folder.path + "/b", toPath: folder.path + "/same")
    let sets = [
      ["a", "c"], ["a", "b", "same"], ["a", "b", "c", "a"], ["a", "b", "seed"], ["a", "b", "four"],
      ["a", "b", "gone"], ["a", "gone", "lost"], ["gone"], ["a", "b", "c", "gone"],
      ["a", "b", "notes"], ["a", "b", "c/runs.store"], ["a", "b", "c", "./a"], ["text", "a"],
      ["a", "b", "damaged"],
    ]
    var transcript = ""
    for set in sets {
      transcript += "$ simulate merge \(set.joined(separator: " "))\n"
      transcript += try Self.refusal(["merge"] + set + ["--out", "o"], in: folder)
    }
    transcript += try Self.refusal(["merge", "a", "b", "c", "--out", "./b"], in: folder)
    transcript += try Self.refusal(["runs", "a", "--run", "3"], in: folder)
    transcript += try Self.refusal(["runs", "notes"], in: folder)
    expectSnapshot(transcript, named: "bad-shards.txt")
  }

  @Test func `a merge says that it gives up the runs of an interrupted process`() throws {
    let folder = try Scratch()
    try Self.succeed(Self.words(runs: 2, "--shard", "1/1", "--out", "s"), in: folder)
    try FileManager.default.copyItem(atPath: folder.path + "/s", toPath: folder.path + "/.simulate-o")
    #expect(
      try Program.run(["merge", "s", "--out", "o"], in: folder).err
        == "note: runs of an interrupted process are given up\n")
    #expect(try Program.run(["merge", "s", "--out", "o"], in: folder).err == "")
  }

  @Test func `schedulers say which shard it is`() throws {
    let folder = try Scratch()
    for (scheduler, variable) in [("slurm", "SLURM_ARRAY_TASK_ID"), ("k8s", "JOB_COMPLETION_INDEX")] {
      let words = Self.words(runs: 7, "--shard", scheduler + "/3", "--out", "s")
      let process = try Program.start(words, in: folder, environment: [variable: "2"])
      #expect(try Program.end(process, in: folder).code == 0)
      #expect(try Program.run(["runs", "s"], in: folder).out == "3\n6\n")
      for (value, found) in [("3", "\(variable)=3"), ("x", "\(variable)=x"), ("", "\(variable)=")] {
        let process = try Program.start(words, in: folder, environment: [variable: value])
        let ending = try Program.end(process, in: folder)
        #expect(ending.code == 64)
        let text = "--shard: found \"\(found)\"; allowed: a whole number from 0 to 2 in that variable"
        #expect(ending.err.hasPrefix("simulate: \(text)\n"))
      }
      let without = try Program.run(words, in: folder)
      #expect(without.code == 64 && without.err.contains("found \"no \(variable)\""))
    }
  }

  @Test func `a run that was kept is printed day by day`() throws {
    let folder = try Scratch()
    try Self.succeed(Self.words(runs: 3, "--out", "o", "--keep-runs"), in: folder)
    try Self.succeed(Self.words(runs: 3, "--out", "alone", "--only-run", "2"), in: folder)
    let ending = try Program.run(["runs", "o", "--run", "2"], in: folder)
    #expect(ending.code == 0 && ending.err == "")
    let lines = ending.out.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    #expect(lines.count == 31 && Set(lines.map(\.count)) == [52])
    #expect(lines[30][0] == "30" && lines[30][1] == "2025-01-30")
    // Stocks at the end and flows summed are the run's line of runs.csv.
    let runs = try #require(folder.read("alone/runs.csv")).split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    for name in ["pool", "solvency", "point_price", "gold"] {
      let column = try #require(lines[0].firstIndex(of: Substring(name)))
      let other = try #require(runs[0].firstIndex(of: Substring(name)))
      #expect(lines[30][column] == runs[1][other])
    }
    let column = try #require(lines[0].firstIndex(of: "entries"))
    let other = try #require(runs[0].firstIndex(of: "entries"))
    #expect(lines.dropFirst().compactMap { Int($0[column]) }.reduce(0, +) == Int(runs[1][other]))
  }
}

extension [Int32] {
  /// The list so many times over.
  fileprivate func repeated(_ times: Int) -> [Int32] { (0..<times).flatMap { _ in self } }
}

/// Random numbers that are the same in every test run (Knuth's linear congruential generator, MMIX).
private struct Moments: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    // The high half of two steps: the low bits have short periods.
    func step() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state >> 32
    }
    return step() << 32 | step()
  }
}
