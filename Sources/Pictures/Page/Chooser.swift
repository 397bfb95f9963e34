/// Parts of a page of which one is seen at a time, or all; without a script all are.
package struct Chooser: Sendable {
  package struct Choice: Sendable {
    package var label: Words
    package var content: Markup

    package init(label: Words, content: Markup) { (self.label, self.content) = (label, content) }
  }

  /// Of letters, digits and hyphens; one of its kind on a page.
  package var id: String
  package var title: Words
  package var choices: [Choice]

  package init(id: String, title: Words, choices: [Choice]) {
    (self.id, self.title, self.choices) = (id, title, choices)
  }

  /// Radio buttons, which the arrow keys move between, and the parts in their order.
  package var html: Markup {
    guard choices.count > 1 else { return .all(choices.map(\.content)) }
    let labels = choices.map(\.label) + [Words(en: "all of them", zh: "全部")]
    let buttons = labels.enumerated().map { index, label in
      let name = "\(id)-\(index)"
      let value = index == choices.count ? "all" : "\(index)"
      return Markup.element(
        "span", [:],
        button(name, value: value, isChecked: index == 0) + .element("label", ["for": name], label.html))
    }
    let parts = choices.map { Markup.element("div", ["class": "choice"], .newline + $0.content) + .newline }
    return .element(
      "div", ["class": "chooser", "id": id],
      .element(
        "fieldset", ["class": "choices"], .element("legend", [:], title.html) + .newline + .all(buttons))
        + .newline + .all(parts)) + .newline
  }

  private func button(_ name: String, value: String, isChecked: Bool) -> Markup {
    isChecked
      ? .element("input", ["type": "radio", "name": id, "id": name, "value": value, "checked": ""])
      : .element("input", ["type": "radio", "name": id, "id": name, "value": value])
  }
}
