/// A sweep file: which scenario, what is varied and how.
package struct SweepDescription: Sendable {
  /// The path of the scenario, seen from where the program runs.
  package var scenario: String
  /// `grid` unless the file says otherwise.
  package var design: String?
  package var points: Int?
  /// `PATH=VALUES`, as on the command line.
  package var vary: [Override] = []
  package var metrics: [String] = []
  package var runs: Int?
}

extension SweepDescription {
  private static let keys = [
    "description", "scenario", "design", "points", "vary", "metrics", "runs", "$schema",
  ]

  /// Reads a sweep file; `nil` if it is no object with `vary`, and so maybe a scenario.
  ///
  /// - Throws: that it cannot be read, or everything that is wrong with it.
  package static func read(path: String) throws(ScenarioErrors) -> SweepDescription? {
    var reader = JSONReader(try SourceFiles.content(of: path), source: 0)
    guard let tree = try? reader.read(), case .object(let entries) = tree.value, tree["vary"] != nil else {
      return nil
    }
    var reading = Reading(sources: [path])
    reading.refuse(duplicates: reader.duplicates)
    for entry in entries where !keys.contains(entry.key.string) {
      let refusal = Refusal(
        found: entry.key.string.quoted, allowed: keys.joined(separator: ", "),
        nearest: nearest(to: entry.key.string, among: keys))
      reading.refuse(entry.keyPlace, path: "", refusal, cause: .unknownKey)
    }
    let sweep = SweepDescription(tree, path: path, &reading)
    guard reading.errors.isEmpty else { throw ScenarioErrors(reading.errors) }
    return sweep
  }

  private init(_ tree: JSONNode, path: String, _ reading: inout Reading) {
    scenario = ""
    if let name = Self.text("scenario", of: tree, "the path of a scenario, seen from this file", &reading) {
      scenario = SourceFiles.path(name, besides: path)
    } else if tree["scenario"] == nil {
      reading.refuse(tree.place, path: "scenario", Refusal(found: "none", allowed: "the path of a scenario"))
    }
    _ = Self.text("description", of: tree, "a text", &reading)
    design = Self.text("design", of: tree, "the name of a design", &reading)
    points = Self.whole("points", of: tree, &reading)
    runs = Self.whole("runs", of: tree, &reading)
    metrics = Self.metrics(of: tree, &reading)
    vary = Self.variations(of: tree, file: path, &reading)
  }

  private static func text(
    _ key: ByteText, of tree: JSONNode, _ allowed: String, _ reading: inout Reading
  ) -> String? {
    guard let node = tree[key] else { return nil }
    if case .text(let text) = node.value { return text.string }
    reading.at(key.string) { $0.refuse(node, allowed) }
    return nil
  }

  private static func whole(_ key: ByteText, of tree: JSONNode, _ reading: inout Reading) -> Int? {
    guard let node = tree[key] else { return nil }
    let rule = NumberRule.whole(1, 10_000_000)
    if let amount = try? rule.read(node), case .exact(let number) = amount { return Int(number) }
    reading.at(key.string) { $0.refuse(node, "a whole number from 1 to 10000000") }
    return nil
  }

  private static func metrics(of tree: JSONNode, _ reading: inout Reading) -> [String] {
    guard let node = tree["metrics"] else { return [] }
    if case .list(let nodes) = node.value {
      let names = nodes.compactMap { if case .text(let name) = $0.value { name.string } else { nil } }
      if names.count == nodes.count { return names }
    }
    reading.at("metrics") { $0.refuse(node, "a list of metrics' names") }
    return []
  }

  /// Lists of values as `v1,v2,…`, everything else as it stands.
  private static func variations(
    of tree: JSONNode, file: String, _ reading: inout Reading
  ) -> [Override] {
    guard let node = tree["vary"] else { return [] }
    guard case .object(let entries) = node.value, !entries.isEmpty else {
      reading.at("vary") { $0.refuse(node, "an object of paths, each with values") }
      return []
    }
    return entries.map { entry in
      let values =
        switch entry.node.value {
        case .list(let nodes): nodes.map { GivenValue($0).json }.joined(separator: ",")
        case .text(let text): text.string
        default: GivenValue(entry.node).json
        }
      return Override(path: entry.key.string, value: values, option: "\(file): vary")
    }
  }
}
