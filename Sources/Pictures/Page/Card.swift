/// One figure of a verdict, with how well it is known.
package struct Card: Sendable {
  package var title: Words
  package var value: Words
  package var interval: Words
  /// What it means, or what stands beside it.
  package var note: Words
  package var mark: IntervalMark?

  package init(title: Words, value: Words, interval: Words, note: Words, mark: IntervalMark?) {
    (self.title, self.value, self.interval, self.note, self.mark) = (title, value, interval, note, mark)
  }

  private var html: Markup {
    .element(
      "div", ["class": "card"],
      .element("dt", [:], title.html)
        + .element(
          "dd", [:],
          .element("strong", [:], value.html) + (mark?.svg ?? Markup())
            + .element("span", ["class": "interval"], interval.html)
            + .element("span", ["class": "meaning"], note.html))) + .newline
  }

  /// All cards side by side.
  package static func html(_ cards: [Card]) -> Markup {
    .element("dl", ["class": "cards"], .newline + .all(cards.map(\.html)))
  }
}
