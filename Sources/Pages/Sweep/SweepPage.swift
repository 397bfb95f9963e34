import MonteCarlo
import Pictures

/// The page of a sweep: how far the outcome changes, and every figure against what was varied.
struct SweepPage {
  let results: SweepResults

  init(_ study: StudyFolder) throws(FolderError) { results = try SweepResults(study) }

  private var words: SweepWords { SweepWords(results: results) }

  func page(in language: Language) throws(FolderError) -> Page {
    results.study.page(
      in: language, kind: Words(en: "Sweep", zh: "扫描"), question: words.question,
      sections: [verdict, try figures, results.study.limits(words.limits)], suffix: "sweep")
  }

  /// The figures of the verdict, in their order.
  private static let headlines = [
    "ruined", "solvency", "exit_coverage", "return_total", "share_losing", "platform_min",
  ]

  private var verdict: Page.Section {
    let shown = Self.headlines.compactMap { name in results.columns.first { $0.quantity.name == name } }
    return StudyFolder.verdict(
      sentence, shown.compactMap(card),
      note: Words(
        en:
          "Means over runs: the lowest and the highest of all points. The line goes from 0 to 100%, its thick part "
          + "from the lowest to the highest point.",
        zh: "各数字为运行均值：所有取值点中的最低与最高。线从0到100%，粗段为最低点到最高点。"))
  }

  private var sentence: Words {
    guard let ruin = results.columns.first(where: { $0.quantity == .ruined }) else { return Words("") }
    let finding = words.finding(ruin)
    return Words(en: "Probability of ruin: \(finding.en)", zh: "破产概率：\(finding.zh)")
  }

  private func card(_ column: SweepResults.Column) -> Card? {
    guard let (least, most) = column.extremes, let low = column.values[least], let high = column.values[most]
    else { return nil }
    let quantity = column.quantity
    func told(_ point: Int) -> Words {
      guard let known = column.known[point] else { return Words(en: "no interval", zh: "无区间") }
      return .range(quantity.text(known.lowerBound), quantity.text(known.upperBound))
    }
    let places = (
      results.shortPlace(ofPoints: column.points(at: low)),
      results.shortPlace(ofPoints: column.points(at: high))
    )
    return Card(
      title: quantity.title,
      value: quantity.text(from: low, to: high),
      interval: Words(
        en: "95% intervals \(told(least).en), and \(told(most).en)",
        zh: "95%区间：\(told(least).zh)，及\(told(most).zh)"),
      note: low == high
        ? Words(en: "at every point", zh: "各点相同")
        : Words(
          en: "lowest at \(places.0.en), highest at \(places.1.en)", zh: "最低在\(places.0.zh)，最高在\(places.1.zh)"
        ),
      mark: quantity.form == .share
        ? IntervalMark(range: 0...1, value: nil, interval: low...high) : nil)
  }

  private var figures: Page.Section {
    get throws(FolderError) {
      let figures = SweepFigures(results: results)
      let choices = try results.columns.map { (column) throws(FolderError) in
        Chooser.Choice(label: column.quantity.title, content: try figures.figure(column).html)
      }
      return Page.Section(
        id: "figures", title: Words(en: "Figure by figure", zh: "逐项指标"),
        content: Chooser(id: "metric", title: Words(en: "Show", zh: "显示"), choices: choices).html)
    }
  }
}
