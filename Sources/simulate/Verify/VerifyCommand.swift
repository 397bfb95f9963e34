@preconcurrency import Dispatch
import MonteCarlo
import Reports
import Scenarios
import Synchronization

/// `simulate verify`: whether this program, on this machine, gives the same whatever way the work is done.
struct VerifyCommand {
  static let usualRuns = 20

  private let scenario: Scenario
  private let threads: Int
  private let isQuiet: Bool
  private let program: String

  /// - Parameter program: what does the runs.
  /// - Throws: what is wrong with the options or the scenario.
  init(_ arguments: Arguments, program: String = ChildProgram.own) throws(Failure) {
    isQuiet = arguments.has(.quiet)
    self.program = program
    threads = try arguments.threads()
    let most = StoreHeader.mostRuns
    let runs = try arguments.number(.runs, in: 2...most) ?? Self.usualRuns
    let count = Override(path: "runs", value: "\(runs)", option: Option.runs.name)
    scenario = try Scenario.loaded(arguments.operands[0], arguments, last: [count])
  }

  /// Tries everything, whatever fails, and says a line of each.
  func perform() throws(Failure) -> ExitCode {
    if !isQuiet { scenario.tellNotes() }
    let display = isQuiet ? nil : StepDisplay(steps: Verification.Trial.allCases.count + 1)
    let child = try ChildProgram(program)
    child.listen { display?.stop() }
    // The folder goes with it.
    defer { withExtendedLifetime(child) {} }
    var verification = try Verification(scenario, child, threads: threads)
    display?.begin("\(TerminalText.runs(scenario.runs)) on one thread")
    try verification.prepare()
    display?.expect(seconds: 6 * verification.seconds + verification.secondsOfCheck)
    var failed = 0
    for trial in Verification.Trial.allCases {
      display?.begin(verification.law(of: trial))
      let finding = try verification.perform(trial)
      display?.clear()
      if !finding.isGood { failed += 1 }
      if !isQuiet || !finding.isGood { try Terminal.say(finding.line + "\n") }
    }
    display?.stop()
    guard failed == 0 else {
      Terminal.complain("simulate: \(failed) of \(Verification.Trial.allCases.count) trials failed\n")
      return .failed
    }
    return .good
  }
}

/// Shows at a terminal which step is going on, and how long all will take.
final class StepDisplay: Sendable {
  private struct State {
    var step = 0
    var name = ""
    var expected: Double?
    var isStopped = false
  }

  private let steps: Int
  private let start = ContinuousClock.now
  private let state = Mutex(State())
  private let timer: (any DispatchSourceTimer)?

  init(steps: Int) {
    self.steps = steps
    let isTerminal = Terminal.showsProgress
    timer = isTerminal ? DispatchSource.makeTimerSource(queue: DispatchQueue(label: "steps")) : nil
    timer?.schedule(deadline: .now() + .milliseconds(100), repeating: .milliseconds(200))
    timer?.setEventHandler { @Sendable [weak self] in self?.show() }
    timer?.activate()
  }

  deinit { timer?.cancel() }

  /// Says once, wherever it goes, what all is likely to take; a terminal then shows what is left of it.
  func expect(seconds: Double) {
    let elapsed = (ContinuousClock.now - start) / .seconds(1)
    state.withLock { $0.expected = elapsed + seconds }
    clear()
    if seconds > 10 { Terminal.complain("note: about \(ProgressDisplay.duration(seconds)) to go\n") }
  }

  func begin(_ name: String) {
    state.withLock { ($0.step, $0.name) = ($0.step + 1, name) }
  }

  /// Takes the line away until it is drawn again.
  func clear() {
    if timer != nil { Terminal.draw("\r\u{1B}[K") }
  }

  /// Takes the line away for good.
  func stop() {
    state.withLock { $0.isStopped = true }
    clear()
  }

  private func show() {
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    state.withLock { state in
      guard !state.isStopped, state.step > 0 else { return }
      let left = state.expected.map { max(0, $0 - seconds) }.map { "  \(ProgressDisplay.duration($0)) left" }
      let time = ProgressDisplay.duration(seconds)
      Terminal.draw("\r\(state.step)/\(steps) \(state.name)  \(time)\(left ?? "")\u{1B}[K")
    }
  }
}
