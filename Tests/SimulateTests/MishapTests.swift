import Foundation
import Testing

/// What goes wrong is told in its one message, with its exit code, and leaves nothing behind.
@Suite struct MishapTests {
  private static let sound = ["s.json": Data(Mishap.rules.utf8)]

  @Test func `a bad command line is refused`() throws {
    let sound = Self.sound
    try Mishap.expect(
      [
        Mishap("no word", 64),
        Mishap("unknown option, one near", 64, "s.json", "--rnus", "5", files: sound),
        Mishap("unknown option, none near", 64, "s.json", "--frobnicate", files: sound),
        Mishap("unknown option with a value", 64, "s.json", "--sede=5", files: sound),
        Mishap("unknown short option", 64, "s.json", "-x", files: sound),
        Mishap("an option that steers the terminal", 64, "s.json", "--\u{1B}[31m", files: sound),
        Mishap("no value at the end", 64, "s.json", "--out", files: sound),
        Mishap("an option in place of a value", 64, "s.json", "--out", "--quiet", files: sound),
        Mishap("a value for a flag", 64, "s.json", "--quiet=yes", files: sound),
        Mishap("an option twice", 64, "s.json", "--out", "a", "--out=b", files: sound),
        Mishap("no thread", 64, "s.json", "--threads", "0", files: sound),
        Mishap("threads that are no number", 64, "s.json", "--threads", "x", files: sound),
        Mishap("threads without a digit", 64, "s.json", "--threads=", files: sound),
        Mishap("negative threads", 64, "s.json", "--threads", "-2", files: sound),
        Mishap("far too many threads", 64, "s.json", "--threads", "99999999999999999999", files: sound),
        Mishap("no run of that number", 64, "s.json", "--only-run", "0", files: sound),
        Mishap("a run beyond the last", 64, "s.json", "--only-run", "4", files: sound),
        Mishap("rows of no day", 64, "s.json", "--every", "0", files: sound),
        Mishap("rows further apart than the last day", 64, "s.json", "--every", "41", files: sound),
        Mishap("a shard of none", 64, "s.json", "--shard", "1/0", files: sound),
        Mishap("a shard beyond the last", 64, "s.json", "--shard=4/3", files: sound),
        Mishap("a shard without a number", 64, "s.json", "--shard", "3", files: sound),
        Mishap("a shard of an unknown scheduler", 64, "s.json", "--shard", "pbs/3", files: sound),
        Mishap("one run of a shard", 64, "s.json", "--shard", "1/3", "--only-run", "1", files: sound),
        Mishap("nothing to merge", 64, "merge", "--out", "o"),
        Mishap("two folders of runs", 64, "runs", "a", "b"),
        Mishap("a run of no number", 64, "runs", "a", "--run", "x"),
        Mishap("an empty folder name", 64, "s.json", "--out=", files: sound),
        Mishap("an override without a value", 64, "s.json", "--set", "runs", files: sound),
        Mishap("two scenarios", 64, "s.json", "t.json", files: sound),
        Mishap("unknown subcommand", 64, "chek", "s.json", files: sound),
        Mishap("no scenario", 64, "run"),
        Mishap("options alone", 64, "--seed", "1"),
        Mishap("no log", 64, "replay", "s.json", files: sound),
        Mishap("two logs", 64, "replay", "s.json", "a.csv", "b.csv", files: sound),
        Mishap("threads for a replay", 64, "replay", "s.json", "a.csv", "--threads", "2", files: sound),
        Mishap("nothing to check", 64, "check"),
        Mishap("an output folder for a check", 64, "check", "s.json", "--out", "o", files: sound),
      ], snapshot: "bad-usage.txt")
  }

