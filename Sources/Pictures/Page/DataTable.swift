/// The numbers of a chart, exactly as the file has them that they come from.
package struct DataTable: Sendable {
  /// How the numbers of a column are shown to people.
  package enum Unit: String, Sendable {
    /// Text, or a number as it stands.
    case plain
    /// A number with commas between thousands.
    case number
    /// A share of one, shown in percent.
    case share
    /// One of a few words of ours, shown as the table's terms say.
    case term
  }

  package struct Column: Sendable {
    /// In the file.
    package var name: String
    /// To people.
    package var label: Words
    package var unit: Unit

    package init(_ name: String, _ label: Words, _ unit: Unit) {
      (self.name, self.label, self.unit) = (name, label, unit)
    }
  }

  package var columns: [Column]
  /// Empty cells are undefined.
  package var rows: [[String]]
  /// What the words of columns of terms are called.
  package var terms: [(word: String, meaning: Words)]

  package init(columns: [Column], rows: [[String]], terms: [(word: String, meaning: Words)] = []) {
    (self.columns, self.rows, self.terms) = (columns, rows, terms)
  }

  /// The terms for the script, which shows them to nobody by themselves.
  var termsHTML: Markup {
    guard !terms.isEmpty else { return Markup() }
    let items = terms.map { Markup.element("span", ["data-term": $0.word], $0.meaning.html) }
    return .element("template", [:], .all(items))
  }

  private func shown(_ cell: String, in column: Column) -> Markup {
    guard column.unit == .term, let words = terms.first(where: { $0.word == cell })?.meaning else {
      return .text(Self.shown(cell, column.unit))
    }
    return words.html
  }

  /// All of it as RFC 4180 text; a text that a spreadsheet would take for a formula is the caller's to defuse.
  var csv: String {
    var text = ""
    for row in [columns.map(\.name)] + rows {
      for (place, cell) in row.enumerated() {
        if place > 0 { text += "," }
        text += Self.quoted(cell)
      }
      text += "\n"
    }
    return text
  }

  private static func quoted(_ cell: String) -> String {
    guard cell.utf8.contains(where: isSpecial) else { return cell }
    return "\"" + cell.replacing("\"", with: "\"\"") + "\""
  }

  private static func isSpecial(_ byte: UInt8) -> Bool {
    byte == 0x2C || byte == 0x22 || byte == 0x0A || byte == 0x0D
  }

  /// The most rows of a table on the page; the rest is in the data.
  private static let mostShown = 26

  /// The rows that the page shows: all, or evenly spaced ones with the first and the last.
  var shown: [[String]] {
    guard rows.count > Self.mostShown else { return rows }
    return (0..<Self.mostShown).map { rows[$0 * (rows.count - 1) / (Self.mostShown - 1)] }
  }

  /// The table on the page.
  func html(caption: Words) -> Markup {
    let head = columns.map { column in
      Markup.element("th", ["scope": "col", "data-unit": column.unit.rawValue], column.label.html)
    }
    let body = shown.map { row in
      let cells = zip(columns, row).enumerated().map { place, cell in
        let text = shown(cell.1, in: cell.0)
        return place == 0
          ? Markup.element("th", ["scope": "row"], text) : Markup.element("td", [:], text)
      }
      return Markup.element("tr", [:], .all(cells)) + .newline
    }
    return .element(
      "table", [:],
      .element("caption", [:], caption.html) + .element("thead", [:], .element("tr", [:], .all(head)))
        + .element("tbody", [:], .all(body)))
  }

  /// A cell as people read it, no digit lost.
  package static func shown(_ cell: String, _ unit: Unit) -> String {
    guard !cell.isEmpty else { return "–" }
    guard unit != .plain && unit != .term else { return cell }
    let isNegative = cell.hasPrefix("-")
    let parts = cell.dropFirst(isNegative ? 1 : 0).split(separator: ".", maxSplits: 1)
    guard let whole = parts.first, parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } })
    else {
      return cell
    }
    var (left, right) = (String(whole), parts.count > 1 ? String(parts[1]) : "")
    if unit == .share {
      let digits = right + String(repeating: "0", count: max(0, 2 - right.count))
      left = String((left + digits.prefix(2)).drop { $0 == "0" })
      right = String(digits.dropFirst(2))
      if left.isEmpty { left = "0" }
    }
    let text = grouped(left) + (right.isEmpty ? "" : "." + right) + (unit == .share ? "%" : "")
    return isNegative ? NumberText.minus + text : text
  }

  private static func grouped(_ digits: String) -> String {
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text += "," }
      text.append(digit)
    }
    return text
  }
}
