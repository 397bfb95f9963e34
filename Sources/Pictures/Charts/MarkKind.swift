/// What the marks of a chart are told apart by.
package struct MarkKind: Sendable {
  package var key: String
  package var label: Words
  package var tone: Tone

  package init(key: String, label: Words, tone: Tone) {
    (self.key, self.label, self.tone) = (key, label, tone)
  }
}
