/// What stands at a path of a scenario, for those who set it to one value after another.
package struct Field: Sendable {
  /// The path with elements of lists by name: its normal form, and the name of its column.
  package var path: String
  let shape: Shape?

  /// How many decimals its numbers may have; `nil` if it is no number, or a real one, or not known.
  package var decimals: Int? {
    switch shape?.form {
    case .number(let rule): rule.resolution.decimals
    case .seed: 0
    default: nil
    }
  }

  /// What its numbers are counted in: yuan, or `nil` for plain numbers.
  package var unit: String? {
    if case .number(let rule)? = shape?.form, case .fen = rule.resolution { return "yuan" }
    return nil
  }

  /// Why a value cannot stand here, as far as a single number, word, or truth value can be judged by itself.
  package func refusal(of value: GivenValue) -> Refusal? {
    guard let shape, value.kind != .null || !shape.isNullable else { return nil }
    let refusal = Refusal(found: value.node.found, allowed: shape.allowed)
    switch shape.form {
    case .number(let rule):
      do throws(Refusal) {
        _ = try rule.read(value.node)
        return nil
      } catch {
        return Refusal(found: error.found, allowed: shape.allowed)
      }
    case .flag: return value.kind == .flag ? nil : refusal
    case .choice(let words):
      if value.kind == .text, words.contains(value.plain) { return nil }
      return Refusal(
        found: refusal.found, allowed: refusal.allowed, nearest: nearest(to: value.plain, among: words))
    default: return nil
    }
  }
}

/// The paths of a scenario.
package struct Fields {
  private let tree: JSONNode

  package init(of scenario: Scenario) {
    var reader = JSONReader(Array(scenario.resolvedJSON.utf8), source: 0)
    guard let tree = try? reader.read() else { preconditionFailure("a resolved scenario is no JSON") }
    self.tree = tree
  }

  /// The field that an override sets, and the text of what it sets it to.
  ///
  /// As with every override the shortest path that leads somewhere counts, since names may hold `=`.
  /// - Parameter rank: the source's rank in complaints.
  /// - Throws: that there is no such path, or that it leads into something that is off.
  package func target(
    of override: Override, rank: Int = 0
  ) throws(ScenarioError) -> (field: Field, text: String) {
    let readings = override.readings
    for (path, value) in readings {
      if case .success(let field) = field(at: path) { return (field, value.string) }
    }
    guard let path = readings.first?.path, case .failure(let dead) = field(at: path) else {
      let refusal = Refusal(found: override.text.quoted, allowed: "PATH=VALUES")
      throw override.error(at: "", refusal, .refused, rank: rank)
    }
    throw override.error(at: path.string, dead.refusal(of: path), dead.cause, rank: rank)
  }

  /// Where a path leads; what laws and steps of the schedule hold is known as far as it is a path's number.
  private func field(at path: ByteText) -> Result<Field, Tree.Dead> {
    let steps = Tree.steps(path)
    if steps.count > 1, steps[0] == "uncertainty" { return .success(Field(path: path.string, shape: nil)) }
    if steps.count > 1, steps[0] == "schedule" {
      return .success(Field(path: path.string, shape: scheduled(steps[2...])))
    }
    switch Tree.find(steps[...], in: tree, defaults: nil, Draft.shape) {
    case .value(let shape, _): return .success(Field(path: named(steps), shape: shape))
    case .nothing(let dead): return .failure(dead)
    }
  }

  /// What stands at the rest of a path into a step of the schedule.
  private func scheduled(_ rest: ArraySlice<ByteText>) -> Shape? {
    switch rest.first {
    case "day": return Shape(form: .number(.whole(1, 36_525)))
    case "invest": return Shape(form: .number(.money))
    case "set":
      let inner = Array(rest.dropFirst())[...]
      guard case .value(let shape, _) = Tree.find(inner, in: tree, defaults: nil, Draft.shape) else {
        return nil
      }
      return shape
    default: return nil
    }
  }

  /// The path with names for indices where elements have names.
  private func named(_ steps: [ByteText]) -> String {
    var node: JSONNode? = tree
    var names: [String] = []
    for step in steps {
      if case .list(let elements)? = node?.value {
        let index = elements.firstIndex { $0["name"]?.value.isText(step.string) ?? false } ?? Int(step.string)
        node = index.flatMap { elements.indices.contains($0) ? elements[$0] : nil }
        if case .text(let name)? = node?["name"]?.value {
          names.append(name.string)
          continue
        }
      } else {
        node = node?[step]
      }
      names.append(step.string)
    }
    return names.joined(separator: ".")
  }
}

extension Override {
  /// A complaint about what this sets, as one about an override.
  package func error(
    at path: String, _ refusal: Refusal, _ cause: ScenarioError.Cause = .refused, rank: Int
  ) -> ScenarioError {
    let source = option + (path.isEmpty ? "" : " " + path.escaped)
    return ScenarioError(
      cause: cause, source: source, sourceRank: rank, line: 0, column: 0, path: path, found: refusal.found,
      allowed: refusal.allowed, nearest: refusal.nearest)
  }
}
