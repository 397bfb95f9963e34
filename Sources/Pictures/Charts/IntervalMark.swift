/// A figure on a track of all it could be: its interval, the middle of the runs, and itself.
package struct IntervalMark: Sendable {
  /// The ends of the track.
  package var range: ClosedRange<Double>
  package var value: Double?
  /// How far the figure is known.
  package var interval: ClosedRange<Double>?
  /// How far runs differ.
  package var spread: ClosedRange<Double>?

  package init(
    range: ClosedRange<Double>, value: Double?, interval: ClosedRange<Double>?,
    spread: ClosedRange<Double>? = nil
  ) {
    (self.range, self.value, self.interval, self.spread) = (range, value, interval, spread)
  }

  /// A picture without a text of its own: what it shows stands beside it.
  package var svg: Markup {
    let track = Part.line(4, 8, 196, 8, class: "track")
    let bars = [(spread, "spread"), (interval, "known")].map { bounds, name in
      bounds.map { Part.line(place($0.lowerBound), 8, place($0.upperBound), 8, class: name) } ?? Markup()
    }
    let dot = value.map {
      Markup.element("circle", ["cx": PathText.number(place($0)), "cy": "8", "r": "4", "class": "dot"])
    }
    return .element(
      "svg", ["class": "mark", "viewBox": "0 0 200 16", "aria-hidden": "true"],
      track + .all(bars) + (dot ?? Markup()))
  }

  private func place(_ value: Double) -> Double {
    let clamped = min(max(value, range.lowerBound), range.upperBound)
    return 4 + 192 * (clamped - range.lowerBound) / (range.upperBound - range.lowerBound)
  }
}
