@preconcurrency import Dispatch
import MonteCarlo
import Reports
import Synchronization

/// Shows on standard error how far the runs have come.
///
/// At a terminal it is one line, drawn again ten times a second; elsewhere, where lines stay, a line every ten
/// seconds.
final class ProgressDisplay: Sendable {
  private let progress: Progress
  /// How many runs a point of a study has; `nil` where there are no points.
  private let runsPerPoint: Int?
  private let isTerminal = Terminal.showsProgress
  private let queue = DispatchQueue(label: "progress")
  private let timer: any DispatchSourceTimer
  /// How many runs there are to do, and since when; `nil` before that is known.
  private let work = Mutex<(total: Int, start: ContinuousClock.Instant)?>(nil)

  /// Shows nothing yet.
  init(_ progress: Progress, runsPerPoint: Int? = nil) {
    self.progress = progress
    self.runsPerPoint = runsPerPoint
    timer = DispatchSource.makeTimerSource(queue: queue)
    let pause = isTerminal ? DispatchTimeInterval.milliseconds(100) : .seconds(10)
    timer.schedule(deadline: .now() + pause, repeating: pause)
    timer.setEventHandler { @Sendable [weak self] in self?.show() }
    timer.activate()
  }

  /// Starts the clock.
  ///
  /// - Parameters:
  ///   - total: how many runs there are to do.
  ///   - start: since when.
  func begin(total: Int, since start: ContinuousClock.Instant = .now) {
    work.withLock { $0 = (total, start) }
  }

  /// Takes the line away. Safe from any thread but its own, any number of times.
  func stop() {
    queue.sync {
      timer.cancel()
      if isTerminal { Terminal.draw("\r\u{1B}[K") }
    }
  }

  private func show() {
    guard let (total, start) = work.withLock({ $0 }) else { return }
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    let line = Self.line(
      done: progress.finished + progress.failed, total: total, runsPerPoint: runsPerPoint,
      failed: progress.failed, events: progress.events, seconds: seconds)
    if isTerminal { Terminal.draw("\r\(line)\u{1B}[K") } else { Terminal.complain(line + "\n") }
  }

  /// Such as `437/1,000 runs  52.1 runs/s  10.2M events/s  11 s left`; short enough for 80 columns.
  ///
  /// - Parameter runsPerPoint: of a study, whose points are done one after another.
  static func line(
    done: Int, total: Int, runsPerPoint: Int? = nil, failed: Int, events: Int, seconds: Double
  ) -> String {
    var parts: [String] = []
    if let runsPerPoint {
      let points = (total + runsPerPoint - 1) / runsPerPoint
      // What is not done may lie in several points; those that were done before are not counted.
      parts.append("\(done * points / max(1, total))/\(TerminalText.grouped(Int64(points))) points")
    }
    parts += ["\(TerminalText.grouped(Int64(done)))/\(TerminalText.grouped(Int64(total))) runs"]
    if failed > 0 { parts.append("\(TerminalText.grouped(Int64(failed))) failed") }
    if done > 0 && seconds > 0 {
      parts.append("\(tenths(Double(done) / seconds)) runs/s")
      parts.append("\(magnitude(Double(events) / seconds)) events/s")
      parts.append("\(duration(seconds / Double(done) * Double(total - done))) left")
    }
    return parts.joined(separator: "  ")
  }

  private static func tenths(_ value: Double) -> String {
    DecimalText.text(Int64(min(value, 1e9) * 10 + 0.5), decimals: 1)
  }

  private static func magnitude(_ value: Double) -> String {
    switch value {
    case ..<1e3: "\(Int(value))"
    case ..<1e6: tenths(value / 1e3) + "k"
    default: tenths(value / 1e6) + "M"
    }
  }

  static func duration(_ seconds: Double) -> String {
    let whole = Int(min(seconds, 1e9) + 0.5)
    switch whole {
    case ..<120: return "\(whole) s"
    case ..<7200: return "\(whole / 60) min"
    default: return "\(whole / 3600) h"
    }
  }
}
