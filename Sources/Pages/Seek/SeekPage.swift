import MonteCarlo
import Pictures

/// The page of a search: the answer, how sure it is, and every value that was tried.
struct SeekPage {
  let results: SeekResults
  private var answer: SeekResults.Answer { results.answer }
  private var quantity: Quantity { results.quantity }
  private var path: Words { .foreign(answer.parameter) }
  private var limit: Words { results.limit }

  private var words: SeekWords { SeekWords(results: results) }

  init(_ study: StudyFolder) throws(FolderError) { results = try SeekResults(study) }

  func page(in language: Language) throws(FolderError) -> Page {
    results.study.page(
      in: language, kind: Words(en: "Search", zh: "求值"), question: question,
      sections: [verdict, try tried, results.study.limits(limits)], suffix: "seek")
  }

  private var question: Words {
    let which =
      results.isLargest ? Words(en: "largest", zh: "最大") : Words(en: "smallest", zh: "最小")
    let runs = results.study.runs
    return Words(
      en:
        "What is the \(which.en) value of \(path.en) with \(limit.en)? \(answer.scan.values) values scanned, "
        + "\(runs.en) at each, all on the same random numbers.",
      zh: "满足 \(limit.zh) 的 \(path.zh) 的\(which.zh)值是多少？扫描\(answer.scan.values)个值，每值\(runs.zh)，均使用相同的随机数。")
  }

  private var verdict: Page.Section {
    let cards = [answerCard, confirmationCard, scanCard].compactMap(\.self)
    return StudyFolder.verdict(words.sentence, cards, note: Self.note)
  }

  private static let note = Words(
    en:
      "The answer lies between two values at which the 95% interval no longer holds the bound. The confirmation is "
      + "on fresh random numbers, which the search has not seen.",
    zh: "答案的区间两端，是95%区间不再包含界限的两个值。确认所用为搜索未见过的新随机数。")

  private func estimate(_ value: SeekResults.Answer.Value) -> Words {
    let told = value.estimate.map(quantity.text) ?? .undefined
    return told + .inBrackets(value.known, quantity.text)
  }

  private var answerCard: Card {
    guard let found = answer.answer else {
      let best = answer.best.map {
        Words(
          en: "nearest: \(results.amount($0.value).en), with \(estimate($0).en)",
          zh: "最接近：\(results.amount($0.value).zh)，为\(estimate($0).zh)")
      }
      return Card(
        title: Words(en: "The answer", zh: "答案"), value: Words(en: "no value", zh: "没有这样的值"),
        interval: Words(en: "none of the scanned values meets it", zh: "扫描的值均不满足"), note: best ?? Words(""),
        mark: nil)
    }
    return Card(
      title: Words(en: "The answer", zh: "答案"), value: results.amount(found.value),
      interval: words.place,
      note: Words(en: "gives \(estimate(found).en)", zh: "结果为\(estimate(found).zh)") + neighbour, mark: nil)
  }

  /// The nearest value that fails.
  private var neighbour: Words {
    guard let value = answer.neighbour else { return Words("") }
    let (amount, told) = (results.amount(value.value), value.estimate.map(quantity.text) ?? .undefined)
    return Words(en: "; \(amount.en) gives \(told.en)", zh: "；\(amount.zh)则为\(told.zh)")
  }

  private var confirmationCard: Card? {
    answer.confirmation.map { value in
      let verdict = words.confirmation(value)
      return Card(
        title: Words(en: "Confirmed on fresh numbers", zh: "以新随机数确认"),
        value: value.estimate.map(quantity.text) ?? .undefined,
        interval: .interval95(
          value.known.map { (quantity.text($0.lowerBound), quantity.text($0.upperBound)) }),
        note: Words(
          en: "\(value.runs) runs at \(results.amount(value.value).en): \(verdict.en)",
          zh: "在\(results.amount(value.value).zh)处\(value.runs)次运行：\(verdict.zh)"),
        mark: mark(value))
    }
  }

  private func mark(_ value: SeekResults.Answer.Value) -> IntervalMark? {
    quantity.form == .share ? IntervalMark(range: 0...1, value: value.estimate, interval: value.known) : nil
  }

  private var scanCard: Card {
    let scan = answer.scan
    let trend =
      switch scan.monotone {
      case "yes": Words(en: "over the scan the figure goes one way only", zh: "扫描中指标只朝一个方向变化")
      case "no":
        Words(
          en: "over the scan the figure goes both ways: there may be other answers", zh: "扫描中指标有升有降：可能另有答案")
      default: Words(en: "over the scan the figure goes one way, but for noise", zh: "除噪声外，扫描中指标朝一个方向变化")
      }
    return Card(
      title: Words(en: "The scan", zh: "扫描"),
      value: Words(en: "\(scan.holding) of \(scan.values) hold", zh: "\(scan.values)个中\(scan.holding)个成立"),
      interval: trend, note: Words(en: "values over the whole range", zh: "取值遍及整个范围"), mark: nil)
  }

  private var tried: Page.Section {
    get throws(FolderError) {
      let figures = try SeekFigures(results: results).figures()
      return Page.Section(
        id: "tried", title: Words(en: "What was tried", zh: "试过的值"), content: .all(figures.map(\.html)))
    }
  }

  private var limits: [Words] {
    [
      Words(
        en:
          "Only the values shown were run. Between the values of the scan the constraint may hold or fail unseen.",
        zh: "只运行了图中的值。扫描值之间，约束可能成立或不成立而未被看到。"),
      Words(
        en:
          "A search picks what looked good on its own random numbers, so its figures flatter the answer a little: "
          + "quote the confirmation.",
        zh: "搜索选取的是在其随机数上表现好的值，因此其数字略偏乐观：请引用确认结果。"),
    ]
  }
}
