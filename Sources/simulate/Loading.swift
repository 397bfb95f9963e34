import Experiments
import Foundation
import MonteCarlo
import Pages
import Pictures
import Reports
import Scenarios

extension Arguments {
  /// Where results go: the folder of `--out`, or else one called like the scenario.
  func place(of name: String, suffix: String = "") -> String {
    value(of: .out) ?? "notebooks-out/" + FolderName.made(from: name) + suffix
  }

  static let mostThreads = 1024

  /// How many threads to use.
  func threads() throws(Failure) -> Int {
    let processors = ProcessInfo.processInfo.activeProcessorCount
    return try number(.threads, in: 1...Self.mostThreads) ?? min(processors, Self.mostThreads)
  }
}

extension Arguments {
  /// The language that a report opens in, if one is named.
  func language() throws(Failure) -> Language? {
    guard let value = value(of: .lang) else { return nil }
    guard let language = Language(rawValue: value) else {
      let known = Language.allCases.map(\.rawValue).joined(separator: ", ")
      throw .usage(.badValue(.lang, found: value, allowed: known), command)
    }
    return language
  }
}

extension Arguments {
  /// How tables are written.
  var dialect: TableDialect { has(.excel) ? .excel : .plain }

  /// Says on standard error which tables a spreadsheet will not hold.
  func warn(of sizes: [SheetSize]) {
    if has(.quiet) { return }
    for warning in sizes.compactMap(\.warning) { Terminal.complain("note: \(warning)\n") }
  }
}

extension ResultFolder {
  /// Adds what explains the tables that have been written, and shows them in other programs.
  ///
  /// - Parameter name: of the scenario.
  func describeTables(_ arguments: Arguments, of name: String) throws(FolderError) {
    try DataDictionary.write(into: self)
    if arguments.has(.xlsx) {
      try Workbook.write(into: self, title: name, isChinese: (try? arguments.language()) == .zh)
    }
  }

  /// Adds all that is made of tables that have been written, side by side: what explains them, the page with the
  /// pictures unless it is to be left out, and a text that is shown elsewhere.
  ///
  /// - Parameters:
  ///   - manifest: of the result, but for its files.
  ///   - scenario: of the result; studies have the first.
  ///   - text: makes that text.
  /// - Returns: what `text` made.
  func showTables(
    _ manifest: Manifest, of scenario: Scenario, _ arguments: Arguments, in language: Language?, threads: Int,
    text: @Sendable () throws(FolderError) -> String
  ) throws(FolderError) -> String {
    try Workers(threads: threads).map(View.allCases) { (view) throws(FolderError) in
      // Here, so that one that fails ends the others.
      try discardingOnFailure { () throws(FolderError) in
        switch view {
        case .report:
          if arguments.has(.noReport) { return "" }
          try ReportFile.write(into: self, manifest, in: language ?? .en, threads: threads)
        case .explanations: try describeTables(arguments, of: scenario.name)
        case .text: return try text()
        }
        return ""
      }
    }.joined()
  }

  /// What shows tables, the longest work first.
  private enum View: CaseIterable {
    case report, explanations, text
  }

  /// The table of a run, from the files that have been written.
  var headlines: String {
    get throws(FolderError) { HeadlineTable.text(try Headlines(inFolder: filesPath), Terminal.style) }
  }
}

extension Scenario {
  /// Reads a scenario file with what the command line changes.
  ///
  /// - Parameters:
  ///   - overrides: what else changes it, which the command line may change again.
  ///   - last: what changes it after the command line.
  static func loaded(
    _ path: String, _ arguments: Arguments, overrides: [Override] = [], last: [Override] = []
  ) throws(Failure) -> Scenario {
    do throws(ScenarioErrors) {
      return try load(path: path, overrides: overrides + arguments.overrides + last)
    } catch {
      throw .scenario(error)
    }
  }

  /// Says on standard error what happened while reading.
  func tellNotes() {
    for note in notes { Terminal.complain("note: \(note)\n") }
  }

  private static let mostToldFailures = 10

  /// Says on standard error which runs failed and why, the first few.
  ///
  /// - Parameter more: what is said after each, given its number.
  func tell(_ failures: [FailedRun], _ more: (_ run: Int) -> String = { _ in "" }) {
    for failure in failures.prefix(Self.mostToldFailures) {
      Terminal.complain(
        "run \(failure.run) (seed \(seed)) failed: \(failure.message)\n" + more(failure.run))
    }
    let others = failures.count - Self.mostToldFailures
    if others > 0 { Terminal.complain(others == 1 ? "1 more run failed\n" : "\(others) more runs failed\n") }
  }
}

extension Manifest {
  /// The manifest of what this process has done so far.
  init(
    _ scenario: Scenario, runs: Int, failedRuns: [FailedRun] = [], events: Int, diskBytes: Int? = nil,
    saturated: Int = 0, notes: [String] = []
  ) {
    let effort = Effort.soFar
    self.init(
      scenarioJSON: scenario.resolvedJSON, seed: scenario.seed, runs: runs, failedRuns: failedRuns,
      version: Simulate.version, wallMilliseconds: effort.wallMilliseconds,
      cpuMilliseconds: effort.cpuMilliseconds, events: events, peakBytes: effort.peakBytes,
      diskBytes: diskBytes, saturated: saturated, notes: scenario.notes + notes)
  }
}

extension Manifest {
  /// The manifest of a study.
  ///
  /// - Parameter runs: of all points together that were to be done.
  init(_ results: StudyResults, _ scenario: Scenario, runs: Int, notes: [String]) {
    let (effort, study) = (Effort.soFar, results.study)
    self.init(
      scenarioJSON: scenario.resolvedJSON, seed: scenario.seed, runs: runs, failedRuns: results.failures,
      version: Simulate.version, wallMilliseconds: effort.wallMilliseconds,
      cpuMilliseconds: effort.cpuMilliseconds, events: results.events, peakBytes: effort.peakBytes,
      diskBytes: results.storeBytes, saturated: results.saturated, notes: notes)
    self.study = StudyFile.json(study)
  }
}
