@preconcurrency import Dispatch
import Foundation
import Reports
import Synchronization

/// Ends the process at the first SIGINT or SIGTERM, once the unfinished result is removed; a second one ends it
/// at once.
///
/// The exit code is 128 and the signal's number. A result that is complete already stays, and the process goes
/// on to its regular end.
final class Interruption: Sendable {
  private let folder = Mutex<ResultFolder?>(nil)
  private let received = Atomic(0)
  private let tidy: @Sendable () -> Void
  private let tidying = DispatchQueue(label: "tidying")
  private let listening = DispatchQueue(label: "listening")
  private let sources = Mutex<[any DispatchSourceSignal]>([])

  /// - Parameter tidy: what is done to the terminal before the last word is written to it.
  init(tidy: @escaping @Sendable () -> Void = {}) {
    self.tidy = tidy
    for number in [SIGINT, SIGTERM] {
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: listening)
      source.setEventHandler { @Sendable [self] in take(number) }
      source.resume()
      sources.withLock { $0.append(source) }
    }
  }

  /// Makes the folder that an interruption removes again.
  func open(_ path: String) throws(Failure) -> ResultFolder {
    do throws(FolderError) {
      return try folder.withLock { (folder) throws(FolderError) in
        let made = try ResultFolder(at: path)
        folder = made
        return made
      }
    } catch {
      throw .folder(error)
    }
  }

  /// Returns at once, or never if an interruption is on its way to end the process.
  ///
  /// To be called before a failure is told that the interruption may have caused.
  func wait() {
    while received.load(ordering: .acquiring) > 0 { usleep(100_000) }
  }

  private func take(_ number: Int32) {
    guard received.add(1, ordering: .acquiringAndReleasing).oldValue == 0 else { _exit(128 + number) }
    tidying.async { [self] in
      // Nothing is made any more while this holds the lock, and it is never let go.
      folder.withLock { folder in
        if let folder, !folder.discard() { return received.store(0, ordering: .releasing) }
        tidy()
        Terminal.complain("simulate: interrupted; nothing was written\n")
        _exit(128 + number)
      }
    }
  }
}
