/// A record of an event log, not yet understood beyond its columns.
package struct SlowEvent: Sendable {
  package var line: Int
  package var day, kind, user, first, second: String

  package init(
    line: Int, day: Int, _ kind: String, user: String = "", _ first: String = "", _ second: String = ""
  ) {
    (self.line, self.day, self.kind, self.user) = (line, String(day), kind, user)
    (self.first, self.second) = (first, second)
  }

  /// From the fields of a record; those missing at the end are empty; nil if there are too many.
  init?(line: Int, fields: [String]) {
    guard fields.count <= 5 else { return nil }
    let all = fields + Array(repeating: "", count: 5 - fields.count)
    self.line = line
    (day, kind, user, first, second) = (all[0], all[1], all[2], all[3], all[4])
  }

  package var csv: String { csvLine([day, kind, user, first, second]) }
}
