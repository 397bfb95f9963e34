import Foundation
import MonteCarlo
import Synchronization

/// A result's folder, whole or not at all: it is written beside its final place and renamed into it.
///
/// A missing or empty folder, or one that holds a result of ours, may be taken; the latter is replaced in one
/// step where the file system can exchange two folders, else moved aside first and put back if that fails.
/// Whenever something fails, the old result is as it was, and of the new one nothing is left but finished runs.
package final class ResultFolder: Sendable {
  /// The final place, absolute, symbolic links followed.
  package let path: String
  private let stage: Stage
  private let resuming: Bool
  /// How its tables are written.
  package let dialect: TableDialect
  private let state = Mutex(State())
  private let closing = ClosingFiles()

  private struct State {
    /// Of the files that have been begun.
    var names: [String] = []
    /// Of files that were hashed at once.
    var digests: [Manifest.FileDigest] = []
    var store: (any KeptRuns)?
    var ending: Ending?
    /// What went wrong first.
    var problem: FolderError?
  }

  /// What became of a result.
  package enum Ending: Equatable, Sendable {
    case complete
    case removed
    /// Not complete, but so many runs are left from which it can be resumed; `nil` if they were not counted.
    case kept(runs: Int?)
  }

  /// Where an earlier process left finished runs, if one did.
  package var hasLeftover: Bool { stage.hasLeftover }
  /// Whether another process is making the same result.
  package var isBeside: Bool { stage.isBeside }
  /// The path of the run store, for whoever makes one.
  package var storePath: String { stage.store }
  /// Where all is made, for whoever wants to look.
  package var stagePath: String { stage.path }
  /// Where the files stand that have been written so far.
  package var filesPath: String { stage.result }
  /// The names of the tables that have been written so far, in the order in which they were begun.
  package var tables: [String] { state.withLock { $0.names.filter { $0.hasSuffix(".csv") } } }

  /// Checks the place and makes the folder beside it.
  ///
  /// - Parameters:
  ///   - path: the final place; its missing parents are made.
  ///   - resuming: whether finished runs that were left are kept.
  ///   - isBeside: whether finished runs that were left are another's concern.
  ///   - dialect: how its tables are written.
  ///   - exchange: exchanges two folders in one step; gives 0, or an error number where there is no such step.
  /// - Throws: if the place is taken by anything else, or cannot be written.
  package init(
    at path: String, resuming: Bool = false, isBeside: Bool = false, dialect: TableDialect = .plain,
    exchange: @escaping @Sendable (_ first: String, _ second: String) -> Int32 = {
      PathExchange.exchange($0, $1)
    }
  ) throws(FolderError) {
    self.path = Self.resolved(path)
    self.resuming = resuming
    self.dialect = dialect
    _ = try Place.found(at: self.path)
    stage = try Stage(for: self.path, resuming: resuming, isBeside: isBeside, exchange: exchange)
  }

  deinit { discard() }

  /// The absolute path, symbolic links followed.
  package static func resolved(_ path: String) -> String { Place.resolved(path) }

  /// Writes one file, piece by piece. It can be read after that, but is carried to the disk later.
  ///
  /// Safe from any thread.
  ///
  /// - Parameters:
  ///   - name: of the file, without a folder; each is written once.
  ///   - body: takes the file to write to and gives it back.
  /// - Throws: what kept it from being written; everything is discarded then.
  package func write(
    _ name: String, _ body: (FileSink) throws(FolderError) -> FileSink
  ) throws(FolderError) {
    try discardingOnFailure { () throws(FolderError) in
      if let problem = closing.problem { throw problem }
      let sink = try body(open(name))
      closing.close(name) { () throws(FolderError) in try sink.close() }
    }
  }

  /// Waits until all files that have been written are on the disk.
  ///
  /// - Returns: their digests, sorted by name.
  /// - Throws: what kept one from getting there.
  private func closed() throws(FolderError) -> [Manifest.FileDigest] {
    let closed = try discardingOnFailure { () throws(FolderError) in try closing.digests() }
    return (state.withLock { $0.digests } + closed).sorted { $0.name < $1.name }
  }

  /// Discards everything if the body fails.
  ///
  /// - Throws: what went wrong first, which may be why the body failed: in another thread, or because somebody has taken
  ///   the folder away.
  package func discardingOnFailure<Value>(
    _ body: () throws(FolderError) -> Value
  ) throws(FolderError) -> Value {
    do throws(FolderError) {
      return try body()
    } catch {
      let cause = state.withLock { state in
        if state.ending == nil && state.problem == nil {
          state.problem = closing.problem ?? (isOurs(state) ? error : taken)
        }
        return state.problem ?? error
      }
      discard()
      throw cause
    }
  }

  /// Writes one file whose text is at hand.
  package func write(_ name: String, text: String) throws(FolderError) {
    try write(name) { (sink: FileSink) throws(FolderError) in
      try sink.write([UInt8](text.utf8))
      return sink
    }
  }

  /// Takes note of the store whose runs are kept if the result is not completed.
  ///
  /// - Parameter store: stands at `storePath`.
  package func hold(_ store: any KeptRuns) { state.withLock { $0.store = store } }

  /// Makes a store a file of the result.
  ///
  /// - Parameter store: stands at `storePath`.
  /// - Throws: what kept it from being hashed or carried to the disk.
  package func keepStore(_ store: any KeptRuns) throws(FolderError) {
    // Where there are no second names, the runs could not be kept any longer if a file failed after this.
    _ = try closed()
    try store.records.synchronize()
    let digest = Manifest.FileDigest(name: RunStore.name, sha256: try SHA256.hexadecimal(ofFile: stage.store))
    try state.withLock { (state) throws(FolderError) in
      guard state.ending == nil else { throw Self.interrupted(path) }
      try check(state)
      if try !stage.keepStore() { state.store = nil }
      state.digests.append(digest)
    }
  }

  /// Writes the manifest, with the digests of all files by name, and moves the folder to its place.
  ///
  /// What somebody has added to an earlier result there stays: it gets a place in this one, under a name with `~`
  /// behind it where the result has a file of that name now.
  ///
  /// - Throws: what kept it from getting there; everything is discarded then.
  package func complete(_ manifest: Manifest) throws(FolderError) {
    let files = try closed()
    try adopt(Place.added(to: path))
    try complete(text: manifest.text(files: files)) { _ in true }
  }

  /// Takes over another result's files but its manifest, those that have been written here already aside, and moves
  /// the folder to that result's place.
  ///
  /// - Parameter earlier: the manifest of the result, which stands at `path`.
  /// - Throws: what kept the folder from getting there, such as another result at that place by now.
  package func complete(replacing earlier: ManifestText) throws(FolderError) {
    let written = try closed()
    let names = written.map(\.name) + [Manifest.name]
    try adopt(FileManager.default.contentsOfDirectory(atPath: path).filter { !names.contains($0) })
    let kept = earlier.files.filter { !names.contains($0.name) }
    let text = earlier.text(files: (kept + written).sorted { $0.name < $1.name })
    try complete(text: text) { path in
      ManifestText.content(ofFolder: path) == earlier.text
    }
  }

  /// Gives files of the result at `path` a second name here, with `~` behind it where that is taken; where there can
  /// be no second name, copies them.
  private func adopt(_ names: @autoclosure () throws -> [String]) throws(FolderError) {
    try discardingOnFailure { () throws(FolderError) in
      do {
        for name in try names() { try Self.adopt(path + "/" + name, as: stage.result + "/" + name) }
      } catch {
        throw FolderError(
          path: path, found: "its files cannot be taken over: \(error.localizedDescription)",
          allowed: "choose a folder that can be read, on a disk with some space")
      }
    }
  }

  private static func adopt(_ old: String, as name: String) throws {
    let files = FileManager.default
    var new = name
    while files.fileExists(atPath: new) { new += "~" }
    if (try? files.linkItem(atPath: old, toPath: new)) != nil { return }
    try? files.removeItem(atPath: new)
    try files.copyItem(atPath: old, toPath: new)
  }

  private func complete(
    text: String, replacing isExpected: (_ path: String) -> Bool
  ) throws(FolderError) {
    try write(Manifest.name, text: text)
    _ = try closed()
    try discardingOnFailure { () throws(FolderError) in
      try state.withLock { (state) throws(FolderError) in
        guard state.ending == nil else { throw Self.interrupted(path) }
        try check(state)
        try stage.move(replacing: isExpected)
        state.ending = .complete
      }
    }
  }

  /// Ends the work on a result: keeps the finished runs, if there are any, and removes all else; does nothing once it
  /// is completed or discarded.
  ///
  /// Safe from any thread, so also from the handler of an interruption.
  ///
  /// - Parameter keepingRuns: whether finished runs are of use to anybody.
  /// - Returns: what became of the result, now or in an earlier call.
  @discardableResult
  package func discard(keepingRuns: Bool = true) -> Ending {
    state.withLock { state in
      if let ending = state.ending { return ending }
      let ending = keepingRuns ? ending(with: state.store) : .removed
      if ending == .removed { stage.remove(parentsOnly: !isOurs(state)) }
      state.ending = ending
      return ending
    }
  }

  private func ending(with store: (any KeptRuns)?) -> Ending {
    guard let store else { return resuming && stage.hasStore ? .kept(runs: nil) : .removed }
    store.records.seal()
    let runs = store.runs
    return runs > 0 && store.records.isInPlace ? .kept(runs: runs) : .removed
  }

  /// Opens a file under the lock: while a discard removes the folder, nothing new may appear in it.
  private func open(_ name: String) throws(FolderError) -> FileSink {
    try state.withLock { (state) throws(FolderError) in
      guard state.ending == nil else { throw Self.interrupted(path) }
      precondition(!state.names.contains(name), "a file is written once")
      try check(state)
      state.names.append(name)
      return try FileSink(path: stage.result + "/" + name, dialect: name.hasSuffix(".csv") ? dialect : .plain)
    }
  }

  /// Whether nobody has taken the folder away. Where locks do not reach from one machine to another, another process
  /// may have put its own store there.
  private func isOurs(_ state: State) -> Bool { stage.isInPlace && state.store?.records.isInPlace ?? true }

  private func check(_ state: State) throws(FolderError) {
    guard isOurs(state) else { throw taken }
  }

  private var taken: FolderError {
    FolderError(
      path: stage.path, found: "was removed or replaced meanwhile",
      allowed: "leave hidden folders alone while they are used")
  }

  private static func interrupted(_ path: String) -> FolderError {
    FolderError(path: path, found: "was given up before it was complete", allowed: "nothing was written")
  }
}
