/// Dots at places, each with how far it is known and how far runs differ: in one panel, or in several side by side
/// that share the vertical axis.
package struct PointChart: Chart {
  package struct Point: Sendable {
    /// On the horizontal axis; the number of the name where places have names.
    package var place: Double
    package var value: Double
    /// How far the value is known.
    package var known: ClosedRange<Double>?
    /// How far the place is known.
    package var across: ClosedRange<Double>?
    /// How far runs differ.
    package var spread: ClosedRange<Double>?
    /// What kind it is of.
    package var kind: String
    /// Stands beside the dot.
    package var label: Words?
    /// The line of the data that it stands for.
    package var row: Int

    package init(
      place: Double, value: Double, known: ClosedRange<Double>? = nil, across: ClosedRange<Double>? = nil,
      spread: ClosedRange<Double>? = nil, kind: String, label: Words? = nil, row: Int
    ) {
      (self.place, self.value, self.known, self.across) = (place, value, known, across)
      (self.spread, self.kind, self.label, self.row) = (spread, kind, label, row)
    }
  }

  /// What the horizontal axis has.
  package enum Places: Sendable {
    /// Numbers, the axis from the least to the greatest; `marks` are values with their own texts.
    case numbers(Scale.Kind, marks: [(value: Double, text: Words)])
    /// Numbers, the axis from zero.
    case amounts(AxisFormat)
    /// One name after another.
    case names([Words])
  }

  package struct Panel: Sendable {
    package var title: Words
    package var places: Places
    package var points: [Point]
    /// Joins values, ascending; empty for none.
    package var line: [(place: Double, value: Double)]

    package init(
      title: Words, places: Places, points: [Point], line: [(place: Double, value: Double)] = []
    ) {
      (self.title, self.places, self.points, self.line) = (title, places, points, line)
    }
  }

  package var panels: [Panel]
  package var kinds: [MarkKind]
  package var valueTitle: Words
  package var format: AxisFormat
  package var levels: [LineChart.Level] = []
  /// What the bar around a dot, and the thin line, are called; `nil` where there are none.
  package var knownLabel: Words?
  package var spreadLabel: Words?
  package var lineLabel: Words?
  /// What the vertical axis reaches in any case.
  package var reach = 0.0

  package init(panels: [Panel], kinds: [MarkKind], valueTitle: Words, format: AxisFormat) {
    (self.panels, self.kinds, self.valueTitle, self.format) = (panels, kinds, valueTitle, format)
  }

  package var legend: [LegendEntry] {
    let tone = kinds.count == 1 ? kinds[0].tone : .grey
    return kinds.map { LegendEntry(key: $0.key, label: $0.label, tone: $0.tone) }
      + [
        ("line", lineLabel, LegendEntry.Look.stroke), ("known", knownLabel, .firm),
        ("spread", spreadLabel, .stroke),
      ]
      .compactMap { key, label, look in label.map { LegendEntry(key: key, label: $0, tone: tone, look: look) }
      }
  }

  fileprivate var values: [Double] {
    panels.flatMap(\.points).flatMap { point in
      [point.value]
        + [point.known, point.spread].flatMap { $0.map { [$0.lowerBound, $0.upperBound] } ?? [] }
    } + levels.map(\.value)
  }

  package func drawing(_ size: ChartSize) -> Drawing {
    let columns = columns(size)
    let height = panels.count == 1 ? (size.isNarrow ? 280.0 : 330) : 190
    let rows = (panels.count + columns - 1) / columns
    let left = self.left(size, height)
    let width = (size.width - left) / Double(columns)
    var content = Part.text(valueTitle, 2, 14, class: "axis")
    for (index, panel) in panels.enumerated() {
      let corner = (x: left + width * Double(index % columns), y: 20 + height * Double(index / columns))
      let plot = PanelPlot(self, panel, corner, width: width, height: height - 20)
      content += plot.content(isFirst: index % columns == 0)
    }
    return Drawing(width: size.width, height: 20 + height * Double(rows), content: content)
  }
}

extension PointChart {
  /// The vertical axis of panels of a height.
  fileprivate func scale(from bottom: Double, to top: Double, _ height: Double) -> Scale {
    .linear(values + [reach], from: bottom, to: top, marks: height < 200 ? 3 : 5)
  }

