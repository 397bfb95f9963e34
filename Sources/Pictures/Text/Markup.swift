/// A piece of HTML or SVG in which every text from outside is escaped.
package struct Markup: Equatable, Sendable {
  /// As it stands in the file.
  package private(set) var source = ""

  package init() {}

  private init(trusted source: String) { self.source = source }

  /// A text as such: what would be markup, or is no character of a document, loses its meaning.
  package static func text(_ text: String) -> Markup { Markup(trusted: text.escapedForMarkup) }

  /// A text whose direction does not reach beyond itself: somebody else chose it.
  package static func foreign(_ name: String) -> Markup { element("bdi", [:], .text(name)) }

  /// An element; one without any content, be it empty, closes itself.
  ///
  /// - Parameters:
  ///   - name: of the element, ours.
  ///   - attributes: names are ours; values are escaped.
  ///   - content: one part after another.
  package static func element(
    _ name: String, _ attributes: KeyValuePairs<String, String> = [:], _ content: Markup...
  ) -> Markup {
    var source = "<" + name
    for (key, value) in attributes {
      source += " "
      source += key
      source += "=\""
      source += value.escapedForMarkup
      source += "\""
    }
    if content.isEmpty { return Markup(trusted: source + "/>") }
    // Elements lie in one another: none of them is copied more than once into the next.
    let inside = content.reduce(0) { $0 + $1.source.utf8.count }
    source.reserveCapacity(source.utf8.count + inside + name.utf8.count + 4)
    source += ">"
    for part in content { source += part.source }
    source += "</"
    source += name
    source += ">"
    return Markup(trusted: source)
  }

  /// The text of a style sheet or a script of ours, which no markup may interrupt.
  static func verbatim(_ text: String) -> Markup {
    precondition(!text.contains("</"), "would end the element early")
    return Markup(trusted: text)
  }

  /// The declaration at the head of a document.
  static let doctype = Markup(trusted: "<!DOCTYPE html>\n")
  /// A line break, for the reader of the source.
  package static let newline = Markup(trusted: "\n")

  package static func + (first: Markup, second: Markup) -> Markup {
    Markup(trusted: first.source + second.source)
  }

  package static func += (first: inout Markup, second: Markup) { first.source += second.source }

  /// All of them, one after another.
  package static func all(_ parts: some Sequence<Markup>) -> Markup {
    parts.reduce(into: Markup()) { $0 += $1 }
  }
}

extension String {
  /// Safe between tags and inside quoted attributes; control characters and noncharacters become U+FFFD.
  ///
  /// Source: HTML Living Standard, section 13.2.5, and XML 1.0, section 2.2, which a saved SVG has to keep to.
  var escapedForMarkup: String {
    // Nearly all text is as it should be, and a page has a hundred thousand pieces of it.
    guard utf8.contains(where: \.mayNeedEscape) else { return self }
    var result = ""
    result.reserveCapacity(utf8.count)
    for scalar in unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      case "\n", "\t": result.unicodeScalars.append(scalar)
      default: result.unicodeScalars.append(scalar.isCharacterOfXML ? scalar : "\u{FFFD}")
      }
    }
    return result
  }
}

extension UInt8 {
  /// Whether a scalar that this byte of UTF-8 is of, or begins, may have to be written otherwise: markup, control
  /// characters, and what begins like some of the latter or like a noncharacter.
  fileprivate var mayNeedEscape: Bool {
    switch self {
    case UInt8(ascii: "\n"), UInt8(ascii: "\t"): false
    case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "'"): true
    default: self < 0x20 || self == 0x7F || self == 0xC2 || self >= 0xEF
    }
  }
}

extension Unicode.Scalar {
  fileprivate var isCharacterOfXML: Bool {
    properties.generalCategory != .control && value & 0xFFFE != 0xFFFE && !(0xFDD0...0xFDEF).contains(value)
  }
}
