import MonteCarlo
import Pictures

/// The page of a sensitivity analysis: which parameters matter, figure by figure.
struct SensitivityPage {
  let results: SensitivityResults

  init(_ study: StudyFolder) throws(FolderError) { results = try SensitivityResults(study) }

  private var words: SensitivityWords { SensitivityWords(results: results) }

  func page(in language: Language) -> Page {
    results.study.page(
      in: language, kind: Words(en: "Sensitivity analysis", zh: "敏感性分析"), question: words.question,
      sections: [verdict, figures, results.study.limits(words.limits)], suffix: "sensitivity")
  }

  private static let headlines = [
    "ruined", "return_total", "solvency", "exit_coverage", "share_losing", "platform_min",
  ]

  private var verdict: Page.Section {
    let shown = Self.headlines.compactMap { name in results.blocks.first { $0.quantity.name == name } }
    let first = shown.first { !$0.known.isEmpty }
    let sentence =
      first.map { block in
        let finding = words.finding(block)
        return Words(
          en: "\(block.quantity.title.en): \(finding.en)", zh: "\(block.quantity.title.zh)：\(finding.zh)")
      } ?? Words(en: "No parameter changes any figure that can be told.", zh: "没有参数改变任何可判断的指标。")
    return StudyFolder.verdict(sentence, shown.map(card), note: words.note)
  }

  /// The parameter that matters most for a figure.
  private func card(_ block: SensitivityResults.Block) -> Card {
    guard let most = block.known.first, let main = most.main else {
      return Card(
        title: block.quantity.title, value: Words(en: "none", zh: "无"),
        interval: Words(en: "no interval", zh: "无区间"),
        note: words.lack(block), mark: nil)
    }
    let second = block.known.dropFirst().first
    let next = second.flatMap { next in
      next.main.map { value in
        Words(
          en: "; next \(next.name.en), \(words.figure(value.value, block.quantity).en)",
          zh: "；其次 \(next.name.zh)，\(words.figure(value.value, block.quantity).zh)")
      }
    }
    let ends = main.known.map {
      (words.figure($0.lowerBound, block.quantity), words.figure($0.upperBound, block.quantity))
    }
    return Card(
      title: block.quantity.title, value: words.figure(main.value, block.quantity),
      interval: .interval95(ends),
      note: Words(en: "\(most.name.en) matters most", zh: "最重要的是 \(most.name.zh)") + (next ?? Words("")),
      mark: results.method == .sobol
        ? IntervalMark(range: 0...1, value: main.value, interval: main.known) : nil)
  }

  private var figures: Page.Section {
    let figures = SensitivityFigures(results: results)
    // Those that have nothing to show come last.
    let blocks = results.blocks.filter { !$0.known.isEmpty } + results.blocks.filter(\.known.isEmpty)
    let choices = blocks.map { block in
      Chooser.Choice(label: block.quantity.title, content: content(block, figures))
    }
    return Page.Section(
      id: "figures", title: Words(en: "Figure by figure", zh: "逐项指标"),
      content: Chooser(id: "metric", title: Words(en: "Show", zh: "显示"), choices: choices).html)
  }

  /// The picture, or why there is none.
  private func content(_ block: SensitivityResults.Block, _ figures: SensitivityFigures) -> Markup {
    if let figure = figures.figure(block) { return figure.html }
    return .element("h3", [:], block.quantity.title.html) + .element("p", [:], words.lack(block).html)
  }
}
