/// Lines and bands over one continuous axis: fans, stacked areas, probabilities with their intervals.
package struct LineChart: Chart {
  /// The space between two series.
  package struct Area: Sendable {
    package enum Strength: String, Sendable { case faint, firm, full }

    package var key: String
    package var label: Words
    package var low: [Double?]
    package var high: [Double?]
    package var tone: Tone
    package var strength: Strength

    package init(
      key: String, label: Words, low: [Double?], high: [Double?], tone: Tone, strength: Strength
    ) {
      (self.key, self.label, self.low, self.high) = (key, label, low, high)
      (self.tone, self.strength) = (tone, strength)
    }
  }

  package struct Line: Sendable {
    package var key: String
    package var label: Words
    package var values: [Double?]
    package var tone: Tone

    package init(key: String, label: Words, values: [Double?], tone: Tone) {
      (self.key, self.label, self.values, self.tone) = (key, label, values, tone)
    }
  }

  /// A level to compare with.
  package struct Level: Sendable {
    package var value: Double
    package var label: Words

    package init(value: Double, label: Words) { (self.value, self.label) = (value, label) }
  }

  /// Where each value stands on the horizontal axis, ascending.
  package var places: [Double]
  package var placeTitle: Words
  package var valueTitle: Words
  package var format: AxisFormat
  package var kind: Scale.Kind
  /// Whether values hold until the next one, rather than change on the way to it.
  package var isStepped = false
  /// The furthest back first.
  package var areas: [Area] = []
  package var lines: [Line] = []
  package var levels: [Level] = []
  /// What the vertical axis reaches in any case.
  package var reach = 0.0

  package init(
    places: [Double], placeTitle: Words, valueTitle: Words, format: AxisFormat, kind: Scale.Kind = .linear
  ) {
    (self.places, self.placeTitle, self.valueTitle) = (places, placeTitle, valueTitle)
    (self.format, self.kind) = (format, kind)
  }

  package var legend: [LegendEntry] {
    lines.map { LegendEntry(key: $0.key, label: $0.label, tone: $0.tone, look: .stroke) }
      + areas.reversed().map { area in
        let look = LegendEntry.Look(rawValue: area.strength.rawValue) ?? .patch
        return LegendEntry(key: area.key, label: area.label, tone: area.tone, look: look)
      }
  }

  /// Everything that must find a place on the vertical axis.
  var values: [Double] {
    (areas.flatMap { $0.low + $0.high } + lines.flatMap(\.values)).compactMap(\.self) + levels.map(\.value)
  }

  package func drawing(_ size: ChartSize) -> Drawing {
    let plot = Plot(self, size)
    let content =
      plot.grid + .all(areas.map(plot.area)) + .all(lines.map(plot.line)) + plot.levels + plot.labels
    return Drawing(width: size.width, height: plot.height, content: content, axis: plot.x)
  }
}

/// A line chart at one size.
private struct Plot {
  let chart: LineChart
  let size: ChartSize
  let height: Double
  let x: Scale
  let y: Scale
  /// The values that are drawn: no more than there is room for, the last one always.
  let shown: [Int]

  init(_ chart: LineChart, _ size: ChartSize) {
    (self.chart, self.size) = (chart, size)
    height = size.isNarrow ? 280 : 330
    let labels = (chart.areas.map(\.label) + chart.lines.map(\.label)).map(Part.width)
    let right = size.width - 10 - min(labels.max() ?? 0, size.isNarrow ? 104 : 140)
    // A level may be the highest value, with its name above it.
    let (bottom, top) = (height - 44, chart.levels.isEmpty ? 30.0 : 40)
    let values = chart.values
    let isLogarithmic = chart.kind == .logarithmic && !values.isEmpty && values.allSatisfy { $0 > 0 }
    y =
      isLogarithmic
      ? .logarithmic(values, from: bottom, to: top, marks: 8)
      : .linear(values + [chart.reach], from: bottom, to: top, marks: 5)
    let left = Part.left(of: y, chart.format, size)
    x = .linear(chart.places, from: left, to: right, marks: size.isNarrow ? 4 : 8, rounding: false)
    let count = chart.places.count
    let step = max(1, (count + Int(right - left) - 1) / Int(right - left))
    shown = stride(from: 0, to: count, by: step).filter { $0 < count - 1 } + (count > 0 ? [count - 1] : [])
  }

