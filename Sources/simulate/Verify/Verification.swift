import Foundation
import MonteCarlo
import Population
import Randomness
import Reports
import Scenarios

/// What is tried on a scenario, one thing after another: the same work done in different ways must come to the same.
///
/// Every run is done by this program as a process of its own, as its user would do it.
struct Verification {
  /// What one trial found.
  struct Finding: Equatable {
    var isGood: Bool
    /// What must hold.
    var law: String
    /// The figure that it was tried with, or what is wrong.
    var detail: String

    /// A line for a terminal.
    var line: String { (isGood ? "ok      " : "FAILED  ") + law + ": " + detail }
  }

  /// What is tried; the order is that of the lines.
  enum Trial: CaseIterable {
    case knownAnswers, distinctRuns, twoThreads, manyThreads, shards, resumption, invariants
  }

  /// What must hold, in words.
  func law(of trial: Trial) -> String {
    switch trial {
    case .knownAnswers: "the generator gives its authors' known answers"
    case .distinctRuns: "no two runs are the same"
    case .twoThreads: "2 threads give the same tables as 1"
    case .manyThreads: "\(manyThreads) threads give the same tables"
    case .shards: "2 shards, merged, give the same tables"
    case .resumption: "killed and resumed gives the same tables"
    case .invariants: "every invariant holds after every event"
    }
  }

  private let scenario: Scenario
  private let child: ChildProgram
  /// The scenario as the child reads it.
  private let path: String
  /// How many threads the third way of doing it has.
  let manyThreads: Int
  private let answers: [KnownAnswers.Vector]
  /// How long the runs take on one thread, once that is known.
  private(set) var seconds = 0.0
  /// What the checked run is likely to take, once that is known.
  private(set) var secondsOfCheck = 0.0
  /// How many days of it are done.
  private(set) var daysOfCheck: Int

  /// - Parameters:
  ///   - scenario: with at least two runs.
  ///   - child: does the runs.
  ///   - threads: as many as there are.
  ///   - answers: what the generator must give.
  init(
    _ scenario: Scenario, _ child: ChildProgram, threads: Int,
    answers: [KnownAnswers.Vector] = KnownAnswers.all
  ) throws(Failure) {
    precondition(scenario.runs >= 2)
    self.scenario = scenario
    self.child = child
    self.answers = answers
    manyThreads = max(threads, 3)
    daysOfCheck = scenario.days
    path = child.folder + "/scenario.json"
    do {
      try scenario.resolvedJSON.write(toFile: path, atomically: false, encoding: .utf8)
    } catch {
      throw .folder(FolderError(path: path, code: ENOSPC))
    }
  }

  /// The result that all others are held to: one thread, all at once.
  private var reference: String { place("one-thread") }

  private func place(_ name: String) -> String { child.folder + "/" + name }

  /// Does the runs on one thread, which all else is compared with.
  ///
  /// - Throws: what the program says, where it cannot do them.
  mutating func prepare() throws(Failure) {
    let ending = try child.run(run("one-thread", "--threads", "1", "--keep-runs"))
    guard ending.code == 0 else {
      let complaint = ending.complaint.isEmpty ? "the program ended without a word" : ending.complaint
      Terminal.complain(complaint + "\n")
      throw .told(.failed)
    }
    seconds = ending.seconds
    let (events, users) = try size(of: reference)
    secondsOfCheck = Double(events) * Double(users) * Self.secondsOfRecount
    guard secondsOfCheck > Self.mostSecondsOfCheck else { return }
    daysOfCheck = max(1, Int(Double(scenario.days) * Self.mostSecondsOfCheck / secondsOfCheck))
    secondsOfCheck = Self.mostSecondsOfCheck
  }

  /// What a recount takes after each event, for each user who joins by the end.
  private static let secondsOfRecount = 2e-8
  /// A run whose check takes longer is done for its first days only.
  private static let mostSecondsOfCheck = 25.0

  /// The command that does the runs, all but how.
  private func run(_ name: String, _ words: String...) -> [String] {
    ["run", path, "--out", place(name), "--quiet", "--no-report"] + words
  }

