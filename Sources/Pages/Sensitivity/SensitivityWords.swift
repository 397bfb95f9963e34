import MonteCarlo
import Pictures

/// What a sensitivity analysis says in sentences.
struct SensitivityWords {
  let results: SensitivityResults
  private var isSobol: Bool { results.method == .sobol }

  var question: Words {
    let count = results.parameters
    let runs = results.study.runs
    let method =
      isSobol
      ? Words(en: "Sobol indices", zh: "索博尔指数") : Words(en: "Morris’s elementary effects", zh: "莫里斯基本效应")
    return Words(
      en:
        "Which of \(count) parameter\(count == 1 ? "" : "s") matter\(count == 1 ? "s" : ""), when each may lie "
        + "anywhere in its range? \(method.en), \(runs.en) at each point, all on the same random numbers.",
      zh: "\(count)个参数各在其范围内任意取值时，哪些重要？\(method.zh)，每点\(runs.zh)，均使用相同的随机数。")
  }

  var note: Words {
    isSobol
      ? Words(
        en:
          "Each figure is the total index of the parameter that matters most: the share of the variance that would "
          + "remain if all other parameters were known. The line goes from 0 to 1.",
        zh: "各数字为最重要参数的总指数：若其余参数均已知，仍会剩下的方差比例。线从0到1。")
      : Words(
        en:
          "Each figure is μ* of the parameter that matters most: the mean size of the change when it goes over its "
          + "whole range.",
        zh: "各数字为最重要参数的 μ*：该参数走过整个范围时变化的平均大小。")
  }

  /// An index as it is; an effect in the figure's own unit.
  func figure(_ value: Double, _ quantity: Quantity) -> Words {
    isSobol ? Words(NumberText.fixed(value, 2)) : size(value, quantity)
  }

  private func size(_ value: Double, _ quantity: Quantity) -> Words {
    quantity.form == .share
      ? Quantity.points(value) : quantity.text(value)
  }

  func finding(_ block: SensitivityResults.Block) -> Words {
    guard let most = block.known.first, let main = most.main else { return lack(block) }
    let told =
      figure(main.value, block.quantity) + .inBrackets(main.known) { figure($0, block.quantity) }
    let lead =
      isSobol
      ? Words(
        en: "\(most.name.en) matters most, with a total index of \(told.en)",
        zh: "最重要的是 \(most.name.zh)，总指数\(told.zh)")
      : Words(
        en: "\(most.name.en) matters most: over its range it changes the figure by \(told.en) on average",
        zh: "最重要的是 \(most.name.zh)：走过其范围平均改变\(told.zh)")
    return lead + (isSobol ? share(block) : luck(block, most)) + Words(en: ".", zh: "。") + remark(block)
  }

  /// What the parameters explain one by one.
  ///
  /// The standard error of a sum is at most the sum of the standard errors, so the sums of the bounds hold it at least as
  /// often as each holds its own, whatever the estimates share.
  private func share(_ block: SensitivityResults.Block) -> Words {
    let parts = block.known.compactMap(\.other)
    guard !parts.isEmpty, parts.count == block.known.count else { return Words("") }
    let sum = parts.reduce(0) { $0 + $1.value }
    let lead = Words(
      en: "; by themselves the parameters add up to \(NumberText.percent(sum)) of the variance",
      zh: "；各参数单独的指数合计为方差的\(NumberText.percent(sum))")
    let known = parts.compactMap(\.known)
    let cannotTell = Words(
      en: ", so what they do together cannot be told", zh: "，因此其共同作用无法判断")
    guard known.count == parts.count else {
      return lead + Words(en: ", without an interval", zh: "，无区间") + cannotTell
    }
    let (low, high) = (known.reduce(0) { $0 + $1.lowerBound }, known.reduce(0) { $0 + $1.upperBound })
    let range = Words.range(.percent(low), .percent(high))
    let interval = Words(
      en: " (95% interval \(range.en), if anything too wide)", zh: "（95%区间：\(range.zh)，或偏宽）")
    guard high < 1 else { return lead + interval + cannotTell }
    let rest = NumberText.percent(1 - max(high, 0))
    return lead + interval
      + Words(en: ", so at least \(rest) is what they do together", zh: "，因此至少\(rest)为共同作用")
  }

  private func luck(_ block: SensitivityResults.Block, _ most: SensitivityResults.Effect) -> Words {
    guard let noise = most.noise, noise > 0 else { return Words("") }
    let told = size(noise, block.quantity)
    return Words(en: "; luck alone gives a change of \(told.en)", zh: "；仅偶然所致的变化为\(told.zh)")
  }

  /// What else is to be known of a figure that has numbers.
  private func remark(_ block: SensitivityResults.Block) -> Words {
    var words = Words("")
    if !block.lack.isEmpty { words = Words(en: " " + lack(block).en, zh: lack(block).zh) }
    if let share = block.noiseShare {
      let percent = NumberText.percent(share)
      words =
        words
        + Words(
          en: " Of a single run’s variance \(percent) is luck, which the indices leave out.",
          zh: "单次运行的方差中有\(percent)出于偶然，指数已将其剔除。")
    }
    if block.rowsLeftOut > 0 {
      words =
        words
        + Words(
          en: " \(block.rowsLeftOut) rows are left out, where too few runs define it.",
          zh: "有\(block.rowsLeftOut)行因有定义的运行太少而未计入。")
    }
    return words
  }

  /// Why there is nothing to tell, or little.
  func lack(_ block: SensitivityResults.Block) -> Words {
    switch block.lack {
    case "undefined": Words(en: "Too few runs define it to say anything.", zh: "有定义的运行太少，无法判断。")
    case "unchanged":
      Words(en: "No parameter changes it, whatever the luck.", zh: "无论偶然如何，没有参数改变它。")
    case "hidden":
      Words(
        en: "Luck hides what the parameters do; more runs at each point or more points would show it.",
        zh: "偶然掩盖了参数的作用；增加每点运行次数或取值点即可看清。")
    case "vague":
      Words(
        en:
          "There are no intervals, for undefined runs or too much luck; more runs at each point would help.",
        zh: "因运行无定义或偶然过大而没有区间；增加每点运行次数会有帮助。")
    case "noisy":
      Words(
        en: "Luck is large beside the effects; more runs at each point would narrow the intervals.",
        zh: "与效应相比偶然很大；增加每点运行次数可收窄区间。")
    default: Words(en: "Nothing is known of it.", zh: "对其一无所知。")
    }
  }

  var limits: [Words] {
    [
      Words(
        en:
          "What matters depends on the ranges: a parameter with a narrow range cannot matter much, whatever it does "
          + "elsewhere.",
        zh: "是否重要取决于范围：范围窄的参数无论在别处有何作用，此处都不会显得重要。"),
      isSobol
        ? Words(
          en:
            "Indices are shares of variance: they do not say in which direction a parameter works, nor that few runs "
            + "would be enough. Estimates near 0 may fall below it.",
          zh: "指数是方差的比例：不说明参数的作用方向。接近0的估计值可能为负。")
        : Words(
          en:
            "Morris’s method ranks parameters by single steps. It does not share out the variance; for that use "
            + "‘--method sobol’ with the few that matter.",
          zh: "莫里斯法按单步变化给参数排序，不分解方差；若需要，请对少数重要参数使用 --method sobol。"),
    ]
  }
}
