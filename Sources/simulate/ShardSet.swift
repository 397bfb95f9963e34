import Dispatch
import MonteCarlo
import Reports
import Scenarios
import Synchronization

/// The stores of all shards of one scenario, each once and whole.
struct ShardSet {
  /// In the order of the shards.
  private(set) var stores: [RunStore] = []
  /// Of the first.
  let header: StoreHeader
  private let folders: [String]

  /// Opens and checks the stores in these folders, in any order.
  ///
  /// - Throws: what is missing, doubled, foreign or damaged.
  init(_ folders: [String], threads: Int) throws(Failure) {
    self.folders = folders
    let headers = try folders.map { (folder) throws(Failure) in try RunStore.header(inFolder: folder) }
    header = headers[0]
    try Self.check(headers, of: folders)
    let order = folders.indices.sorted { headers[$0].shard.index < headers[$1].shard.index }
    stores = try Self.opened(order.map { folders[$0] }, threads: threads)
    for (store, index) in zip(stores, order) { try Self.check(store, of: folders[index]) }
  }

  /// Refuses shards that are not of one kind, doubled or too few.
  private static func check(_ headers: [StoreHeader], of folders: [String]) throws(Failure) {
    if headers[0].version != Simulate.version {
      throw refusal(
        folders[0], "is of version \(headers[0].version)",
        "shards of version \(Simulate.version), like this program")
    }
    var folderOfShard: [Int: String] = [:]
    for (header, folder) in zip(headers, folders) {
      if let difference = headers[0].difference(from: header) {
        throw refusal(folder, "is of another kind than \(folders[0]), \(difference)", "shards of one kind")
      }
      if let other = folderOfShard.updateValue(folder, forKey: header.shard.index) {
        throw refusal(folder, "is shard \(header.shard) again, as is \(other)", "each shard once")
      }
    }
    let count = headers[0].shard.count
    let missing = (1...count).filter { folderOfShard[$0] == nil }
    guard missing.isEmpty else {
      throw refusal(
        "shards", "\(missing.count) of \(count) missing: \(TerminalText.list(missing))",
        "all of them, each once")
    }
  }

  /// Refuses a shard in which runs are missing: records that are damaged are not found.
  private static func check(_ store: RunStore, of folder: String) throws(Failure) {
    let missing = store.missing
    guard missing.isEmpty else {
      throw refusal(
        folder,
        "the records of \(TerminalText.runs(missing.count)) are damaged or missing: \(TerminalText.list(missing))",
        "whole shards; do shard \(store.header.shard) again")
    }
  }

  private static func opened(_ folders: [String], threads: Int) throws(Failure) -> [RunStore] {
    let next = Atomic(0)
    let opened = Mutex([Result<RunStore, Failure>?](repeating: nil, count: folders.count))
    DispatchQueue.concurrentPerform(iterations: min(threads, folders.count)) { _ in
      while case let index = next.add(1, ordering: .relaxed).oldValue, index < folders.count {
        let store = Result { () throws(Failure) in try RunStore.read(inFolder: folders[index]) }
        opened.withLock { $0[index] = store }
      }
    }
    var stores: [RunStore] = []
    for store in opened.withLock({ $0 }) { if let store { stores.append(try store.get()) } }
    return stores
  }

  /// Refuses to replace a shard by the result.
  func checkPlace(_ place: String) throws(Failure) {
    let resolved = ResultFolder.resolved(place)
    if let folder = folders.first(where: { ResultFolder.resolved($0) == resolved }) {
      throw Self.refusal(folder, "is a shard, and the place of the result too", "another folder for --out")
    }
  }

  /// Makes one store of all runs, in the order of their numbers, a file of the result.
  func copy(to folder: ResultFolder) throws(FolderError) {
    var whole = header
    whole.shard = .whole
    let store = try RunStore.create(at: folder.storePath, whole)
    try store.append(allOf: stores)
    try folder.keepStore(store)
  }

  private static func refusal(_ path: String, _ found: String, _ allowed: String) -> Failure {
    .store(FolderError(path: path, found: found, allowed: "allowed: " + allowed))
  }
}

extension RunStore {
  /// The header of the store that a folder keeps.
  static func header(inFolder folder: String) throws(Failure) -> StoreHeader {
    do throws(FolderError) {
      if let header = try RunStore.header(at: folder + "/" + RunStore.name) { return header }
    } catch {
      throw .store(error)
    }
    throw .store(
      FolderError(path: folder, found: "the header of its \(name) is damaged", allowed: "a whole one"))
  }

  /// The store that a folder keeps.
  static func read(inFolder folder: String) throws(Failure) -> RunStore {
    do throws(FolderError) {
      if let store = try RunStore.open(at: folder + "/" + RunStore.name, for: .reading) { return store }
    } catch {
      throw .store(error)
    }
    throw .store(
      FolderError(path: folder, found: "the header of its \(name) is damaged", allowed: "a whole one"))
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
