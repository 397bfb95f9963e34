import MonteCarlo
import Pictures
import Reports

/// The page of a run: the verdict, then every picture with what it says.
struct RunPage {
  let results: RunResults

  /// - Parameter threads: that draw sections side by side.
  func page(in language: Language, threads: Int) throws(FolderError) -> Page {
    let name = results.scenario.name
    return Page(
      title: name + " – SolvencyLab", language: language, heading: heading,
      sections: try Workers(threads: threads).map(Part.allCases) { (part) throws(FolderError) in
        try section(part)
      }.compactMap(\.self),
      footer: footer, fileName: FolderName.made(from: name))
  }

  /// In the order of the page.
  private enum Part: CaseIterable {
    case verdict, claims, drivers, limits, time, money, users
  }

  private func section(_ part: Part) throws(FolderError) -> Page.Section? {
    switch part {
    case .verdict: try verdict
    case .claims: claims
    case .drivers: drivers
    case .limits: limits
    case .time: try time
    case .money: try money
    case .users: try users
    }
  }

  private var words: ScenarioWords { ScenarioWords(results: results) }

  private var heading: Markup {
    let description = results.scenario.description
    let own =
      description.isEmpty ? Markup() : Markup.element("p", ["class": "lead"], .foreign(description))
    return .element("h1", [:], .foreign(results.scenario.name)) + own
      + .element("p", [:], words.sentence.html)
  }

  private var verdict: Page.Section? {
    get throws(FolderError) {
      Page.Section(
        id: "verdict", title: Words(en: "The verdict", zh: "结论"),
        content: Card.html(try Verdict(results: results).cards())
          + .element("p", ["class": "dim"], Self.marks.html))
    }
  }

  private static let marks = Words(
    en:
      "Means over runs. On each line the dot is the figure, the thick part its 95% interval, the "
      + "thin part where the middle of the runs lie; the line goes from 0 to 100%, or to the last "
      + "day.",
    zh: "各数字为各次运行的均值。每条线上，圆点为该数字，粗段为其95%区间，"
      + "细段为居中各次运行所在范围；线从0到100%，或到最后一日。")

  private var claims: Page.Section? {
    results.claims.map { ClaimsSection(results: results, table: $0).section() }
  }

  private var drivers: Page.Section? {
    TornadoFigure(results: results).figure().map {
      Page.Section(id: "drivers", title: Words(en: "What drives it", zh: "由什么决定"), content: $0.html)
    }
  }

  private var time: Page.Section? {
    get throws(FolderError) {
      let figures = [try RuinFigure(results: results).figure()] + (try FanFigures(results: results).figures())
      return Page.Section(
        id: "time", title: Words(en: "Day by day", zh: "逐日走势"), content: .all(figures.map(\.html)))
    }
  }

  private var money: Page.Section? {
    get throws(FolderError) {
      let figures = [
        try PromiseFigure(results: results).figure(), try MoneyFigure(results: results).figure(),
      ]
      return Page.Section(
        id: "promises-and-money", title: Words(en: "Promises and money", zh: "承诺与资金"),
        content: .all(figures.compactMap { $0?.html }))
    }
  }

  private var users: Page.Section? {
    get throws(FolderError) {
      let hasExit = results.scenario.inputs.rules.pointPool?.exit != nil
      let users = UserFigures(results: results)
      let figures = [
        try users.returns(), hasExit ? try SurvivalFigure(results)?.figure() : nil, try users.cohorts(),
      ].compactMap(\.self)
      guard !figures.isEmpty else { return nil }
      return Page.Section(
        id: "users", title: Words(en: "What became of users", zh: "用户的结局"), content: .all(figures.map(\.html))
      )
    }
  }

  private var limits: Page.Section? {
    let items = words.limits.map { Markup.element("li", [:], $0.html) }
    return Page.Section(
      id: "limits", title: Words(en: "What this run cannot say", zh: "本次运行不能说明什么"),
      content: .element("ul", [:], .all(items)))
  }

  private var footer: Words {
    let facts = results.facts
    return Words(
      en:
        "Made by simulate \(facts.version) from the files beside this page, seed \(facts.seed). "
        + "manifest.json has the whole scenario and the checksum of every file.",
      zh: "由 simulate \(facts.version) 根据同目录文件生成，种子 \(facts.seed)。"
        + "完整情景与各文件校验和见 manifest.json。")
  }
}