  /// Where the first panel begins.
  private func left(_ size: ChartSize, _ height: Double) -> Double {
    Part.left(of: scale(from: 1, to: 0, height - 20), format, size)
  }

  /// How many panels stand side by side: so many that their titles do not run into one another.
  private func columns(_ size: ChartSize) -> Int {
    let widest = panels.map { Part.width(of: $0.title) }.max() ?? 0
    let room = Int((size.width - 46) / max(widest * 1.05 + 16, 1))
    return max(1, min(room, size.isNarrow ? 2 : 3, panels.count))
  }
}

/// One panel at one size.
private struct PanelPlot {
  let chart: PointChart
  let panel: PointChart.Panel
  let x: Scale
  let y: Scale
  let marks: [(value: Double, text: Words)]
  /// Where the panel begins and ends.
  private let left: Double
  private let right: Double
  private var isAlone: Bool { chart.panels.count == 1 }

  init(
    _ chart: PointChart, _ panel: PointChart.Panel, _ corner: (x: Double, y: Double), width: Double,
    height: Double
  ) {
    (self.chart, self.panel) = (chart, panel)
    (left, right) = (corner.x, corner.x + width - (chart.panels.count == 1 ? 2 : 10))
    let (start, end) = (corner.x + 14, corner.x + width - 16)
    let numbers = panel.points.map(\.place)
    switch panel.places {
    case .numbers(let kind, let own):
      let (scale, marks) = Self.numbers(numbers, kind, own, from: start, to: end)
      (x, self.marks) = (scale, marks)
    case .amounts(let format):
      let ends = panel.points.compactMap(\.across?.upperBound)
      // Labels stand to the right of dots.
      let room = panel.points.contains { $0.label != nil } ? (end - start) * 0.25 : 0
      let scale = Scale.linear(
        numbers + ends, from: start, to: end - room, marks: width < 400 ? 3 : 5, rounding: false)
      (x, marks) = (scale, scale.ticks.map { ($0, format.text($0)) })
    case .names(let names):
      let last = Double(max(names.count - 1, 1))
      let inset = (end - start) / (2 * (last + 1))
      x = Scale(kind: .linear, low: 0, high: last, start: start + inset, end: end - inset, ticks: [])
      marks = names.enumerated().map { (Double($0), $1) }
    }
    let (bottom, top) = (
      corner.y + height - (chart.panels.count == 1 ? 34 : 22), corner.y + (chart.levels.isEmpty ? 18.0 : 26)
    )
    y = chart.scale(from: bottom, to: top, height)
  }

  /// The values' own texts where there is room for them, else round numbers.
  private static func numbers(
    _ numbers: [Double], _ kind: Scale.Kind, _ own: [(value: Double, text: Words)], from start: Double,
    to end: Double
  ) -> (Scale, [(value: Double, text: Words)]) {
    let scale = Scale.spanning(
      numbers, kind, from: start, to: end, marks: end - start < 160 ? 3 : end - start < 320 ? 5 : 6)
    let places = own.map { scale.place($0.value) }
    let widths = own.map { Part.width(of: $0.text) }
    let haveRoom = own.indices.dropFirst().allSatisfy {
      places[$0] - places[$0 - 1] > (widths[$0] + widths[$0 - 1]) / 2 + 6
    }
    if haveRoom { return (scale, own) }
    return (scale, scale.ticks.map { ($0, AxisFormat.money.text($0)) })
  }

  func content(isFirst: Bool) -> Markup {
    grid(isFirst) + levels + hits + line + .all(panel.points.map(mark)) + labels
  }

  private func grid(_ isFirst: Bool) -> Markup {
    let rows = y.ticks.map { tick in
      let place = y.place(tick)
      return Part.line(left, place, right, place, class: tick == 0 ? "zero" : "grid")
        + (isFirst ? Part.text(chart.format.text(tick), left - 6, place + 4, .end, class: "tick") : Markup())
    }
    return .all(rows) + columns + title
  }

  /// The marks; of names as many as there is room for.
  private var columns: Markup {
    let widest = marks.map { Part.width(of: $0.text) }.max() ?? 0
    let gap = marks.count > 1 ? x.place(marks[1].value) - x.place(marks[0].value) : .infinity
    let isNamed = if case .names = panel.places { true } else { false }
    let step = isNamed && gap < widest + 6 ? Int(((widest + 6) / gap).rounded(.up)) : 1
    return .all(
      marks.enumerated().map { index, mark in
        let place = x.place(mark.value)
        return Part.line(place, y.start, place, y.start + 4, class: "zero")
          + (index % step == 0
            ? Part.text(mark.text, place, y.start + 17, .middle, class: "tick") : Markup())
      })
  }

