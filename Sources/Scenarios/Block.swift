/// The keys of one kind of object and how each is kept in a value of type `Root`: a part of the table of fields.
struct Block<Root: Sendable>: Sendable {
  /// What stands where an object leaves every key out.
  var blank: Root
  var members: [Member<Root>]

  var keys: [Shape.Key] { members.map { Shape.Key(name: $0.key, shape: $0.shape, about: $0.about) } }

  /// Reads an object into a value that holds the defaults; every fault is noted and leaves its default.
  /// - Parameter others: keys that are known too, but read elsewhere.
  func read(
    _ node: JSONNode, into root: inout Root, _ reading: inout Reading, others: [String] = []
  ) {
    guard case .object(let entries) = node.value else {
      return reading.refuse(node, Shape(form: .block(keys)).allowed)
    }
    for entry in entries where !others.contains(entry.key.string) {
      guard let member = members.first(where: { ByteText($0.key) == entry.key }) else {
        reading.at(entry.key.string) { reading in
          reading.refuse(entry.keyPlace, unknown(entry.key, others), cause: .unknownKey)
        }
        continue
      }
      reading.at(member.key) { reading in member.read(entry.node, &root, &reading) }
    }
  }

  private func unknown(_ key: ByteText, _ others: [String]) -> Refusal {
    let known = members.map(\.key) + others
    return Refusal(
      found: key.string.quoted, allowed: known.joined(separator: ", "),
      nearest: nearest(to: key.string, among: known))
  }

  func written(_ root: Root) -> JSONText { .object(members.map { ($0.key, $0.written(root)) }) }

  func inputs(_ root: Root, _ lens: Lens<Root>, _ path: InputPath) -> [Input] {
    members.flatMap { $0.inputs(root, lens, path.appending($0.key)) }
  }
}

/// One key of a block: its shape for everything untyped, and how it is read, written and varied.
struct Member<Root: Sendable>: Sendable {
  var key: String
  var shape: Shape
  var about: String
  var read: @Sendable (JSONNode, inout Root, inout Reading) -> Void
  var written: @Sendable (Root) -> JSONText
  /// The numbers in it that may vary.
  var inputs: @Sendable (Root, Lens<Root>, InputPath) -> [Input] = { _, _, _ in [] }
}

/// A way from all inputs to a value inside them, through which it is changed.
struct Lens<Root>: Sendable {
  var update: @Sendable (inout Inputs, (inout Root) -> Void) -> Void

  func appending<Part>(_ part: @escaping @Sendable (inout Root, (inout Part) -> Void) -> Void) -> Lens<Part> {
    Lens<Part> { inputs, body in update(&inputs) { root in part(&root, body) } }
  }
}

/// The path of an input, as names and as indices.
struct InputPath: Sendable {
  /// Elements of lists by name: the path's normal form.
  var named = ""
  var indexed = ""

  func appending(_ key: String) -> InputPath { appending(key, index: key) }

  func appending(_ name: String, index: String) -> InputPath {
    InputPath(
      named: named.isEmpty ? name : named + "." + name,
      indexed: indexed.isEmpty ? index : indexed + "." + index)
  }
}

/// A number of a scenario that may be uncertain, be changed by the schedule, be swept.
package struct Input: Sendable {
  /// Its path, elements of lists by name.
  package var path: String
  /// The same path with elements of lists by index.
  package var indexedPath: String
  package var rule: NumberRule
  package var change: Change
  var update: @Sendable (inout Inputs, Amount) -> Void
  var value: @Sendable (Inputs) -> Amount

  /// Whether a text is its path, in either form, byte for byte.
  func isAt(_ text: ByteText) -> Bool { ByteText(path) == text || ByteText(indexedPath) == text }
}
