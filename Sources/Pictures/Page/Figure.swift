/// A chart with all that belongs to it: title, finding, legend, numbers.
package struct Figure: Sendable {
  /// Of letters, digits and hyphens; one of its kind on a page.
  package var id: String
  package var title: Words
  /// What the chart says, in one sentence with figures.
  package var finding: Words
  /// How it is to be read, where that is not plain.
  package var note: Words?
  package var chart: any Chart
  package var data: DataTable
  /// Whether it needs the whole width of a sheet of paper.
  package var isWide = false

  package init(
    id: String, title: Words, finding: Words, note: Words? = nil, chart: any Chart, data: DataTable
  ) {
    (self.id, self.title, self.finding, self.note) = (id, title, finding, note)
    (self.chart, self.data) = (chart, data)
  }

  package var html: Markup {
    let caption =
      Markup.element("h3", ["id": id + "-title"], title.html)
      + .element("p", ["id": id + "-finding", "class": "finding"], finding.html)
    return .element(
      "figure", ["class": "chart", "id": id, "data-paper": isWide ? "across" : "column"],
      .element("figcaption", [:], caption), .newline, legend, plot,
      .element("output", ["class": "readout", "aria-hidden": "true"], .element("span", [:], Self.hint.html)),
      note.map { .element("p", ["class": "note"], $0.html) } ?? Markup(), numbers) + .newline
  }

  private var plot: Markup {
    let pictures = ChartSize.allCases.map { size in
      chart.drawing(size).svg(size, labelledBy: "\(id)-title \(id)-finding") + .newline
    }
    return .element("div", ["class": "plot", "data-labels": "\(id)-title \(id)-finding"], .all(pictures))
  }

  private var legend: Markup {
    let entries = chart.legend.map { entry in
      Markup.element(
        "button", ["type": "button", "aria-pressed": "true", "data-part": entry.key],
        .element("i", ["class": "\(entry.look.rawValue) \(entry.tone.rawValue)"], Markup())
          + entry.label.html)
    }
    return .element(
      "div", ["class": "legend", "role": "group", "aria-labelledby": id + "-title"], .all(entries)) + .newline
  }

  private var numbers: Markup {
    let part = data.shown.count < data.rows.count
    let caption = part ? Self.partly : Words(en: "All values", zh: "全部数值")
    let tools = Markup.element(
      "p", ["class": "tools"],
      button("csv", Words(en: "Save the data (CSV)", zh: "保存数据 (CSV)"))
        + button("svg", Words(en: "Save the picture (SVG)", zh: "保存图片 (SVG)")))
    let table = Markup.element(
      "div", ["class": "scroll", "tabindex": "0", "role": "region", "aria-labelledby": id + "-title"],
      data.html(caption: caption))
    let details = Markup.element(
      "details", [:], .element("summary", [:], Words(en: "The numbers", zh: "数据表").html) + .newline + table)
    return .element("div", ["class": "more"], details + tools) + data.termsHTML
      + .element("pre", ["hidden": "", "class": "data"], .text(data.csv))
  }

  private static let hint = Words(
    en: "Point at the chart, or use the arrow keys, to read its values.",
    zh: "指向图表或使用方向键，可读取数值。")

  private static let partly = Words(
    en: "Some of the values; all of them are in the data", zh: "部分数值；完整数值请保存数据")

  private func button(_ kind: String, _ label: Words) -> Markup {
    .element("button", ["type": "button", "data-save": kind], label.html)
  }
}
