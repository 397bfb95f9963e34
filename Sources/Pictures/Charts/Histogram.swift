/// Upright bars side by side over a continuous axis, and a line that parts them.
package struct Histogram: Chart {
  package struct Bin: Sendable {
    package var from: Double
    package var to: Double
    package var share: Double

    package init(from: Double, to: Double, share: Double) {
      (self.from, self.to, self.share) = (from, to, share)
    }
  }

  package var bins: [Bin]
  /// What lies beyond the last bin, and how the axis says so.
  package var rest: (share: Double, label: Words)?
  package var placeTitle: Words
  package var valueTitle: Words
  /// Bins below it and the others differ in colour.
  package var divide: Double
  package var divideLabel: Words
  package var belowLabel: Words
  package var aboveLabel: Words

  package init(
    bins: [Bin], rest: (share: Double, label: Words)?, placeTitle: Words, valueTitle: Words, divide: Double,
    divideLabel: Words, belowLabel: Words, aboveLabel: Words
  ) {
    (self.bins, self.rest, self.placeTitle, self.valueTitle) = (bins, rest, placeTitle, valueTitle)
    (self.divide, self.divideLabel) = (divide, divideLabel)
    (self.belowLabel, self.aboveLabel) = (belowLabel, aboveLabel)
  }

  package var legend: [LegendEntry] {
    [
      LegendEntry(key: "below", label: belowLabel, tone: .orange),
      LegendEntry(key: "above", label: aboveLabel, tone: .blue),
    ]
  }

  package func drawing(_ size: ChartSize) -> Drawing {
    let height = size.isNarrow ? 280.0 : 320
    let right = size.width - (rest == nil ? 12 : 64)
    let y = Scale.linear(
      bins.map(\.share) + [rest?.share ?? 0], from: height - 44, to: 44, marks: 5)
    let left = Part.left(of: y, .share, size)
    let x = Scale.linear(
      bins.map(\.to), from: left, to: right, marks: size.isNarrow ? 4 : 8, rounding: false)
    let content = grid(x, y, size) + bars(x, y) + restBar(x, y, size) + divider(x, y)
    return Drawing(width: size.width, height: height, content: content)
  }

  private func grid(_ x: Scale, _ y: Scale, _ size: ChartSize) -> Markup {
    let rows = y.ticks.map { tick in
      Part.line(x.start, y.place(tick), size.width - 8, y.place(tick), class: tick == 0 ? "zero" : "grid")
        + Part.text(AxisFormat.share.text(tick), x.start - 6, y.place(tick) + 4, .end, class: "tick")
    }
    let columns = x.ticks.filter { rest == nil || x.place($0) < x.end - 12 }.map {
      Part.text(AxisFormat.number.text($0), x.place($0), y.start + 17, .middle, class: "tick")
    }
    return .all(rows) + .all(columns) + Part.text(valueTitle, 2, 14, class: "axis")
      + Part.text(placeTitle, x.end, y.start + 35, .end, class: "axis")
  }

  private func bars(_ x: Scale, _ y: Scale) -> Markup {
    .all(
      bins.enumerated().map { index, bin in
        let (from, to) = (x.place(bin.from), x.place(bin.to))
        let isBelow = bin.from < divide
        return Part.bar(
          from + 0.5, y.place(bin.share), to - from - 1, y.start - y.place(bin.share),
          class: Part.style("bar", isBelow ? .orange : .blue, part: isBelow ? "below" : "above"), index: index
        )
      })
  }

  private func restBar(_ x: Scale, _ y: Scale, _ size: ChartSize) -> Markup {
    guard let rest else { return Markup() }
    return Part.bar(
      x.end + 16, y.place(rest.share), 28, y.start - y.place(rest.share),
      class: Part.style("bar", .blue, part: "above"), index: bins.count)
      + Part.text(rest.label, x.end + 30, y.start + 17, .middle, class: "tick")
  }

  private func divider(_ x: Scale, _ y: Scale) -> Markup {
    let place = x.place(divide)
    return Part.line(place, y.start, place, 34, class: "level")
      + Part.text(divideLabel, place, 29, .middle, class: "level-label")
  }
}
