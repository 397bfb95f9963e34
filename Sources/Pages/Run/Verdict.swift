import MonteCarlo
import Pictures

/// The six figures of the verdict, with what each is known to.
struct Verdict {
  let results: RunResults

  func cards() throws(FolderError) -> [Card] {
    [
      ruin, try medianDay(),
      try share("share_losing", Words(en: "Users who lose, in cash", zh: "亏损用户比例（仅计现金）"), Self.inCash),
      try share(
        "share_losing_goods", Words(en: "Users who lose, goods counted", zh: "亏损用户比例（计入商品）"), withGoods),
      try share("exit_coverage", Words(en: "Coverage of two-times exits", zh: "两倍出局覆盖率"), Self.coverage),
      try share("return_total", Words(en: "Returned of what users paid in", zh: "用户投入的返还率"), Self.returned),
    ]
  }

  private static let inCash = Words(
    en: "got back, wallet included, less than they paid in", zh: "取回的钱（含零钱）少于投入")
  private static let coverage = Words(
    en: "the pool, over what all coming exits would pay", zh: "底池 ÷ 全部待出局应付金额")
  private static let returned = Words(
    en: "withdrawn or in the wallet, over paid in, all users together", zh: "全体用户：（已提现＋零钱）÷ 投入")

  private var withGoods: Words {
    let value = NumberText.short(results.scenario.inputs.people.goodsValue * 100, 2) + "%"
    return Words(
      en: "the same with goods counted at \(value) of their list price",
      zh: "商品按标价的\(value)计入后仍少于投入")
  }

  private var ruin: Card {
    let ruin = results.summary.ruin
    let probability = ruin.probability
    let bounds = Self.bounds(ruin.ciLow, ruin.ciHigh)
    return Card(
      title: Words(en: "Probability of ruin", zh: "破产概率"),
      value: probability.map(Words.percent) ?? .undefined,
      interval: .interval95(bounds.map { (.percent($0.lowerBound), .percent($0.upperBound)) }),
      note: Words(
        en: "by day \(results.scenario.days), \(results.meaningOfRuin.en)",
        zh: "到第\(results.scenario.days)日，\(results.meaningOfRuin.zh)"),
      mark: IntervalMark(range: 0...1, value: probability, interval: bounds))
  }

  private func medianDay() throws(FolderError) -> Card {
    let (ruin, days) = (results.summary.ruin, results.scenario.days)
    let bounds = try MedianDay(ruinDays: results.runs.numbers("ruin_day"))
    let never = Words(en: "after day \(days)", zh: "第\(days)日之后")
    let ends = bounds.low.map { low in (Words.day(low), bounds.high.map(Words.day) ?? never) }
    let isReached = ruin.medianDay != nil
    let meaning =
      isReached
      ? Words(en: "half of all runs are ruined by then", zh: "届时有一半的运行破产")
      : Words(en: "fewer than half of all runs are ruined", zh: "破产的运行不足一半")
    // Where all are ruined, two ways to halve the same runs would be two answers to one question.
    let ofRuined = ruin.probability == 1 ? nil : ruin.medianDayIfRuined
    let ifRuined =
      ruin.medianDayIfRuined == nil
      ? nil
      : meaning
        + (ofRuined.map { day in
          Words(
            en: "; of the ruined runs, half by day \(NumberText.short(day, 1))",
            zh: "；破产的运行中，一半在第\(NumberText.short(day, 1))日前")
        } ?? Words(""))
    let range = 0...Double(days)
    let interval = bounds.low.map { $0...max($0, min(bounds.high ?? Double(days), Double(days))) }
    return Card(
      title: Words(en: "Median day of ruin", zh: "破产日中位数"),
      value: ruin.medianDay.map { .day(Double($0)) } ?? Words(en: "not reached", zh: "未达到"),
      interval: ends == nil && results.summary.runs > 1 ? .intervalBeyond(never) : .interval95(ends),
      note: ifRuined ?? Words(en: "no run is ruined", zh: "没有运行破产"),
      mark: IntervalMark(range: range, value: ruin.medianDay.map(Double.init), interval: interval))
  }

  private func share(_ metric: String, _ title: Words, _ meaning: Words) throws(FolderError) -> Card {
    let fan = try results.fan(metric, .share)
    let mean = fan.mean.last ?? nil
    let low = try results.days.numbers(metric + "_ci_low").last ?? nil
    let high = try results.days.numbers(metric + "_ci_high").last ?? nil
    let bounds = mean == nil ? nil : Self.bounds(low, high).map { Quantity(metric).withinLimits($0) }
    let spread = fan.lastBand.map { min($0.low, $0.high)...max($0.low, $0.high) }
    var note = meaning
    if let band = fan.lastBand, mean != nil {
      let share = NumberText.short(band.share * 100, 6)
      let range = Words.range(.percent(band.low), .percent(band.high))
      note = meaning + Words(en: "; \(share)% of runs: \(range.en)", zh: "；\(share)%的运行：\(range.zh)")
    }
    if mean == nil { note = meaning + lack(fan) }
    return Card(
      title: title, value: mean.map(Words.percent) ?? .undefined,
      interval: .interval95(bounds.map { (.percent($0.lowerBound), .percent($0.upperBound)) }), note: note,
      mark: mean == nil ? nil : IntervalMark(range: 0...1, value: mean, interval: bounds, spread: spread))
  }

  /// Why there is no figure.
  private func lack(_ fan: Fan) -> Words {
    let count = fan.defined.last ?? 0
    guard count > 0 else {
      return Words(en: "; no run defines it on the last day", zh: "；最后一日没有运行对其有定义")
    }
    return Words(
      en: "; only \(count) of \(fan.runs) runs define it on the last day, too few to tell",
      zh: "；最后一日\(fan.runs)次运行中仅\(count)次对其有定义，不足以判断")
  }

  private static func bounds(_ low: Double?, _ high: Double?) -> ClosedRange<Double>? {
    guard let low, let high, low <= high else { return nil }
    return low...high
  }
}

extension RunResults {
  /// What has happened in a run that is ruined.
  var meaningOfRuin: Words {
    scenario.inputs.rules.platform.insolvency == .unlimited
      ? Words(
        en: "something due was not paid in full, or the owner had to pay in",
        zh: "曾有到期款项未能付清，或平台所有人被迫补款")
      : Words(en: "something due was not paid in full", zh: "曾有到期款项未能付清")
  }
}

extension Words {
  static let undefined = Words(en: "undefined", zh: "无定义")

  static func day(_ day: Double) -> Words {
    let number = NumberText.short(day, 1)
    return Words(en: "day \(number)", zh: "第\(number)日")
  }

  /// "95% interval a to b", or that there is none.
  static func interval95(_ ends: (low: Words, high: Words)?) -> Words {
    guard let ends else { return Words(en: "no interval", zh: "无区间") }
    let range = Words.range(ends.low, ends.high)
    return Words(en: "95% interval \(range.en)", zh: "95%区间：\(range.zh)")
  }

  static func intervalBeyond(_ day: Words) -> Words {
    Words(en: "95% interval: \(day.en)", zh: "95%区间：\(day.zh)")
  }
}
