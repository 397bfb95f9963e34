extension SweepDescription {
  /// Reads a sweep file; `nil` if it is no object with `vary` or `scenario`, and so maybe a scenario itself.
  ///
  /// What is wrong with its keys is in `errors`, so that it can be told together with what is wrong with the scenario.
  /// - Parameter needsPoints: whether a design that takes points must say how many.
  /// - Throws: that it cannot be read.
  package static func read(
    path: String, needsPoints: Bool = true
  ) throws(ScenarioErrors) -> SweepDescription? {
    read(try SourceFiles.content(of: path), file: path, needsPoints: needsPoints)
  }

  /// The same where the file's bytes are at hand.
  package static func read(
    _ bytes: [UInt8], file: String, needsPoints: Bool = true
  ) -> SweepDescription? {
    var reader = JSONReader(bytes, source: 0)
    guard let tree = try? reader.read(), tree["vary"] != nil || tree["scenario"] != nil else { return nil }
    var reading = Reading(sources: [file])
    reading.refuse(duplicates: reader.duplicates)
    var sweep = SweepDescription(file: file)
    format.read(tree, into: &sweep, &reading, others: ["vary", "$schema"])
    sweep.readVariations(of: tree, &reading)
    check(sweep, tree, needsPoints: needsPoints, &reading)
    if !sweep.scenario.isEmpty { sweep.scenario = SourceFiles.path(sweep.scenario, besides: file) }
    sweep.errors = reading.errors.isEmpty ? [] : ScenarioErrors(reading.errors).errors
    return sweep
  }

  /// What must be there, and what may not stand together.
  private static func check(
    _ sweep: SweepDescription, _ tree: JSONNode, needsPoints: Bool, _ reading: inout Reading
  ) {
    for key in ["scenario", "vary"] where tree[ByteText(key)] == nil {
      let allowed = key == "vary" ? "an object of paths, each with values" : "the path of a scenario"
      reading.refuse(tree.place, path: key, Refusal(found: "none", allowed: allowed))
    }
    if let node = tree["$schema"], !node.isText { reading.at("$schema") { $0.refuse(node, "a text") } }
    checkPoints(sweep, tree, areNeeded: needsPoints, &reading)
  }

  /// Points belong to the designs that take them, which need them; a design that is refused has been told.
  private static func checkPoints(
    _ sweep: SweepDescription, _ tree: JSONNode, areNeeded: Bool, _ reading: inout Reading
  ) {
    let design = sweep.design.rawValue
    if let node = tree["design"], !node.value.isText(design) { return }
    if let node = tree["points"], sweep.points != nil, !sweep.design.takesPoints {
      let refusal = Refusal(
        found: "\(node.found) in a design \(design)",
        allowed: "no points: those of \(design) follow from the values")
      reading.refuse(node.place, path: "points", refusal)
    }
    if areNeeded, sweep.design.takesPoints, tree["points"].map(\.isNull) ?? true {
      reading.refuse(
        tree["design"]?.place ?? tree.place, path: "points",
        Refusal(found: "none", allowed: "a whole number from 2 to 1000000 for the design \(design)"))
    }
  }

  /// Lists of values become `v1,v2,…`, everything else stays as it stands.
  private mutating func readVariations(of tree: JSONNode, _ reading: inout Reading) {
    guard let node = tree["vary"] else { return }
    guard case .object(let entries) = node.value, !entries.isEmpty else {
      return reading.at("vary") { $0.refuse(node, "an object of paths, each with values") }
    }
    for entry in entries {
      if case .list(let nodes) = entry.node.value, nodes.isEmpty {
        reading.refuse(
          entry.node.place, path: "vary.\(entry.key.string)",
          Refusal(found: "an empty list", allowed: "a value at least"))
        continue
      }
      let place = "\(file):\(entry.keyPlace.line):\(entry.keyPlace.column): vary"
      vary.append(Override(path: entry.key.string, value: entry.node.variation, option: place))
    }
  }
}

extension JSONNode {
  fileprivate var isText: Bool { if case .text = value { true } else { false } }

  fileprivate var isNull: Bool { if case .null = value { true } else { false } }

  /// The values that a sweep gives a path, as the command line would.
  fileprivate var variation: String {
    switch value {
    case .list(let nodes): nodes.map { GivenValue($0).json }.joined(separator: ",")
    case .text(let text): text.string
    default: GivenValue(self).json
    }
  }
}
