/// Something that can be drawn at any size, and says what its parts are called.
package protocol Chart: Sendable {
  /// Draws it.
  func drawing(_ size: ChartSize) -> Drawing
  /// What can be told apart by colour, in the order of the legend; empty if direct labels do.
  var legend: [LegendEntry] { get }
}

/// The widths for which a chart is drawn: letters are as large on a phone as on a desk.
package enum ChartSize: String, CaseIterable, Sendable {
  case wide, narrow

  package var width: Double { self == .wide ? 720 : 360 }
  var isNarrow: Bool { self == .narrow }
}

/// A part of a chart that can be hidden.
package struct LegendEntry: Equatable, Sendable {
  /// Stands in the class of every element of that part.
  var key: String
  var label: Words
  var tone: Tone
  var look = Look.patch

  /// What its sample looks like.
  enum Look: String, Sendable { case patch, faint, firm, stroke, bad, good }
}

/// The colours, told apart by every kind of colour vision.
///
/// Source: Okabe & Ito 2008, Color Universal Design; the page's style sheet says which is which, by day and night.
package enum Tone: String, CaseIterable, Sendable {
  case blue, orange, green, red, sky, purple, yellow, grey
  /// As dark as letters, for what everything else is compared with.
  case ink
}

/// A chart drawn at one size.
package struct Drawing: Sendable {
  var width: Double
  var height: Double
  var content: Markup
  /// Where values along the horizontal axis stand; `nil` where marks themselves are what can be pointed at.
  var axis: Scale?

  /// The picture, whose title and description stand in elements of the page.
  func svg(_ size: ChartSize, labelledBy ids: String) -> Markup {
    let box = "0 0 \(PathText.number(width)) \(PathText.number(height))"
    guard let axis else {
      return .element(
        "svg", ["class": size.rawValue, "viewBox": box, "role": "img", "aria-labelledby": ids], content)
    }
    let range = "\(axis.low) \(axis.high) \(PathText.number(axis.start)) \(PathText.number(axis.end))"
    return .element(
      "svg",
      [
        "class": size.rawValue, "viewBox": box, "role": "img", "aria-labelledby": ids, "data-axis": range,
      ], content)
  }
}

/// How numbers stand at an axis.
package enum AxisFormat: Sendable {
  case money, share, number
  /// Differences between shares, whose unit the axis's title has.
  case points

  func text(_ value: Double) -> Words {
    switch self {
    case .money: .tick(value)
    case .number: Words(NumberText.short(value, 6))
    case .share: Words(NumberText.short(value * 100, 6) + "%")
    case .points: Words(NumberText.short(value * 100, 6))
    }
  }
}

/// Small parts that charts are made of.
enum Part {
  /// About how wide a label is: letters of East Asian scripts are as wide as high.
  static func width(of words: Words) -> Double {
    Language.allCases.map { language in
      words[language].unicodeScalars.reduce(0) { $0 + ($1.value >= 0x2E80 ? 12.5 : 7.3) }
    }.max() ?? 0
  }

  /// Where a plot begins, so that the marks of its vertical axis have room to the left of it.
  static func left(of y: Scale, _ format: AxisFormat, _ size: ChartSize) -> Double {
    let widest = y.ticks.map { width(of: format.text($0)) }.max() ?? 0
    return max(size.isNarrow ? 46 : 58, widest + 8)
  }

  enum Anchor: String { case start, middle, end }

  static func text(
    _ words: Words, _ x: Double, _ y: Double, _ anchor: Anchor = .start, class name: String = "label"
  ) -> Markup {
    .element(
      "text",
      [
        "x": PathText.number(x), "y": PathText.number(y), "text-anchor": anchor.rawValue, "class": name,
      ], words.svg)
  }

  static func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, class name: String) -> Markup {
    .element(
      "line",
      [
        "x1": PathText.number(x1), "y1": PathText.number(y1), "x2": PathText.number(x2),
        "y2": PathText.number(y2), "class": name,
      ])
  }

  /// A bar; `index` is the line of the data that it stands for.
  static func bar(_ x: Double, _ y: Double, _ width: Double, _ height: Double, class name: String, index: Int)
    -> Markup
  {
    .element(
      "rect",
      [
        "x": PathText.number(x), "y": PathText.number(y), "width": PathText.number(max(width, 0.5)),
        "height": PathText.number(max(height, 0)), "class": name, "data-row": "\(index)",
      ])
  }

  static func path(_ data: PathText, class name: String) -> Markup {
    .element("path", ["d": data.text, "class": name])
  }

  /// Moves ascending places as little as needed for a distance between them.
  static func apart(_ wanted: [Double], by gap: Double, in range: ClosedRange<Double>) -> [Double] {
    var places: [Double] = []
    for place in wanted { places.append(max(place, (places.last ?? -.infinity) + gap)) }
    var limit = range.upperBound
    for index in places.indices.reversed() {
      places[index] = min(places[index], limit)
      limit = places[index] - gap
    }
    return places
  }

  /// The class of an element that belongs to a part of the legend.
  static func style(_ kind: String, _ tone: Tone, part key: String) -> String {
    "\(kind) \(tone.rawValue) part-\(key)"
  }
}
