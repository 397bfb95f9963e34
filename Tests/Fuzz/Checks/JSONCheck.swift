@testable import Scenarios

/// What the JSON reader accepts is the same after being written and read again; what it refuses has a place.
enum JSONCheck {
  static func accepts(_ bytes: [UInt8]) throws(BrokenLaw) -> Bool {
    var reader = JSONReader(bytes, source: 0)
    let lines = TextLines(bytes)
    let node: JSONNode
    do throws(JSONReader.Fault) {
      node = try reader.read()
    } catch {
      let place = error.place
      try BrokenLaw.unless(
        lines.contain(line: place.line, column: place.column), "a fault at \(place.line):\(place.column)")
      try BrokenLaw.unless(!error.found.isEmpty && !error.allowed.isEmpty, "a fault without words")
      return false
    }
    for duplicate in reader.duplicates {
      try BrokenLaw.unless(
        lines.contain(line: duplicate.place.line, column: duplicate.place.column), "a key outside the text")
    }
    let written = text(node)
    let again = try read(written)
    try BrokenLaw.unless(text(again) == written, "\(written) is read as \(text(again))")
    let value = GivenValue(node)
    let given = try GivenValue(read(value.json))
    try BrokenLaw.unless(given == value, "\(value.json) is read as \(given.json)")
    return true
  }

  private static func read(_ text: String) throws(BrokenLaw) -> JSONNode {
    var reader = JSONReader(Array(text.utf8), source: 0)
    do throws(JSONReader.Fault) {
      return try reader.read()
    } catch {
      throw BrokenLaw("\(text) is refused: \(error.found)")
    }
  }

  /// The value as the program writes JSON.
  private static func text(_ node: JSONNode) -> String { written(node).text() }

  private static func written(_ node: JSONNode) -> JSONText {
    switch node.value {
    case .null: .null
    case .flag(let flag): .word(flag ? "true" : "false")
    case .number(let number): .word(number)
    case .text(let text): .text(text.string)
    case .list(let nodes): .list(nodes.map(written))
    case .object(let entries): .object(entries.map { ($0.key.string, written($0.node)) })
    }
  }
}
