import Foundation
import MonteCarlo

/// The folder beside the final place in which a result is made.
///
/// It holds a lock, the run store, and a folder for the files of the result, which alone gets to the final place. Its
/// name is made from that of the final place, so that it is found again if the process ends before the result is
/// complete; where another process works there, it is one of its own.
struct Stage: Sendable {
  let path: String
  /// Whether an earlier process left finished runs here.
  let hasLeftover: Bool
  /// Whether another process makes the same result elsewhere.
  let isBeside: Bool
  private let final: String
  private let lock: FolderLock?
  /// Parents that had to be made, outermost first.
  private let madeParents: [String]
  private let exchange: Exchange

  /// Exchanges two paths in one step; gives 0, or the number of the error that left both as they were.
  typealias Exchange = @Sendable (_ first: String, _ second: String) -> Int32

  /// The files of the result.
  var result: String { path + "/result" }
  var store: String { path + "/" + RunStore.name }
  /// Whether there are runs to go on with now.
  var hasStore: Bool { FileManager.default.fileExists(atPath: store) }
  /// An earlier result, while it is being replaced where two folders cannot be exchanged.
  private var earlier: String { path + "/earlier" }

  /// Makes the folder, and missing parents, or takes what an interrupted process left.
  ///
  /// - Parameters:
  ///   - final: the absolute path of the final place.
  ///   - resuming: whether what was left is needed, so that nobody else may be working on it.
  ///   - isBeside: whether what was left is another's concern, so that a folder of its own is made.
  init(for final: String, resuming: Bool, isBeside: Bool, exchange: @escaping Exchange) throws(FolderError) {
    self.final = final
    self.exchange = exchange
    let url = URL(fileURLWithPath: final)
    let parent = url.deletingLastPathComponent().path
    let name = parent + "/.simulate-" + Self.label(url.lastPathComponent)
    madeParents = try Self.makeParents(parent)
    do throws(FolderError) {
      (path, lock, self.isBeside) =
        try isBeside ? Self.takeOwn(name, final: final) : Self.take(name, final: final, resuming: resuming)
      hasLeftover = FileManager.default.fileExists(atPath: path + "/" + RunStore.name)
      try restoreEarlier()
      Self.sweep(name)
      try clear(keepingStore: resuming)
    } catch {
      Self.removeEmpty(madeParents)
      throw error
    }
  }

  /// Stands in no name of a final place, so what follows it is ours.
  private static let mark = "+"
  private static let removed = mark + "removed"

  /// The name of the final place, or one like it that no other place has.
  private static func label(_ name: String) -> String {
    let made = FolderName.made(from: name)
    return made == name ? name : made + "-" + SHA256.hexadecimal(of: Array(name.utf8)).prefix(16)
  }

  private static func take(
    _ name: String, final: String, resuming: Bool
  ) throws(FolderError) -> (String, FolderLock?, isBeside: Bool) {
    switch try FolderLock.take(name) {
    case .taken(let lock): return (name, lock, false)
    case .busy where resuming:
      throw FolderError(
        path: final, found: "another process is writing it", allowed: "wait until that process has ended")
    case .unsupported where resuming:
      throw FolderError(
        path: final, found: "its file system has no locks, so another process might be writing it",
        allowed: "leave out --resume, or choose a place on another file system")
    default: return try takeOwn(name, final: final)
    }
  }

  /// Makes a folder that nobody else uses.
  private static func takeOwn(
    _ name: String, final: String
  ) throws(FolderError) -> (String, FolderLock?, isBeside: Bool) {
    for attempt in 1...1000 {
      let own = "\(name)\(mark)\(getpid())\(mark)\(attempt)"
      guard mkdir(own, 0o777) == 0 else {
        if errno == EEXIST { continue }
        throw FolderError(path: own, code: errno)
      }
      switch try FolderLock.take(own) {
      case .taken(let lock): return (own, lock, true)
      case .unsupported: return (own, nil, true)
      case .busy: continue
      }
    }
    throw FolderError(
      path: final, found: "1000 processes are writing it", allowed: "remove the hidden folders beside it")
  }

  /// Puts back an earlier result whose replacement was cut short.
  private func restoreEarlier() throws(FolderError) {
    let files = FileManager.default
    guard files.fileExists(atPath: earlier) else { return }
    if !files.fileExists(atPath: final) { try Self.rename(earlier, to: final) }
  }

  /// Removes what killed processes left beside the folder of that name: half-removed ones and ones of their own.
  private static func sweep(_ name: String) {
    let url = URL(fileURLWithPath: name)
    let parent = url.deletingLastPathComponent().path
    let entries = (try? FileManager.default.contentsOfDirectory(atPath: parent)) ?? []
    for entry in entries where entry.hasPrefix(url.lastPathComponent + mark) {
      let path = parent + "/" + entry
      if entry.hasSuffix(removed) {
        try? FileManager.default.removeItem(atPath: path)
      } else if case .taken = try? FolderLock.take(path) {
        // Nobody works there any more.
        let old = path + removed
        if Foundation.rename(path, old) == 0 { try? FileManager.default.removeItem(atPath: old) }
      }
    }
  }

