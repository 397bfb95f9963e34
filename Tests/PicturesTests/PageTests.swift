import Testing

@testable import Pictures

@Suite struct PageTests {
  private static func page(_ language: Language) -> Page {
    Page(
      title: "</title><script>alert(1)</script>", language: language,
      heading: .element("h1", [:], .foreign("\"><img src=x>")),
      sections: [
        Page.Section(id: "one", title: Words(en: "One", zh: "一"), content: .text("x")),
        Page.Section(id: "two", title: Words(en: "Two", zh: "二"), content: .text("y")),
      ], footer: Words("z"), fileName: "a\"b")
  }

  @Test func `a page allows nothing but its own style and script, by their digests`() throws {
    let html = Self.page(.en).html { $0 == PageStyle.text ? "STYLE" : $0 == PageScript.text ? "SCRIPT" : "?" }
    let policy = try #require(
      html.split(separator: "Content-Security-Policy\" content=\"").last?.prefix { $0 != "\"" })
    #expect(
      policy
        == "default-src &#39;none&#39;; style-src &#39;sha256-STYLE&#39;; script-src &#39;sha256-SCRIPT&#39;; "
        + "base-uri &#39;none&#39;; form-action &#39;none&#39;")
    #expect(
      html.contains("<style>\(PageStyle.text)</style>")
        && html.contains("<script>\(PageScript.text)</script>"))
    #expect(!html.contains(" style=\"") && !html.contains(" onclick"))
  }

  @Test func `nothing on a page comes from elsewhere`() {
    var page = Self.page(.en)
    page.heading = Markup()
    let html = page.html { _ in "" }.replacing("http://www.w3.org/2000/svg", with: "")
    for sign in ["http:", "https:", "url(", "@import", "src=", "<link", "<iframe", "fetch(", "eval("] {
      #expect(!html.contains(sign), "\(sign)")
    }
  }

  @Test func `somebody else's words stay text`() {
    let html = Self.page(.en).html { _ in "" }
    #expect(!html.contains("<img") && !html.contains("<script>alert"))
    #expect(html.contains("<title>&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;</title>"))
    #expect(html.contains("data-name=\"a&quot;b\""))
  }

  @Test(arguments: Language.allCases)
  func `a page opens in its language and has them all`(language: Language) {
    let html = Self.page(language).html { _ in "" }
    #expect(html.contains("<html lang=\"\(language.tag)\">"))
    #expect(
      html.contains("id=\"lang-\(language.rawValue)\" checked=\"\"") && html.count(of: "checked=\"\"") == 1)
    #expect(html.contains(">Two<") && html.contains(">二<"))
  }
}

extension String {
  fileprivate func count(of part: String) -> Int {
    split(separator: part, omittingEmptySubsequences: false).count - 1
  }
}
