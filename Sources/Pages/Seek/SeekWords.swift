import Pictures

/// What a search says in sentences.
struct SeekWords {
  let results: SeekResults
  private var answer: SeekResults.Answer { results.answer }

  var sentence: Words {
    let (path, limit) = (Words.foreign(answer.parameter), results.limit)
    guard let found = answer.answer else {
      return Words(
        en: "No value of \(path.en) that was scanned meets \(limit.en).",
        zh: "所扫描的 \(path.zh) 的值均不满足 \(limit.zh)。")
    }
    let value = results.amount(found.value)
    if answer.found == "every value" {
      return Words(
        en: "Every scanned value of \(path.en) meets \(limit.en), also the end of the range, \(value.en).",
        zh: "所扫描的 \(path.zh) 的每个值都满足 \(limit.zh)，包括范围端点\(value.zh)。")
    }
    let which = results.isLargest ? Words(en: "largest", zh: "最大") : Words(en: "smallest", zh: "最小")
    return Words(
      en: "\(path.en) = \(value.en) is the \(which.en) value found with \(limit.en)",
      zh: "满足 \(limit.zh) 的\(which.zh)值为 \(path.zh) = \(value.zh)") + confirmed
  }

  private var confirmed: Words {
    guard let value = answer.confirmation, let estimate = value.estimate else {
      return Words(en: ".", zh: "。")
    }
    let told = results.quantity.text(estimate) + .inBrackets(value.known, results.quantity.text)
    let verdict = confirmation(value)
    return Words(
      en: "; on fresh random numbers it gives \(told.en): \(verdict.en).",
      zh: "；以新随机数计算为\(told.zh)：\(verdict.zh)。")
  }

  /// What fresh random numbers say of the answer.
  func confirmation(_ value: SeekResults.Answer.Value) -> Words {
    guard let known = value.known, let bound = results.constraint?.bound, known.contains(bound) else {
      return value.holds
        ? Words(en: "the constraint holds", zh: "约束成立")
        : Words(
          en: "the constraint fails, so trust these runs rather than the search, and do more",
          zh: "约束不成立，应以此为准，并增加运行次数")
    }
    return Words(en: "not told apart from the bound", zh: "与界限无法区分")
  }

  /// Between which values the limit lies.
  var place: Words {
    guard let ends = answer.interval else { return Words(en: "no interval", zh: "无区间") }
    switch (ends.low.map(results.amount), ends.high.map(results.amount)) {
    case (let low?, let high?):
      return Words(en: "95% interval \(low.en) to \(high.en)", zh: "95%区间：\(low.zh)至\(high.zh)")
    case (let low?, nil): return Words(en: "95% interval: above \(low.en)", zh: "95%区间：大于\(low.zh)")
    case (nil, let high?): return Words(en: "95% interval: below \(high.en)", zh: "95%区间：小于\(high.zh)")
    case (nil, nil): return Words(en: "anywhere in the range", zh: "范围内任意处")
    }
  }
}