  /// Tries one thing.
  func perform(_ trial: Trial) throws(Failure) -> Finding {
    switch trial {
    case .knownAnswers: knownAnswers
    case .distinctRuns: try distinctRuns()
    case .twoThreads: try same(trial, "two-threads", [run("two-threads", "--threads", "2")])
    case .manyThreads:
      try same(trial, "many-threads", [run("many-threads", "--threads", "\(manyThreads)")])
    case .shards: try shards()
    case .resumption: try resumption()
    case .invariants: try invariants()
    }
  }

  // MARK: - One trial each

  private var knownAnswers: Finding {
    let law = law(of: .knownAnswers)
    if let wrong = answers.firstIndex(where: { !$0.holds }) {
      return Finding(isGood: false, law: law, detail: "the block of vector \(wrong + 1) differs")
    }
    return Finding(isGood: true, law: law, detail: "\(answers.count) of \(answers.count) blocks")
  }

  /// Fewer events than these leave so little to chance that two runs may be the same.
  private static let fewEvents = 100

  private func distinctRuns() throws(Failure) -> Finding {
    let law = law(of: .distinctRuns)
    let store = try RunStore.read(inFolder: reference)
    let doubled = try withFiles { () throws(FolderError) in try store.doubledRuns() }
    guard let doubled else {
      let count = store.runs
      return Finding(isGood: true, law: law, detail: "\(TerminalText.runs(count)), \(count) checksums")
    }
    let found = "runs \(doubled.run) and \(doubled.other) are the same"
    let events = "\(TerminalText.grouped(Int64(doubled.events))) events each"
    if doubled.events < Self.fewEvents {
      return Finding(
        isGood: true, law: law, detail: "\(found), with \(events) too few for chance to tell them apart")
    }
    return Finding(
      isGood: false, law: law, detail: "\(found), with \(events); does the scenario leave nothing to chance?")
  }

  private func shards() throws(Failure) -> Finding {
    try same(
      .shards, "merged",
      [
        run("shard-1", "--shard", "1/2"), run("shard-2", "--shard", "2/2"),
        ["merge", place("shard-1"), place("shard-2"), "--out", place("merged"), "--quiet", "--no-report"],
      ])
  }

  private func resumption() throws(Failure) -> Finding {
    let law = law(of: .resumption)
    let words = run("resumed", "--threads", "1")
    guard let (killed, done) = try killed(words) else {
      return Finding(isGood: false, law: law, detail: "the runs end before they can be killed")
    }
    let finding = try same(.resumption, "resumed", [words + ["--resume"]])
    guard finding.isGood else { return finding }
    let moment = DecimalText.text(Int64(killed * 1000), decimals: 3)
    return Finding(
      isGood: true, law: law,
      detail: "SIGKILL after \(moment) s, \(done) of \(TerminalText.runs(scenario.runs)) done")
  }

  /// Kills the work at a random moment, while some runs are done and others are not if it can.
  ///
  /// - Returns: when, and how many runs were done; `nil` if it always ended before.
  private func killed(_ words: [String]) throws(Failure) -> (seconds: Double, done: Int)? {
    var (low, high) = (0.0, max(seconds, 0.001))
    for _ in 1...Self.mostKills {
      let moment = Double.random(in: low...high)
      let done = try runsDone(words, killedAfter: moment)
      if let done, done > 0 && done < scenario.runs { return (moment, done) }
      if done == 0 { low = moment } else { high = moment }
    }
    // Work so short, or a machine so busy, that no moment meets it half done: then before anything is.
    for moment in [low, low / 2, 0] {
      if let done = try runsDone(words, killedAfter: moment) { return (moment, done) }
    }
    return nil
  }

  /// Begins the work anew and kills it; returns how many runs were done by then, `nil` if it ended before.
  private func runsDone(_ words: [String], killedAfter moment: Double) throws(Failure) -> Int? {
    removeResumed()
    guard try child.run(words, killedAfter: moment).code == nil else { return nil }
    let path = child.folder + "/.simulate-resumed/" + RunStore.name
    // It may have been killed before there was a store.
    guard FileManager.default.fileExists(atPath: path) else { return 0 }
    return try withFiles { () throws(FolderError) in try RunStore.open(at: path, for: .reading) }?.runs ?? 0
  }