  private var title: Markup {
    isAlone
      ? Part.text(panel.title, right, y.start + 34, .end, class: "axis")
      : Part.text(panel.title, left, y.end - 8, class: "row")
  }

  private var levels: Markup {
    .all(
      chart.levels.map { level in
        let place = y.place(level.value)
        return Part.line(left, place, right, place, class: "level")
          + Part.text(level.label, right - 2, place - 5, .end, class: "level-label")
      })
  }

  /// Whether dots stand side by side, so that all above and below one can be pointed at.
  private var hasColumns: Bool { isAlone && !panel.points.contains { $0.across != nil } }

  /// What can be pointed at beside the dots.
  private var hits: Markup {
    guard hasColumns else { return Markup() }
    let places = panel.points.map { x.place($0.place) }.sorted()
    let gaps = zip(places.dropFirst(), places).map { $0 - $1 }.filter { $0 > 0.5 }
    let width = min(max(gaps.min() ?? 60, 6), 60)
    return .all(
      panel.points.map { point in
        Part.bar(
          x.place(point.place) - width / 2, y.end, width, y.start - y.end, class: "hit part-\(point.kind)",
          index: point.row)
      })
  }

  private var line: Markup {
    guard let first = panel.line.first else { return Markup() }
    var path = PathText()
    path.move(x.place(first.place), y.place(first.value))
    for corner in panel.line.dropFirst() { path.line(x.place(corner.place), y.place(corner.value)) }
    return Part.path(path, class: Part.style("line thin", chart.kinds[0].tone, part: "line"))
  }

  private func mark(_ point: PointChart.Point) -> Markup {
    let (across, up) = (x.place(point.place), y.place(point.value))
    let tone = chart.kinds.first { $0.key == point.kind }?.tone ?? .blue
    func bar(_ range: ClosedRange<Double>?, _ name: String) -> Markup {
      guard let range else { return Markup() }
      return Part.line(
        across, y.place(range.lowerBound), across, y.place(range.upperBound),
        class: "\(name) \(tone.rawValue) part-\(name) part-\(point.kind)")
    }
    let reach = point.across.map {
      Part.line(
        x.place($0.lowerBound), up, x.place($0.upperBound), up,
        class: "known \(tone.rawValue) part-known part-\(point.kind)")
    }
    return bar(point.spread, "spread") + bar(point.known, "known") + (reach ?? Markup())
      + dot(point, across, up, tone)
  }

  /// A circle, or a rounded square where it is itself what can be pointed at.
  private func dot(_ point: PointChart.Point, _ across: Double, _ up: Double, _ tone: Tone) -> Markup {
    let name = Part.style(isAlone ? "point" : "point few", tone, part: point.kind)
    let radius = isAlone ? 4.0 : 3
    guard !hasColumns else {
      return .element(
        "circle",
        ["cx": PathText.number(across), "cy": PathText.number(up), "r": "4", "class": name])
    }
    return .element(
      "rect",
      [
        "x": PathText.number(across - radius), "y": PathText.number(up - radius),
        "width": PathText.number(2 * radius), "height": PathText.number(2 * radius),
        "rx": PathText.number(radius), "class": name, "data-row": "\(point.row)",
      ])
  }

  /// Names beside dots, pushed apart where they would overlap.
  private var labels: Markup {
    let labelled = panel.points.filter { $0.label != nil }.sorted { $0.value > $1.value }
    let heights = Part.apart(labelled.map { y.place($0.value) }, by: 13, in: y.end...y.start)
    return .all(
      zip(labelled, heights).map { point, height in
        let (label, dot) = (point.label ?? Words(""), x.place(point.place))
        let width = Part.width(of: label)
        // To the left where there is no room to the right; at the edge where there is none at all.
        let isRight = dot + 8 + width <= right
        let place = isRight ? dot + 8 : dot - 8 - width >= 0 ? dot - 8 : right
        return Part.text(label, place, height + 4, isRight ? .start : .end, class: "value part-\(point.kind)")
      })
  }
}
