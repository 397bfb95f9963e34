@preconcurrency import Dispatch
import Foundation
import MonteCarlo
import Synchronization

/// This program as a process of its own, in a folder that is removed at the end; one such process at a time.
///
/// An interruption ends the process that goes on, removes the folder, and ends this one.
final class ChildProgram: Sendable {
  /// What a process left behind.
  struct Ending: Sendable {
    /// Its exit code; `nil` if a signal ended it.
    var code: Int32?
    /// What it said on standard error, without the last line break.
    var complaint: String
    var seconds: Double
  }

  /// Where all files go.
  let folder: String
  private let program: String
  /// The number of the process that goes on.
  private let going = Mutex<Int32?>(nil)
  private let sources = Mutex<[any DispatchSourceSignal]>([])

  /// - Parameter program: the path of the program.
  /// - Throws: if there is no place for the folder.
  init(_ program: String) throws(Failure) {
    self.program = program
    let base = FileManager.default.temporaryDirectory.path
    folder = base + "/simulate-verify-\(getpid())-\(UInt32.random(in: 0...UInt32.max))"
    guard mkdir(folder, 0o700) == 0 else { throw .folder(.init(path: folder, code: errno)) }
  }

  deinit { remove() }

  /// Ends this process at the first SIGINT or SIGTERM.
  ///
  /// - Parameter tidy: what is done to the terminal before that is told.
  func listen(tidy: @escaping @Sendable () -> Void) {
    let listening = DispatchQueue(label: "listening to signals")
    for number in [SIGINT, SIGTERM] {
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: listening)
      source.setEventHandler { @Sendable [weak self] in self?.interrupt(number, tidy) }
      source.resume()
      sources.withLock { $0.append(source) }
    }
  }

  /// This program's own file.
  static var own: String {
    #if os(Linux)
      let own = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
      return own ?? CommandLine.arguments[0]
    #else
      return Bundle.main.executablePath ?? CommandLine.arguments[0]
    #endif
  }

  /// Runs the program to its end.
  ///
  /// - Parameter seconds: after which it is killed, if it goes on for so long.
  func run(_ words: [String], killedAfter seconds: Double? = nil) throws(Failure) -> Ending {
    let complaints = folder + "/complaints"
    let start = ContinuousClock.now
    let process = try started(words, complaints: complaints)
    if let seconds { kill(process, at: start + .seconds(seconds)) }
    process.waitUntilExit()
    going.withLock { $0 = nil }
    let complaint = (try? String(contentsOfFile: complaints, encoding: .utf8)) ?? ""
    return Ending(
      code: process.terminationReason == .exit ? process.terminationStatus : nil,
      complaint: complaint.trimmingCharacters(in: .newlines),
      seconds: (ContinuousClock.now - start) / .seconds(1))
  }

  private func started(_ words: [String], complaints: String) throws(Failure) -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = words
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    guard FileManager.default.createFile(atPath: complaints, contents: nil),
      let file = FileHandle(forWritingAtPath: complaints)
    else { throw .folder(.init(path: complaints, code: errno)) }
    process.standardError = file
    do {
      // Nothing is begun any more while an interruption holds the lock, and it is never let go.
      try going.withLock { going in
        try process.run()
        going = process.processIdentifier
      }
    } catch {
      throw .unreadable(path: program, why: "it cannot be started: \(error.localizedDescription)")
    }
    return process
  }

  /// Kills a process, unless it ends before.
  private func kill(_ process: Process, at moment: ContinuousClock.Instant) {
    while process.isRunning, ContinuousClock.now < moment { usleep(500) }
    if process.isRunning { Foundation.kill(process.processIdentifier, SIGKILL) }
  }

  private func interrupt(_ number: Int32, _ tidy: () -> Void) {
    going.withLock { going in
      if let going, Foundation.kill(going, SIGKILL) == 0 {
        // Until whoever waits for it has seen its end.
        while Foundation.kill(going, 0) == 0 { usleep(1000) }
      }
      remove()
      tidy()
      Terminal.complain("simulate: interrupted; nothing was written\n")
      _exit(128 + number)
    }
  }

  private func remove() { try? FileManager.default.removeItem(atPath: folder) }
}