  var grid: Markup {
    let rows = y.ticks.map { tick in
      let place = y.place(tick)
      return Part.line(x.start, place, x.end, place, class: tick == 0 ? "zero" : "grid")
        + Part.text(chart.format.text(tick), x.start - 6, place + 4, .end, class: "tick")
    }
    let columns = x.ticks.map { tick in
      let place = x.place(tick)
      return Part.line(place, y.start, place, y.start + 4, class: "zero")
        + Part.text(AxisFormat.number.text(tick), place, y.start + 17, .middle, class: "tick")
    }
    return .all(rows) + .all(columns)
      + Part.text(chart.valueTitle, 2, 14, class: "axis")
      + Part.text(chart.placeTitle, x.end, y.start + 35, .end, class: "axis")
  }

  func area(_ area: LineChart.Area) -> Markup {
    var path = PathText()
    for stretch in stretches(where: { area.low[$0] != nil && area.high[$0] != nil }) {
      let upper = corners(stretch, area.high)
      let lower = corners(stretch, area.low).reversed()
      path.move(upper[0].x, upper[0].y)
      for corner in upper.dropFirst() + lower { path.line(corner.x, corner.y) }
      path.close()
    }
    return Part.path(path, class: Part.style("area \(area.strength.rawValue)", area.tone, part: area.key))
  }

  func line(_ line: LineChart.Line) -> Markup {
    var path = PathText()
    for stretch in stretches(where: { line.values[$0] != nil }) {
      let corners = corners(stretch, line.values)
      path.move(corners[0].x, corners[0].y)
      for corner in corners.dropFirst() { path.line(corner.x, corner.y) }
    }
    return Part.path(path, class: Part.style("line", line.tone, part: line.key))
  }

  var levels: Markup {
    .all(
      chart.levels.map { level in
        let place = y.place(level.value)
        let width = Part.width(of: level.label) + 8
        // The name stands at the right, unless lines leave it more room at the left or below.
        let spots = [place - 5, place + 14].flatMap { base in
          [(Part.Anchor.end, x.end - width...x.end, base), (.start, x.start...x.start + width, base)]
        }
        let free = spots.map { room(in: $0.1, around: $0.2 - 4) }
        let best = free.indices.max { free[$0] < free[$1] || (free[$0] == free[$1] && $0 > $1) } ?? 0
        let (anchor, range, base) = spots[best]
        return Part.line(x.start, place, x.end, place, class: "level")
          + Part.text(
            level.label, anchor == .end ? range.upperBound - 4 : range.lowerBound + 4, base, anchor,
            class: "level-label")
      })
  }

  /// How far lines stay away from a height over a part of the horizontal axis; no more than is of use to a text.
  private func room(in range: ClosedRange<Double>, around height: Double) -> Double {
    let places = shown.filter { range.contains(x.place(chart.places[$0])) }
    let distances = chart.lines.flatMap { line in
      places.compactMap { line.values[$0].map { (y.place($0) - height).magnitude } }
    }
    return min(distances.min() ?? 20, 20)
  }

  /// The drawn values in unbroken runs.
  private func stretches(where isDefined: (Int) -> Bool) -> [[Int]] {
    shown.split { !isDefined($0) }.map(Array.init)
  }

  private func corners(_ indices: [Int], _ values: [Double?]) -> [(x: Double, y: Double)] {
    var corners: [(x: Double, y: Double)] = []
    for index in indices {
      guard let value = values[index] else { continue }
      let corner = (x: x.place(chart.places[index]), y: y.place(value))
      if chart.isStepped, let last = corners.last { corners.append((x: corner.x, y: last.y)) }
      corners.append(corner)
    }
    return corners
  }

  /// Names at the right ends of what they name, pushed apart where they would overlap.
  var labels: Markup {
    var wanted: [(y: Double, markup: (Double) -> Markup)] = []
    func want(_ value: Double, at row: Int, _ label: Words, _ key: String, _ tone: Tone) {
      let end = x.place(chart.places[row])
      wanted.append(
        (y.place(value), { Part.text(label, end + 8, $0 + 4, class: Part.style("end", tone, part: key)) }))
    }
    for area in chart.areas {
      guard let row = shown.last(where: { area.low[$0] != nil && area.high[$0] != nil }),
        let low = area.low[row], let high = area.high[row]
      else { continue }
      // The name of a layer stands at its middle, that of a band at its upper edge; a band without a width has none.
      let isLayer = area.strength == .full
      if !isLayer && (y.place(low) - y.place(high)).magnitude < 1 { continue }
      want(isLayer ? (low + high) / 2 : high, at: row, area.label, area.key, area.tone)
    }
    for line in chart.lines {
      guard let row = shown.last(where: { line.values[$0] != nil }), let value = line.values[row] else {
        continue
      }
      want(value, at: row, line.label, line.key, line.tone)
    }
    wanted.sort { $0.y < $1.y }
    let places = Part.apart(wanted.map(\.y), by: 14, in: y.end...y.start)
    return .all(zip(wanted, places).map { $0.markup($1) })
  }
}
