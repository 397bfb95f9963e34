extension Scenario {
  /// The first place where two resolved scenarios differ, with both values, such as `platform.ownerDraw: 0.9 and 0`;
  /// `nil` if they are the same.
  package static func firstDifference(_ first: String, _ second: String) -> String? {
    guard first != second else { return nil }
    var readers = [first, second].map { JSONReader(Array($0.utf8), source: 0) }
    guard let one = try? readers[0].read(), let other = try? readers[1].read() else {
      return "scenario: one is no JSON"
    }
    return difference(one, other, at: []) ?? "scenario: written differently"
  }

  private static func difference(_ one: JSONNode?, _ other: JSONNode?, at path: [String]) -> String? {
    switch (one?.value, other?.value) {
    case (.object(let entries), .object(let others)):
      let added = others.filter { entry in !entries.contains { $0.key == entry.key } }
      for key in (entries + added).map(\.key) {
        if let found = difference(one?[key], other?[key], at: path + [key.string]) { return found }
      }
      return nil
    case (.list(let items), .list(let others)) where items.count == others.count:
      for (index, (item, other)) in zip(items, others).enumerated() {
        if let found = difference(item, other, at: path + ["\(index)"]) { return found }
      }
      return nil
    default:
      let (here, there) = (text(one), text(other))
      return here == there ? nil : "\(path.joined(separator: ".")): \(here) and \(there)"
    }
  }

  private static func text(_ node: JSONNode?) -> String {
    switch node?.value {
    case nil: "nothing"
    case .null: "null"
    case .flag(let flag): "\(flag)"
    case .number(let digits): digits
    case .text(let text): text.string.quoted
    case .list(let items): "a list of \(items.count)"
    case .object(let entries): "an object of \(entries.count)"
    }
  }
}
