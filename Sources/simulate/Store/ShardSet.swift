import MonteCarlo
import Reports

/// The stores of all shards of one scenario or study, each once and whole.
struct ShardSet<Store: ShardedStore> {
  /// In the order of the shards.
  private(set) var stores: [Store] = []
  /// Of the first.
  let header: Store.Header
  private let folders: [String]

  /// Opens and checks the stores in these folders, in any order.
  ///
  /// - Throws: what is missing, doubled, foreign or damaged.
  init(_ folders: [String], threads: Int) throws(Failure) {
    self.folders = folders
    try Self.checkDistinct(folders)
    let lacking = folders.first { StoreFolder.lack(in: $0) != nil }
    let found = folders.filter { StoreFolder.lack(in: $0) == nil }
    if let lacking, found.isEmpty { throw StoreFolder.lackFailure(lacking) }
    let headers = try found.map { (folder) throws(Failure) in try Store.header(inFolder: folder) }
    header = headers[0]
    try Self.check(headers, of: found, lacking: lacking)
    let order = found.indices.sorted { headers[$0].shard.index < headers[$1].shard.index }
    stores = try Workers(threads: threads).map(order) { (index) throws(Failure) in
      try Store.read(inFolder: found[index])
    }
    for (store, index) in zip(stores, order) { try Self.check(store, headers[index], of: found[index]) }
  }

  private static func checkDistinct(_ folders: [String]) throws(Failure) {
    var seen: Set<String> = []
    for folder in folders where !seen.insert(ResultFolder.resolved(folder)).inserted {
      throw refusal(folder, "is given twice", "each shard once")
    }
  }

  /// Refuses shards that are not of one kind, doubled or too few.
  ///
  /// - Parameter lacking: a folder without a store, if one was given.
  private static func check(
    _ headers: [Store.Header], of folders: [String], lacking: String?
  ) throws(Failure) {
    if headers[0].version != Simulate.version {
      throw refusal(
        folders[0], "is of version \(headers[0].version)",
        "shards of version \(Simulate.version), like this program")
    }
    var folderOfShard: [Int: String] = [:]
    for (header, folder) in zip(headers, folders) {
      if let difference = headers[0].difference(from: header, isOtherShard: true) {
        throw refusal(folder, "is of another kind than \(folders[0]), \(difference)", "shards of one kind")
      }
      if let other = folderOfShard.updateValue(folder, forKey: header.shard.index) {
        throw refusal(folder, "is shard \(header.shard) again, as is \(other)", "each shard once")
      }
    }
    let missing = (1...headers[0].shard.count).filter { folderOfShard[$0] == nil }
    try refuse(missing, of: headers[0].shard.count, lacking: lacking)
  }

  private static func refuse(_ missing: [Int], of count: Int, lacking: String?) throws(Failure) {
    guard !missing.isEmpty else {
      if let lacking { throw StoreFolder.lackFailure(lacking) }
      return
    }
    let (shards, are) = missing.count == 1 ? ("shard", "is") : ("shards", "are")
    let lack = lacking.flatMap { StoreFolder.lack(in: $0) }.map { $0 + ", and " } ?? ""
    throw refusal(
      lacking ?? "merge", "\(lack)\(shards) \(TerminalText.list(missing)) of \(count) \(are) missing",
      "all of them, each once")
  }

  /// Refuses a shard in which runs are missing: records that are damaged are not found.
  ///
  /// - Parameter header: what was read of it before.
  private static func check(_ store: Store, _ header: Store.Header, of folder: String) throws(Failure) {
    if store.header != header {
      throw refusal(folder, "was replaced while it was read", "shards that stay as they are")
    }
    let missing = store.missing
    guard missing.isEmpty else {
      throw refusal(
        folder,
        "the records of \(TerminalText.runs(missing.count)) are damaged or missing: \(TerminalText.list(missing))",
        "whole shards; do shard \(store.header.shard) again")
    }
  }

  /// Refuses to replace a shard by the result.
  func checkPlace(_ place: String) throws(Failure) {
    let resolved = ResultFolder.resolved(place)
    if let folder = folders.first(where: { ResultFolder.resolved($0) == resolved }) {
      throw Self.refusal(folder, "is a shard, and the place of the result too", "another folder for --out")
    }
  }

  private static func refusal(_ path: String, _ found: String, _ allowed: String) -> Failure {
    .store(FolderError(path: path, found: found, allowed: "allowed: " + allowed))
  }
}

extension ShardSet {
  /// Makes one store of all runs, in the order of their numbers, where that of a result stands.
  func copy(to folder: ResultFolder) throws(FolderError) -> Store {
    var whole = header
    whole.shard = .whole
    let store = try Store.create(at: folder.storePath, whole)
    try store.append(allOf: stores)
    return store
  }
}
