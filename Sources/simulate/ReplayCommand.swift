import Books
import Foundation
import MonteCarlo
import Reports
import Scenarios

/// `simulate replay`: the rules driven from an event log.
struct ReplayCommand {
  private let arguments: Arguments
  private let scenario: Scenario
  private let log: [UInt8]
  private var isQuiet: Bool { arguments.has(.quiet) }

  /// - Throws: what is wrong with the scenario, or keeps the log from being read.
  init(_ arguments: Arguments) throws(Failure) {
    self.arguments = arguments
    scenario = try Scenario.loaded(arguments.operands[0], arguments)
    log = try Self.bytes(arguments.operands[1])
  }

  /// Does it all.
  func perform() throws(Failure) -> ExitCode {
    if !isQuiet { scenario.tellNotes() }
    let result = try replayed()
    let place = arguments.place(of: scenario.name, suffix: "-replay")
    arguments.warn(of: ReplayFiles.sizes(of: result))
    let interruption = Interruption()
    do throws(Failure) {
      let folder = try interruption.open(place, dialect: arguments.dialect)
      try write(result, to: folder)
    } catch {
      interruption.wait()
      throw error
    }
    if !isQuiet { try Terminal.say(Self.account(of: result) + "\nResults in \(place)\n") }
    return .good
  }

  private static func bytes(_ path: String) throws(Failure) -> [UInt8] {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw .unreadable(path: path, why: "no such file")
    }
    if isFolder.boolValue { throw .unreadable(path: path, why: "it is a folder") }
    let type = try? FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType
    if type == .typeCharacterSpecial { throw .unreadable(path: path, why: "it is a device") }
    // Read as a stream, so a pipe serves too.
    guard let file = FileHandle(forReadingAtPath: path), let data = try? file.readToEnd() ?? Data() else {
      throw .unreadable(path: path, why: "the system refuses")
    }
    return Array(data)
  }

  private func replayed() throws(Failure) -> ReplayResult {
    do throws(LogError) {
      return try Replay.run(
        scenario, log: log, file: arguments.operands[1], checksEveryEvent: arguments.checksEveryEvent)
    } catch {
      throw .log(error)
    }
  }

  private func write(_ result: ReplayResult, to folder: ResultFolder) throws(Failure) {
    do throws(FolderError) {
      for name in ReplayFiles.names {
        try folder.write(name) { (sink) throws(FolderError) in
          try ReplayFiles.write(name, of: result, isDefused: folder.dialect == .excel, to: sink)
        }
      }
      try folder.describeTables(arguments, of: scenario.name)
      let digest = SHA256.hexadecimal(of: log)
      try folder.complete(
        Manifest(
          scenario, runs: 1, events: result.states.count,
          notes: ["A replay of \(arguments.operands[1]), whose SHA-256 is \(digest)."]))
    } catch {
      throw .folder(error)
    }
  }
}

extension ReplayCommand {
  /// What the terminal shows at the end.
  private static func account(of result: ReplayResult) -> String {
    let (events, users) = (result.states.count, result.users.count)
    var text = "\(events) \(events == 1 ? "event" : "events"), \(users) \(users == 1 ? "user" : "users")"
    guard let last = result.states.last else { return text + "\n" }
    text += ", to day \(last.day)\n"
    if let closed = result.closed {
      text += "The operator closed at line \(closed.line), on day \(closed.day); later lines were not read.\n"
    }
    return text + "\n" + TerminalText.table(books(last))
  }

  private static func books(_ state: ReplayResult.State) -> [[String]] {
    let yuan: [(String, Int64)] = [
      ("point pool", state.pool), ("operator's cash", state.platform), ("wallets", state.wallets),
      ("escrow", state.escrow), ("dividend fund", state.dividendFund), ("shopping gold", state.gold),
      ("arrears", state.arrears),
    ]
    return [["at the end", ""], ["points", DecimalText.text(state.points, decimals: 6)]]
      + yuan.map { [$0.0, DecimalText.text($0.1, decimals: 2) + " yuan"] }
  }
}
