import Testing

@testable import Pictures

@Suite struct ChooserTests {
  private static func chooser(_ count: Int) -> String {
    Chooser(
      id: "metric", title: Words(en: "Show", zh: "显示"),
      choices: (0..<count).map { .init(label: .foreign("<\($0)>"), content: .text("part \($0)")) }
    ).html.source
  }

  @Test func `every part has a radio button, the first is chosen, the last shows all`() {
    let html = Self.chooser(3)
    #expect(html.split(separator: "type=\"radio\"").count - 1 == 4)
    #expect(html.split(separator: "checked=\"\"").count - 1 == 1)
    #expect(html.contains("value=\"0\" checked=\"\"") && html.contains("value=\"all\""))
    #expect(html.split(separator: "class=\"choice\"").count - 1 == 3)
    for index in 0..<4 { #expect(html.contains("<label for=\"metric-\(index)\">")) }
    #expect(html.contains("&lt;2&gt;") && !html.contains("<2>"))
  }

  @Test func `nothing is hidden but by the script`() {
    #expect(!Self.chooser(3).contains("unchosen") && !Self.chooser(3).contains("hidden"))
  }

  @Test func `of one part there is nothing to choose`() {
    #expect(Self.chooser(1) == "part 0" && Self.chooser(0).isEmpty)
  }
}
