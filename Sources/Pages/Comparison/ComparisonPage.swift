import MonteCarlo
import Pictures

/// The page of a comparison: who is better in what, and both day by day.
struct ComparisonPage {
  let results: ComparisonResults

  init(_ study: StudyFolder) throws(FolderError) { results = try ComparisonResults(study) }

  func page(in language: Language) throws(FolderError) -> Page {
    results.study.page(
      in: language, kind: Words(en: "Comparison", zh: "比较"), question: question,
      sections: [verdict, try days, table, results.study.limits(limits)],
      suffix: "compare")
  }

  private var question: Words {
    let runs = results.study.runs
    let own = Words.foreign(results.study.scenario.name)
    let others = Words.list(
      results.alternatives.map { Words(en: "\($0.letter): \($0.name.en)", zh: "\($0.letter)：\($0.name.zh)") })
    return Words(
      en:
        "What is different from A: \(own.en), in \(others.en)? \(runs.en) of each, run by run on the same random "
        + "numbers.",
      zh: "与A：\(own.zh)相比，\(others.zh)有何不同？各\(runs.zh)，逐次使用相同的随机数。")
  }

  private static let headlines = [
    "ruined", "solvency", "exit_coverage", "return_total", "share_losing", "platform",
  ]

  private var verdict: Page.Section {
    let parts = results.alternatives.map { alternative in
      let cards = Self.headlines.compactMap { alternative[$0] }.map { card($0, alternative) }
      return .element("p", [:], sentence(alternative).html) + .newline + Card.html(cards)
    }
    return Page.Section(
      id: "verdict", title: Words(en: "The verdict", zh: "结论"),
      content: .all(parts) + .element("p", ["class": "dim"], Self.note.html))
  }

  private static let note = Words(
    en:
      "Each figure is the mean difference from A at the end, over pairs of runs on the same random numbers, with the "
      + "95% interval of such pairs. Better and worse are said for users, or for who is owed something, and only where "
      + "the interval leaves out zero.",
    zh: "各数字为期末与A之差的均值，按使用相同随机数的配对运行计算，区间为配对95%区间。"
      + "好坏是对用户或债权方而言，且仅在区间不含零时才下结论。")

  private func sentence(_ alternative: ComparisonResults.Alternative) -> Words {
    let name = Words(
      en: "\(alternative.letter), \(alternative.name.en),",
      zh: "\(alternative.letter)（\(alternative.name.zh)）")
    guard let ruin = alternative["ruined"], let first = ruin.first, let second = ruin.second else {
      return Words(en: "\(name.en) shares no run with A.", zh: "\(name.zh)与A没有共同的运行。")
    }
    let (here, there) = (NumberText.percent(second), NumberText.percent(first))
    if ruin.outcome == .same {
      guard let most = ruin.sameUpTo.map(Quantity.points) else {
        return Words(
          en: "\(name.en) is ruined in \(here) of runs, as A is, pair by pair.",
          zh: "\(name.zh)有\(here)的运行破产，与A逐对相同。")
      }
      return Words(
        en:
          "\(name.en) is ruined in \(here) of runs, as A is: none of \(ruin.pairs) pairs differs, so the difference "
          + "is at most \(most.en) either way (95%).",
        zh: "\(name.zh)有\(here)的运行破产，与A相同：\(ruin.pairs)对均无差别，因此相差至多\(most.zh)（95%）。")
    }
    let difference = ruin.difference.map { ruin.quantity.signedText($0) } ?? .undefined
    let known = Words.inBrackets(ruin.known, ruin.quantity.shortSignedText)
    return Words(
      en: "\(name.en) is ruined in \(here) of runs, A in \(there): \(difference.en)\(known.en); "
        + "\(ruin.verdict(alternative.letter).en).",
      zh: "\(name.zh)有\(here)的运行破产，A为\(there)：相差\(difference.zh)\(known.zh)；"
        + "\(ruin.verdict(alternative.letter).zh)。")
  }

  private func card(
    _ line: ComparisonResults.Line, _ alternative: ComparisonResults.Alternative
  ) -> Card {
    let quantity = line.quantity
    let (first, second) = (
      line.first.map(quantity.text) ?? .undefined, line.second.map(quantity.text) ?? .undefined
    )
    let verdict = line.verdict(alternative.letter)
    var note = Words(
      en: "A \(first.en), \(alternative.letter) \(second.en): \(verdict.en)",
      zh: "A为\(first.zh)，\(alternative.letter)为\(second.zh)：\(verdict.zh)")
    if let few = line.concentration(alternative.letter) {
      note = note + Words(en: "; \(few.en)", zh: "；\(few.zh)")
    }
    return Card(
      title: quantity.title, value: line.difference.map(quantity.shortSignedText) ?? .undefined,
      interval: line.sameUpTo == nil
        ? .interval95(
          line.known.map {
            (quantity.shortSignedText($0.lowerBound), quantity.shortSignedText($0.upperBound))
          })
        : line.intervalWords(quantity.shortSignedText) ?? Words(""), note: note, mark: nil)
  }

  private var days: Page.Section {
    get throws(FolderError) {
      var choices: [Chooser.Choice] = []
      for metric in ComparisonFigures.metrics {
        var content = Markup()
        for (number, alternative) in results.alternatives.enumerated() {
          let figures = ComparisonFigures(results: results, alternative: alternative, number: number + 1)
          content += .all(try figures.figures(metric).map(\.html))
        }
        if content != Markup() {
          choices.append(Chooser.Choice(label: Quantity(metric).title, content: content))
        }
      }
      return Page.Section(
        id: "days", title: Words(en: "Day by day", zh: "逐日走势"),
        content: Chooser(id: "metric", title: Words(en: "Show", zh: "显示"), choices: choices).html)
    }
  }

  private var table: Page.Section {
    let tables = results.alternatives.enumerated().map { number, alternative in
      ComparisonTable(alternative: alternative, number: number + 1).html
    }
    return Page.Section(
      id: "figures", title: Words(en: "Figure by figure", zh: "逐项指标"), content: .all(tables))
  }

  private var limits: [Words] {
    var limits: [Words] = []
    if results.study.runsPerPoint < 30 {
      limits.append(
        Words(
          en: "Few pairs: where differences are skewed, their intervals may be too narrow.",
          zh: "配对数少：若差异分布偏斜，区间可能过窄。"))
    }
    limits.append(
      Words(
        en:
          "Among many figures some differences leave out zero by luck alone: of twenty that are none, about one.",
        zh: "指标众多时，总有些差异仅因偶然而不含零：每二十个并无差异的指标约有一个。"))
    if results.isThinned {
      limits.append(
        Words(
          en: "Of so many days, this page has evenly spaced ones; compare_timeseries.csv has them all.",
          zh: "天数太多，本页只取等间隔的若干天；compare_timeseries.csv 中有全部。"))
    }
    return limits
  }
}
