import Pictures
import Scenarios

/// A scenario in one sentence, and what a run of it leaves open.
struct ScenarioWords {
  let results: RunResults
  private var scenario: Scenario { results.scenario }

  var sentence: Words {
    let people = scenario.inputs.people
    let (runs, days) = (results.summary.runs, scenario.days)
    let (market, first) = (Words.count(Int(people.market)).en, Words.count(Int(people.initialUsers)).en)
    return Words(
      en:
        "\(Words.count(runs).en) run\(runs == 1 ? "" : "s") of \(days) days from "
        + "\(results.startDate), with \(first) "
        + "users at the start in a market of \(market) people: \(scenario.schemes.en); \(scenario.operatorWords.en).",
      zh:
        "自\(results.startDate)起\(days)天，共\(Words.count(runs).zh)次运行；市场\(market)人，"
        + "起始用户\(first)人；\(scenario.schemes.zh)；\(scenario.operatorWords.zh)。"
    )
  }

  /// What the figures do not tell, the particular before the general.
  var limits: [Words] {
    ownLimits + [
      results.summary.runs == 1
        ? Self.oneRun
        : Words(
          en:
            "The intervals say how far \(Words.count(results.summary.runs).en) runs pin a figure "
            + "down. They know nothing of whether people behave as assumed: the rules are exact, "
            + "the behaviour is a model, fitted to no company.",
          zh: "区间只说明\(Words.count(results.summary.runs).zh)次运行能把数字定到多准，"
            + "并不说明人们是否如假设那样行事：规则是精确的，行为是模型，未按任何公司校准。"
        ),
      Words(
        en:
          "How trust and redemptions react to late payment has not been measured for such "
          + "schemes. Vary it before you rely on a date.",
        zh: "此类模式中，信任与兑换对延迟付款的反应从未被测量过。在依赖任何日期之前，请改变这些参数再试。"),
      Words(
        en:
          "A run that is not ruined by day \(scenario.days) may be on the next; and ruin is a "
          + "payment missed, not the day on which promises outgrow assets, which comes earlier or "
          + "never.",
        zh: "到第\(scenario.days)日未破产的运行，次日仍可能破产；破产指有款付不出，"
          + "并非承诺超过资产之日，后者可能更早，也可能不出现。"),
      Words(
        en:
          "Whether users lose turns on what the goods are worth to them. \(goodsPercent)% of list "
          + "price is an assumption.",
        zh: "用户是否亏损取决于商品对其价值几何。按标价的\(goodsPercent)%计只是假设。"),
      Words(en: "Nothing here says whether a scheme is lawful.", zh: "本页不判断任何模式是否合法。"),
    ]
  }

  /// What goods count for, in percent of their list price.
  private var goodsPercent: String { NumberText.short(scenario.inputs.people.goodsValue * 100, 2) }

  private static let oneRun = Words(
    en:
      "One run is one story. How likely it is, only many runs can tell; and the rules are exact, "
      + "but the behaviour is a model, fitted to no company.",
    zh: "一次运行只是一个故事。其可能性有多大，只有多次运行才能说明；规则是精确的，行为则是模型，"
      + "未按任何公司校准。")

  private var ownLimits: [Words] {
    var limits: [Words] = []
    let failed = results.facts.failedRuns.count
    if failed > 0 {
      limits.append(
        Words(
          en: "\(failed) of \(results.facts.runs) runs failed and are in none of the figures.",
          zh: "\(results.facts.runs)次运行中有\(failed)次失败，未计入任何数字。"))
    }
    if (2..<100).contains(results.summary.runs) {
      limits.append(
        Words(
          en: "Few runs: quantiles near 5% and 95% rest on a handful of them.",
          zh: "运行次数少：接近5%和95%的分位数只由少数几次运行决定。"))
    }
    if results.facts.saturated > 0 {
      limits.append(
        Words(
          en:
            "\(results.facts.saturated) ratios were too large to be recorded and were cut off at "
            + "9·10¹⁸ millionths.",
          zh: "有\(results.facts.saturated)个比率过大，记录时在 9·10¹⁸ 个百万分之一处截断。"))
    }
    if results.isThinned {
      limits.append(
        Words(
          en: "Of so many days, this page has evenly spaced ones; \("timeseries.csv") has them all.",
          zh: "天数太多，本页只取等间隔的若干天；timeseries.csv 中有全部。"))
    }
    return limits
  }
}
