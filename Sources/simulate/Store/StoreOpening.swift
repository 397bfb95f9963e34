import Foundation
import MonteCarlo
import Reports

/// Opens the store of a result in the making.
struct StoreOpening<Store: ShardedStore> {
  static var givenUp: String { "runs of an interrupted process are given up" }

  private let folder: ResultFolder
  private let header: Store.Header
  private let resumes: Bool
  private let isQuiet: Bool

  init(_ folder: ResultFolder, _ header: Store.Header, _ arguments: Arguments) {
    self.folder = folder
    self.header = header
    resumes = arguments.has(.resume)
    isQuiet = arguments.has(.quiet)
  }

  /// A store with the runs of an interrupted process, if that is asked for, or else a new one; the folder holds it.
  ///
  /// Says on standard error, unless it is to be quiet, what is found and what will be needed of the disk.
  ///
  /// - Parameters:
  ///   - people: how many could ever join.
  ///   - first: how many runs are sure to be done, where the others depend on what they give.
  /// - Throws: if the runs that are there are of another kind, or there is not enough space.
  func store(people: Int = 0, first: Int? = nil) throws(Failure) -> Store {
    if folder.isBeside { note("another process makes the same result; the last to end replaces it") }
    let resumed = try resumed()
    let store = if let resumed { resumed } else { try created() }
    folder.hold(store)
    let runs = store.missing.count
    guard runs > 0 else { return store }
    let needed = Store.estimatedBytes(header, runs: runs, people: people)
    try checkSpace(for: Store.estimatedBytes(header, runs: min(runs, first ?? runs), people: people).least)
    let (about, most) = first == nil ? ("about", "") : ("at most", "at most ")
    note(
      "\(TerminalText.bytes(needed.likely)) of disk, \(about), for \(most)\(TerminalText.runs(runs)) to do")
    return store
  }

  /// `nil` if nothing is to be resumed, or nothing can be.
  private func resumed() throws(Failure) -> Store? {
    guard resumes else { return nil }
    guard let found = try leftHeader() else {
      note("nothing to resume; starting anew")
      return nil
    }
    if let difference = found.difference(from: header) {
      throw .store(
        FolderError(
          path: folder.path, found: "its unfinished runs are of another kind, \(difference)",
          allowed: "the same command, or no --resume to start anew"))
    }
    let store = try withFiles { () throws(FolderError) in
      try Store.open(at: folder.storePath, for: .changing)
    }
    if let store {
      let all = header.isComplete ? " of \(header.ownRuns)" : ""
      note("\(TerminalText.runs(store.runs))\(all) were done before")
    }
    return store
  }

  private func leftHeader() throws(Failure) -> Store.Header? {
    guard folder.hasLeftover else { return nil }
    do throws(FolderError) {
      return try Store.header(at: folder.storePath)
    } catch {
      throw .store(
        FolderError(
          path: error.path, found: error.found, allowed: "the same program, or no --resume to start anew"))
    }
  }

  private func created() throws(Failure) -> Store {
    if folder.hasLeftover && !resumes {
      note(Self.givenUp + "; --resume would have gone on with them")
    }
    return try withFiles { () throws(FolderError) in try Store.create(at: folder.storePath, header) }
  }

  private func note(_ text: String) {
    if !isQuiet { Terminal.complain("note: \(text)\n") }
  }

  private func checkSpace(for bytes: Int) throws(Failure) {
    var space = statvfs()
    guard statvfs(folder.stagePath, &space) == 0, space.f_blocks > 0 else { return }
    let free = Int(clamping: space.f_bavail) * Int(clamping: space.f_frsize)
    guard free < bytes else { return }
    throw .folder(
      FolderError(
        path: folder.path,
        found: "needs \(TerminalText.bytes(bytes)) of disk, of which \(TerminalText.bytes(free)) are free",
        allowed: "free some space, choose another place, or write fewer rows with --every"))
  }
}
