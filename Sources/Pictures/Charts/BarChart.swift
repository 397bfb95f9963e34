/// Lying bars from zero to either side, a few for every row: the tornado.
package struct BarChart: Chart {
  package struct Series: Sendable {
    package var key: String
    package var label: Words
    package var tone: Tone
    /// By row.
    package var values: [Double?]

    package init(key: String, label: Words, tone: Tone, values: [Double?]) {
      (self.key, self.label, self.tone, self.values) = (key, label, tone, values)
    }
  }

  package var rows: [Words]
  package var series: [Series]
  /// What the axis ends at, on both sides.
  package var limit: Double
  package var valueTitle: Words

  package init(rows: [Words], series: [Series], limit: Double, valueTitle: Words) {
    (self.rows, self.series, self.limit, self.valueTitle) = (rows, series, limit, valueTitle)
  }

  package var legend: [LegendEntry] {
    series.map { LegendEntry(key: $0.key, label: $0.label, tone: $0.tone) }
  }

  private static let (top, bar, heading, gap) = (30.0, 13.0, 19.0, 12.0)

  private var rowHeight: Double { Self.heading + Self.bar * Double(series.count) + Self.gap }

  package func drawing(_ size: ChartSize) -> Drawing {
    let bottom = Self.top + rowHeight * Double(rows.count)
    let x = Scale(
      kind: .linear, low: -limit, high: limit, start: 44, end: size.width - 44,
      ticks: [-limit, -limit / 2, 0, limit / 2, limit])
    let content = grid(x, bottom) + .all(rows.indices.map { row($0, x) })
    return Drawing(width: size.width, height: bottom + 26, content: content)
  }

  private func grid(_ x: Scale, _ bottom: Double) -> Markup {
    .all(
      x.ticks.map { tick in
        Part.line(x.place(tick), Self.top, x.place(tick), bottom, class: tick == 0 ? "zero" : "grid")
          + Part.text(
            Words(NumberText.short(tick, 2)), x.place(tick), bottom + 16, .middle, class: "tick")
      }) + Part.text(valueTitle, 2, 14, class: "axis")
  }

  private func row(_ index: Int, _ x: Scale) -> Markup {
    let top = Self.top + rowHeight * Double(index)
    var markup = Part.text(rows[index], 2, top + 13, class: "row")
    for (place, series) in series.enumerated() {
      guard let value = series.values[index] else { continue }
      let (zero, end) = (x.place(0), x.place(value))
      let y = top + Self.heading + Self.bar * Double(place)
      markup += Part.bar(
        min(zero, end), y, (end - zero).magnitude, Self.bar - 2,
        class: Part.style("bar", series.tone, part: series.key), index: index)
      markup += Part.text(
        Words(NumberText.signed(value)), end + (value < 0 ? -4 : 4), y + Self.bar - 3,
        value < 0 ? .end : .start,
        class: "value part-\(series.key)")
    }
    return markup
  }
}
