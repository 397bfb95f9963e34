/// The languages of a page.
package enum Language: String, CaseIterable, Sendable {
  case en, zh

  /// Its tag by BCP 47.
  package var tag: String { self == .zh ? "zh-CN" : "en" }
  /// What it calls itself.
  var ownName: String { self == .zh ? "中文" : "English" }
}

/// The same said in every language of a page.
package struct Words: Equatable, Sendable {
  package var en: String
  package var zh: String

  package init(en: String, zh: String) {
    self.en = en
    self.zh = zh
  }

  /// What needs no translation.
  package init(_ text: String) { self.init(en: text, zh: text) }

  /// A name that somebody else chose, for use in a sentence: its direction ends with it.
  package static func foreign(_ name: String) -> Words {
    var kept = String.UnicodeScalarView()
    for scalar in name.unicodeScalars where !isDirecting(scalar) { kept.append(scalar) }
    return Words("\u{2068}\(String(kept))\u{2069}")
  }

  /// Embeddings, overrides and isolates, which could reach out of a sentence's part.
  private static func isDirecting(_ scalar: Unicode.Scalar) -> Bool {
    (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
  }

  package static func + (first: Words, second: Words) -> Words {
    Words(en: first.en + second.en, zh: first.zh + second.zh)
  }

  /// Several in a row: a list with commas.
  package static func list(_ items: [Words]) -> Words {
    Words(en: items.map(\.en).joined(separator: ", "), zh: items.map(\.zh).joined(separator: "、"))
  }

  /// Sentences one after another; Chinese ones without a space between.
  package static func sentences(_ items: [Words]) -> Words {
    Words(en: items.map(\.en).joined(separator: " "), zh: items.map(\.zh).joined())
  }

  package subscript(language: Language) -> String { language == .en ? en : zh }

  /// For HTML: in both languages, of which the page shows one.
  package var html: Markup { markup("span") }

  /// For the inside of an SVG text.
  var svg: Markup { markup("tspan") }

  private func markup(_ element: String) -> Markup {
    if en == zh { return .text(en) }
    return .all(
      Language.allCases.map {
        .element(element, ["class": $0.rawValue, "lang": $0.tag], .text(self[$0]))
      })
  }
}
