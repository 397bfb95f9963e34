import Foundation
import MonteCarlo
import Reports

/// The two streams of text that the program writes.
enum Terminal {
  static var showsProgress: Bool {
    isatty(STDERR_FILENO) == 1 && ProcessInfo.processInfo.environment["TERM"] != "dumb"
  }

  /// What standard output can show.
  static var style: TerminalStyle {
    var size = winsize()
    let isTerminal = isatty(STDOUT_FILENO) == 1
    let isSized = isTerminal && ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
    return TerminalStyle(
      environment: ProcessInfo.processInfo.environment,
      width: isTerminal ? isSized ? Int(size.ws_col) : TerminalStyle.plain.columns : nil)
  }

  /// Writes to standard output what may hold sequences for colours.
  ///
  /// - Parameter text: of our own making, without anything that comes from files.
  static func show(_ text: String) throws(Failure) {
    let code = write(Array((style.isUnicode ? text : TerminalText.ascii(text)).utf8), to: STDOUT_FILENO)
    if code != 0 && code != EPIPE { throw .folder(FolderError(path: "standard output", code: code)) }
  }

  /// Writes to standard output what was asked for.
  ///
  /// A reader who has gone away (`| head`) needs no more of it, and that is no failure.
  static func say(_ text: String) throws(Failure) {
    let code = write(text, to: STDOUT_FILENO)
    if code != 0 && code != EPIPE { throw .folder(FolderError(path: "standard output", code: code)) }
  }

  /// Writes what a result says to standard output, in signs that its locale has.
  static func tell(_ text: String) throws(Failure) {
    try say(style.isUnicode ? text : TerminalText.ascii(text))
  }

  /// Writes to standard error. Where even that is impossible there is nobody to tell.
  static func complain(_ text: String) { _ = write(text, to: STDERR_FILENO) }

  /// Writes control sequences too, and only to a terminal.
  static func draw(_ text: String) { _ = write(Array(text.utf8), to: STDERR_FILENO) }

  /// Control characters, which may come from files and could steer the terminal, become U+FFFD.
  private static func write(_ text: String, to stream: Int32) -> Int32 {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let harmless = lines.map { TerminalText.harmless(String($0)) }.joined(separator: "\n")
    return write(Array(harmless.utf8), to: stream)
  }

  /// Returns 0, or the number of the error.
  private static func write(_ bytes: [UInt8], to stream: Int32) -> Int32 {
    var rest = bytes
    while !rest.isEmpty {
      let count = Foundation.write(stream, rest, rest.count)
      if count > 0 {
        rest.removeFirst(count)
      } else if errno != EINTR && errno != EAGAIN {
        return errno
      }
    }
    return 0
  }
}