  @Test func `a scenario file that cannot be read is refused`() throws {
    try Mishap.expect(
      [
        Mishap("no file", 2, "nosuch.json"),
        Mishap("neither a file nor a subcommand", 2, "nosuch"),
        Mishap("a folder", 2, "s.json", files: ["s.json/x": Data()]),
        Mishap("a device", 2, "/dev/zero"),
        Mishap("a name that looks like an option", 2, "--", "--quiet"),
        .scenario("empty file", ""),
        .scenario("100 MB of brackets", Data(repeating: UInt8(ascii: "["), count: 100 << 20)),
        .scenario("4 MB of brackets", Data(repeating: UInt8(ascii: "["), count: 4 << 20)),
        .scenario("a text that is cut off", #"{"name": "x", "runs": "#),
        .scenario("a comma too many", #"{"name": "x",}"#),
        .scenario("a comment", "{\n  // a name\n  \"name\": \"x\"}"),
        .scenario("no object", "[1, 2]"),
        .scenario("two values", "{\"name\": \"x\"} {}"),
        .scenario("UTF-16", Mishap.rules.data(using: .utf16LittleEndian)!),
        .scenario("UTF-16 with a mark", Mishap.rules.data(using: .utf16)!),
        .scenario("Latin-1", "{\"name\": \"caf\u{E9}\"}".data(using: .isoLatin1)!),
        .scenario("a NUL byte", "{\"name\": \"a\u{0}b\"}"),
        .scenario("half a surrogate pair", #"{"name": "\ud800"}"#),
        .scenario("duplicate keys", #"{"name": "x", "runs": 1, "runs": 2}"#),
        .scenario("extends nothing", #"{"extends": "gone.json", "name": "x"}"#),
        .scenario("extends itself", #"{"extends": "s.json", "name": "x"}"#),
        .scenario("extends a number", #"{"extends": 7, "name": "x"}"#),
      ], snapshot: "bad-files.txt")
  }

  @Test func `a scenario that makes no sense is refused, all errors at once`() throws {
    let rules = Mishap.rules
    try Mishap.expect(
      [
        .scenario("NaN", #"{"name": "x", "platform": {"recovery": NaN}}"#),
        .scenario("a number beyond all bounds", #"{"name": "x", "behaviour": {"stake": 1e400}}"#),
        .scenario("no name", "{}"),
        .scenario("an unknown key", #"{"name": "x", "rnus": 7}"#),
        .scenario("several errors", #"{"name": 7, "days": 0, "runs": "many", "mall": {"mallCostRate": 2}}"#),
        .scenario("a name that steers the terminal", #"{"name": "x", "\u001b[31m": 7}"#),
        .scenario(
          "sums that overflow", #"{"name": "x", "population": {"market": 100000000}}"#, "--days=36525"),
        .scenario("no runs", rules, "--runs", "0"),
        .scenario("runs that are no number", rules, "--runs", "x"),
        .scenario("runs without a digit", rules, "--runs="),
        .scenario("too many days", rules, "--days=1000000"),
        .scenario("a negative seed", rules, "--seed", "-1"),
        .scenario("a seed beyond 64 bits", rules, "--seed=18446744073709551616"),
        .scenario("an unknown path", rules, "--set", "pointPool.exit.multipel=2"),
        .scenario("an index beyond the last", rules, "--set", "groupBuys.7.price=1"),
        .scenario("a path into nothing", rules, "--set", "mall.mallCostRate=0.5"),
        .scenario("no path", rules, "--set", "=5"),
        .scenario("an override out of range", rules, "--set=pointPool.exit.multiple=0"),
        .scenario("an override that is cut off", rules, "--set", "packages=["),
        .scenario("several overrides", rules, "--days=x", "--runs", "-1", "--set", "seed=1.5"),
      ], snapshot: "bad-scenarios.txt")
  }

  @Test func `a job that no engine could take is refused`() throws {
    let sound = Self.sound
    let tasks = ["job", "slurm", "s.json", "--shards=2"]
    let pods = ["job", "kubernetes", "s.json", "--shards=2", "--image=i", "--volume-claim=c"]
    try Mishap.expect(
      [
        Mishap("no engine", 64, "job"),
        Mishap("no scenario", 64, "job", "slurm"),
        Mishap("an unknown engine, one near", 64, "job", "slrum", "s.json", "--shards=2", files: sound),
        Mishap("an unknown engine, none near", 64, "job", "ssh", "s.json", "--shards=2", files: sound),
        Mishap("no number of shards", 64, "job", "slurm", "s.json", files: sound),
        Mishap("no shard", 64, "job", "slurm", "s.json", "--shards=0", files: sound),
        Mishap("more shards than runs", 64, "job", "slurm", "s.json", "--shards=4", files: sound),
        Mishap("no time", 64, words: tasks + ["--time=0"], files: sound),
        Mishap("time in another form", 64, words: tasks + ["--time=1:00"], files: sound),
        Mishap("an empty program", 64, words: tasks + ["--program="], files: sound),
        Mishap("a folder without a name", 64, words: tasks + ["--out=a/.."], files: sound),
        Mishap("the root", 64, words: tasks + ["--out=/"], files: sound),
        Mishap("an image for Slurm", 64, words: tasks + ["--image=i"], files: sound),
        Mishap("no image", 64, "job", "kubernetes", "s.json", "--shards=2", files: sound),
        Mishap("no claim", 64, "job", "kubernetes", "s.json", "--shards=2", "--image=i", files: sound),
        Mishap("an empty image", 64, words: pods.map { $0 == "--image=i" ? "--image=" : $0 }, files: sound),
        Mishap("a claim's name", 64, words: pods.dropLast() + ["--volume-claim=My claim"], files: sound),
        Mishap("a place outside the volume", 64, words: pods + ["--out=/home/x"], files: sound),
        Mishap("a way out of the volume", 64, words: pods + ["--out=a/../../x"], files: sound),
        Mishap("shards of a run", 64, "run", "s.json", "--shards=2", files: sound),
        Mishap("a bad scenario", 2, "job", "slurm", "s.json", "--shards=2", "--days=0", files: sound),
      ], snapshot: "bad-jobs.txt")
  }

  @Test func `a log that cannot be read is refused`() throws {
    let sound = Self.sound
    let line = "day,event,user,arg1,arg2\n1,join,A,,\n"
    try Mishap.expect(
      [
        Mishap("no log", 2, "replay", "s.json", "nosuch.csv", files: sound),
        Mishap("a folder", 2, "replay", "s.json", ".", files: sound),
        Mishap("a device", 2, "replay", "s.json", "/dev/zero", files: sound),
        Mishap("no scenario and no log", 2, "replay", "nosuch.json", "nosuch.csv"),
        .log("empty file", Data()),
        .log("another header", Data("day,event,user\n1,join,A\n".utf8)),
        .log("UTF-16", line.data(using: .utf16)!),
        .log("Latin-1", (line + "1,join,\u{E9},,\n").data(using: .isoLatin1)!),
        .log("NUL bytes", Data(repeating: 0, count: 1000)),
        .log("six columns", "1,join,A,,,"),
        .log("a quote inside a field", "1,join,A\"B,,"),
        .log("text after a quote", "1,join,\"A\"B,,"),
        .log("a quote that is never closed", "1,join,\"A,,"),
      ], snapshot: "bad-logs.txt")
  }

  @Test func `a log against the rules is refused`() throws {
    let group = ["1,enter,A,trio,", "1,enter,B,trio,"]
    try Mishap.expect(
      [
        .log("day zero", "0,join,A,,"),
        .log("a day that is no number", "x,join,A,,"),
        .log("a day going back", "2,join,A,,", "1,join,B,,"),
        .log("an unknown event", "1,odrer,A,gift,"),
        .log("an unknown package", "1,order,A,gfit,"),
        .log("an unknown activity", "1,enter,A,quartet,"),
        .log("no user", "1,order,,gift,"),
        .log("a user with a semicolon", "1,join,A;B,,"),
        .log("a second argument", "1,order,A,gift,2"),
        .log("an unknown referrer", "1,join,A,B,"),
        .log("referring oneself", "1,join,A,A,"),
        .log("joining twice", "1,join,A,,", "2,join,A,,"),
        .log("a second entry while one waits", group[0], group[0]),
        .log("two winners where one wins", "1,draw,,trio,A;B"),
        .log("a winner from elsewhere", "1,draw,,trio,D", group[0], group[1], "1,enter,C,trio,"),
        .log(
          "a winner who must lose", "1,draw,,trio,A", group[0], group[1], "1,enter,C,trio,", "2,draw,,trio,A",
          "2,enter,A,trio,", "2,enter,B,trio,", "2,enter,C,trio,"),
        .log("more points than held", "1,order,A,gift,", "1,redeem,A,1000,"),
        .log("redeeming nothing", "1,join,A,,", "1,redeem,A,all,"),
        .log("a negative amount", "1,invest,,-5,"),
        .log("an exponent", "1,invest,,1e3,"),
        .log("too many decimals", "1,invest,,1.005,"),
        .log("a huge amount", "1,invest,,99999999999999999999999,"),
        .log("withdrawing more than owned", "1,join,A,,", "1,withdraw,A,1,"),
        .log("staking late in the month", "26,order,A,gift,", "26,stake,A,100,"),
        .log("a mechanism that is off", "1,mall,A,all,"),
      ], snapshot: "bad-events.txt")
  }

  @Test func `a folder that must not be taken is refused before anything is run`() throws {
    let files = { (extra: [String: String]) in
      Self.sound.merging(extra.mapValues { Data($0.utf8) }) { $1 }.merging([
        "log.csv": Data("day,event,user,arg1,arg2\n".utf8)
      ]) { $1 }
    }
    try Mishap.expect(
      [
        Mishap("something else's", 1, "s.json", "--out", "o", files: files(["o/notes.txt": "mine"])),
        Mishap("its own", 1, "s.json", "--out", ".", files: files([:])),
        Mishap(
          "another manifest", 1, "s.json", "--out=o", files: files(["o/manifest.json": #"{"seed": 1}"#])),
        Mishap(
          "a manifest that is no JSON", 1, "s.json", "--out=o", files: files(["o/manifest.json": "mine"])),
        Mishap("a file", 1, "s.json", "--out", "log.csv", files: files([:])),
        Mishap("below a file", 1, "s.json", "--out", "log.csv/o", files: files([:])),
        Mishap("below a file, by default", 1, "s.json", files: files(["notebooks-out": "mine"])),
        Mishap("the root", 1, "s.json", "--out", "/", files: files([:])),
        Mishap(
          "something else's, for a replay", 1, "replay", "s.json", "log.csv", "--out=o",
          files: files(["o/journal.csv": "mine"])),
        Mishap("a file, for a replay", 1, "replay", "s.json", "log.csv", "--out=s.json", files: files([:])),
      ], snapshot: "bad-folders.txt")
  }

  @Test func `a folder that no report can be made of is refused`() throws {
    try Mishap.expect(
      [
        Mishap("no folder named", 64, "report"),
        Mishap("two folders", 64, "report", "a", "b"),
        Mishap("a language that the page does not speak", 64, "report", "o", "--lang", "de"),
        Mishap("a language for a run", 64, "s.json", "--lang=fr", files: Self.sound),
        Mishap("an option of runs", 64, "report", "o", "--threads", "2"),
        Mishap("no such folder", 2, "report", "o"),
        Mishap("a file", 2, "report", "s.json", files: Self.sound),
        Mishap("an empty folder", 2, "report", "."),
        Mishap("something else's", 2, "report", "o", files: ["o/notes.txt": Data("mine".utf8)]),
        Mishap("another manifest", 2, "report", "o", files: ["o/manifest.json": Data(#"{"seed": 1}"#.utf8)]),
      ], snapshot: "bad-reports.txt")
  }

  #if os(Linux)
    @Test func `where even the superuser cannot write, the system's reason is told`() throws {
      let folder = try Scratch()
      try folder.put(Mishap.rules, "s.json")
      let ending = try Program.run(["s.json", "--out", "/proc/nowhere"], in: folder)
      #expect(ending.code == 1)
      #expect(ending.err.hasPrefix("/proc: cannot be written: "))
    }

    @Test func `a standard output that is full is a failure`() throws {
      let folder = try Scratch()
      try folder.put(Mishap.rules, "s.json")
      let ending = try Program.run(["check", "s.json"], in: folder, out: "/dev/full")
      #expect(ending.code == 1)
      #expect(ending.err.hasPrefix("standard output: cannot be written: No space left on device"))
    }
  #endif

  @Test(.enabled(if: getuid() != 0)) func `a folder without the right to write is refused`() throws {
    let folder = try Scratch()
    try folder.put(Mishap.rules, "s.json")
    try folder.put("", "locked/x")
    let locked = folder.path + "/locked"
    try FileManager.default.setAttributes([.posixPermissions: 0o500], ofItemAtPath: locked)
    defer { try? FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: locked) }
    let ending = try Program.run(["s.json", "--out", "locked/o"], in: folder)
    #expect(ending.code == 1)
    #expect(ending.err.contains("cannot be written: Permission denied"))
  }
}
