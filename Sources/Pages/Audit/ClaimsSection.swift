import MonteCarlo
import Pictures
import Reports

/// The claims as a section of the report.
struct ClaimsSection {
  let results: RunResults
  let table: ClaimTable

  func section() -> Page.Section {
    Page.Section(
      id: "claims", title: Words(en: "What the brochures claim", zh: "宣传语核对"),
      content: overview + .all(table.claims.map { html(of: words($0)) })
        + .element("p", ["class": "dim"], Self.note.html))
  }

  private func words(_ claim: ClaimTable.Claim) -> ClaimWords {
    let inputs = results.scenario.inputs
    return ClaimWords(claim: claim, rules: inputs.rules, goodsValue: inputs.people.goodsValue)
  }

  private static let note = Words(
    en:
      "Means over runs with 95% intervals, unless the definition says something else. A verdict goes by the values; "
      + "where an interval leaves it open, the text says so. “Everybody” begins at 95%, “hardly anybody” ends at 5%, "
      + "“no risk” at 1%. claims.csv has all figures, the losers by tenth and month of joining too.",
    zh: "除定义另有说明外，各数字为各次运行的均值及95%区间。结论按数值作出；区间使其不能确定时，文中注明。"
      + "“人人”自95%起，“几乎无人”至5%止，“零风险”至1%止。"
      + "claims.csv列有全部数字，另有按加入顺序十分位与加入月份的亏损比例。")

  /// All verdicts at a glance.
  private var overview: Markup {
    let rows = table.claims.map { claim in
      let words = words(claim)
      return Markup.element(
        "tr", [:],
        .element("th", ["scope": "row"], .text("\(claim.number). ") + words.sentence.html)
          + .element("td", [:], .element("strong", [:], words.verdict.html) + condition(of: words)))
        + .newline
    }
    let head = Self.head([Words(en: "the brochures say", zh: "宣传语"), Words(en: "verdict", zh: "结论")])
    return .element("div", ["class": "claim"], Self.table(head, rows))
  }

  private func condition(of words: ClaimWords) -> Markup {
    words.condition.map { .element("div", ["class": "dim"], $0.html) } ?? Markup()
  }

  private func html(of words: ClaimWords) -> Markup {
    let claim = words.claim
    let rows = claim.rows.filter { !$0.isOfGroup }.map { row in
      let cells = [claim.valueText(row), claim.intervalText(row), Words(row.definition)]
      return Markup.element(
        "tr", [:],
        .element("th", ["scope": "row"], FigureWords.label(row.name).html)
          + .all(cells.map { .element("td", [:], $0.html) })) + .newline
    }
    let head = Self.head([
      Words(en: "figure", zh: "数字"), Words(en: "value", zh: "数值"), Words(en: "95% interval", zh: "95%区间"),
      Words(en: "definition", zh: "定义"),
    ])
    let sentence = Markup.text("\(claim.number). ") + words.sentence.html
    let finding = Markup.element("strong", [:], words.verdict.html) + .text(" — ") + words.finding.html
    return .element(
      "article", ["class": "claim", "id": "claim-\(claim.number)"],
      .element("h3", [:], sentence) + .element("p", ["class": "finding"], finding)
        + (rows.isEmpty ? Markup() : Self.table(head, rows) + Self.definitions(of: claim)))
  }

  /// How a claim's figures are worked out.
  private static func definitions(of claim: ClaimTable.Claim) -> Markup {
    let lines = claim.rows.filter { !$0.isOfGroup }.map { row in
      let formula = ClaimFormula.of(row.definition)
      return Markup.element(
        "li", [:], .text(row.definition + " ") + Words(en: formula.en, zh: formula.zh).html)
    }
    let title = Words(en: "how they are worked out", zh: "计算方法")
    return .element(
      "details", [:], .element("summary", [:], title.html) + .element("ul", ["class": "dim"], .all(lines)))
  }

  private static func head(_ titles: [Words]) -> Markup {
    .element("tr", [:], .all(titles.map { .element("th", ["scope": "col"], $0.html) }))
  }

  private static func table(_ head: Markup, _ rows: [Markup]) -> Markup {
    .element(
      "div", ["class": "scroll"],
      .element(
        "table", ["class": "claims"],
        .element("thead", [:], head) + .element("tbody", [:], .newline + .all(rows)))) + .newline
  }
}
