/// Keys that hold objects: blocks, lists of named blocks, and objects with one key of several.

extension Member {
  /// A block that is always on.
  static func block<Part: Sendable>(
    _ key: String, _ keyPath: any WritableKeyPath<Root, Part> & Sendable, _ block: Block<Part>,
    _ about: String
  ) -> Member {
    Member(
      key: key, shape: Shape(form: .block(block.keys)), about: about,
      read: { node, root, reading in block.read(node, into: &root[keyPath: keyPath], &reading) },
      written: { block.written($0[keyPath: keyPath]) },
      inputs: { root, lens, path in
        block.inputs(root[keyPath: keyPath], lens.appending { $1(&$0[keyPath: keyPath]) }, path)
      })
  }

  /// A block that null switches off.
  static func block<Part: Sendable>(
    _ key: String, orNull keyPath: any WritableKeyPath<Root, Part?> & Sendable, _ block: Block<Part>,
    _ about: String
  ) -> Member {
    Member(
      key: key, shape: Shape(form: .block(block.keys), isNullable: true), about: about,
      read: { node, root, reading in
        if case .null = node.value {
          root[keyPath: keyPath] = nil
          return
        }
        var part = block.blank
        block.read(node, into: &part, &reading)
        root[keyPath: keyPath] = part
      },
      written: { root in root[keyPath: keyPath].map { block.written($0) } ?? .null },
      inputs: { root, lens, path in
        guard let part = root[keyPath: keyPath] else { return [] }
        return block.inputs(part, lens.appending { $1(&$0[keyPath: keyPath]!) }, path)
      })
  }

  /// A list of blocks with a `name` each; where `orNull`, null is the empty list, and the empty list is null.
  static func list<Part: Sendable>(
    _ key: String, _ keyPath: any WritableKeyPath<Root, [Part]> & Sendable,
    name: any KeyPath<Part, String> & Sendable, orNull: Bool = false, _ block: Block<Part>, _ about: String
  ) -> Member {
    let shape = Shape(
      form: .list(Shape(form: .block(block.keys)), count: 0...1000, order: .named), isNullable: orNull)
    return Member(
      key: key, shape: shape, about: about,
      read: { node, root, reading in
        if orNull, case .null = node.value {
          root[keyPath: keyPath] = []
          return
        }
        guard let nodes = items(node, shape, &reading) else { return }
        root[keyPath: keyPath] = elements(nodes, block, name, &reading)
      },
      written: { root in
        let parts = root[keyPath: keyPath]
        return orNull && parts.isEmpty ? .null : .list(parts.map { block.written($0) })
      },
      inputs: { root, lens, path in
        root[keyPath: keyPath].enumerated().flatMap { index, part in
          block.inputs(
            part, lens.appending { $1(&$0[keyPath: keyPath][index]) },
            path.appending(part[keyPath: name], index: String(index)))
        }
      })
  }

  private static func elements<Part: Sendable>(
    _ nodes: [JSONNode], _ block: Block<Part>, _ name: any KeyPath<Part, String> & Sendable,
    _ reading: inout Reading
  ) -> [Part] {
    var parts: [Part] = []
    var names: Set<ByteText> = []
    for (index, node) in nodes.enumerated() {
      reading.at(String(index)) { reading in
        var part = block.blank
        block.read(node, into: &part, &reading)
        parts.append(part)
        let text = part[keyPath: name]
        // A name that is refused leaves the default, which is nobody's choice.
        if let given = node["name"]?.value, !given.isText(text) { return }
        if !names.insert(ByteText(text)).inserted {
          let place = node["name"]?.place ?? node.place
          reading.at("name") {
            let found = "the name \(text.quoted) a second time"
            $0.refuse(place, Refusal(found: found, allowed: "names that differ within the list"))
          }
        }
      }
    }
    return parts
  }

  /// An object with exactly one of these members, or null.
  ///
  /// Each member must read from and write to a value that it makes itself.
  static func oneOf<Part: Sendable>(
    _ key: String, orNull keyPath: any WritableKeyPath<Root, Part?> & Sendable, _ block: Block<Part>,
    kind: @escaping @Sendable (Part) -> Int, _ about: String
  ) -> Member {
    let shape = Shape(form: .oneOf(block.keys), isNullable: true)
    return Member(
      key: key, shape: shape, about: about,
      read: { node, root, reading in
        if case .null = node.value {
          root[keyPath: keyPath] = nil
          return
        }
        var part = block.blank
        block.read(node, into: &part, &reading)
        root[keyPath: keyPath] = part
        if case .object(let entries) = node.value, entries.count != 1 {
          reading.refuse(node.place, Refusal(found: "\(entries.count) keys", allowed: shape.allowed))
        }
      },
      written: { root in
        root[keyPath: keyPath].map { part in
          let member = block.members[kind(part)]
          return .object([(member.key, member.written(part))])
        } ?? .null
      },
      inputs: { root, lens, path in
        guard let part = root[keyPath: keyPath] else { return [] }
        let member = block.members[kind(part)]
        return member.inputs(
          part, lens.appending { $1(&$0[keyPath: keyPath]!) }, path.appending(member.key))
      })
  }
}
