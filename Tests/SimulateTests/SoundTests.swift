import Foundation
import Testing

/// What the program says when nothing is wrong.
@Suite struct SoundTests {
  @Test(arguments: [["--help"], ["-h"], ["--help", "--seed", "1"]])
  func `help on the whole`(words: [String]) throws {
    let ending = try Program.run(words, in: Scratch())
    #expect(ending.code == 0 && ending.err == "")
    expectSnapshot(ending.out, named: "help.txt")
  }

  @Test(arguments: [
    "run", "audit", "sweep", "compare", "seek", "sensitivity", "explain", "verify", "replay", "check", "job",
    "merge", "report", "show", "runs",
  ])
  func `help on a subcommand`(command: String) throws {
    for words in [[command, "--help"], ["-h", command, "x"]] {
      let ending = try Program.run(words, in: Scratch())
      #expect(ending.code == 0 && ending.err == "")
      expectSnapshot(ending.out, named: "help-\(command).txt")
    }
  }

  @Test(arguments: [["--version"], ["check", "--version"], ["--version", "--seed=1"]])
  func `the version`(words: [String]) throws {
    let ending = try Program.run(words, in: Scratch())
    #expect(ending == Program.Ending(out: "simulate 0.1.0\n", err: "", code: 0, isSignal: false))
  }

  @Test func `files are checked one by one, the sound ones said to be so`() throws {
    let folder = try Scratch()
    try folder.put(Mishap.rules, "good.json")
    try folder.put(#"{"name": "x", "rnus": 7, "days": 0}"#, "bad.json")
    let ending = try Program.run(["check", "bad.json", "good.json", "gone.json"], in: folder)
    #expect(ending.code == 2)
    #expect(ending.out.hasPrefix("good.json: sound\n  rules: 3 runs of 40 days from 2025-01-01, "))
    expectSnapshot(ending.err, named: "check.txt")
    #expect(try folder.names() == ["bad.json", "good.json"])
  }

  @Test func `a quiet check of a sound file says nothing`() throws {
    let folder = try Scratch()
    try folder.put(Mishap.rules, "good.json")
    let ending = try Program.run(["check", "--quiet", "good.json"], in: folder)
    #expect(ending == Program.Ending(out: "", err: "", code: 0, isSignal: false))
  }

  @Test(arguments: [["run", "check"], ["--", "check"], ["run", "--", "check"]])
  func `a scenario may be called like a subcommand`(words: [String]) throws {
    let folder = try Scratch()
    try folder.put(Mishap.rules, "check")
    let ending = try Program.run(["--runs=1", "--days", "2", "--quiet"] + words, in: folder)
    #expect(ending == Program.Ending(out: "", err: "", code: 0, isSignal: false))
    #expect(try folder.names().contains("notebooks-out/rules/runs.csv"))
  }

  @Test func `a replay writes its three files and says how it ends`() throws {
    let folder = try Scratch()
    let scenario = rootFolder + "/scenarios/seed-example"
    let ending = try Program.run(["replay", scenario + ".json", scenario + ".csv", "--check"], in: folder)
    #expect(ending.code == 0 && ending.err == "")
    expectSnapshot(ending.out, named: "seed-example.txt")
    let place = "notebooks-out/seed-example-replay/"
    let last = folder.read(place + "state.csv")?.split(separator: "\n").last
    #expect(last?.hasPrefix("4,1,900.00,481.950000,") == true)
    #expect(
      try folder.names().filter { $0.hasPrefix(place) }
        == ["data_dictionary.csv", "journal.csv", "manifest.json", "state.csv", "users.csv"].map {
          place + $0
        })
  }

  @Test(arguments: ["023", "522"])
  func `a replay says where the operator closed`(name: String) throws {
    let folder = try Scratch()
    let path = rootFolder + "/Tests/Cases/\(name)/"
    let words = ["replay", path + "scenario.json", path + "events.csv", "--out", "new/o"]
    // The second time the first result is replaced.
    for _ in 1...2 {
      let ending = try Program.run(words, in: folder)
      #expect(ending.code == 0)
      expectSnapshot(ending.out, named: "closed-\(name).txt")
    }
    for file in ["state.csv", "users.csv"] {
      let expected = try String(contentsOfFile: path + "expected/" + file, encoding: .utf8)
      #expect(folder.read("new/o/" + file) == expected)
    }
  }
}