  private static let mostKills = 12

  private func removeResumed() {
    for name in ["resumed", ".simulate-resumed"] { try? FileManager.default.removeItem(atPath: place(name)) }
  }

  private func invariants() throws(Failure) -> Finding {
    let law = law(of: .invariants)
    let number = "\(ruinedFirst ?? 1)"
    let words = ["--only-run", number, "--threads", "1", "--keep-runs", "--days", "\(daysOfCheck)"]
    let plain = try child.run(run("alone") + words)
    let checked = try child.run(run("checked") + words + ["--check"])
    for ending in [plain, checked] {
      if let failure = complaint(of: ending) { return Finding(isGood: false, law: law, detail: failure) }
    }
    if let difference = try difference(place("alone"), place("checked")) {
      return Finding(isGood: false, law: law, detail: "a run that is checked is another: " + difference)
    }
    let (events, users) = try size(of: place("checked"))
    return Finding(
      isGood: true, law: law,
      detail: "run \(number)\(daysOfCheck < scenario.days ? ", its first \(daysOfCheck) days" : ""), "
        + "\(TerminalText.grouped(Int64(events))) events, each checked over up to "
        + "\(TerminalText.grouped(Int64(users))) users")
  }

  // MARK: - What they share

  /// Does what makes a result in another way, and compares it with the reference.
  private func same(_ trial: Trial, _ name: String, _ commands: [[String]]) throws(Failure) -> Finding {
    let law = law(of: trial)
    for command in commands {
      if let failure = complaint(of: try child.run(command)) {
        return Finding(isGood: false, law: law, detail: failure)
      }
    }
    if let difference = try difference(reference, place(name)) {
      return Finding(isGood: false, law: law, detail: difference)
    }
    let count = TableComparison.tables(in: reference).count
    let digest = try withFiles { () throws(FolderError) in try TableComparison.digest(of: reference) }
    return Finding(
      isGood: true, law: law, detail: "\(count) tables, SHA-256 of all \(digest.prefix(16))…")
  }

  private func difference(_ one: String, _ other: String) throws(Failure) -> String? {
    try withFiles { () throws(FolderError) in try TableComparison.difference(one, other) }
  }

  /// What is wrong with how a process ended; `nil` if nothing is.
  private func complaint(of ending: ChildProgram.Ending) -> String? {
    guard ending.code != 0 else { return nil }
    let end = ending.code.map { "ended with exit code \($0)" } ?? "was ended by a signal"
    let said = ending.complaint.split(separator: "\n").first.map { ": \($0)" } ?? ""
    return "the program \(end)\(said)"
  }

  /// The run of the reference that is ruined first; `nil` if none is.
  private var ruinedFirst: Int? {
    let rows = table("runs.csv", in: reference)
    let ruined = rows.dropFirst().compactMap { row in Int(row[1]).map { (day: $0, run: Int(row[0]) ?? 1) } }
    return ruined.min { ($0.day, $0.run) < ($1.day, $1.run) }?.run
  }

  /// The events of a run, all of a result alike, and the users in the first of them at its end.
  private func size(of folder: String) throws(Failure) -> (events: Int, users: Int) {
    let store = try RunStore.read(inFolder: folder)
    let ensemble = Ensemble([store], inputPaths: scenario.uncertainPaths)
    let rows = table("runs.csv", in: folder)
    let column = rows.first?.firstIndex(of: "users")
    let users = column.flatMap { rows.count > 1 ? Int(rows[1][$0]) : nil }
    return (ensemble.events / max(1, ensemble.count), users ?? 0)
  }

  /// A table without quoted cells.
  private func table(_ name: String, in folder: String) -> [[Substring]] {
    let text = (try? String(contentsOfFile: folder + "/" + name, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
  }
}