  private func clear(keepingStore: Bool) throws(FolderError) {
    for left in [result, earlier] + (keepingStore ? [] : [store]) {
      try? FileManager.default.removeItem(atPath: left)
    }
    guard mkdir(result, 0o777) == 0 else { throw FolderError(path: result, code: errno) }
  }

  /// Whether the folder is still the one that was made or taken.
  var isInPlace: Bool { lock?.isInPlace ?? FileManager.default.fileExists(atPath: path) }

  /// Makes the run store a file of the result.
  ///
  /// - Returns: whether it still stands in its own place too.
  func keepStore() throws(FolderError) -> Bool {
    let kept = result + "/" + RunStore.name
    // Under both names, so that a process that ends now can still be resumed; some file systems have no such thing.
    if link(store, kept) == 0 { return true }
    try Self.rename(store, to: kept)
    return false
  }

  /// Moves the result to its final place, and removes what stood there if that is ours to remove.
  ///
  /// - Parameter isExpected: whether a result at that path is the one to be replaced.
  /// - Throws: if something else has come to stand there, or the system refuses; then all is as before.
  func move(replacing isExpected: (_ path: String) -> Bool) throws(FolderError) {
    // Another process may put its result there, or move one aside, between the look and the step.
    var attempts = 1
    while let error = try moveOnce(isExpected) {
      guard [ENOTEMPTY, EEXIST, ENOENT].contains(error), attempts < Self.mostAttempts else {
        throw FolderError(path: final, code: error)
      }
      attempts += 1
    }
    removeAll()
  }

  private static let mostAttempts = 100

  /// - Returns: the number of the error that left all as it was; `nil` if it is done.
  private func moveOnce(_ isExpected: (_ path: String) -> Bool) throws(FolderError) -> Int32? {
    switch try Place.found(at: final) {
    case .nothing, .emptyFolder:
      guard isExpected(final) else { throw replaced }
      return Self.renamed(result, to: final)
    case .result:
      guard isExpected(final) else { throw replaced }
      guard exchange(result, final) == 0 else { return moveAsideAndReplace() }
      // What was taken out may have got there after the look.
      guard isExpected(result) else {
        _ = exchange(result, final)
        throw replaced
      }
      return nil
    }
  }

  private var replaced: FolderError {
    FolderError(path: final, found: "was replaced or removed meanwhile", allowed: "do it again")
  }

  /// Removes the folder with all that is in it, and the parents made for it, if they are empty.
  ///
  /// - Parameter parentsOnly: whether the folder is another's by now.
  func remove(parentsOnly: Bool) {
    if !parentsOnly { removeAll() }
    Self.removeEmpty(madeParents)
  }

  /// Under its own name only the whole folder may be found, so it is renamed first.
  ///
  /// A folder that has come to stand there instead is left alone, and one with an earlier result that could not be put
  /// back is left for the next process to try.
  private func removeAll() {
    guard isInPlace, (try? restoreEarlier()) != nil else { return }
    for attempt in 1...1000 {
      let removed = "\(path)\(Self.mark)\(getpid())\(Self.mark)\(attempt)\(Self.removed)"
      guard Foundation.rename(path, removed) != 0 else {
        _ = try? FileManager.default.removeItem(atPath: removed)
        return
      }
      guard errno == ENOTEMPTY || errno == EEXIST else { return }
    }
  }

  /// Replaces a result where two folders cannot be exchanged: there is a moment without either.
  ///
  /// - Returns: the number of the error that left all as it was; `nil` if it is done.
  private func moveAsideAndReplace() -> Int32? {
    // Left of an attempt in which another process put its result in the place of this one.
    try? FileManager.default.removeItem(atPath: earlier)
    if let error = Self.renamed(final, to: earlier) { return error }
    guard let error = Self.renamed(result, to: final) else { return nil }
    _ = Self.renamed(earlier, to: final)
    return error
  }

  private static func rename(_ old: String, to new: String) throws(FolderError) {
    if let error = renamed(old, to: new) { throw FolderError(path: new, code: error) }
  }

  /// - Returns: the number of the error that left both as they were; `nil` if it is done.
  private static func renamed(_ old: String, to new: String) -> Int32? {
    Foundation.rename(old, new) == 0 ? nil : errno
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

  /// Removes folders that are empty, innermost first.
  private static func removeEmpty(_ paths: [String]) {
    for path in paths.reversed() { rmdir(path) }
  }
}
