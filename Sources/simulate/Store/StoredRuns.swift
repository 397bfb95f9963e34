import Foundation
import MonteCarlo
import Scenarios

extension ShardedStore {
  /// The header of the store that a folder keeps.
  static func header(inFolder folder: String) throws(Failure) -> Header {
    try StoreFolder.read(folder) { (path) throws(FolderError) in try header(at: path) }
  }

  /// The store that a folder keeps.
  static func read(inFolder folder: String) throws(Failure) -> Self {
    try StoreFolder.read(folder) { (path) throws(FolderError) in try open(at: path, for: .reading) }
  }
}

/// A folder that was written with `--shard` or `--keep-runs`.
enum StoreFolder {
  private static var name: String { RunStore.name }

  /// Reads a part of the store that a folder keeps.
  static func read<Part>(
    _ folder: String, _ part: (_ path: String) throws(FolderError) -> Part?
  ) throws(Failure) -> Part {
    let path = folder + "/" + name
    if lack(in: folder) != nil { throw lackFailure(folder) }
    do throws(FolderError) {
      if let part = try part(path) { return part }
    } catch {
      throw .store(error)
    }
    throw .store(
      FolderError(path: folder, found: "the header of its \(name) is damaged", allowed: "do its runs again"))
  }

  /// Whether the first of these folders that holds a store has runs of a study in it, rather than of one scenario.
  static func areOfStudy(_ folders: [String]) throws(Failure) -> Bool {
    guard let folder = folders.first(where: { lack(in: $0) == nil }) else { return false }
    let text = try read(folder) { (path) throws(FolderError) in
      try StoreText.read(from: WordFile(path: path, for: .reading))?.text
    }
    return text["kind"] != nil
  }

  static func lackFailure(_ folder: String) -> Failure {
    .store(
      FolderError(
        path: folder, found: lack(in: folder) ?? "holds no \(name)",
        allowed: "allowed: a folder that was written with --shard or --keep-runs"))
  }

  /// Why a folder has no store at all; `nil` if it has one.
  static func lack(in folder: String) -> String? {
    let files = FileManager.default
    if files.fileExists(atPath: folder + "/" + name) { return nil }
    var isFolder: ObjCBool = false
    guard files.fileExists(atPath: folder, isDirectory: &isFolder) else { return "no such folder" }
    return isFolder.boolValue ? "holds no \(name)" : "is a file, not a folder"
  }
}

extension Scenario {
  /// The scenario whose runs a store holds.
  static func stored(in header: StoreHeader, at folder: String) throws(Failure) -> Scenario {
    let scenario: Scenario
    do throws(ScenarioErrors) {
      scenario = try load(bytes: Array(header.scenarioJSON.utf8), name: folder + "/" + RunStore.name)
    } catch {
      throw .scenario(error)
    }
    guard scenario.uncertainPaths.count == header.inputs, scenario.days == header.days,
      scenario.runs == header.runs
    else {
      throw .store(
        FolderError(
          path: folder, found: "its runs do not fit its scenario", allowed: "allowed: a store of this program"
        ))
    }
    return scenario
  }
}

extension StoreHeader {
  /// What a manifest says of the way the runs were done.
  var manifestNotes: [String] {
    var notes = onlyRun.map { ["Only run \($0) of \(runs) was done."] } ?? []
    if let audit {
      notes.append(
        "Audited"
          + (audit.stopDay.map { ", and each run done again with nobody joining from day \($0) on" } ?? "")
          + ".")
    }
    if every > 1 { notes.append("Rows of every \(every) days and of the last.") }
    return notes
  }
}
