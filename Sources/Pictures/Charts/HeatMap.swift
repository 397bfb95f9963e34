/// Cells in rows and columns whose colour is their value, which they show as well.
package struct HeatMap: Chart {
  package struct Cell: Sendable {
    package var text: Words
    /// From −1, bad, to 1, good; 0 and `nil` have no colour.
    package var level: Double?

    package init(text: Words, level: Double?) { (self.text, self.level) = (text, level) }
  }

  package var rows: [Words]
  /// Each in up to two lines.
  package var columns: [[Words]]
  /// By row, then by column.
  package var cells: [[Cell]]
  package var rowTitle: Words
  package var badLabel: Words
  package var goodLabel: Words

  package init(
    rows: [Words], columns: [[Words]], cells: [[Cell]], rowTitle: Words, badLabel: Words, goodLabel: Words
  ) {
    (self.rows, self.columns, self.cells, self.rowTitle) = (rows, columns, cells, rowTitle)
    (self.badLabel, self.goodLabel) = (badLabel, goodLabel)
  }

  package var legend: [LegendEntry] {
    [
      LegendEntry(key: "bad", label: badLabel, tone: .orange),
      LegendEntry(key: "good", label: goodLabel, tone: .blue),
    ]
  }

  private static let (top, rowHeight) = (40.0, 21.0)

  package func drawing(_ size: ChartSize) -> Drawing {
    let left = size.isNarrow ? 54.0 : 84
    let width = (size.width - left - 2) / Double(columns.count)
    var content = Part.text(rowTitle, 2, Self.top - 8, class: "axis")
    for (index, lines) in columns.enumerated() {
      for (place, line) in lines.enumerated() {
        let y = Self.top - 8 - 14 * Double(lines.count - 1 - place)
        content += Part.text(line, left + width * (Double(index) + 0.5), y, .middle, class: "axis head")
      }
    }
    for index in rows.indices { content += row(index, left, width) }
    let height = Self.top + Self.rowHeight * Double(rows.count) + 6
    return Drawing(width: size.width, height: height, content: content)
  }

  private func row(_ index: Int, _ left: Double, _ width: Double) -> Markup {
    let top = Self.top + Self.rowHeight * Double(index)
    var markup = Part.text(rows[index], left - 6, top + 15, .end, class: "tick")
    for (column, cell) in cells[index].enumerated() {
      let x = left + width * Double(column)
      markup += rect(cell, index, x, top, width)
      markup += Part.text(cell.text, x + width / 2, top + 15, .middle, class: "cell")
    }
    return markup
  }

  private func rect(_ cell: Cell, _ row: Int, _ x: Double, _ y: Double, _ width: Double) -> Markup {
    let level = cell.level ?? 0
    let key = level < 0 ? "bad" : level > 0 ? "good" : "none"
    let strength = Int((min(level.magnitude, 1) * 100).rounded())
    return .element(
      "rect",
      [
        "x": PathText.number(x + 1), "y": PathText.number(y + 1), "width": PathText.number(width - 2),
        "height": PathText.number(Self.rowHeight - 2), "class": "heat \(key) part-\(key)",
        "fill-opacity": NumberText.short(Double(strength) / 100, 2), "data-row": "\(row)",
      ])
  }
}
