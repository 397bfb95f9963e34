import MonteCarlo
import Pictures

/// What a sweep says in sentences.
struct SweepWords {
  let results: SweepResults
  private var parameters: [SweepResults.Parameter] { results.parameters }

  var question: Words {
    let varied = Words.list(parameters.map(range))
    let points = Words.count(results.count).en
    let runs = results.study.runs
    return Words(
      en:
        "What changes with \(varied.en)? \(points) point\(results.count == 1 ? "" : "s") of \(runs.en) each, "
        + "all on the same random numbers.",
      zh: "改变\(varied.zh)，结果如何变化？共\(points)个取值点，每点\(runs.zh)，均使用相同的随机数。")
  }

  /// A parameter with the values it takes.
  private func range(_ parameter: SweepResults.Parameter) -> Words {
    let shown = SweepResults.Parameter.shown
    guard parameter.levels.count > 4, parameter.isNumber, let last = parameter.levels.last else {
      let values = Words.list(Array(parameter.levels.prefix(8)).map(shown))
      let more = parameter.levels.count > 8 ? ", …" : ""
      return Words(
        en: "\(parameter.name.en) (\(values.en)\(more))", zh: "\(parameter.name.zh)（\(values.zh)\(more)）")
    }
    let (from, to) = (shown(parameter.levels[0]), shown(last))
    return Words(
      en: "\(parameter.name.en) (\(from.en) to \(to.en))", zh: "\(parameter.name.zh)（\(from.zh)至\(to.zh)）")
  }

  /// How a figure goes over the points.
  func finding(_ column: SweepResults.Column) -> Words {
    let quantity = column.quantity
    guard let (least, most) = column.extremes, let low = column.values[least], let high = column.values[most]
    else {
      return Words(en: "No run at any point defines it.", zh: "任何取值点上都没有运行对其有定义。")
    }
    let only = quantity.text(low)
    if low == high { return Words(en: "It is \(only.en) at every point.", zh: "在每个取值点都是\(only.zh)。") }
    var words = trend(column) ?? between(column, least, most)
    if let a = column.known[least], let b = column.known[most], a.upperBound >= b.lowerBound {
      words = words + Words(en: "; their intervals overlap", zh: "；其区间有重叠")
    }
    return words + (driver(column) ?? Words("")) + Words(en: ".", zh: "。")
  }

  /// Where it only rises, or only falls, along one parameter of numbers.
  private func trend(_ column: SweepResults.Column) -> Words? {
    guard parameters.count == 1, let numbers = parameters[0].numbers else { return nil }
    let order = numbers.indices.sorted { (numbers[$0], $0) < (numbers[$1], $1) }
      .filter { column.values[$0] != nil }
    let values = order.compactMap { column.values[$0] }
    guard let first = order.first, let last = order.last, values.count > 1 else { return nil }
    let steps = zip(values.dropFirst(), values).map { $0 - $1 }
    guard steps.allSatisfy({ $0 >= 0 }) || steps.allSatisfy({ $0 <= 0 }) else { return nil }
    let (from, to) = (told(column, first), told(column, last))
    let rises = values[0] < values[values.count - 1]
    return Words(
      en: "It \(rises ? "rises" : "falls") from \(from.en) at \(results.place(ofPoint: first).en) to "
        + "\(to.en) at \(results.place(ofPoint: last).en)",
      zh: "从\(results.place(ofPoint: first).zh)时的\(from.zh)\(rises ? "升" : "降")至"
        + "\(results.place(ofPoint: last).zh)时的\(to.zh)")
  }

  private func between(_ column: SweepResults.Column, _ least: Int, _ most: Int) -> Words {
    let (low, high) = (told(column, least), told(column, most))
    let at = results.place(ofPoints: column.points(at: column.values[most]))
    let from = results.place(ofPoints: column.points(at: column.values[least]))
    return Words(
      en: "It is highest at \(at.en): \(high.en), and lowest at \(from.en): \(low.en)",
      zh: "最高在\(at.zh)：\(high.zh)；最低在\(from.zh)：\(low.zh)")
  }

  /// A value with its interval.
  func told(_ column: SweepResults.Column, _ point: Int) -> Words {
    guard let value = column.values[point] else { return .undefined }
    return column.quantity.text(value) + .inBrackets(column.known[point], column.quantity.text)
  }

  /// Of several parameters of numbers, the one that it goes with most; `nil` without enough points to say.
  private func driver(_ column: SweepResults.Column) -> Words? {
    guard parameters.count > 1, results.count > 7 else { return nil }
    let all = parameters.compactMap { parameter -> (name: Words, value: Double)? in
      guard let numbers = parameter.numbers,
        let value = RankCorrelation.spearman(numbers.map(Optional.init), column.values)
      else { return nil }
      return (parameter.name, value)
    }
    guard let most = all.max(by: { $0.value.magnitude < $1.value.magnitude }), most.value.magnitude >= 0.3
    else { return nil }
    let sign = NumberText.signed(most.value)
    return Words(
      en: "; it goes most with \(most.name.en) (rank correlation over points \(sign))",
      zh: "；与\(most.name.zh)关系最密切（各点间秩相关\(sign)）")
  }

  var limits: [Words] {
    var limits: [Words] = []
    if results.study.runsPerPoint < 100 {
      limits.append(
        Words(
          en:
            "Few runs at each point: small differences between points may be luck, and quantiles near 5% and 95% "
            + "rest on a handful of runs.",
          zh: "每点运行次数少：各点间的小差异可能出于偶然，接近5%和95%的分位数只由少数几次运行决定。"))
    }
    limits.append(
      Words(
        en:
          "All points share their random numbers, so two points differ by less luck than their intervals suggest: "
          + "for one difference with its own interval use ‘simulate compare’.",
        zh: "各点共用随机数，因此两点之差受偶然的影响比各自区间所示更小：若要某一差值及其区间，请用 simulate compare。"))
    limits.append(
      Words(
        en: "Between and beyond the values that were tried nothing was run.",
        zh: "所试取值之间及之外未作任何运行。"))
    return limits
  }
}
