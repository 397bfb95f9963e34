import Foundation

/// The folder beside the final place in which a result is written.
struct Stage: Sendable {
  let path: String
  /// Parents that had to be made, outermost first.
  private let madeParents: [String]
  private let exchange: Exchange

  /// Exchanges two paths in one step; gives 0, or the number of the error that left both as they were.
  typealias Exchange = @Sendable (_ first: String, _ second: String) -> Int32

  /// Makes the folder, and missing parents.
  ///
  /// Its name is hidden, says who made it and differs from that of any other.
  ///
  /// - Parameter final: the absolute path of the final place.
  init(for final: String, exchange: @escaping Exchange) throws(FolderError) {
    self.exchange = exchange
    let url = URL(fileURLWithPath: final)
    let parent = url.deletingLastPathComponent().path
    madeParents = try Self.makeParents(parent)
    do throws(FolderError) {
      path = try Self.makeUnique(in: parent, label: FolderName.made(from: url.lastPathComponent))
    } catch {
      Self.removeEmpty(madeParents)
      throw error
    }
  }

  /// Moves the folder to its final place, and removes what stood there if that is ours to remove.
  ///
  /// - Throws: if something else has come to stand there, or the system refuses; then all is as before.
  func move(to final: String) throws(FolderError) {
    switch try Place.found(at: final) {
    case .nothing, .emptyFolder:
      try Self.rename(path, to: final)
    case .result:
      if exchange(path, final) == 0 {
        try? FileManager.default.removeItem(atPath: path)
      } else {
        try moveAsideAndReplace(final)
      }
    }
  }

  /// Removes the folder with all that is in it, and the parents made for it.
  func remove() {
    try? FileManager.default.removeItem(atPath: path)
    Self.removeEmpty(madeParents)
  }

  /// Replaces a result where two folders cannot be exchanged: there is a moment without either.
  private func moveAsideAndReplace(_ final: String) throws(FolderError) {
    let aside = path + ".earlier"
    try Self.rename(final, to: aside)
    do throws(FolderError) {
      try Self.rename(path, to: final)
    } catch {
      try Self.rename(aside, to: final)
      throw error
    }
    try? FileManager.default.removeItem(atPath: aside)
  }

  private static func rename(_ old: String, to new: String) throws(FolderError) {
    guard Foundation.rename(old, new) == 0 else { throw FolderError(path: new, code: errno) }
  }

  private static func makeParents(_ parent: String) throws(FolderError) -> [String] {
    var missing: [String] = []
    var url = URL(fileURLWithPath: parent)
    while url.path != "/", !FileManager.default.fileExists(atPath: url.path) {
      missing.append(url.path)
      url.deleteLastPathComponent()
    }
    var made: [String] = []
    for path in missing.reversed() {
      // Somebody else may make the same parent at the same time.
      if mkdir(path, 0o777) == 0 {
        made.append(path)
      } else if errno != EEXIST {
        let code = errno
        removeEmpty(made)
        throw FolderError(path: path, code: code)
      }
    }
    return made
  }

  private static func makeUnique(in parent: String, label: String) throws(FolderError) -> String {
    let process = ProcessInfo.processInfo.processIdentifier
    for attempt in 1...1000 {
      let path = parent + "/.simulate-\(process)-\(attempt)-\(label)"
      if mkdir(path, 0o777) == 0 { return path }
      guard errno == EEXIST else { throw FolderError(path: parent, code: errno) }
    }
    throw FolderError(
      path: parent, found: "holds 1000 unfinished results",
      allowed: "remove its hidden folders that begin with .simulate-")
  }

  /// Removes folders that are empty, innermost first.
  private static func removeEmpty(_ paths: [String]) {
    for path in paths.reversed() { rmdir(path) }
  }
}
