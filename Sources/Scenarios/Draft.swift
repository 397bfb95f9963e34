/// A scenario on its way from files and overrides to a checked value.
struct Draft {
  /// Files merged, overrides set.
  var tree: JSONNode
  var reading: Reading

  static let shape = Shape(
    form: .block(
      Format.scenario.keys + [
        Shape.Key(name: "uncertainty", shape: Shape(form: .uncertainty, isNullable: true), about: ""),
        Shape.Key(name: "schedule", shape: Shape(form: .schedule), about: ""),
      ]))

  /// Everything a file may leave out, as a tree.
  static let defaults: JSONNode = {
    var reader = JSONReader(Array(Format.scenario.written(Inputs()).text().utf8), source: 0)
    guard let tree = try? reader.read() else { preconditionFailure("the defaults are no JSON") }
    return tree
  }()

  init(_ files: SourceFiles, _ overrides: [Override], _ reading: Reading) {
    self.reading = reading
    tree = files.files[0].tree
    for file in files.files.dropFirst() { tree = Tree.merge(file.tree, onto: tree, Self.shape) }
    for override in overrides { set(override) }
  }

  private mutating func set(_ override: Override) {
    let source = reading.sources.count
    let place = Place(source: source, line: 0, column: 0)
    let readings = override.readings
    let found = readings.first { reading in
      if case .value = find(reading.path) { true } else { false }
    }
    guard let (path, value) = found ?? readings.first else {
      reading.sources.append("\(override.option) \(override.text.escaped)")
      let refusal = Refusal(found: override.text.quoted, allowed: "PATH=VALUE")
      return reading.refuse(place, path: "", refusal)
    }
    let isNamedByOption = override.option == "--\(path.string)"
    reading.sources.append(isNamedByOption ? override.option : "\(override.option) \(path.string.escaped)")
    guard let node = Override.value(value, source: source, &reading, path: path.string) else { return }
    do throws(Tree.Dead) {
      tree = try Tree.replace(
        Tree.steps(path)[...], in: tree, defaults: Self.defaults, Self.shape, with: node)
    } catch {
      reading.refuse(place, path: path.string, error.refusal(of: path), cause: error.cause)
    }
  }

  func find(_ path: ByteText) -> Tree.Found {
    Tree.find(Tree.steps(path)[...], in: tree, defaults: Self.defaults, Self.shape)
  }

  /// Why a path leads to no number that may vary.
  ///
  /// - Parameter allowed: what paths would do, in words.
  func refusal(of path: ByteText, allowed: String) -> (Refusal, ScenarioError.Cause) {
    guard case .nothing(let dead) = find(path) else {
      return (Refusal(found: "the path \(path.string.quoted)", allowed: allowed), .refused)
    }
    return (dead.refusal(of: path), dead.cause)
  }

  /// The last source that set the value of a path, or something around it.
  func lastSet(_ path: ByteText) -> Int? {
    Tree.lastSet(Tree.steps(path)[...], in: tree, defaults: Self.defaults, Self.shape)
  }

  /// Where the value of a path stands, or what is nearest around it.
  func place(of path: String) -> Place {
    var steps = Tree.steps(ByteText(path))[...]
    while !steps.isEmpty {
      if case .value(_, let node?) = Tree.find(steps, in: tree, defaults: Self.defaults, Self.shape) {
        return node.place
      }
      steps.removeLast()
    }
    return tree.place
  }
}
