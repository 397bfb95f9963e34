import Foundation
import MonteCarlo
import Scenarios

extension RunStore {
  /// The header of the store that a folder keeps.
  static func header(inFolder folder: String) throws(Failure) -> StoreHeader {
    try read(folder) { (path) throws(FolderError) in try RunStore.header(at: path) }
  }

  /// The store that a folder keeps.
  static func read(inFolder folder: String) throws(Failure) -> RunStore {
    try read(folder) { (path) throws(FolderError) in try RunStore.open(at: path, for: .reading) }
  }

  private static func read<Part>(
    _ folder: String, _ part: (_ path: String) throws(FolderError) -> Part?
  ) throws(Failure) -> Part {
    let path = folder + "/" + name
    guard FileManager.default.fileExists(atPath: path) else {
      let isThere = FileManager.default.fileExists(atPath: folder)
      throw .store(
        FolderError(
          path: folder, found: isThere ? "holds no \(name)" : "no such folder",
          allowed: "allowed: a folder that was written with --shard or --keep-runs"))
    }
    do throws(FolderError) {
      if let part = try part(path) { return part }
    } catch {
      throw .store(error)
    }
    throw .store(
      FolderError(path: folder, found: "the header of its \(name) is damaged", allowed: "do its runs again"))
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
    guard scenario.uncertainPaths.count == header.inputs, scenario.days == header.days else {
      throw .store(
        FolderError(
          path: folder, found: "its runs do not fit its scenario", allowed: "a store of this program"))
    }
    return scenario
  }
}

extension StoreHeader {
  /// What a manifest says of the way the runs were done.
  var manifestNotes: [String] {
    var notes = onlyRun.map { ["Only run \($0) of \(runs) was done."] } ?? []
    if every > 1 { notes.append("Rows of every \(every) days and of the last.") }
    return notes
  }
}
