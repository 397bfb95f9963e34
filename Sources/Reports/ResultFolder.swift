import Foundation
import Synchronization

/// A result's folder, whole or not at all: it is written beside its final place and renamed into it.
///
/// A missing or empty folder, or one that holds a result of ours, may be taken; the latter is replaced in one
/// step where the file system can exchange two folders, else moved aside first and put back if that fails.
/// Whenever something fails, nothing of the new result is left, and the old one is as it was.
package final class ResultFolder: Sendable {
  /// The final place, absolute, symbolic links followed.
  package let path: String
  private let stage: Stage
  private let state = Mutex(State())

  private struct State {
    var files: [Manifest.FileDigest] = []
    /// Completed or discarded.
    var isOver = false
    var isComplete = false
  }

  /// Checks the place and makes the folder beside it.
  ///
  /// - Parameters:
  ///   - path: the final place; its missing parents are made.
  ///   - exchange: exchanges two folders in one step; gives 0, or an error number where there is no such step.
  /// - Throws: if the place is taken by anything else, or cannot be written.
  package init(
    at path: String,
    exchange: @escaping @Sendable (_ first: String, _ second: String) -> Int32 = {
      PathExchange.exchange($0, $1)
    }
  ) throws(FolderError) {
    self.path = Place.resolved(path)
    _ = try Place.found(at: self.path)
    stage = try Stage(for: self.path, exchange: exchange)
  }

  deinit { discard() }

  /// Writes one file, piece by piece.
  ///
  /// - Parameters:
  ///   - name: of the file, without a folder; each is written once.
  ///   - body: takes the file to write to and gives it back.
  /// - Throws: what kept it from being written; everything is discarded then.
  package func write(
    _ name: String, _ body: (FileSink) throws(FolderError) -> FileSink
  ) throws(FolderError) {
    do throws(FolderError) {
      let sink = try body(open(name))
      let digest = Manifest.FileDigest(name: name, sha256: try sink.close())
      state.withLock { $0.files.append(digest) }
    } catch {
      discard()
      throw error
    }
  }

  /// Writes one file whose text is at hand.
  package func write(_ name: String, text: String) throws(FolderError) {
    try write(name) { (sink: FileSink) throws(FolderError) in
      var sink = sink
      try sink.write([UInt8](text.utf8))
      return sink
    }
  }

  /// Writes the manifest, with the digests of all files by name, and moves the folder to its place.
  ///
  /// - Throws: what kept it from getting there; everything is discarded then.
  package func complete(_ manifest: Manifest) throws(FolderError) {
    let files = state.withLock { $0.files }.sorted { $0.name < $1.name }
    try write(Manifest.name, text: manifest.text(files: files))
    do throws(FolderError) {
      try state.withLock { (state) throws(FolderError) in
        guard !state.isOver else { throw Self.interrupted(path) }
        try stage.move(to: path)
        (state.isOver, state.isComplete) = (true, true)
      }
    } catch {
      discard()
      throw error
    }
  }

  /// Removes everything written so far; does nothing once completed or discarded.
  ///
  /// Safe from any thread, so also from the handler of an interruption.
  ///
  /// - Returns: whether the result is not in its place, now or from an earlier call.
  @discardableResult
  package func discard() -> Bool {
    state.withLock { state in
      guard !state.isOver else { return !state.isComplete }
      state.isOver = true
      stage.remove()
      return true
    }
  }

  /// Opens a file under the lock: while a discard removes the folder, nothing new may appear in it.
  private func open(_ name: String) throws(FolderError) -> FileSink {
    try state.withLock { (state) throws(FolderError) in
      guard !state.isOver else { throw Self.interrupted(path) }
      precondition(!state.files.contains { $0.name == name }, "a file is written once")
      return try FileSink(path: stage.path + "/" + name)
    }
  }

  private static func interrupted(_ path: String) -> FolderError {
    FolderError(path: path, found: "was given up before it was complete", allowed: "nothing was written")
  }
}
