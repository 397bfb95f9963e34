/// Lying bars from zero to either side, or to one, a few for every row: the tornado, indices.
package struct BarChart: Chart {
  package struct Series: Sendable {
    package var key: String
    package var label: Words
    package var tone: Tone
    /// By row.
    package var values: [Double?]
    /// How far each is known; empty where it is not said.
    package var known: [ClosedRange<Double>?]

    package init(
      key: String, label: Words, tone: Tone, values: [Double?], known: [ClosedRange<Double>?] = []
    ) {
      (self.key, self.label, self.tone) = (key, label, tone)
      (self.values, self.known) = (values, known)
    }
  }

  package var rows: [Words]
  package var series: [Series]
  /// What the axis ends at.
  package var range: ClosedRange<Double>
  package var valueTitle: Words
  private var isSigned: Bool { range.lowerBound == -range.upperBound }

  /// - Parameter limit: what the axis ends at, on both sides.
  package init(rows: [Words], series: [Series], limit: Double, valueTitle: Words) {
    self.init(rows: rows, series: series, range: -limit...limit, valueTitle: valueTitle)
  }

  /// - Parameter range: what the axis goes over, zero among it.
  package init(rows: [Words], series: [Series], range: ClosedRange<Double>, valueTitle: Words) {
    (self.rows, self.series, self.range, self.valueTitle) = (rows, series, range, valueTitle)
  }

  package var legend: [LegendEntry] {
    series.map { LegendEntry(key: $0.key, label: $0.label, tone: $0.tone) }
  }

  private static let (top, bar, heading, gap) = (30.0, 13.0, 19.0, 12.0)

  private var rowHeight: Double { Self.heading + Self.bar * Double(series.count) + Self.gap }

  package func drawing(_ size: ChartSize) -> Drawing {
    let bottom = Self.top + rowHeight * Double(rows.count)
    let x = scale(to: size.width - 44)
    let content = grid(x, bottom) + .all(rows.indices.map { row($0, x) })
    return Drawing(width: size.width, height: bottom + 26, content: content)
  }

  private func scale(to end: Double) -> Scale {
    let (low, high) = (range.lowerBound, range.upperBound)
    guard isSigned else {
      let round = Scale.linear([low, high], from: 20, to: end, marks: 5, rounding: false)
      return Scale(
        kind: .linear, low: low, high: high, start: 20, end: end, ticks: round.ticks.filter(range.contains))
    }
    return Scale(
      kind: .linear, low: low, high: high, start: 44, end: end, ticks: [low, low / 2, 0, high / 2, high])
  }

  private func grid(_ x: Scale, _ bottom: Double) -> Markup {
    // Names stand above bars, so lines leave room for them.
    let bars = rows.indices.map { Self.top + rowHeight * Double($0) + Self.heading - 2 }
    let length = rowHeight - Self.heading - Self.gap + 4
    return .all(
      x.ticks.map { tick in
        .all(
          bars.map {
            Part.line(x.place(tick), $0, x.place(tick), $0 + length, class: tick == 0 ? "zero" : "grid")
          })
          + Part.text(
            Words(NumberText.short(tick, 2)), x.place(tick), bottom + 16, .middle, class: "tick")
      }) + Part.text(valueTitle, 2, 14, class: "axis")
  }

  private func row(_ index: Int, _ x: Scale) -> Markup {
    let top = Self.top + rowHeight * Double(index)
    var markup = Part.text(rows[index], 2, top + 13, class: "row")
    for (number, series) in series.enumerated() {
      guard let value = series.values[index] else { continue }
      let (zero, end) = (x.place(0), x.place(value))
      let y = top + Self.heading + Self.bar * Double(number)
      markup += Part.bar(
        min(zero, end), y, (end - zero).magnitude, Self.bar - 2,
        class: Part.style("bar", series.tone, part: series.key), index: index)
      let known = series.known.indices.contains(index) ? series.known[index] : nil
      if let known {
        markup += Part.line(
          x.place(known.lowerBound), y + Self.bar / 2 - 1, x.place(known.upperBound), y + Self.bar / 2 - 1,
          class: "error part-\(series.key)")
      }
      let isLeft = isSigned && value < 0
      let tip = isLeft ? end : max(end, known.map { x.place($0.upperBound) } ?? end)
      markup += Part.text(
        Words(isSigned ? NumberText.signed(value) : NumberText.fixed(value, 2)), tip + (isLeft ? -4 : 4),
        y + Self.bar - 3, isLeft ? .end : .start, class: "value part-\(series.key)")
    }
    return markup
  }
}
