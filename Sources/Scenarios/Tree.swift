/// Merging trees of files, and finding and replacing values in them by path, as the shapes direct.
enum Tree {
  /// Where a path leads.
  enum Found {
    /// To a value, given in a source or (`nil`) left to its default.
    case value(Shape, JSONNode?)
    case nothing(Dead)
  }

  /// Where a path ends before its end.
  struct Dead: Error {
    var cause: ScenarioError.Cause
    var refusal: Refusal
    /// How many steps lead to what is off.
    var depth = 0

    /// The complaint about a path that ends so.
    func refusal(of path: ByteText) -> Refusal {
      guard cause == .off else { return refusal }
      let name = Tree.steps(path).prefix(depth).map(\.string).joined(separator: ".")
      return Refusal(found: "a path into \(name), which is off (null)", allowed: "a path into what is on")
    }
  }

  /// A file's tree over its parent's: blocks key by key, everything else replaced whole; null takes an inherited
  /// law away.
  static func merge(_ over: JSONNode, onto base: JSONNode, _ shape: Shape?) -> JSONNode {
    guard case .object(let overEntries) = over.value, case .object(var entries) = base.value, let shape,
      shape.mergesByKey
    else { return over }
    for entry in overEntries {
      if let index = entries.firstIndex(where: { $0.key == entry.key }) {
        if shape.isUncertainty, case .null = entry.node.value {
          entries.remove(at: index)
          continue
        }
        entries[index].keyPlace = entry.keyPlace
        entries[index].node = merge(entry.node, onto: entries[index].node, shape.key(entry.key)?.shape)
      } else {
        entries.append(entry)
      }
    }
    return JSONNode(value: .object(entries), place: over.place, replacedBy: base.replacedBy)
  }

  /// Replaces the value that a path leads to.
  ///
  /// - Parameters:
  ///   - path: its steps, from index 0.
  ///   - defaults: the tree of everything that a file may leave out.
  /// - Throws: where the path leads nowhere.
  static func replace(
    _ path: ArraySlice<ByteText>, in node: JSONNode?, defaults: JSONNode?, _ shape: Shape,
    with value: JSONNode
  ) throws(Dead) -> JSONNode {
    guard let step = path.first else { return value }
    let effective = node ?? defaults
    switch shape.form {
    case .uncertainty: return law(joined(path), of: node, set: value)
    case .schedule: return try replace(inSteps: path, node, with: value)
    default: break
    }
    if case .null? = effective?.value { throw off(path) }
    switch shape.form {
    case .block, .oneOf:
      let key = try child(step, of: effective, shape)
      let inner = try replace(
        path.dropFirst(), in: node?[step], defaults: defaults?[step], key.shape, with: value)
      return entry(step, of: node, set: inner)
    case .list(let element, _, let order):
      guard case .list(var nodes)? = effective?.value else { throw dead(step, [], nil) }
      let names = nodes.map { order == .named ? elementName($0, defaults) : nil }
      let index = try position(step, names, count: nodes.count)
      nodes[index] = try replace(
        path.dropFirst(), in: nodes[index], defaults: elementDefaults(defaults), element, with: value)
      return JSONNode(
        value: .list(nodes), place: effective!.place, replacedBy: node == nil ? nil : node!.replacedBy)
    default: throw dead(step, [], nil)
    }
  }

  private static func child(
    _ step: ByteText, of node: JSONNode?, _ shape: Shape
  ) throws(Dead) -> Shape.Key {
    let isGiven = entries(node).contains { $0.key == step }
    guard let key = shape.key(step), isGiven || !shape.isOneOf else {
      let known = shape.isOneOf ? entries(node).map(\.key.string) : shape.keys.map(\.name)
      throw dead(step, known, nearest(to: step.string, among: known))
    }
    return key
  }

  private static func position(
    _ step: ByteText, _ names: [String?], count: Int
  ) throws(Dead) -> Int {
    if let index = index(step), index < count { return index }
    if let index = names.firstIndex(where: { $0.map { ByteText($0) } == step }) { return index }
    let known = names.compactMap { $0 }
    let range = count == 0 ? "nothing, the list is empty" : "an index from 0 to \(count - 1)"
    let allowed = known.isEmpty ? range : known.map(\.quoted).joined(separator: ", ") + ", or " + range
    throw Dead(
      cause: .unknownPath,
      refusal: Refusal(
        found: step.string.quoted, allowed: allowed, nearest: nearest(to: step.string, among: known)))
  }

  static func entries(_ node: JSONNode?) -> [JSONEntry] {
    if case .object(let entries)? = node?.value { entries } else { [] }
  }

  private static func entry(_ key: ByteText, of node: JSONNode?, set value: JSONNode) -> JSONNode {
    var entries = entries(node)
    if let index = entries.firstIndex(where: { $0.key == key }) {
      entries[index].node = value
      if value.place.line == 0 { entries[index].keyPlace = value.place }
    } else {
      entries.append(JSONEntry(key: key, keyPlace: value.place, node: value))
    }
    return JSONNode(value: .object(entries), place: node?.place ?? value.place, replacedBy: node?.replacedBy)
  }

  private static func law(_ key: ByteText, of node: JSONNode?, set value: JSONNode) -> JSONNode {
    guard case .null = value.value, var node, node[key] != nil else {
      return entry(key, of: node, set: value)
    }
    node.value = .object(entries(node).filter { $0.key != key })
    return node
  }

