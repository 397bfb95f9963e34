/// Cells in rows and columns whose colour is their value, which they show as well.
package struct HeatMap: Chart {
  package struct Cell: Sendable {
    package var text: Words
    /// From −1, bad, to 1, good; 0 and `nil` have no colour.
    package var level: Double?
    /// The line of the data that it stands for; `nil` for that of its row.
    package var index: Int?

    package init(text: Words, level: Double?, index: Int? = nil) {
      (self.text, self.level, self.index) = (text, level, index)
    }
  }

  /// What colours mean.
  package enum Meaning: Sendable {
    /// Worse and better than even.
    case sides(bad: Words, good: Words)
    /// From the least, pale, to the greatest.
    case ramp(from: Words, to: Words)
  }

  package var rows: [Words]
  /// Each in up to two lines.
  package var columns: [[Words]]
  /// By row, then by column.
  package var cells: [[Cell]]
  package var rowTitle: Words
  /// What the columns are, where their own names do not say it.
  package var columnTitle: Words?
  package var meaning: Meaning

  package init(
    rows: [Words], columns: [[Words]], cells: [[Cell]], rowTitle: Words, columnTitle: Words? = nil,
    meaning: Meaning
  ) {
    (self.rows, self.columns, self.cells, self.rowTitle) = (rows, columns, cells, rowTitle)
    (self.columnTitle, self.meaning) = (columnTitle, meaning)
  }

  package var legend: [LegendEntry] {
    guard case .sides(let bad, let good) = meaning else { return [] }
    return [
      LegendEntry(key: "bad", label: bad, tone: .orange, look: .bad),
      LegendEntry(key: "good", label: good, tone: .blue, look: .good),
    ]
  }

  private var top: Double { columnTitle == nil ? 40 : 58 }
  private var rowHeight: Double { columnTitle == nil ? 21 : 26 }

  package func drawing(_ size: ChartSize) -> Drawing {
    let widest = rows.map(Part.width).max() ?? 0
    let left = columnTitle == nil ? (size.isNarrow ? 54.0 : 84) : min(max(widest + 12, 40), size.width / 3)
    let width = (size.width - left - 2) / Double(columns.count)
    var content = titles + heads(left, width)
    for index in rows.indices { content += row(index, left, width) }
    let bottom = top + rowHeight * Double(rows.count) + 6
    guard case .ramp(let least, let most) = meaning, least != most else {
      return Drawing(width: size.width, height: bottom, content: content)
    }
    content += ramp(least, most, left, bottom + 6)
    return Drawing(width: size.width, height: bottom + 28, content: content)
  }

  private var titles: Markup {
    guard let columnTitle else { return Part.text(rowTitle, 2, top - 8, class: "axis") }
    return Part.text(Words("↓ ") + rowTitle, 2, 14, class: "axis")
      + Part.text(Words("→ ") + columnTitle, 2, 31, class: "axis")
  }

  private func heads(_ left: Double, _ width: Double) -> Markup {
    var markup = Markup()
    for (index, lines) in columns.enumerated() {
      for (place, line) in lines.enumerated() {
        let y = top - 8 - 14 * Double(lines.count - 1 - place)
        markup += Part.text(line, left + width * (Double(index) + 0.5), y, .middle, class: "axis head")
      }
    }
    return markup
  }

  /// What the colours of a ramp mean: five steps between the least and the greatest value.
  private func ramp(_ least: Words, _ most: Words, _ left: Double, _ top: Double) -> Markup {
    let start = left + Part.width(of: least) + 6
    let steps = (0...4).map { step in
      Markup.element(
        "rect",
        [
          "x": PathText.number(start + 22 * Double(step)), "y": PathText.number(top), "width": "22",
          "height": "12", "class": "heat good",
          "fill-opacity": Self.strength(Self.rampLevel(Double(step) / 4)),
        ])
    }
    return Part.text(least, left, top + 10, class: "tick") + .all(steps)
      + Part.text(most, start + 116, top + 10, class: "tick")
  }

  private func row(_ index: Int, _ left: Double, _ width: Double) -> Markup {
    let top = self.top + rowHeight * Double(index)
    var markup = Part.text(rows[index], left - 6, top + rowHeight / 2 + 4.5, .end, class: "tick")
    for (column, cell) in cells[index].enumerated() {
      let x = left + width * Double(column)
      markup += rect(cell, index, x, top, width)
      // A text without room would hide its neighbours; the numbers and the pointer have it.
      guard columnTitle == nil || Part.width(of: cell.text) * 0.85 < width else { continue }
      markup += Part.text(cell.text, x + width / 2, top + rowHeight / 2 + 4.5, .middle, class: "cell")
    }
    return markup
  }

  private func rect(_ cell: Cell, _ row: Int, _ x: Double, _ y: Double, _ width: Double) -> Markup {
    let level = cell.level ?? 0
    let key = level < 0 ? "bad" : level > 0 ? "good" : "none"
    return .element(
      "rect",
      [
        "x": PathText.number(x + 1), "y": PathText.number(y + 1), "width": PathText.number(width - 2),
        "height": PathText.number(rowHeight - 2), "class": "heat \(key) part-\(key)",
        "fill-opacity": Self.strength(level.magnitude), "data-row": "\(cell.index ?? row)",
      ])
  }

  /// A level of a ramp from 0 to 1, so that the least is not without colour.
  package static func rampLevel(_ share: Double) -> Double { 0.12 + 0.88 * share }

  /// How opaque a level is.
  private static func strength(_ level: Double) -> String {
    NumberText.short((min(level, 1) * 100).rounded() / 100, 2)
  }
}
