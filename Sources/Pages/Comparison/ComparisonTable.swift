import Pictures

/// The table of a comparison, with who is better.
struct ComparisonTable {
  let alternative: ComparisonResults.Alternative
  /// From 1.
  let number: Int
  private var letter: String { alternative.letter }

  var html: Markup {
    let id = "table-\(number)"
    let title = Words(
      en: "A and \(letter) at the end or over the run, \(alternative.name.en)",
      zh: "A与\(letter)：期末值或全程累计，\(alternative.name.zh)")
    let head = Self.heads(letter).map { Markup.element("th", ["scope": "col"], $0.html) }
    let rows = alternative.lines.map { Markup.element("tr", [:], row($0)) + .newline }
    let table = Markup.element(
      "table", ["class": "verdicts"],
      .element("caption", [:], Self.caption.html) + .element("thead", [:], .element("tr", [:], .all(head)))
        + .element("tbody", [:], .all(rows)))
    return .element("h3", ["id": id], title.html) + .newline
      + .element(
        "div", ["class": "scroll", "tabindex": "0", "role": "region", "aria-labelledby": id], table)
      + .newline
  }

  private static let caption = Words(
    en:
      "Sums of flows, stocks at the end; means over runs, differences over pairs. compare.csv has more digits.",
    zh: "流量为全程累计，存量为期末值；均值按运行，差值按配对。更多位数见 compare.csv。")

  private static func heads(_ letter: String) -> [Words] {
    [
      Words(en: "figure", zh: "指标"), Words(en: "verdict", zh: "结论"),
      Words(en: "\(letter) less A", zh: "\(letter)减A"), Words(en: "95% interval", zh: "95%区间"),
      Words("A"), Words(letter), Words(en: "\(letter) above A", zh: "\(letter)高于A的比例"),
      Words(en: "pairs that differ", zh: "有差别的配对"),
    ]
  }

  private func row(_ line: ComparisonResults.Line) -> Markup {
    let quantity = line.quantity
    func told(_ value: Double?, _ text: (Double) -> Words) -> Words { value.map(text) ?? Words("–") }
    let interval = line.intervalWords(quantity.bareSignedText)
    let verdict = line.verdict(letter)
    let differing = line.equal.map { Int(((1 - $0) * Double(line.pairs)).rounded()) }
    let cells = [
      verdict, told(line.difference, quantity.bareSignedText), interval ?? Words("–"),
      told(line.first, quantity.bareText), told(line.second, quantity.bareText),
      told(line.above, Words.percent),
      differing.map { Words(en: "\($0) of \(line.pairs)", zh: "\(line.pairs)对中\($0)对") } ?? Words("–"),
    ]
    return .element("th", ["scope": "row"], quantity.dayAxis.html)
      + .all(cells.map { .element("td", [:], $0.html) })
  }
}
