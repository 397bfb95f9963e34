import Foundation
import Reports

/// A text in lines that fit a terminal, broken at spaces, or between characters of a script that has none.
enum WrappedText {
  private static let lineWidth = 100

  /// - Parameter indent: how many columns stand before each line.
  static func lines(_ text: String, indent: Int) -> [String] {
    var (lines, line, width) = ([String](), "", indent)
    for piece in pieces(of: text) {
      let more = TerminalText.width(of: piece)
      if width + more > lineWidth, !line.isEmpty {
        lines.append(line.trimmingCharacters(in: .whitespaces))
        (line, width) = ("", indent)
      }
      line += piece
      width += more
    }
    return lines + [line.trimmingCharacters(in: .whitespaces)]
  }

  /// Words with the space behind them, and single wide characters with the marks that follow.
  private static func pieces(of text: String) -> [String] {
    var (pieces, isOpen) = ([String](), false)
    for character in text {
      let isWide = TerminalText.width(of: String(character)) > 1
      let isMark = "，。；：、）”".contains(character)
      if pieces.isEmpty || (!isMark && (isWide || !isOpen)) {
        pieces.append(String(character))
      } else {
        pieces[pieces.count - 1].append(character)
      }
      isOpen = !isWide && character != " "
    }
    return pieces
  }
}
