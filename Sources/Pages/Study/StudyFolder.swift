import MonteCarlo
import Pictures
import Reports
import Scenarios

/// What all studies have in common: their files, the scenario they start from, how many runs each point has.
struct StudyFolder: Sendable {
  let files: FolderFiles
  let scenario: Scenario
  var facts: ManifestText.Facts { files.manifest.facts }

  init(_ files: FolderFiles) throws(FolderError) {
    self.files = files
    scenario = try files.scenario
  }

  var runsPerPoint: Int { facts.study?.runsPerPoint ?? 1 }

  /// Such as "365 days from 2025-01-01, market …, the schemes".
  var setting: Words {
    let people = scenario.inputs.people
    let (market, first) = (Words.count(Int(people.market)).en, Words.count(Int(people.initialUsers)).en)
    let start = scenario.startDate.text
    return Words(
      en:
        "Each run lasts \(scenario.days) days from \(start), with \(first) users at the start in a market of "
        + "\(market) people, unless that is varied: \(scenario.schemes.en); \(scenario.operatorWords.en).",
      zh: "每次运行自\(start)起\(scenario.days)天；市场\(market)人，起始用户\(first)人（被改变者除外）；"
        + "\(scenario.schemes.zh)；\(scenario.operatorWords.zh)。")
  }

  /// Such as "20 runs".
  var runs: Words {
    let count = Words.count(runsPerPoint).en
    return Words(en: "\(count) run\(runsPerPoint == 1 ? "" : "s")", zh: "\(count)次运行")
  }

  /// The page: what was asked, what came out, and what the study leaves open.
  func page(
    in language: Language, kind: Words, question: Words, sections: [Page.Section], suffix: String
  ) -> Page {
    let name = scenario.name
    let title = (kind + Words(en: ": ", zh: "：")).html + .foreign(name)
    let own =
      scenario.description.isEmpty
      ? Markup() : Markup.element("p", ["class": "dim lead"], .foreign(scenario.description))
    let heading =
      Markup.element("h1", [:], title) + .element("p", ["class": "lead"], question.html) + own
      + .element("p", ["class": "dim"], setting.html)
    return Page(
      title: "\(name) – \(suffix) – SolvencyLab", language: language, heading: heading, sections: sections,
      footer: footer, fileName: FolderName.made(from: name) + "-" + suffix)
  }

  private var footer: Words {
    Words(
      en: "Made by simulate \(facts.version) from the files beside this page, seed \(facts.seed). "
        + "manifest.json has all scenarios and points and the checksum of every file.",
      zh: "由 simulate \(facts.version) 根据同目录文件生成，种子 \(facts.seed)。"
        + "全部情景、取值点与各文件校验和见 manifest.json。")
  }

  /// The verdict: a sentence, figures, and how to read them.
  static func verdict(_ sentence: Words, _ cards: [Card], note: Words) -> Page.Section {
    Page.Section(
      id: "verdict", title: Words(en: "The verdict", zh: "结论"),
      content: .element("p", [:], sentence.html) + .newline + Card.html(cards)
        + .element("p", ["class": "dim"], note.html))
  }

  /// What a study cannot say, its own limits before the general ones.
  func limits(_ own: [Words]) -> Page.Section {
    let items = (failures + own + Self.general).map { Markup.element("li", [:], $0.html) }
    return Page.Section(
      id: "limits", title: Words(en: "What this study cannot say", zh: "本研究不能说明什么"),
      content: .element("ul", [:], .all(items)))
  }

  private var failures: [Words] {
    let failed = facts.failedRuns.count
    guard failed > 0 else { return [] }
    return [
      Words(
        en: "\(failed) of \(facts.runs) runs failed and are in none of the figures.",
        zh: "\(facts.runs)次运行中有\(failed)次失败，未计入任何数字。")
    ]
  }

  private static let general = [
    Words(
      en:
        "The intervals say how far so many runs pin a figure down. They know nothing of whether people behave "
        + "as assumed: the rules are exact, the behaviour is a model, fitted to no company.",
      zh: "区间只说明这么多次运行能把数字定到多准，并不说明人们是否如假设那样行事：规则是精确的，行为是模型，未按任何公司校准。"),
    Words(
      en:
        "All that is not varied stays as the scenario has it. With other people, prices or costs the answer may "
        + "be another.",
      zh: "未改变的一切均按情景设定。若人群、价格或成本不同，答案也可能不同。"),
    Words(en: "Nothing here says whether a scheme is lawful.", zh: "本页不判断任何模式是否合法。"),
  ]
}

extension ClosedRange<Double> {
  /// A range whose ends are both known and in order; `nil` otherwise.
  static func known(_ low: Double?, _ high: Double?) -> ClosedRange<Double>? {
    guard let low, let high, low <= high else { return nil }
    return low...high
  }
}

extension Words {
  /// " (95% interval a to b)"; nothing without an interval.
  static func inBrackets(_ known: ClosedRange<Double>?, _ text: (Double) -> Words) -> Words {
    guard let known else { return Words("") }
    let range = Words.range(text(known.lowerBound), text(known.upperBound))
    return Words(en: " (95% interval \(range.en))", zh: "（95%区间：\(range.zh)）")
  }
}
