/// A document of its own: no network, no file beside it, nothing that runs but our script.
package struct Page: Sendable {
  package struct Section: Sendable {
    package var id: String
    package var title: Words
    package var content: Markup

    package init(id: String, title: Words, content: Markup) {
      (self.id, self.title, self.content) = (id, title, content)
    }
  }

  /// Somebody else's words, perhaps.
  package var title: String
  /// The one that the page opens in.
  package var language: Language
  /// What stands above all sections.
  package var heading: Markup
  package var sections: [Section]
  package var footer: Words
  /// What saved files are called, before a hyphen and the name of the chart.
  package var fileName: String

  package init(
    title: String, language: Language, heading: Markup, sections: [Section], footer: Words, fileName: String
  ) {
    (self.title, self.language, self.heading) = (title, language, heading)
    (self.sections, self.footer, self.fileName) = (sections, footer, fileName)
  }

  /// The whole document; the same for the same page.
  ///
  /// - Parameter digest: the SHA-256 of a text in Base64, by which the policy knows our style and our script.
  package func html(digest: (String) -> String) -> String {
    let policy =
      "default-src 'none'; style-src 'sha256-\(digest(PageStyle.text))'; "
      + "script-src 'sha256-\(digest(PageScript.text))'; base-uri 'none'; form-action 'none'"
    let head =
      Markup.element("meta", ["charset": "utf-8"]) + .newline
      + .element("meta", ["http-equiv": "Content-Security-Policy", "content": policy]) + .newline
      + .element("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"])
      + .element("meta", ["name": "color-scheme", "content": "light dark"])
      + .element("meta", ["name": "referrer", "content": "no-referrer"]) + .newline
      + .element("title", [:], .text(title)) + .newline
      + .element("style", [:], .verbatim(PageStyle.text)) + .newline
    let document = Markup.element(
      "html", ["lang": language.tag], .element("head", [:], head), .newline, body)
    return (.doctype + document + .newline).source
  }

  private var body: Markup {
    let skip = Words(en: "To the verdict", zh: "跳到结论").html
    let main = sections.map { section in
      Markup.element(
        "section", ["id": section.id, "aria-labelledby": section.id + "-head"],
        .element("h2", ["id": section.id + "-head"], section.title.html), .newline, section.content)
        + .newline
    }
    return .element(
      "body", ["data-name": fileName], .newline, switches,
      .element(
        "header", [:], .element("a", ["class": "skip", "href": "#main"], skip), heading, contents),
      .newline, .element("main", ["id": "main"], .newline, .all(main)),
      .element("footer", [:], .element("p", [:], footer.html)), .newline,
      .element("script", [:], .verbatim(PageScript.text)), .newline)
  }

  /// Two radio buttons, which the style sheet alone understands.
  private var switches: Markup {
    .all(
      Language.allCases.map { choice in
        let id = "lang-" + choice.rawValue
        let label =
          Markup.element("label", ["for": id, "lang": choice.tag], .text(choice.ownName)) + .newline
        if choice == language {
          return .element("input", ["type": "radio", "name": "lang", "id": id, "checked": ""]) + label
        }
        return .element("input", ["type": "radio", "name": "lang", "id": id]) + label
      })
  }

  private var contents: Markup {
    let items = sections.map { section in
      Markup.element("li", [:], .element("a", ["href": "#" + section.id], section.title.html))
    }
    return .element("nav", [:], .element("ul", [:], .all(items)))
  }
}
