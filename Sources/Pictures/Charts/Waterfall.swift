/// Sums that add up to a total, or take from it: every bar begins where the one above it ended.
package struct Waterfall: Chart {
  package struct Step: Sendable {
    package var label: Words
    /// Positive adds, negative takes away.
    package var change: Double
    package var key: String
    package var value: Words

    package init(label: Words, change: Double, key: String, value: Words) {
      (self.label, self.change, self.key, self.value) = (label, change, key, value)
    }
  }

  package var steps: [Step]
  package var kinds: [MarkKind]
  package var valueTitle: Words
  package var format: AxisFormat

  package init(steps: [Step], kinds: [MarkKind], valueTitle: Words, format: AxisFormat) {
    (self.steps, self.kinds, self.valueTitle, self.format) = (steps, kinds, valueTitle, format)
  }

  package var legend: [LegendEntry] {
    kinds.map { LegendEntry(key: $0.key, label: $0.label, tone: $0.tone) }
  }

  private static let top = 30.0

  package func drawing(_ size: ChartSize) -> Drawing {
    // On a phone names stand above the bars.
    let (rowHeight, left) = size.isNarrow ? (36.0, 8.0) : (24.0, 236.0)
    let bottom = Self.top + rowHeight * Double(steps.count)
    let totals = steps.reduce(into: [0.0]) { $0.append($0[$0.count - 1] + $1.change) }
    let x = Scale.linear(totals, from: left, to: size.width - 96, marks: size.isNarrow ? 3 : 5)
    var content = grid(x, bottom, size)
    for (index, step) in steps.enumerated() {
      let top = Self.top + rowHeight * Double(index)
      let (from, to) = (x.place(totals[index]), x.place(totals[index + 1]))
      let y = top + rowHeight - 19
      let label =
        size.isNarrow
        ? Part.text(step.label, 2, top + 13, class: "row")
        : Part.text(step.label, left - 10, y + 12, .end, class: "row")
      let tone = kinds.first { $0.key == step.key }?.tone ?? .grey
      content +=
        label
        + Part.bar(
          min(from, to), y, (to - from).magnitude, 15, class: Part.style("bar", tone, part: step.key),
          index: index)
        + Part.text(step.value, max(from, to) + 6, y + 12, class: "value part-\(step.key)")
      if index + 1 < steps.count {
        content += Part.line(to, y + 15, to, y + rowHeight, class: "joint")
      }
    }
    return Drawing(width: size.width, height: bottom + 26, content: content)
  }

  /// Where names stand above bars, lines leave room for them.
  private func grid(_ x: Scale, _ bottom: Double, _ size: ChartSize) -> Markup {
    let height = (bottom - Self.top) / Double(max(steps.count, 1))
    let bars = steps.indices.map { Self.top + height * Double($0 + 1) - 20 }
    let parts = size.isNarrow ? bars.map { ($0, $0 + 17) } : [(Self.top, bottom)]
    return .all(
      x.ticks.map { tick in
        .all(
          parts.map {
            Part.line(x.place(tick), $0.0, x.place(tick), $0.1, class: tick == 0 ? "zero" : "grid")
          })
          + Part.text(format.text(tick), x.place(tick), bottom + 16, .middle, class: "tick")
      }) + Part.text(valueTitle, 2, 14, class: "axis")
  }
}
