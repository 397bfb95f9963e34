import Foundation
import MonteCarlo
import Population

/// Gathers invented runs in a store of its own, whose file is gone with it.
package final class EnsembleBuilder {
  private let store: RunStore
  private let inputPaths: [String]
  private let folder: URL

  package init(days: Int, inputPaths: [String], every: Int = 1) throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "ensemble-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    self.inputPaths = inputPaths
    let header = StoreHeader(
      version: "0", build: "0", runs: 1000, days: days, every: every, inputs: inputPaths.count,
      scenarioJSON: "{}")
    store = try RunStore.create(at: folder.path + "/" + RunStore.name, header)
  }

  // The open file stays readable for whoever holds the ensemble.
  deinit { try? FileManager.default.removeItem(at: folder) }

  package func add(_ result: RunResult, drawn: [InputValue]) throws {
    try store.append(RunRecord(result, drawn: drawn, for: store.header), of: result)
  }

  package func ensemble() -> Ensemble { Ensemble([store], inputPaths: inputPaths) }
}

extension Ensemble {
  /// What is kept of every run.
  package func summaries() throws -> [RunSummary] {
    var summaries: [RunSummary] = []
    try forEachRun { (run) throws(FolderError) in summaries.append(run) }
    return summaries
  }
}
