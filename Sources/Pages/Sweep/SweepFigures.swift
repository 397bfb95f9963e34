import MonteCarlo
import Pictures

/// A figure of a sweep as a picture: against one parameter with intervals, as a heat map of two, in small multiples
/// of more.
struct SweepFigures {
  let results: SweepResults
  private var parameters: [SweepResults.Parameter] { results.parameters }

  func figure(_ column: SweepResults.Column) throws(FolderError) -> Figure {
    let chart: any Chart =
      if parameters.count == 1 { line(column) } else if results.isGrid { grid(column) } else {
        multiples(column)
      }
    return Figure(
      id: column.quantity.id, title: title(column), finding: SweepWords(results: results).finding(column),
      note: note(column), chart: chart, data: try results.cells(column))
  }

  private func title(_ column: SweepResults.Column) -> Words {
    guard parameters.count == 1 else { return column.quantity.title }
    let (title, name) = (column.quantity.title, parameters[0].name)
    return Words(en: "\(title.en), by \(name.en)", zh: "\(title.zh)与\(name.zh)")
  }

  private func note(_ column: SweepResults.Column) -> Words {
    let cut = Words(
      en: " Intervals are cut off at 0, which the figure cannot go below.", zh: "区间在0处截断，该指标不会低于0。")
    return reading(column) + (column.isCut && parameters.count < 3 ? cut : Words(""))
  }

  private func reading(_ column: SweepResults.Column) -> Words {
    if parameters.count == 1 {
      let share = column.share.map { NumberText.short($0 * 100, 6) }
      let spread = share.map {
        Words(en: "; the thin line holds the middle \($0)% of runs", zh: "；细线为居中\($0)%的运行")
      }
      return Words(en: "Dots are means over runs, bars their 95% intervals", zh: "圆点为运行均值，粗条为其95%区间")
        + (spread ?? Words("")) + Words(en: ".", zh: "。")
    }
    if results.isGrid {
      return Words(
        en: "Means over runs; the stronger the colour, the more\(isSteep(column) ? ", by ratios" : ""). "
          + "The intervals stand in the numbers.",
        zh: "运行均值；颜色越浓数值越大\(isSteep(column) ? "（按比率）" : "")。区间见数据表。")
    }
    return Words(
      en:
        "One panel a parameter, one dot a point, the same points in all panels: what looks like noise in one panel "
        + "is what the other parameters do. Lines join the means where points share a value.",
      zh: "每个参数一格，每个取值点一个圆点，各格中为同样的点：某格中看似噪声者，是其他参数的作用。若有多点取同一值，线连接其均值。")
  }

  private func points(
    _ column: SweepResults.Column, _ parameter: SweepResults.Parameter, withIntervals: Bool
  ) -> [PointChart.Point] {
    column.values.indices.compactMap { point in
      guard let value = column.values[point] else { return nil }
      let place =
        parameter.numbers?[point] ?? Double(parameter.levels.firstIndex(of: parameter.texts[point]) ?? 0)
      return PointChart.Point(
        place: place, value: value, known: withIntervals ? column.known[point] : nil,
        spread: withIntervals ? column.spread[point] : nil, kind: "mean", row: point)
    }
  }

  private func places(_ parameter: SweepResults.Parameter) -> PointChart.Places {
    guard parameter.isNumber else { return .names(parameter.levels.map(SweepResults.Parameter.shown)) }
    return .numbers(parameter.kind, marks: parameter.levels.map { (Double($0) ?? 0, Words($0)) })
  }

  private func line(_ column: SweepResults.Column) -> PointChart {
    let parameter = parameters[0]
    let points = points(column, parameter, withIntervals: true)
    let joined = parameter.isNumber ? points.map { (place: $0.place, value: $0.value) } : []
    var chart = chart(
      column,
      [
        .init(
          title: parameter.name, places: places(parameter), points: points,
          line: joined.sorted { $0.place < $1.place })
      ])
    chart.knownLabel = points.contains { $0.known != nil } ? Words(en: "95% interval", zh: "95%区间") : nil
    chart.spreadLabel =
      points.contains { $0.spread != nil }
      ? column.share.map {
        let percent = NumberText.short($0 * 100, 6)
        return Words(en: "\(percent)% of runs", zh: "\(percent)%的运行")
      } : nil
    return chart
  }

  private func multiples(_ column: SweepResults.Column) -> PointChart {
    chart(
      column,
      parameters.map { parameter in
        let points = points(column, parameter, withIntervals: false)
        let groups = parameter.levels.map { level in points.filter { parameter.texts[$0.row] == level } }
          .filter { !$0.isEmpty }
        let isShared = groups.count < points.count && groups.count > 1 && parameter.isNumber
        let means = groups.map { points in
          (place: points[0].place, value: points.reduce(0) { $0 + $1.value } / Double(points.count))
        }
        return .init(
          title: parameter.name, places: places(parameter), points: points, line: isShared ? means : [])
      })
  }

  private func chart(_ column: SweepResults.Column, _ panels: [PointChart.Panel]) -> PointChart {
    let quantity = column.quantity
    var chart = PointChart(
      panels: panels, kinds: [.init(key: "mean", label: Words(en: "mean", zh: "均值"), tone: .blue)],
      valueTitle: quantity.axis, format: quantity.axisFormat)
    if quantity == .ruined { chart.reach = 1 }
    return chart
  }

  /// Whether values span so much that equal distances would leave all but a few cells in one shade.
  private func isSteep(_ column: SweepResults.Column) -> Bool {
    guard let (least, most) = column.extremes, let low = column.values[least], let high = column.values[most]
    else { return false }
    return low > 0 && high > 30 * low
  }

  private func grid(_ column: SweepResults.Column) -> HeatMap {
    let (down, across) = (parameters[0], parameters[1])
    let quantity = column.quantity
    let (least, most) =
      column.extremes.map { (column.values[$0.least] ?? 0, column.values[$0.most] ?? 0) } ?? (0, 0)
    var cells = down.levels.map { _ in
      across.levels.map { _ in HeatMap.Cell(text: Words("–"), level: nil) }
    }
    for (point, value) in column.values.enumerated() {
      guard let row = down.levels.firstIndex(of: down.texts[point]),
        let place = across.levels.firstIndex(of: across.texts[point])
      else { continue }
      let share = value.map { self.share(of: $0, from: least, to: most, isSteep(column)) }
      cells[row][place] = HeatMap.Cell(
        text: value.map(quantity.shortText) ?? Words("–"), level: share.map(HeatMap.rampLevel), index: point)
    }
    return HeatMap(
      rows: down.levels.map(SweepResults.Parameter.shown),
      columns: across.levels.map { [SweepResults.Parameter.shown($0)] }, cells: cells, rowTitle: down.name,
      columnTitle: across.name,
      meaning: .ramp(from: quantity.shortText(least), to: quantity.shortText(most)))
  }

  /// Where a value lies between the least and the greatest.
  private func share(of value: Double, from least: Double, to most: Double, _ byRatios: Bool) -> Double {
    guard most > least else { return 0.5 }
    guard byRatios else { return (value - least) / (most - least) }
    return (decimalLogarithm(value) - decimalLogarithm(least))
      / (decimalLogarithm(most) - decimalLogarithm(least))
  }
}
