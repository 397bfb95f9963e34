@preconcurrency import Dispatch
import Foundation
import MonteCarlo
import Reports
import Synchronization

/// Ends the process at the first SIGINT or SIGTERM, once the unfinished result is removed but for finished runs; a
/// second one ends it at once.
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
  ///
  /// - Parameters:
  ///   - resuming: whether finished runs that were left there are kept.
  ///   - isBeside: whether finished runs that were left there are another's concern.
  ///   - dialect: how its tables are written.
  func open(
    _ path: String, resuming: Bool = false, isBeside: Bool = false, dialect: TableDialect = .plain
  ) throws(Failure) -> ResultFolder {
    do throws(FolderError) {
      return try folder.withLock { (folder) throws(FolderError) in
        let made = try ResultFolder(
          at: path, resuming: resuming, isBeside: isBeside, dialect: dialect)
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
        let ending = folder?.discard() ?? .removed
        if ending == .complete { return received.store(0, ordering: .releasing) }
        tidy()
        Terminal.complain("simulate: interrupted; \(Self.text(of: ending))\n")
        _exit(128 + number)
      }
    }
  }

  /// What is left of a result that was not completed.
  static func text(of ending: ResultFolder.Ending) -> String {
    guard case .kept(let runs) = ending else { return "nothing was written" }
    return
      "kept: \(runs.map(TerminalText.runs) ?? "the runs that were there"); to go on: \(resumingCommandLine)"
  }

  /// This process's command line, with `--resume`.
  private static var resumingCommandLine: String {
    let words = CommandLine.arguments.dropFirst()
    let resume = Option.resume.name
    return (["simulate"] + words.filter { $0 != resume }.map(\.quotedForShell) + [resume]).joined(
      separator: " ")
  }
}
