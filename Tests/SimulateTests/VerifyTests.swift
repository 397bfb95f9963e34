import Foundation
import Randomness
import Scenarios
import Testing

@testable import simulate

/// `simulate verify`, on a machine that works and on machines that do not.
@Suite struct VerifyTests {
  private static let few = #"""
    { "name": "few", "runs": 3, "days": 12, "population": { "market": 40, "initialUsers": 20 },
      "platform": { "fixedCostPerDay": 300 } }
    """#

  /// A program that does what ours does, and then this where its arguments hold a word.
  private static func program(_ word: String, _ then: String) -> String {
    """
    #!/bin/sh
    case "$*" in
    *\(word)*) ;;
    *) exec '\(Program.url.path)' "$@" ;;
    esac
    out=
    for argument in "$@"; do
      if [ "$last" = --out ]; then out=$argument; fi
      last=$argument
    done
    '\(Program.url.path)' "$@" || exit
    \(then)
    """
  }

  /// What a trial finds with such a program.
  private func finding(
    _ trial: Verification.Trial, _ word: String = "nothing", _ then: String = ":",
    answers: [KnownAnswers.Vector] = KnownAnswers.all, scenario: String = few
  ) throws -> Verification.Finding {
    let folder = try Scratch()
    try folder.put(Self.program(word, then), "program")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: folder.path + "/program")
    let scenario = try Scenario.load(bytes: Array(scenario.utf8), name: "few.json")
    let child = try ChildProgram(folder.path + "/program")
    var verification = try Verification(scenario, child, threads: 2, answers: answers)
    if trial != .knownAnswers { try verification.prepare() }
    return try verification.perform(trial)
  }

  @Test func `all is well, and nothing is left behind`() throws {
    let folder = try Scratch()
    try folder.put(Self.few, "few.json")
    let process = try Program.start(
      ["verify", "few.json", "--runs", "3"], in: folder, environment: ["TMPDIR": folder.path])
    let ending = try Program.end(process, in: folder)
    #expect(ending.code == 0)
    let lines = ending.out.split(separator: "\n")
    try #require(lines.count == Verification.Trial.allCases.count)
    #expect(lines.allSatisfy { $0.hasPrefix("ok      ") })
    #expect(lines[0] == "ok      the generator gives its authors' known answers: 3 of 3 blocks")
    #expect(lines[1] == "ok      no two runs are the same: 3 runs, 3 checksums")
    let digests = Set(lines[2...4].map { $0.split(separator: ": ")[1] })
    #expect(digests.count == 1 && digests.first?.hasPrefix("6 tables, SHA-256 of all ") == true)
    #expect(lines[5].contains("SIGKILL after ") && lines[5].hasSuffix(" of 3 runs done"))
    #expect(lines[6].contains(", each checked over up to "))
    #expect(try folder.names() == ["few.json"])
  }

  @Test func `a generator with other answers is told`() throws {
    var wrong = KnownAnswers.all
    wrong[1].output.0 ^= 1
    let finding = try finding(.knownAnswers, answers: wrong)
    #expect(!finding.isGood && finding.detail == "the block of vector 2 differs")
  }

  /// The second line of a file, changed.
  private static let spoil = #"sed -i.bak '2s/^1,/7,/' "$out/timeseries.csv"; rm -f "$out"/*.bak"#

  @Test(
    arguments: [
      (.twoThreads, "two-threads"), (.manyThreads, "many-threads"), (.shards, "merge"),
      (.resumption, "--resume"), (.invariants, "--check"),
    ] as [(Verification.Trial, String)])
  func `another table is told, with its first line that differs`(
    trial: Verification.Trial, word: String
  ) throws {
    let finding = try finding(trial, word, Self.spoil)
    #expect(!finding.isGood)
    #expect(finding.line.hasPrefix("FAILED  "))
    #expect(finding.detail.contains(#"timeseries.csv differs, first in line 2: "1,2024-01-01,"#))
    #expect(finding.detail.contains(#" and "7,2024-01-01,"#))
  }

  @Test func `a table that is missing, or shorter, is told`() throws {
    let missing = try finding(.twoThreads, "two-threads", #"rm "$out/returns.csv""#)
    #expect(missing.detail == "returns.csv is missing")
    let cut = try finding(.twoThreads, "two-threads", #": > "$out/survival.csv""#)
    #expect(cut.detail.hasPrefix("survival.csv differs, first in line 1: \"days,at_risk"))
  }

  @Test func `an invariant that does not hold is told with what the program says`() throws {
    let complain = "echo 'run 1: on day 3, after the entry of user 2: wallets differ' >&2; exit 1"
    let finding = try finding(.invariants, "--check", complain)
    #expect(!finding.isGood)
    #expect(
      finding.detail
        == "the program ended with exit code 1: run 1: on day 3, after the entry of user 2: wallets differ")
  }

  /// A hundred people who all buy on the first day and never again.
  private static let certain = #"""
    { "name": "certain", "runs": 2, "days": 2, "population": { "market": 100, "initialUsers": 100, "firstPackage": 1 },
      "groupBuys": null, "behaviour": { "repurchase": { "r": null, "alpha": 1000000000 }, "budget": null } }
    """#

  @Test func `runs that are the same are told`() throws {
    let finding = try finding(.distinctRuns, scenario: Self.certain)
    #expect(!finding.isGood)
    #expect(
      finding.detail
        == "runs 1 and 2 are the same, with 200 events each; does the scenario leave nothing to chance?")
  }
}