  /// `schedule.0.day`, `schedule.0.invest`, `schedule.0.set.PATH`.
  private static func replace(
    inSteps path: ArraySlice<ByteText>, _ node: JSONNode?, with value: JSONNode
  ) throws(Dead) -> JSONNode {
    var steps: [JSONNode] = []
    if case .list(let nodes)? = node?.value { steps = nodes }
    let index = try position(path.first!, [], count: steps.count)
    let rest = path.dropFirst()
    if let key = rest.first, rest.count > 1 || ByteText("set") != key {
      let known = ["day", "invest", "set"]
      guard known.contains(key.string) else { throw dead(key, known, nearest(to: key.string, among: known)) }
      if rest.count > 1, ByteText("set") != key { throw dead(rest.dropFirst().first!, [], nil) }
      let inner =
        rest.count == 1 ? value : entry(joined(rest.dropFirst()), of: steps[index][key], set: value)
      steps[index] = entry(key, of: steps[index], set: inner)
    } else if let key = rest.first {
      steps[index] = entry(key, of: steps[index], set: value)
    } else {
      steps[index] = value
    }
    return JSONNode(value: .list(steps), place: node!.place, replacedBy: node!.replacedBy)
  }
}

extension Tree {
  /// Follows a path to its value.
  static func find(
    _ path: ArraySlice<ByteText>, in node: JSONNode?, defaults: JSONNode?, _ shape: Shape
  ) -> Found {
    guard let step = path.first else { return .value(shape, node) }
    let effective = node ?? defaults
    if case .null? = effective?.value { return .nothing(off(path)) }
    do throws(Dead) {
      switch shape.form {
      case .block, .oneOf:
        let key = try child(step, of: effective, shape)
        return find(path.dropFirst(), in: node?[step], defaults: defaults?[step], key.shape)
      case .list(let element, _, let order):
        guard case .list(let nodes)? = effective?.value else { throw dead(step, [], nil) }
        let names = nodes.map { order == .named ? elementName($0, defaults) : nil }
        let index = try position(step, names, count: nodes.count)
        let inner = node == nil ? nil : nodes[index]
        return find(path.dropFirst(), in: inner, defaults: elementDefaults(defaults), element)
      default: throw dead(step, [], nil)
      }
    } catch {
      return .nothing(error)
    }
  }

  /// The last source that replaced the value at a path, or something around it; `nil` if none gives it.
  static func lastSet(
    _ path: ArraySlice<ByteText>, in node: JSONNode?, defaults: JSONNode?, _ shape: Shape
  ) -> Int? {
    guard let node else { return nil }
    let here =
      switch node.value {
      case .object: node.replacedBy
      default: node.replacedBy ?? node.place.source
      }
    guard let step = path.first else { return here }
    var inner: Int?
    switch (shape.form, node.value) {
    case (.block, .object), (.oneOf, .object):
      if let key = shape.key(step) {
        inner = lastSet(path.dropFirst(), in: node[step], defaults: defaults?[step], key.shape)
      }
    case (.list(let element, _, let order), .list(let nodes)):
      let names = nodes.map { order == .named ? elementName($0, defaults) : nil }
      if let index = try? position(step, names, count: nodes.count) {
        inner = lastSet(path.dropFirst(), in: nodes[index], defaults: elementDefaults(defaults), element)
      }
    default: break
    }
    return [here, inner].compactMap { $0 }.max()
  }

  /// The parts of a path between its dots.
  static func steps(_ path: ByteText) -> [ByteText] {
    path.bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).map {
      ByteText(Array($0))
    }
  }

  private static func joined(_ path: ArraySlice<ByteText>) -> ByteText {
    ByteText(Array(path.map(\.bytes).joined(separator: [UInt8(ascii: ".")])))
  }

  private static func index(_ step: ByteText) -> Int? {
    guard !step.bytes.isEmpty, step.bytes.count < 10, step.bytes.allSatisfy({ (0x30...0x39).contains($0) })
    else { return nil }
    return Int(step.string)
  }

  private static func elementName(_ node: JSONNode, _ defaults: JSONNode?) -> String? {
    guard case .text(let text)? = (node["name"] ?? elementDefaults(defaults)?["name"])?.value else {
      return nil
    }
    return text.string
  }

  private static func elementDefaults(_ defaults: JSONNode?) -> JSONNode? {
    guard case .list(let nodes)? = defaults?.value else { return nil }
    return nodes.first
  }

  private static func off(_ path: ArraySlice<ByteText>) -> Dead {
    Dead(cause: .off, refusal: Refusal(found: "", allowed: ""), depth: path.startIndex)
  }

  private static func dead(_ step: ByteText, _ known: [String], _ near: String?) -> Dead {
    let allowed = known.isEmpty ? "nothing below that" : known.joined(separator: ", ")
    return Dead(
      cause: .unknownPath,
      refusal: Refusal(found: step.string.quoted, allowed: allowed, nearest: near))
  }
}

extension Shape {
  fileprivate var mergesByKey: Bool {
    switch form {
    case .block, .uncertainty: true
    default: false
    }
  }

  fileprivate var isUncertainty: Bool { if case .uncertainty = form { true } else { false } }

  fileprivate var isOneOf: Bool { if case .oneOf = form { true } else { false } }
}
