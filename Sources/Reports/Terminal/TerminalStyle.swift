/// What a terminal can show.
package struct TerminalStyle: Equatable, Sendable {
  /// Its width.
  package var columns: Int
  /// Whether its locale is of UTF-8.
  package var isUnicode: Bool
  package var isColored: Bool

  package init(columns: Int, isUnicode: Bool, isColored: Bool) {
    self.columns = columns
    self.isUnicode = isUnicode
    self.isColored = isColored
  }

  /// What every terminal and every file can show.
  package static let plain = TerminalStyle(columns: 80, isUnicode: false, isColored: false)

  /// What an environment tells.
  ///
  /// - Parameters:
  ///   - environment: its variables: `COLUMNS`, the locale's, `NO_COLOR` and `TERM`.
  ///   - width: what the terminal itself says of its width; `nil` where there is none, such as in a pipe.
  package init(environment: [String: String], width: Int?) {
    let named = environment["COLUMNS"].flatMap { Int($0) } ?? width ?? Self.plain.columns
    columns = min(max(named, Self.fewestColumns), Self.mostColumns)
    let locale =
      ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty } ?? ""
    let kind = locale.lowercased()
    isUnicode = kind.contains("utf-8") || kind.contains("utf8")
    let refuses = environment["NO_COLOR"].map { !$0.isEmpty } ?? false
    isColored = width != nil && !refuses && environment["TERM"] != "dumb"
  }

  private static let fewestColumns = 40
  private static let mostColumns = 400
}
