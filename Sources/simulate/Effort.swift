import Foundation

/// What the program has used so far of time and memory.
struct Effort: Sendable {
  private static let start = ContinuousClock.now

  var wallMilliseconds: Int64
  /// Of all threads, in user and system mode.
  var cpuMilliseconds: Int64
  /// The most memory resident at any time.
  var peakBytes: Int

  /// Starts the clock.
  static func begin() { _ = start }

  static var soFar: Effort {
    var usage = rusage()
    getrusage(ownProcess, &usage)
    let cpu = milliseconds(usage.ru_utime) + milliseconds(usage.ru_stime)
    return Effort(
      wallMilliseconds: Int64((ContinuousClock.now - start) / .milliseconds(1)), cpuMilliseconds: cpu,
      peakBytes: peakBytes(usage))
  }

  /// On Linux that of this program's own memory: what `getrusage` tells there begins with what the process that
  /// started it had.
  private static func peakBytes(_ usage: rusage) -> Int {
    #if os(Linux)
      let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
      let peak = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
      let kibibytes = peak?.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) }
      return (kibibytes ?? Int(usage.ru_maxrss)) * 1024
    #else
      return Int(usage.ru_maxrss)
    #endif
  }

  private static func milliseconds(_ time: timeval) -> Int64 {
    Int64(time.tv_sec) * 1000 + Int64(time.tv_usec) / 1000
  }

  #if canImport(Glibc)
    private static let ownProcess = RUSAGE_SELF.rawValue
  #else
    private static let ownProcess = RUSAGE_SELF
  #endif
}
