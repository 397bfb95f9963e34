import Foundation
import Testing

/// `simulate explain`.
@Suite struct ExplainTests {
  private static let few = #"""
    { "name": "few", "runs": 5, "days": 25, "startDate": "2025-01-01",
      "population": { "market": 80, "initialUsers": 30 },
      "platform": { "fixedCostPerDay": 700, "initialCash": 15000 },
      "uncertainty": { "platform.fixedCostPerDay": { "uniform": [100, 1500] } } }
    """#

  private func run(_ words: String..., in folder: Scratch) throws -> Program.Ending {
    try Program.run(words, in: folder)
  }

  private func prepared() throws -> Scratch {
    let folder = try Scratch()
    try folder.put(Self.few, "few.json")
    return folder
  }

  private func cells(_ text: String?) throws -> [[Substring]] {
    try #require(text).split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
  }

  @Test func `a run told alone is that among all runs, and its journal adds up to its days`() throws {
    let folder = try prepared()
    let all = try run("few.json", "--keep-runs", "--quiet", "--no-report", "--out", "all", in: folder)
    #expect(all.code == 0)
    let days = try run("runs", "all", "--run", "2", in: folder).out
    let told = try run("explain", "few.json", "--run", "2", "--out", "told", in: folder)
    #expect(told.code == 0 && told.out.hasPrefix("Run 2 of \"few\", seed 1, 25 days: "))
    #expect(told.out == folder.read("told/story.txt").map { $0 + "\nResults in told\n" })
    #expect(folder.read("told/days.csv") == days)
    let names = ["data_dictionary.csv", "days.csv", "journal.csv", "manifest.json", "story.txt"]
    #expect(try folder.names().filter { $0.hasPrefix("told/") } == names.map { "told/" + $0 })
    try expectSums(of: cells(folder.read("told/journal.csv")), toBe: cells(days))
  }

  /// Adds a journal up, account by account, as a reader with a spreadsheet would.
  private func expectSums(of journal: [[Substring]], toBe days: [[Substring]]) throws {
    #expect(journal[0].joined(separator: ",") == "seq,day,debit,credit,user,amount,reason")
    let columns = try ["pool", "platform", "wallets"].map { try #require(days[0].firstIndex(of: $0[...])) }
    var (balances, next) = ([Substring: Int](), 1)
    for day in days.dropFirst() {
      while next < journal.count, journal[next][1] == day[0] {
        let line = journal[next]
        #expect(line[0] == "\(next)")
        let fen = try #require(Int(line[5].filter { $0 != "." }))
        balances[line[2], default: 0] += fen
        balances[line[3], default: 0] -= fen
        next += 1
      }
      let found = ["pool", "platform", "wallets"].map { balances[$0, default: 0] }
      #expect(found.map(String.init) == columns.map { String(Int(day[$0].filter { $0 != "." }) ?? -1) })
    }
    #expect(next == journal.count && next > 1)
  }

  @Test func `the worst run and the one in the middle are those of runs csv`() throws {
    let folder = try prepared()
    #expect(try run("few.json", "--quiet", "--no-report", "--out", "all", in: folder).code == 0)
    let runs = try cells(folder.read("all/runs.csv"))
    let solvency = try #require(runs[0].firstIndex(of: "solvency"))
    let order = runs.dropFirst().sorted { Double($0[solvency])! < Double($1[solvency])! }.map { $0[0] }
    for (which, number) in [("worst", order[0]), ("median", order[2])] {
      let told = try run(
        "explain", "few.json", "--run", which, "--by", "solvency", "--quiet", "--check", in: folder)
      #expect(told.code == 0 && told.out.hasPrefix("Run \(number) of \"few\""))
      #expect(told.out.contains("Of 5 runs, ordered by solvency at the end, the lowest first, it is"))
    }
    let told = try run("explain", "few.json", "--quiet", "--lang", "zh", "--threads", "1", in: folder)
    #expect(told.out.hasPrefix("“few”的第") && told.out.contains("按破产先后"))
  }

  @Test(arguments: [
    (["--run", "6"], "--run: found \"6\"; allowed: worst, median or a whole number from 1 to 5"),
    (["--run", "best"], "--run: found \"best\"; allowed: worst, median or a whole number from 1 to 5"),
    (["--run", "1", "--by", "pool"], "--by: found \"pool\"; allowed: nothing, where --run is a number"),
    (
      ["--by", "solvncy"],
      "--by: found \"solvncy\"; allowed: ruin_day and names of metrics in runs.csv; did you mean solvency?"
    ),
  ])
  func `a run that there is not is refused`(words: [String], told: String) throws {
    let folder = try prepared()
    let ending = try Program.run(["explain", "few.json"] + words, in: folder)
    #expect(ending.code == 64 && ending.out == "")
    #expect(ending.err == "simulate: \(told)\nSee 'simulate explain --help'.\n")
  }

  @Test func `a folder that is not ours stays as it is`() throws {
    let folder = try prepared()
    try folder.put("mine", "told/letter.txt")
    let ending = try run("explain", "few.json", "--run", "1", "--out", "told", in: folder)
    #expect(ending.code == 1 && ending.out == "")
    #expect(try folder.names() == ["few.json", "told", "told/letter.txt"])
  }
}
